"""A bar on standard error while something takes long, for a person at a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["progress"]

_PATIENCE = 0.7  # seconds: what is done sooner needs no bar


@contextmanager
def progress(work: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to tell how many of how many are done; after a moment a bar shows it, and goes in the end.

    Where standard error is no terminal nothing is shown.
    """
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    begun, task = time.monotonic(), bar.add_task(work, total=None)

    def told(done: int, of: int) -> None:
        if time.monotonic() - begun > _PATIENCE:
            bar.start()
        bar.update(task, completed=done, total=of)

    try:
        yield told
    finally:
        bar.stop()
