"""The command line: one thin module for each command, loaded when it runs, its work imported then."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from .. import __version__
from ..errors import SendgraphError
from .helptext import GroupHelp
from .registry import COMMANDS, Commands

__all__ = ["app"]


class _Group(GroupHelp):
    """Turns an error that a user can mend into one message and exit code 2, and a closed pipe into silence."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - the signature of the framework
        super().__init__(**settings)
        self.commands = Commands(COMMANDS)  # type: ignore[assignment]  # a mapping that nothing is added to

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        return list(self.commands)

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


_EPILOG = """Every fact has its document, passage and dates. Stores are built when needed;
nothing leaves this machine, unless you name an endpoint.

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
  SENDGRAPH_ENDPOINT   SPARQL endpoint instead of a store here (none: the
                       store here, whatever the workspace says), with
                       _TIMEOUT in seconds, _USER and _PASSWORD or _TOKEN

`sendgraph COMMAND --help` says more of a command, with examples."""
app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Who governs special educational needs and disabilities (SEND) in English local areas, and which document says so.",
    epilog=_EPILOG,
)


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
