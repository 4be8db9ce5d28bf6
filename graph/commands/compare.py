"""The command `compare`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .complete import entity_names, one_of
from .shared import AsOf, Data, Json, KnownBy, Output, Possible, chosen, opened, width, written

__all__ = ["compare"]

_TOPICS = ("roles", "bodies", "partners", "programmes", "indicators")


def compare(
    topic: Annotated[str, typer.Argument(help=f"One of: {', '.join(_TOPICS)}.", autocompletion=one_of(*_TOPICS))],
    *,
    council: Annotated[
        list[str],
        typer.Option("--council", help="Show this council or area only; repeatable.", show_default=False, autocompletion=entity_names),
    ] = [],  # noqa: B006 - the framework asks for a list
    as_json: Json = False,
    output: Output = None,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Print what councils have side by side, as a matrix.

    Rows are kinds of post (with their holders), kinds of body, partner organisations (with what they do), kinds of programme and service,
    or indicators (with their figures). Each cell names what was found, with its evidence, and whether it is only planned or denied. An
    empty cell is never a no: it says that the documents read, which are listed, are silent, or that none was read.

    Example: sendgraph compare roles
    Example: sendgraph compare partners --council "Middlesbrough Council" --json
    """
    from ..analysis.compare import compare as run
    from ..analysis.ground import Ground
    from ..analysis.readings import areas_named, readings
    from ..clocks import clock_of
    from ..views.compare_text import matrix_data, matrix_text

    chosen(topic, _TOPICS, "something that can be compared")
    store, _ = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    known = Ground(store)
    read = readings(store, known)
    matrix = run(known, read, topic, areas_named(store, read, council))
    text = json.dumps({**clock_of(store).as_data(), **matrix_data(matrix)}, ensure_ascii=False, indent=2) + "\n" if as_json else ""
    written(text or matrix_text(matrix, width=width(), is_of_a_day=bool(as_of)), output)
