"""The command `verify`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from .shared import Data, Json

__all__ = ["verify"]


def verify(
    *,
    sources: Annotated[
        Path | None,
        typer.Option("--sources", help="Folder that holds the documents as text files; else the attached ones.", show_default=False),
    ] = None,
    data: Data = None,
    write: Annotated[
        bool, typer.Option("--write", help="Record each passage's hash and canonical locator, and sort the rows by place.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Find every passage in the documents' own text.

    The documents are text files; each is known by its hash or, if it is another version, by the passages that it holds. A passage has to
    stand once in the place that its locator names. The exit code is 1 if one is missing, ambiguous or changed.

    Example: sendgraph verify --sources documents --json
    """
    from ..library import documents_folder
    from ..proof import prove
    from ..workspace import inputs

    sources = sources or documents_folder()
    proof = prove(inputs(data), sources, write=write)
    if as_json:
        typer.echo(json.dumps(proof.as_data(), indent=2, ensure_ascii=False))
    else:
        typer.echo(f"{proof.found} of {proof.passages} passages found.")
        for problem in ("missing", "ambiguous", "changed"):
            for place in getattr(proof, problem):
                typer.echo(f"  {problem}: {place}")
        for source in proof.without_document:
            typer.echo(f"  no document for {source} in {sources}")
        for source in proof.inexact:
            typer.echo(f"  {source}: another version of the document, recognised by its passages")
    if proof.missing or proof.ambiguous or proof.changed:
        raise typer.Exit(1)
