"""The command `init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["init"]


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is new or empty.")],
    *,
    empty: Annotated[bool, typer.Option("--empty", help="Let it stand alone, without the shipped data.")] = False,
    licence: Annotated[
        str, typer.Option("--licence", help="Licence of your own rows, a name or an address; exports say it.", show_default=False)
    ] = "",
) -> None:
    """Make a workspace: a folder for documents of your own, laid over the shipped data.

    Every command that is run inside it uses it; from elsewhere, give --workspace or set SENDGRAPH_WORKSPACE.

    Example: sendgraph init my-areas --licence "CC BY 4.0"
    """
    from ..workspace import create

    made = create(folder, is_layered=not empty, licence=licence)
    typer.echo(f"Made the workspace {made.folder}. Its README.md says how to go on.")
