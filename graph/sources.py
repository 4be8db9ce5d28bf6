"""Find passages in the documents' own text: normalised text, its units, locators and anchors.

A document's text is cut into *blocks* (a paragraph, a bullet, a lettered item, a heading), each with the headings above
it. A *locator* names blocks by what the document prints (``para 35 (a)``, ``para 7 bullet 2``) or, in square brackets, by a
number that this module supplies (``[block 12]``). A *passage* runs from its first anchor to its last inside one located unit.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from .blocks import BETWEEN, UPTO, Block, cut, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Match", "Text", "digest", "fold", "text_fragment"]

_FOLDED = str.maketrans("‘’‛“”„‟–—‑−‐", '\'\'\'""""-----')  # noqa: RUF001
_LOCATOR = re.compile(r"para (?P<para>\d+)|\((?P<item>[^)]+)\)|bullet (?P<bullet>\d+)|\[block (?P<block>\d+)\]")


def fold(text: str) -> str:
    """Return the text in lower case with plain quotation marks and dashes; its length does not change."""
    plain = text.translate(_FOLDED)
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)


def digest(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def text_fragment(starts: str, ends: str) -> str:
    """Return the fragment that scrolls a browser to a passage."""
    return f":~:text={quote(starts, safe='')},{quote(ends, safe='')}".replace("-", "%2D")


@dataclass(frozen=True)
class Match:
    """Where a passage was found: its text, canonical locator and offset, or why it was not found."""

    text: str = ""
    locator: str = ""
    start: int = 0
    problem: str = ""


@dataclass(frozen=True)
class Text:
    """A document's normalised text and its blocks."""

    normal: str
    blocks: tuple[Block, ...]
    folded: str = field(repr=False)

    @classmethod
    def parse(cls, raw: str) -> Text:
        """Cut a raw text into blocks; the normalised text is the blocks' texts with a space between them."""
        blocks, pieces, offset = [], [], 0
        for block, words in cut(raw):
            blocks.append(replace(block, start=offset, end=offset + len(words)))
            pieces.append(words)
            offset += len(words) + 1
        normal = " ".join(pieces)
        return cls(normal, tuple(blocks), fold(normal))

    def find(self, starts: str, ends: str, locator: str = "") -> Match:
        """Find the passage from ``starts`` to the first ``ends`` after it, in the located unit.

        Returns a match whose ``problem`` is empty, ``missing`` or ``ambiguous``.
        """
        hits = [hit for span in self._spans(locator) for hit in self._hits(span, starts, ends)]
        if len(hits) != 1:
            return Match(problem="ambiguous" if hits else "missing")
        begin, end = hits[0]
        return Match(self.normal[begin:end], self.block_at(begin).locator(self.block_at(end - 1)), begin)

    def block_at(self, offset: int) -> Block:
        """Return the block that holds an offset of the normalised text."""
        return next(block for block in reversed(self.blocks) if block.start <= offset)

    def _spans(self, locator: str) -> list[tuple[int, int]]:
        """Return the stretches that a locator names: all blocks with its numbers, joined where they follow each other."""
        if not locator:
            return [(0, len(self.normal))]
        first, _, last = locator.partition(UPTO)
        *headings, place = first.split(BETWEEN)
        spans = self._named(place, [fold(heading.rstrip("…")) for heading in headings])
        if not last:
            return spans
        ends = [end for _, end in self._named(last, [])]
        return [(begin, min((end for end in ends if end > begin), default=begin)) for begin, _ in spans]

    def _named(self, place: str, headings: list[str]) -> list[tuple[int, int]]:
        wanted: dict[str, str] = {}
        for found in _LOCATOR.finditer(place):
            wanted.update({key: value for key, value in found.groupdict().items() if value})
        spans: list[tuple[int, int]] = []
        for block in self.blocks:
            if not _is_named(block, wanted, headings):
                continue
            if spans and spans[-1][1] + 1 == block.start:
                spans[-1] = (spans[-1][0], block.end)
            else:
                spans.append((block.start, block.end))
        return spans

    def _hits(self, span: tuple[int, int], starts: str, ends: str) -> Iterator[tuple[int, int]]:
        begin, end = span
        first, last = _anchor(starts), _anchor(ends)
        for opening in first.finditer(self.folded, begin, end):
            closing = last.search(self.folded, opening.start(), end)
            while closing and closing.end() < opening.end():
                closing = last.search(self.folded, closing.start() + 1, end)
            if closing:
                yield opening.start(), closing.end()


def _anchor(words: str) -> re.Pattern[str]:
    folded = re.escape(fold(normalise(words)))
    return re.compile(rf"(?<!\w){folded}(?!\w)")


def _is_named(block: Block, wanted: dict[str, str], headings: list[str]) -> bool:
    numbers = {"para": block.para, "item": block.item, "bullet": block.bullet, "block": block.number}
    if any(str(numbers[key]) != value for key, value in wanted.items()):
        return False
    above = [fold(heading) for heading in block.headings]
    return all(any(known.startswith(heading) for known in above) for heading in headings)
