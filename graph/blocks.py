"""Cut a document's text into blocks (paragraphs, bullets, items, headings), each with the headings above it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BETWEEN", "UPTO", "Block", "cut", "normalise"]

BETWEEN = " › "  # noqa: RUF001
UPTO = " → "
_NUMBERED = re.compile(r"(?P<label>\d{1,3})\.\s+(?P<rest>\S.*)")
_LETTERED = re.compile(r"(?P<label>[a-z]|[IVX]+)\.\s+(?P<rest>\S.*)")
_BULLET = re.compile(r"[-•·](?:\s+(?P<rest>\S.*))?$")
_MARKUP = re.compile(r"</?i>|\*\*")
_TOP = re.compile(r"(Priority|Part|Section|Chapter|Appendix) \d+\b")
_TITLE_WORDS = 12
_HEADING_WORDS = 5
_HEADING_KEPT = 6
_SLIDE_GAP = 3
_SHORT_BULLET = 30
_MARK_AND_LINE = 2


def normalise(text: str) -> str:
    """Return the text with each run of white space as one space and the markup of the transcript removed."""
    return " ".join(_MARKUP.sub("", text).split())


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
        upto = "" if last.place == self.place else UPTO + last.place
        return BETWEEN.join([*map(_shortened, self.headings[-2:]), self.place + upto])


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


def cut(raw: str) -> Iterator[tuple[Block, str]]:
    """Yield the blocks of a raw text, their offsets not yet set, each with its normalised words."""
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
