"""The command `why`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .complete import entity_names
from .shared import AsOf, Data, Json, KnownBy, Possible, opened, width, written

__all__ = ["why"]


def why(
    one: Annotated[str, typer.Argument(help="A label, alias, acronym or id.", autocompletion=entity_names)],
    other: Annotated[str, typer.Argument(help="Another.", autocompletion=entity_names)],
    *,
    as_json: Json = False,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Print the evidence of everything between two things.

    Each fact comes with its citations, with what disagrees with it, and with what is known to exist but was not read. The exit code is 1 if
    nothing joins the two.

    Example: sendgraph why "Tees Valley Education" "SEND Network"
    """
    from ..entities import describe, resolve
    from ..reasons import reasons
    from ..views.reasons_text import reasons_data, reasons_text

    store, _ = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    found = reasons(store, resolve(store, one), resolve(store, other))
    cards = describe(store, found.one), describe(store, found.other)
    text = (
        json.dumps(reasons_data(cards, found), ensure_ascii=False, indent=2) + "\n"
        if as_json
        else reasons_text(cards, found, width=width())
    )
    written(text, None)
    if not found.claims:
        raise typer.Exit(1)
