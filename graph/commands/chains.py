"""The command `chains`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .complete import entity_names
from .shared import AsOf, Data, Json, KnownBy, Output, Possible, opened, width, written

__all__ = ["chains"]


def chains(
    *,
    council: Annotated[
        list[str],
        typer.Option("--council", help="Of this council or area only; repeatable.", show_default=False, autocompletion=entity_names),
    ] = [],  # noqa: B006 - the framework asks for a list
    as_json: Json = False,
    output: Output = None,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Print chains of accountability, and where each breaks.

    A chain leads from the duty of a council to a post in it, the holder, the body that the post accounts to, a programme or plan that the
    body dealt with, what was found, and the action that answers it. Each link has its evidence; a break names what no document states, and
    which documents were searched.

    Example: sendgraph chains --council "Worcestershire County Council"
    Example: sendgraph chains --json
    """
    from ..analysis.chains import chains as run
    from ..analysis.ground import Ground
    from ..analysis.readings import areas_named, readings
    from ..clocks import clock_of
    from ..views.chains_text import chains_data, chains_text

    store, _ = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    known = Ground(store)
    read = readings(store, known)
    areas = areas_named(store, read, council)
    found = [(area, run(known, area)) for area in read if not areas or area.area in areas]
    text = json.dumps({**clock_of(store).as_data(), **chains_data(known, found)}, ensure_ascii=False, indent=2) + "\n" if as_json else ""
    written(text or chains_text(known, found, width=width()), output)
    if not found:
        raise typer.Exit(1)
