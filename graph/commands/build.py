"""The command `build`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .progress import progress
from .shared import Data, Json

__all__ = ["build"]


def build(
    *,
    data: Data = None,
    force: Annotated[bool, typer.Option("--force", help="Build everything anew, even if nothing has changed.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="How many pieces of a large graph are loaded at once, each in up to 0.4 GB of memory.")
    ] = 2,
    as_json: Json = False,
) -> None:
    """Build the store from the ontology and the data, and print counts.

    Other commands do this by themselves when something has changed. If a row is wrong, the message names it, and the last good store stays
    in use. Several builds may run at once. Where little has changed, only what depends on it is made anew; the result is the same.

    Example: sendgraph build --json
    """
    from ..build import build as run

    with progress("Reading the sources") as told:
        built = run(data, force=force, jobs=jobs, told=told)
    if as_json:
        typer.echo(json.dumps({**built.counts, "version": built.version}, indent=2))
        return
    for name, count in built.counts.items():
        typer.echo(f"{count:>7,}  {name.replace('_', ' ')}")
    typer.echo(f"Data version {built.version}")
