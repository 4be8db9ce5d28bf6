"""What several commands need: the store with a warning when it is old, and a place to write."""

from __future__ import annotations

import functools
import inspect
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..choices import chosen
from ..errors import DateError, SendgraphError
from ..resources import ENDPOINT, WORKSPACE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from ..claims import Claim
    from ..clocks import Clock
    from ..endpoint import Endpoint
    from ..freshness import Built
    from ..store import Store

__all__ = [
    "AsOf",
    "Data",
    "Json",
    "KnownBy",
    "Output",
    "Passages",
    "Possible",
    "announced",
    "at_endpoint",
    "chosen",
    "days",
    "here",
    "in_workspace",
    "known_and_held",
    "opened",
    "paged",
    "quoted",
    "to_person",
    "width",
    "written",
]

Data = Annotated[Path | None, typer.Option("--data", help="Use this data folder alone, no workspace.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Passages = Annotated[bool, typer.Option("--passages", help="Print each passage below its citation, from the documents that you attached.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.", show_default=False)]
AsOf = Annotated[str, typer.Option("--as-of", metavar="DATE", help="Only what held on this day, each fact marked how.", show_default=False)]
KnownBy = Annotated[
    str, typer.Option("--known-by", metavar="DATE", help="Only what sources said that were out by this day.", show_default=False)
]
Possible = Annotated[bool, typer.Option("--possible", help="With --as-of: also what may have begun by then.")]
_Endpoint = Annotated[
    str | None,
    typer.Option(
        "--endpoint", metavar="URL", help="Ask this SPARQL 1.1 endpoint instead of a store here; none: the store here.", show_default=False
    ),
]
_Workspace = Annotated[
    Path | None,
    typer.Option("--workspace", help="Use this workspace; the one around the working directory unless given.", show_default=False),
]


def in_workspace(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes the option ``--workspace``, too."""
    return _handing_down(command, "workspace", WORKSPACE, _Workspace)


def at_endpoint(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that takes the option ``--endpoint``, too."""
    return _handing_down(command, "endpoint", ENDPOINT, _Endpoint)


def _handing_down(command: Callable[..., None], option: str, variable: str, kind: object) -> Callable[..., None]:
    """Return a command with one more option.

    The choice is handed down as an environment variable, so that sub-commands and processes that the command starts make the
    same one.
    """

    @functools.wraps(command)
    def run(*arguments: object, **options: object) -> None:
        chosen, before = options.pop(option, None), os.environ.get(variable)
        if chosen and options.get("data"):
            raise SendgraphError(f"--{option} and --data name two graphs.", "Give one of them.")
        try:
            if chosen:
                os.environ[variable] = str(chosen)
            command(*arguments, **options)
        finally:
            if before is None:
                os.environ.pop(variable, None)
            else:
                os.environ[variable] = before

    signature = inspect.signature(command, eval_str=True)
    added = inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)
    run.__signature__ = signature.replace(parameters=[*signature.parameters.values(), added])  # type: ignore[attr-defined]
    run.__annotations__ = {**{name: each.annotation for name, each in signature.parameters.items()}, option: kind}
    return run


def here(data: Path | None) -> tuple[Store, Built]:
    """Return the store of this machine, whatever endpoint is set: for what serves or sends it. Warns as ``opened`` does."""
    return _fresh(data, None)


def opened(data: Path | None, *, as_of: str = "", known_by: str = "", possible: bool = False) -> tuple[Store, Built]:
    """Return the store of a data folder or else of what is in use, built if stale, as it held on a day and was known by a day.

    Says on standard error when an older store must serve, and which days are shown. Raises DateError for what is no day.
    """
    from ..workspace import endpoint_in_use

    shown = days(as_of, known_by, possible=possible)
    store, built = _fresh(data, endpoint_in_use() if data is None else None)
    if any(shown):
        from ..clocks import clock_of, clocked

        store = clocked(store, as_of=shown[0], known_by=shown[1], possible=possible)
        announced(clock_of(store))
    return store, built


def _fresh(data: Path | None, endpoint: Endpoint | None) -> tuple[Store, Built]:
    """Return the store as it is if it is fresh, which needs no builder; else what the builder makes of it, or the one at an endpoint."""
    from ..freshness import open_fresh

    if endpoint:
        return _at(endpoint)
    found = open_fresh(data)
    if found is None:
        from ..build import open_store
        from .progress import progress

        with progress("Building the store") as told:
            found = open_store(data, warn=lambda text: typer.echo(f"Warning: {text}", err=True), told=told)
    return found


def _at(endpoint: Endpoint) -> tuple[Store, Built]:
    from ..dataset import Dataset
    from ..freshness import Built
    from ..remote import Remote

    store = Remote(endpoint)
    return store, Built(Path(), Dataset.read(store).version, {})


def known_and_held(data: Path | None, *, as_of: str, known_by: str, possible: bool) -> tuple[Store, Store]:
    """Return the graph known by a day, and what of it held on a day: the same where no day is given for the latter.

    Says and raises what ``opened`` does.
    """
    from ..clocks import clock_of, clocked

    on, by = days(as_of, known_by, possible=possible)
    known = clocked(opened(data)[0], known_by=by)
    held = clocked(known, as_of=on, possible=possible)
    announced(clock_of(held))
    return known, held


def days(as_of: str, known_by: str, *, possible: bool) -> tuple[date | None, date | None]:
    """Return the days that the options of the two clocks mean, None where an option is not given.

    Raises DateError for what is no day, SendgraphError for ``--possible`` alone.
    """
    if possible and not as_of:
        raise SendgraphError("--possible adds to what held on a day, and no day is given.", "Give the day: --as-of YYYY-MM-DD.")
    return _day("--as-of", as_of), _day("--known-by", known_by)


def _day(option: str, text: str) -> date | None:
    if not text:
        return None
    from ..dates import day

    try:
        return day(text)
    except DateError as error:
        raise DateError(f"{option}: {error.found}", "Write YYYY-MM-DD; YYYY-MM and YYYY mean their last day.") from error


def announced(clock: Clock) -> None:
    """Say on standard error which days a graph shows, if not all, and how much of its evidence is held as what."""
    if not str(clock):
        return
    held = [f"{count:,} {name.replace('-', ' ')}" for name, count in sorted(clock.held.items(), key=lambda pair: (-pair[1], pair[0]))]
    told = f": {sum(clock.held.values()):,} pieces of evidence, {', '.join(held)}" if held else ""
    typer.echo(f"{str(clock).capitalize()}{told}.", err=True)


def quoted(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims with the passages of the documents that the user attached; say on standard error which documents are not there."""
    from ..passages import Copies

    copies = Copies()
    if missing := copies.lacks(claims):
        note = f"Note: no copy of {', '.join(missing)} is attached, so that its passages are not shown."
        typer.echo(f"{note}\n  Attach it with: sendgraph sources attach FILE", err=True)
    return copies.quoted(claims)


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
    if output is None:
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
        sys.stdout.flush()
        return
    from ..tables import write_atomically

    try:
        write_atomically(output, content)
    except OSError as error:
        raise SendgraphError(f"{output} could not be written ({error.strerror}).", "Give another file with -o.") from error
    typer.echo(f"Wrote {output}", err=True)
