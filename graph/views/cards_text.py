"""A table as text with numbered notes, for where there is no HTML."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from .cards import MOST_ROWS, cell_text, counted, listed, numbered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ..queries import Value

__all__ = ["table_text"]


def table_text(
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
    evidence: Sequence[Sequence[Mapping[str, Any]]],
    *,
    caption: str = "",
    width: int = 120,
) -> str:
    """Return rows as a table of some width, at most ``MOST_ROWS`` of them, and below it the citations with their numbers."""
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    notes, marks = numbered(evidence[:MOST_ROWS])
    table = Table(*columns, *(["evidence"] if notes else []), box=box.SIMPLE_HEAD, pad_edge=False)
    for index, row in enumerate(rows[:MOST_ROWS]):
        table.add_row(*(Text(cell_text(cell)) for cell in row), *([listed(marks[index])] if notes else []))
    out = StringIO()
    Console(file=out, width=width, no_color=True, highlight=False, force_jupyter=False, force_terminal=False).print(table)
    lines = [caption, *(line.rstrip() for line in out.getvalue().splitlines() if line.strip()), counted(len(rows))]
    indent = len(str(len(notes))) + 2
    for number, data in enumerate(notes, start=1):
        begin = f"{number:>{indent - 2}}  "
        lines.append(fill(str(data["citation"]), width, initial_indent=begin, subsequent_indent=" " * indent))
    return "\n".join(line for line in lines if line)
