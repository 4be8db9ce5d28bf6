"""The command `check`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ..errors import SendgraphError
from .shared import Data, Json, width, written

__all__ = ["check"]


def check(
    *,
    data: Data = None,
    sources: Annotated[
        Path | None, typer.Option("--sources", help="Folder of the documents as text files: looks for every passage.", show_default=False)
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option("--source", help="Check what this source says alone; may be repeated.", show_default=False)
    ] = None,
    today: Annotated[
        str, typer.Option("--today", help="The day to check against, YYYY-MM-DD; today unless given.", show_default=False)
    ] = "",
    form: Annotated[str, typer.Option("--format", "-f", help="text, json, sarif or github.")] = "text",
    as_json: Json = False,
) -> None:
    """Check rows, shapes and consistency; exit with 1 if there is an error. Notices are worth knowing, and no error.

    With --source the rows of other sources are not read, which is quick where there is much: what they say of the same facts is taken
    from the store. Who holds a post beside another, and what nothing uses, is found by a check of everything.

    Example: sendgraph check
    Example: sendgraph check --source stockton-report-2022
    """
    from ..checks import check as run
    from ..resources import ontology_folder
    from ..views.findings import findings_data, findings_github, findings_sarif, findings_text
    from ..workspace import inputs

    form = "json" if as_json else form
    if form not in _FORMS:
        raise SendgraphError(f"{form!r} is not a format of `check`.", f"Give one of: {', '.join(_FORMS)}.")
    if data and not data.is_dir():
        raise SendgraphError(f"{data} is not a folder.", "Give the folder that holds sources.csv and the other curated files.")
    done = run(inputs(data), ontology_folder(), today=_day(today), documents=sources, only=source or ())
    if form == "json":
        text = json.dumps({"partial": done.is_partial, **findings_data(done.findings)}, indent=2, ensure_ascii=False) + "\n"
    elif form == "text":
        text = findings_text(done.findings, width=width())
    else:
        text = (findings_sarif if form == "sarif" else findings_github)(done.findings)
    written(text, None)
    if done.is_partial:
        typer.echo("The graph itself is checked once every row can be used.", err=True)
    if done.errors:
        raise typer.Exit(1)


_FORMS = ("text", "json", "sarif", "github")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()  # noqa: DTZ011 - the day where the user is
    except ValueError as error:
        raise SendgraphError(f"{text!r} is not a day.", "Write it as YYYY-MM-DD, such as 2026-01-31.") from error
