"""Pages in Markdown: paragraphs and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["joined", "tabled"]


def joined(*blocks: str) -> str:
    """Return blocks of text parted by blank lines; empty ones are left out."""
    return "\n\n".join(block.strip("\n") for block in blocks if block) + "\n"


def tabled(header: tuple[str, ...], body: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown, without the columns that hold nothing; an empty text without rows."""
    cells = [[cell.replace("|", "\\|").replace("<", "&lt;") for cell in row] for row in body]
    kept = [index for index in range(len(header)) if any(row[index] for row in cells)]
    lines = [[header[index] for index in kept], ["---"] * len(kept), *([row[index] for index in kept] for row in cells)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) if cells else ""
