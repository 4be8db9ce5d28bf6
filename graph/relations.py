"""Relations as people type them: by label, by name, with a prefix or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .errors import UnknownRelationError
from .names import compact, expand
from .queries import rows
from .search import likeness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .store import Store

__all__ = ["relation_named", "relations"]

_RELATIONS = "SELECT ?relation ?label WHERE { ?relation send:temporality ?kind ; rdfs:label ?label } ORDER BY ?label"
_MEASURED = "send:about"  # an observation's, which claims call so
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_SMALL = {"is", "was", "are", "were", "has", "a", "an", "the"}
_LIKE, _BEHIND, _NEAR = 60, 10, 3


def relations(store: Store) -> dict[str, str]:
    """Return the labels of all relations by their prefixed names, sorted by label."""
    return {**{compact(row["relation"]): row["label"] for row in rows(store, _RELATIONS)}, _MEASURED: "measured for"}


def relation_named(store: Store, words: str, *, likely: Iterable[str] = ()) -> str:
    """Return the prefixed name of the relation that some words mean: its label (small words may be missing), name or IRI.

    Raises UnknownRelationError with the nearest labels, or else with the ``likely`` ones.
    """
    known = relations(store)
    named = {name: name for name in known} | {str(expand(name)): name for name in known}
    if words in named:
        return named[words]
    for found in ({_plain(label): name for name, label in known.items()}, {_plain(name.partition(":")[2]): name for name in known}):
        if name := found.get(_plain(words)):
            return name
    wanted = " ".join(_plain(words))
    scored = sorted((-likeness(wanted, " ".join(_plain(label))), label) for label in known.values())
    near = [label for score, label in scored[:_NEAR] if -score >= max(_LIKE, -scored[0][0] - _BEHIND)]
    raise UnknownRelationError(words, near, likely)


def _plain(words: str) -> tuple[str, ...]:
    """Return the words of a label or of a name in camel case, small, without those that say nothing."""
    parts = [part.casefold() for part in _WORD.findall(words)]
    return tuple(part for part in parts if part not in _SMALL) or tuple(parts)
