"""Numbered sources: a number for each citation, in the order in which they are first needed."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from ..cite import citation, link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..claims import Cited
    from ..readings import Source

__all__ = ["Footnotes", "hanging"]


class Footnotes:
    """Numbers for citations; ``numbers`` has them by text, ``addresses`` where each can be opened, if known."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.addresses: dict[str, str] = {}

    def of(self, evidence: Iterable[Cited]) -> list[int]:
        """Return the numbers of pieces of evidence."""
        return sorted({self._number(citation(cited), link(cited)) for cited in evidence})

    def of_source(self, source: Source) -> list[int]:
        """Return the number of a document as a whole."""
        return [self._number(source.citation, source.url)]

    def marks(self, evidence: Iterable[Cited]) -> str:
        """Return the numbers of pieces of evidence as they stand in a line, ``[1][4]``."""
        return "".join(f"[{number}]" for number in self.of(evidence))

    def lines(self, width: int) -> Iterator[str]:
        """Yield the list of sources."""
        if self.numbers:
            yield from ("", "Sources")
        for text, number in self.numbers.items():
            yield from hanging(f"[{number}]".rjust(5), text, width)

    def _number(self, text: str, address: str) -> int:
        self.addresses.setdefault(text, address)
        return self.numbers.setdefault(text, len(self.numbers) + 1)


def hanging(lead: str, text: str, width: int) -> list[str]:
    """Return a text as lines of some width, indented below a lead such as a bullet or number."""
    return wrap(text, width, initial_indent=f"{lead} ", subsequent_indent=" " * (len(lead) + 1))
