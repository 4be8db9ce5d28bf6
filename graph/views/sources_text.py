"""The list of sources for a person."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..library import Holding

__all__ = ["sources_text"]


def sources_text(holdings: Sequence[Holding], *, width: int) -> str:
    """Return a table of sources, no wider than ``width`` characters."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, highlight=False)
    for name in ("id", "day", "rows", "document", "title"):
        table.add_column(name, justify="right" if name == "rows" else "left", overflow="fold")
    for holding in holdings:
        table.add_row(holding.id, holding.said_on, str(holding.rows), holding.document, holding.title)
    out = io.StringIO()
    Console(file=out, width=width, markup=False, highlight=False, force_jupyter=False, force_terminal=False).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip("\n").split("\n"))
