"""What several commands need: the store with a warning when it is old, and a place to write."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import SendgraphError

if TYPE_CHECKING:
    from ..build import Built
    from ..store import Store

__all__ = ["Data", "Json", "Output", "opened", "paged", "to_person", "width", "written"]

Data = Annotated[Path | None, typer.Option("--data", help="Data folder; the shipped data unless given.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)]


def opened(data: Path | None) -> tuple[Store, Built]:
    """Return the store of a data folder, built if it is stale; say on standard error when an older one must serve."""
    from ..build import open_store

    return open_store(data, warn=lambda text: typer.echo(f"Warning: {text}", err=True))


def to_person() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout.isatty()


def width() -> int:
    """Return how many characters a line of output may have."""
    return shutil.get_terminal_size((120, 24)).columns


def paged(content: str) -> bool:
    """Show a text page by page if standard output is a terminal with fewer lines; tell whether that was done."""
    if not to_person() or content.count("\n") < shutil.get_terminal_size((120, 24)).lines:
        return False
    from rich.pager import SystemPager

    SystemPager().show(content)
    return True


def written(content: str | bytes, output: Path | None) -> None:
    """Print the content, or write it whole to a file and say where.

    Raises SendgraphError if the file cannot be written.
    """
    from ..tables import write_atomically

    if output is None:
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
        sys.stdout.flush()
        return
    try:
        write_atomically(output, content)
    except OSError as error:
        raise SendgraphError(f"{output} could not be written ({error.strerror}).", "Give another file with -o.") from error
    typer.echo(f"Wrote {output}", err=True)
