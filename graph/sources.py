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

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Block", "Match", "Text", "digest", "fold", "normalise", "text_fragment"]

_FOLDED = str.maketrans("‘’‛“”„‟–—‑−‐", '\'\'\'""""-----')  # noqa: RUF001
_NUMBERED = re.compile(r"(?P<label>\d{1,3})\.\s+(?P<rest>\S.*)")
_LETTERED = re.compile(r"(?P<label>[a-z]|[IVX]+)\.\s+(?P<rest>\S.*)")
_BULLET = re.compile(r"[-•·](?:\s+(?P<rest>\S.*))?$")
_MARKUP = re.compile(r"</?i>|\*\*")
_TOP = re.compile(r"(Priority|Part|Section|Chapter|Appendix) \d+\b")
_LOCATOR = re.compile(r"para (?P<para>\d+)|\((?P<item>[^)]+)\)|bullet (?P<bullet>\d+)|\[block (?P<block>\d+)\]")
_TITLE_WORDS = 12
_HEADING_WORDS = 5
_HEADING_KEPT = 6
_SLIDE_GAP = 3
_SHORT_BULLET = 30
_MARK_AND_LINE = 2
_BETWEEN = " › "  # noqa: RUF001
_UPTO = " → "


def normalise(text: str) -> str:
    """Return the text with each run of white space as one space and the markup of the transcript removed."""
    return " ".join(_MARKUP.sub("", text).split())


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
class Block:
    """A stretch ``[start, end)`` of a normalised text, with its place in the document."""

    start: int
    end: int
    number: int
    headings: tuple[str, ...] = ()
    para: str | None = None
    item: str | None = None
    bullet: int | None = None

    @property
    def place(self) -> str:
        """Return the number of the paragraph, item or bullet, or the number supplied."""
        place = [f"para {self.para}"] if self.para else [f"[block {self.number}]"]
        place += [f"({self.item})"] if self.item else [f"bullet {self.bullet}"] if self.bullet else []
        return " ".join(place)

    def locator(self, last: Block) -> str:
        """Return the canonical locator of a passage from this block to another: the last two headings and the places."""
        upto = "" if last.place == self.place else _UPTO + last.place
        return _BETWEEN.join([*map(_shortened, self.headings[-2:]), self.place + upto])


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
        for block, words in _blocks(raw):
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
        first, _, last = locator.partition(_UPTO)
        *headings, place = first.split(_BETWEEN)
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


def _shortened(heading: str) -> str:
    words = heading.split()
    return heading if len(words) <= _HEADING_KEPT else " ".join(words[:_HEADING_KEPT]) + "…"


@dataclass
class _Cursor:
    """What is known at a line while a text is cut into blocks."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    para: str | None = None
    para_is_heading: bool = False
    bullet: int = 0
    number: int = 0

    def block(self, item: str | None = None, bullet: int | None = None) -> Block:
        titles = tuple(title for _, title in self.headings)
        return Block(0, 0, self.number, titles, self.para, item, bullet)

    def begin(self, para: str | None = None, *, is_heading: bool = False) -> Block:
        self.number, self.bullet, self.para, self.para_is_heading = self.number + 1, 0, para, is_heading
        return self.block()

    def bulleted(self, words: str) -> Block:
        self.bullet += 1
        item = _LETTERED.match(words)
        return self.block(item=item["label"]) if item else self.block(bullet=self.bullet)


def _blocks(raw: str) -> Iterator[tuple[Block, str]]:
    cursor = _Cursor()
    for gap, lines in _paragraphs(raw):
        words = normalise(" ".join(lines))
        if numbered := _NUMBERED.match(words):
            short = len(words.split()) <= _TITLE_WORDS + 1 and words[-1] not in ".;:"
            yield cursor.begin(numbered["label"], is_heading=short), words
        elif marked := _BULLET.match(words):
            yield cursor.bulleted(marked["rest"] or ""), words
        elif cursor.para_is_heading and not _TOP.match(words) and not words.isupper():
            yield cursor.begin(cursor.para, is_heading=True), words
        else:
            if level := _heading_level(words, gap):
                cursor.headings = [*(known for known in cursor.headings if known[0] < level), (level, words)]
            yield cursor.begin(), words


def _heading_level(words: str, gap: int) -> int:
    """Return 1 for a title, 2 for a numbered part, 3 for any other heading, 0 for text."""
    length = len(words.split())
    is_title = gap >= _SLIDE_GAP and length <= _TITLE_WORDS and words[-1] not in ".,;?!-"
    if not gap or not words[0].isalpha() or "|" in words or (words[-1] in ".,;?!:-" and not is_title):
        return 0
    if _TOP.match(words):
        return 2
    if is_title or (words.isupper() and length <= _TITLE_WORDS):
        return 1
    capitals = sum(word[0].isupper() for word in words.split())
    is_short = length <= _HEADING_WORDS or (length <= _TITLE_WORDS and 2 * capitals >= length)
    return 3 if is_short and ":" not in words else 0


def _paragraphs(raw: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of blank lines before each paragraph and its lines; a sentence cut by a page break is joined."""
    gap, before = _SLIDE_GAP, _SLIDE_GAP
    lines: list[str] = []
    for line in raw.splitlines():
        words = line.strip()
        if not words:
            gap += 1
            continue
        if lines and not _continues(lines, words, gap):
            yield before, lines
            lines, before = [], gap
        lines.append(words)
        gap = 0
    if lines:
        yield before, lines


def _continues(lines: list[str], words: str, gap: int) -> bool:
    """Tell whether a line goes on with the paragraph of the lines before it."""
    last = lines[-1]
    if _BULLET.match(words) or _NUMBERED.match(words):
        return False
    if last in "-•·":
        return True
    ended = last.endswith((".", ":", ":-", "?", "!", '"', "”")) or (words[0].isupper() and last.endswith(")"))
    if gap:
        return not ended and words[0].islower()
    short_bullet = _BULLET.match(lines[0]) and len(last) <= _SHORT_BULLET and words[0].isupper() and len(lines) <= _MARK_AND_LINE
    return not ended and not short_bullet and "\t" not in words
