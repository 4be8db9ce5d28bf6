"""The command `timeline`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .complete import entity_names
from .shared import AsOf, Data, Json, KnownBy, Output, Possible, opened, width, written

if TYPE_CHECKING:
    from datetime import date

__all__ = ["timeline"]


def timeline(
    name: Annotated[str, typer.Argument(help="An area, a council, or anything else.", autocompletion=entity_names)],
    *,
    since: Annotated[str, typer.Option("--from", help="Only what held or happened on this date or later.", show_default=False)] = "",
    until: Annotated[str, typer.Option("--to", help="Only what began by this date.", show_default=False)] = "",
    context: Annotated[
        bool, typer.Option("--context", help="Add what the documents of an area date of things of no area, such as reforms.")
    ] = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write a page to this file.", show_default=False)] = None,
    as_json: Json = False,
    output: Output = None,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Print what is dated about a thing, in order.

    That is documents, meetings, inspections, events, states that were seen, began or ended, figures with a period, and what is planned,
    each with its sources and with the precision of its date. Of an area, or of its council, everything counts that has an end in the area;
    of anything else, what is said of it and of its parts. The exit code is 1 if nothing is dated.

    Example: sendgraph timeline "Middlesbrough"
    Example: sendgraph timeline "Middlesbrough" --from 2019 --to 2019-12 --html timeline.html
    """
    from ..analysis.ground import Ground
    from ..analysis.timeline import timeline as run
    from ..clocks import clock_of
    from ..entities import resolve
    from ..views.timeline_text import timeline_data, timeline_text

    window = {"since": _first(since), "until": _last(until)}
    store, built = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    known = Ground(store)
    found = run(store, known, resolve(store, name), **window, context=context)
    if html:
        from ..views.timeline_page import timeline_page

        written(timeline_page(known, found, version=built.version), html)
    else:
        text = (
            json.dumps({**clock_of(store).as_data(), **timeline_data(known, found)}, ensure_ascii=False, indent=2) + "\n" if as_json else ""
        )
        written(text or timeline_text(known, found, width=width()), output)
    if not found.entries:
        raise typer.Exit(1)


def _first(text: str) -> date | None:
    """Return the first day of a day, month or year."""
    from ..dates import bounds, day

    return bounds(text.strip()).start_earliest if text and day(text) else None


def _last(text: str) -> date | None:
    from ..dates import day

    return day(text) if text else None
