"""The command line: one thin module for each command, its work imported when it runs."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .. import __version__
from ..errors import SendgraphError
from .ask import ask, questions
from .build import build
from .chains import chains
from .check import check
from .cite import cite
from .compare import compare
from .export import export
from .fmt import fmt
from .helptext import CommandHelp, GroupHelp
from .init import init
from .map import map_
from .measure import measure
from .path import path
from .query import query
from .report import report
from .search import search
from .shared import in_workspace
from .show import show
from .sources import attach, digest, sources, start, withdraw
from .timeline import timeline
from .verify import verify
from .why import why

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["app"]


class _Group(GroupHelp):
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
        except UnicodeEncodeError as error:
            typer.echo("Error: What was typed holds bytes that are no text in UTF-8.\n  Type it anew.", err=True)
            raise typer.Exit(2) from error
        except OSError as error:  # what no command foresaw: a file that is a folder, may not be read, or is on a disk that is gone
            typer.echo(f"Error: {error}\n  Look at this file or folder, and try again.", err=True)
            raise typer.Exit(2) from error


_EPILOG = """Every fact has its document, passage and dates. Stores are built when needed; nothing leaves this machine.

\b
Exit codes:
  0  done, and nothing found amiss
  1  done, with findings: an error of `check`, a passage that is missing
  2  could not be done; the message says what, where, and the remedy

\b
Environment:
  SENDGRAPH_DATA       data folder instead of the shipped one
  SENDGRAPH_WORKSPACE  workspace instead of the one you are in
  SENDGRAPH_CACHE      folder for built stores
  SENDGRAPH_HOME       folder for attached documents

`sendgraph COMMAND --help` says more of a command, with examples."""
app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Who governs special educational needs and disabilities (SEND) in English local areas, and which document says so.",
    epilog=_EPILOG,
)
_COMMANDS: dict[str, Callable[..., None]] = {
    "build": build,
    "check": check,
    "verify": verify,
    "query": query,
    "search": search,
    "show": show,
    "why": why,
    "path": path,
    "timeline": timeline,
    "compare": compare,
    "cite": cite,
    "measure": measure,
    "chains": chains,
    "export": export,
    "map": map_,
    "report": report,
    "fmt": fmt,
}
for name, command in _COMMANDS.items():
    app.command(name, cls=CommandHelp)(in_workspace(command))
# The options of `ask` beside its own are the parameters of the question.
app.command("ask", cls=CommandHelp, context_settings={"ignore_unknown_options": True})(in_workspace(ask))
app.command("questions", cls=CommandHelp)(in_workspace(questions))
app.command("init", cls=CommandHelp)(init)
_SOURCES = typer.Typer(cls=GroupHelp, rich_markup_mode=None)
_SOURCES.callback(invoke_without_command=True)(in_workspace(sources))
_SOURCES.command("attach", cls=CommandHelp)(in_workspace(attach))
_SOURCES.command("digest", cls=CommandHelp)(digest)
_SOURCES.command("start", cls=CommandHelp)(in_workspace(start))
_SOURCES.command("withdraw", cls=CommandHelp)(in_workspace(withdraw))
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
