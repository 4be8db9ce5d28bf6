"""The command `show`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .complete import entity_names
from .shared import AsOf, Data, Json, KnownBy, Output, Passages, Possible, known_and_held, quoted, width, written

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
    lists them, and one that nothing has the nearest. The thing, and each fact that lasts, says where it stands: attested, last evidenced,
    ended, superseded, denied, planned. Documents that do not mention it, and those known and not read, are counted by area.

    With --as-of, the page has what held on that day; what had ended, or is evidenced later, is named at its end.

    Example: sendgraph show babcock-prime --json
    Example: sendgraph show "Babcock Prime" --passages
    Example: sendgraph show "Helen Watson" --as-of 2025-12-31
    """
    from ..claims import claims
    from ..clocks import clock_of
    from ..entities import describe, resolve
    from ..silence import account
    from ..views.page_text import page_data, page_text

    known, held = known_and_held(data, as_of=as_of, known_by=known_by, possible=possible)
    found, clock = resolve(held, name), clock_of(held)
    card, said = describe(held, found), claims(held, found)
    stood = account(known, found, said, clock.as_of)
    said = quoted(said) if passages else said
    if as_json:
        text = json.dumps({**clock.as_data(), **page_data(card, said, stood)}, ensure_ascii=False, indent=2) + "\n"
    else:
        text = page_text(card, said, stood, shown=str(clock), width=width())
    written(text, output)
