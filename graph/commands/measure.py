"""The command `measure`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .complete import entity_names, one_of
from .shared import AsOf, Data, Json, KnownBy, Output, Possible, chosen, opened, width, written

__all__ = ["measure"]

_NAMES = ("concentration", "brokerage", "articulation", "shared-members", "turnover", "vacancies", "actions")


def measure(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(_NAMES)}.", autocompletion=one_of(*_NAMES))],
    *,
    council: Annotated[
        list[str],
        typer.Option("--council", help="Of this council or area only; repeatable.", show_default=False, autocompletion=entity_names),
    ] = [],  # noqa: B006 - the framework asks for a list
    top: Annotated[int, typer.Option("--top", min=1, help="How many rows of a ranking.")] = 10,
    planned: Annotated[bool, typer.Option("--planned", help="Count what is planned or proposed, too.")] = False,
    as_json: Json = False,
    output: Output = None,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Print a measure, each result with the claims that it rests on.

    concentration: the share of each partner in a council's delivery, and the Herfindahl index. brokerage: who stands between others.
    articulation: what would fall apart without a thing or a tie. shared-members: which bodies share members. turnover: who held which post
    when. vacancies: posts without a known holder. actions: those without owner, date or rating. Each names its method and its caveat: it
    measures what the documents say.

    Example: sendgraph measure concentration
    Example: sendgraph measure actions --council "Worcestershire County Council" --json
    """
    from ..analysis.ground import Ground
    from ..analysis.measured import Request
    from ..analysis.measures import MEASURES
    from ..analysis.readings import areas_named, readings
    from ..clocks import clock_of
    from ..views.measures_text import measure_data, measure_text

    chosen(name, _NAMES, "a measure")
    store, _ = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    known = Ground(store)
    read = readings(store, known)
    areas = areas_named(store, read, council)
    found = MEASURES[name](Request(known, read, tuple(each for each in read if not areas or each.area in areas), top, planned))
    text = (
        json.dumps({**clock_of(store).as_data(), **measure_data(found)}, ensure_ascii=False, indent=2) + "\n"
        if as_json
        else measure_text(found, width=width())
    )
    written(text, output)
    if not found.rows:
        raise typer.Exit(1)
