"""The commands `sources`, `sources attach`, `sources digest` and `sources withdraw`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import SendgraphError
from .helptext import CommandHelp, GroupHelp
from .shared import Data, Json, in_workspace, width

if TYPE_CHECKING:
    from ..workspace import Workspace

__all__ = ["app", "attach", "digest", "sources", "start", "withdraw"]

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Documents as text files in UTF-8.")]


def sources(context: typer.Context, *, as_json: Json = False, data: Data = None) -> None:
    """List the sources: id, day, rows, whether the document is attached, title. The sub-commands attach and withdraw them.

    Example: sendgraph sources --json
    """
    if context.invoked_subcommand:
        if data:
            raise SendgraphError("--data stands before the sub-command.", "Put it at the end of the command.")
        return
    from ..library import holdings
    from ..views.sources_text import sources_text
    from ..workspace import inputs

    found = holdings(inputs(data))
    typer.echo(
        json.dumps([asdict(holding) for holding in found], ensure_ascii=False, indent=2) if as_json else sources_text(found, width=width())
    )


def attach(files: Files, *, data: Data = None) -> None:
    """Copy documents to a folder of your own, so that passages can be read: matched by SHA-256, or else by the passages they hold.

    The copies stay on this machine, in the user's data folder (or SENDGRAPH_HOME).

    Example: sendgraph sources attach my-report-2024.txt
    """
    from ..library import attach as run
    from ..workspace import inputs

    for done in run(inputs(data), files):
        how = "the very version that was read" if done.is_exact else "another version, recognised by its passages"
        typer.echo(f"{done.file}: attached to {done.source} ({how}).")


def digest(files: Files) -> None:
    """Print what sources.csv says of a document's text: its SHA-256 and its number of characters.

    Example: sendgraph sources digest my-report-2024.txt
    """
    from ..proof import text_of
    from ..sources import digest as run

    for file in files:
        text = text_of(file)
        typer.echo(f"{file}: sha256 {run(text)}, characters {len(text)}")


def start(source: Annotated[str, typer.Argument(metavar="ID", help="Id of a source that sources.csv describes.")]) -> None:
    """Make the files of a new source in the workspace, with their headers: statements/ID.csv and observations/ID.csv.

    Example: sendgraph sources start my-report-2024
    """
    from ..library import start as run

    for file in run(_workspace(), source):
        typer.echo(f"made: {file}")


def withdraw(
    source: Annotated[str, typer.Argument(metavar="ID", help="Id of the source.")],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Take a source out of the workspace: its rows, its files and its attached document; after the next build nothing of it is left.

    A shipped source is only named in sendgraph.toml, and can be had back by taking the name out there.

    Example: sendgraph sources withdraw my-report-2024 --yes
    """
    from ..library import withdraw as run

    workspace = _workspace()
    if not yes:
        _confirm(f"Withdraw {source} from {workspace.folder}, with its rows and files?")
    for file in run(workspace, source):
        typer.echo(f"{'rewritten' if file.exists() else 'removed'}: {file}")


def _confirm(question: str) -> None:
    try:
        agreed = typer.confirm(question, err=True)
    except typer.Abort:
        agreed = False
    if not agreed:
        raise SendgraphError("Nothing was withdrawn: it was not confirmed.", "Answer y, or give --yes.")


def _workspace() -> Workspace:
    from ..workspace import find

    workspace = find()
    if workspace is None:
        raise SendgraphError("There is no workspace here.", "Go into one, give --workspace DIR, or make one: sendgraph init DIR")
    return workspace


app = typer.Typer(name="sources", cls=GroupHelp, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
app.callback(invoke_without_command=True)(in_workspace(sources))
app.command("attach", cls=CommandHelp)(in_workspace(attach))
app.command("digest", cls=CommandHelp)(digest)
app.command("start", cls=CommandHelp)(in_workspace(start))
app.command("withdraw", cls=CommandHelp)(in_workspace(withdraw))
