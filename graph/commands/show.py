"""The command `show`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .complete import entity_names
from .shared import AsOf, Data, Json, KnownBy, Output, Passages, Possible, opened, quoted, width, written

__all__ = ["show"]


def show(
    name: Annotated[str, typer.Argument(help="A label, alias, acronym or id.", autocompletion=entity_names)],
    *,
    passages: Passages = False,
    as_json: Json = False,
    output: Output = None,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Print what is said of a thing, each fact with its citations.

    Facts are grouped by relation, with the things at their other ends. A name is taken whatever its case; one that several things have
    lists them, and one that nothing has the nearest.

    Example: sendgraph show babcock-prime --json
    Example: sendgraph show "Babcock Prime" --passages
    """
    from ..claims import claims
    from ..entities import describe, resolve
    from ..views.page_text import page_data, page_text

    store, _ = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    found = resolve(store, name)
    card, said = describe(store, found), claims(store, found)
    said = quoted(said) if passages else said
    text = json.dumps(page_data(card, said), ensure_ascii=False, indent=2) + "\n" if as_json else page_text(card, said, width=width())
    written(text, output)
