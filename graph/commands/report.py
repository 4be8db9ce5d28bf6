"""The command `report`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .complete import entity_names
from .shared import AsOf, Data, KnownBy, Possible, opened, written

if TYPE_CHECKING:
    from ..store import Store
    from ..views.plots import Plot

__all__ = ["report"]


def report(
    council: Annotated[str, typer.Argument(help="A council, or its local area.", autocompletion=entity_names)],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; the council's id unless given.", show_default=False)
    ] = None,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Write a report on a council as one printable HTML page.

    It has the structure chart of its posts and teams, the indicators beside their comparators, the glossary with where each acronym is
    used, and answers to the questions that members of its panels asked. Each line has the number of its note, with document, place and
    date.

    Example: sendgraph report Middlesbrough -o middlesbrough.html
    """
    from ..asking import council_called
    from ..report import report as gathered
    from ..views.report_page import render_report

    store, built = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    found = council_called(store, council)
    page = render_report(gathered(store, found, built.version), _plots(store, found))
    written(page, output or Path(f"{found}.html"))


def _plots(store: Store, council: str) -> list[Plot]:
    """Return the charts of a report: indicators beside their comparators, what is dated, shares of delivery; none without the extra."""
    from ..analyses import Analyses
    from ..drawings import Drawings
    from ..errors import MissingExtraError, SendgraphError
    from ..report import compared_indicators

    draw = Drawings(store, Analyses(store))
    wanted = [partial(draw.indicator, name) for name in compared_indicators(store, council)]
    wanted += [partial(draw.timeline, council), partial(draw.concentration, council)]
    plots = []
    for make in wanted:
        try:
            plots.append(make())
        except MissingExtraError as error:
            typer.echo(f"Note: the report has no charts. {error}", err=True)
            return []
        except SendgraphError:  # nothing there to draw, which the tables say in words
            continue
    return plots
