"""The command `why`."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Annotated

import typer

from ..errors import SendgraphError
from .complete import entity_names, relation_names
from .shared import AsOf, Data, Json, KnownBy, Passages, Possible, known_and_held, quoted, width, written

__all__ = ["why"]


def why(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help="NAME, NAME NAME, or NAME RELATION NAME; a name is a label, alias, acronym or id.",
            show_default=False,
            autocompletion=entity_names,
        ),
    ] = None,
    *,
    relation: Annotated[
        str,
        typer.Option("--relation", help="Only this relation, such as 'relies on'.", show_default=False, autocompletion=relation_names),
    ] = "",
    statement: Annotated[
        str, typer.Option("--statement", help="One statement, observation or piece of evidence, by its IRI.", show_default=False)
    ] = "",
    passages: Passages = False,
    as_json: Json = False,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Print the evidence of a statement, of everything between two things, or of all that is said of one.

    Each fact comes with its citations, with what disagrees with it, and with what is known to exist but was not read. A relation is
    typed as its label or its name (relies on, reliesOn, send:reliesOn), and is looked for in both directions. The exit code is 1 if there
    is no such fact. With --as-of, what was known and did not hold on the day is named, with where it stands.

    Example: sendgraph why "Tees Valley Education" "SEND Network"
    Example: sendgraph why "Babcock Prime" --relation "relies on"
    Example: sendgraph why worcestershire-wsoa "relies on" "Babcock Prime"
    """
    from ..clocks import clock_of
    from ..entities import describe
    from ..reasons import asked, reasons_of, within
    from ..silence import left_out
    from ..views.reasons_text import reasons_data, reasons_text

    if statement and (names or relation):
        raise SendgraphError("--statement names one statement already.", "Leave the names and --relation out.")
    known, held = known_and_held(data, as_of=as_of, known_by=known_by, possible=possible)
    clock = clock_of(held)
    whole = reasons_of(known, statement) if statement else asked(known, names or (), relation)
    found = within(whole, held) if clock.as_of else whole
    left = left_out(known, whole.claims, found.claims, clock.as_of)
    if passages:
        found = replace(found, claims=tuple(quoted(found.claims)))
    cards = [describe(held, name) for name in found.things]
    if as_json:
        text = json.dumps({**clock.as_data(), **reasons_data(cards, found, left)}, ensure_ascii=False, indent=2) + "\n"
    else:
        text = reasons_text(cards, found, left, shown=str(clock), width=width())
    written(text, None)
    if not found.claims:
        raise typer.Exit(1)
