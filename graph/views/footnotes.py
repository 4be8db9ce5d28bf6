"""Numbered sources, a number for each citation in the order in which they are first needed; and the lines and tables that bear them."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from ..cite import citation, link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..claims import Cited

__all__ = ["Footnotes", "hanging", "table_lines"]


class Footnotes:
    """Numbers for citations; ``numbers`` has them by text, ``addresses`` where each can be opened, if known."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.addresses: dict[str, str] = {}

    def of(self, evidence: Iterable[Cited]) -> list[int]:
        """Return the numbers of pieces of evidence."""
        return sorted({self.number(citation(cited), link(cited)) for cited in evidence})

    def marks(self, evidence: Iterable[Cited]) -> str:
        """Return the numbers of pieces of evidence as they stand in a line, ``[1][4]``."""
        return "".join(f"[{number}]" for number in self.of(evidence))

    def lines(self, width: int) -> Iterator[str]:
        """Yield the list of sources."""
        if self.numbers:
            yield from ("", "Sources")
        for text, number in self.numbers.items():
            yield from hanging(f"[{number}]".rjust(5), text, width)

    def number(self, text: str, address: str) -> int:
        """Return the number of a citation that can be opened at an address."""
        self.addresses.setdefault(text, address)
        return self.numbers.setdefault(text, len(self.numbers) + 1)


def hanging(lead: str, text: str, width: int) -> list[str]:
    """Return a text as lines of some width, indented below a lead such as a bullet or number; an address is never broken."""
    indent = " " * (len(lead) + 1)
    return wrap(text, width, initial_indent=f"{lead} ", subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def table_lines(heads: list[str], rows: list[list[str]], width: int) -> list[str]:
    """Return a plain table as lines."""
    import io

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*heads, box=box.SIMPLE_HEAD, pad_edge=False)
    for cells in rows:
        table.add_row(*map(Text, cells))
    out = io.StringIO()
    Console(file=out, width=width, no_color=True, highlight=False).print(table)
    return [line.rstrip() for line in out.getvalue().splitlines() if line.strip()]
