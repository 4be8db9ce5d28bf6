"""The command line: one thin module for each command, its work imported when it runs."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from .. import __version__
from ..errors import SendgraphError
from .build import build
from .check import check
from .export import export
from .fmt import fmt
from .init import init
from .map import map_
from .query import query
from .search import search
from .shared import in_workspace
from .show import show
from .sources import attach, digest, sources, start, withdraw
from .verify import verify
from .why import why

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["app"]


class _Group(TyperGroup):
    """Turns an error that a user can mend into one message and exit code 2, and a closed pipe into silence."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the signature of the framework
        try:
            return super().invoke(ctx)
        except SendgraphError as error:
            typer.echo(f"Error: {error}", err=True)
            raise typer.Exit(2) from error
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Who governs special educational needs and disabilities (SEND) in English local areas, and which document says so.",
    epilog="Every fact has its document, passage and dates. Stores are built when needed; nothing leaves this machine.",
)
_COMMANDS: dict[str, Callable[..., None]] = {
    "build": build,
    "check": check,
    "verify": verify,
    "query": query,
    "search": search,
    "show": show,
    "why": why,
    "export": export,
    "map": map_,
    "fmt": fmt,
}
for name, command in _COMMANDS.items():
    app.command(name)(in_workspace(command))
app.command("init")(init)
_SOURCES = typer.Typer(rich_markup_mode=None)
_SOURCES.callback(invoke_without_command=True)(in_workspace(sources))
_SOURCES.command("attach")(in_workspace(attach))
_SOURCES.command("digest")(digest)
_SOURCES.command("start")(in_workspace(start))
_SOURCES.command("withdraw")(in_workspace(withdraw))
app.add_typer(_SOURCES, name="sources")


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - the signature of the framework
    if wanted:
        typer.echo(f"sendgraph {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Hold the options of the program itself."""
