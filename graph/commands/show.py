"""The command `show`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .complete import entity_names
from .shared import AsOf, Data, Json, KnownBy, Output, Passages, Possible, announced, days, opened, quoted, width, written

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
    from ..clocks import clock_of, clocked
    from ..entities import describe, resolve
    from ..silence import account
    from ..views.page_text import page_data, page_text

    on, by = days(as_of, known_by, possible=possible)
    whole = clocked(opened(data)[0], known_by=by)
    store = clocked(whole, as_of=on, possible=possible)
    clock = clock_of(store)
    announced(clock)
    found = resolve(store, name)
    card, said = describe(store, found), claims(store, found)
    stood = account(whole, found, said, on)
    said = quoted(said) if passages else said
    if as_json:
        text = json.dumps({**clock.as_data(), **page_data(card, said, stood)}, ensure_ascii=False, indent=2) + "\n"
    else:
        text = page_text(card, said, stood, shown=str(clock), width=width())
    written(text, output)
