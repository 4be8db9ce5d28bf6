"""The command `fmt`."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import SendgraphError
from .shared import Data

__all__ = ["fmt"]


def fmt(
    *,
    check: Annotated[bool, typer.Option("--check", help="Change nothing: list the files, and exit with 1 if there are any.")] = False,
    data: Data = None,
) -> None:
    """Put the files of a workspace (or of --data) in canonical form, without losing a row.

    Columns in their order, commas, UTF-8, one kind of line end, entities by id. Files of LibreOffice and Excel are read as they are.

    Example: sendgraph init mine && cd mine && sendgraph fmt --check
    """
    from ..canonical import tidy
    from ..workspace import find

    workspace = None if data else find()
    if data is None and workspace is None:
        raise SendgraphError("There is no workspace here.", "Give --workspace DIR or --data DIR, or make one: sendgraph init DIR")

    folder = data or (workspace.folder if workspace else None)
    changed = tidy(folder, write=not check) if folder else []
    for file in changed:
        typer.echo(f"{'not canonical' if check else 'rewritten'}: {file}")
    if check and changed:
        raise typer.Exit(1)
