"""What the shell offers when a user presses the tabulator: names of things, and words of a list."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import typer  # noqa: TC002 - Typer reads the annotations when a shell asks

from ..errors import SendgraphError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["entity_names", "one_of", "query_formats", "question_formats", "question_names", "relation_names"]

_LABELS = "SELECT ?entity ?label WHERE { ?entity send:basis ?basis ; rdfs:label ?label FILTER(STRSTARTS(STR(?entity), STR(sg:))) }"
_RELATIONS = "SELECT ?label WHERE { ?relation send:temporality ?kind ; rdfs:label ?label }"
_SPECIAL = re.compile(r"([^\w@%+=:,./-])")


def entity_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the labels and the ids that begin with what was typed, whatever its case; none when nothing was built yet."""
    from ..names import PREFIXES

    found = _rows(ctx, _LABELS)
    typed = incomplete.casefold()
    labels = sorted({row["label"] for row in found if row["label"].casefold().startswith(typed)})
    ids = sorted(row["entity"].removeprefix(PREFIXES["sg"]) for row in found)
    return _as_typed(labels + [name for name in ids if typed and name.startswith(incomplete) and name not in labels])


def relation_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the labels of relations that begin with what was typed, whatever its case; none when nothing was built yet."""
    labels = sorted(row["label"] for row in _rows(ctx, _RELATIONS))
    return _as_typed(label for label in labels if label.casefold().startswith(incomplete.casefold()))


def _rows(ctx: typer.Context, query: str) -> list[dict[str, str]]:
    """Return what the last store that was built answers, stale or not: nobody waits for a build at the prompt."""
    from ..freshness import last_built
    from ..queries import rows
    from ..store import Store

    try:
        built = last_built(ctx.params.get("data"))
        return list(rows(Store.open(built.folder), query)) if built else []
    except (SendgraphError, OSError, ValueError):  # a prompt is no place for a message
        return []


def one_of(*words: str) -> Callable[[str], list[str]]:
    """Return a completion that offers those of some words that begin with what was typed."""

    def offered(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return offered


def query_formats(incomplete: str) -> list[str]:
    """Return the formats of `query` that begin with what was typed."""
    from ..views.tables import FORMATS

    return one_of(*FORMATS)(incomplete)


def question_formats(incomplete: str) -> list[str]:
    """Return the formats of `ask` that begin with what was typed."""
    from ..views.answers import FORMATS

    return one_of(*FORMATS)(incomplete)


def question_names(incomplete: str) -> list[str]:
    """Return the shipped questions whose names begin with what was typed."""
    from ..question_files import SHIPPED

    return one_of(*sorted(file.stem for file in SHIPPED.glob("*.rq")))(incomplete)


class _Matched(str):
    """A name that fits what was typed: Typer's own comparison, of case and of backslashes too, is passed by.

    So is its way of writing an apostrophe for zsh, in whose quotes two of them are none.
    """

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        return True

    def replace(self, old: str, new: str, /, *_: object) -> _Matched:
        return _Matched(super().replace(old, "'\\''" if (old, new) == ("'", "''") else new))


def _as_typed(names: Iterable[str]) -> list[str]:
    """Return names as the shell takes them: bash puts them into the line as they are, so outside quotes spaces need a backslash."""
    pieces, position = os.environ.get("COMP_WORDS", "").split("\n"), os.environ.get("COMP_CWORD", "")
    if not position.isdecimal() or (int(position) < len(pieces) and pieces[int(position)][:1] in ("'", '"')):
        return [_Matched(name) for name in names]
    return [_Matched(_SPECIAL.sub(r"\\\1", name)) for name in names]
