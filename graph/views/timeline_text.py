"""A timeline as text or as data: what is dated alike and told of one thing stands together, with numbered sources."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..cite import as_data
from ..moments import in_words
from ..precision import precision
from .footnotes import Footnotes, hanging
from .page_text import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..analysis.ground import Ground
    from ..analysis.timeline import Dated, Timeline

__all__ = ["Entry", "entries", "lines_of", "notes", "timeline_data", "timeline_text", "title"]

_HOW = {"seen": "seen then"}


@dataclass(frozen=True)
class Entry:
    """What is dated alike and told of one thing; ``thing``, ``name`` and ``kind`` are empty for what ends."""

    when: str
    thing: str
    name: str
    kind: str
    facts: tuple[Dated, ...]

    @property
    def standing(self) -> str:
        """Return how all its facts stand, if they stand alike; otherwise nothing."""
        found = {fact.standing for fact in self.facts}
        return found.pop() if len(found) == 1 else ""


def entries(ground: Ground, found: Timeline) -> list[Entry]:
    """Return a timeline's facts as entries, in order."""
    listed = []
    for when, alike in groupby(found.entries, key=lambda fact: fact.when):
        things: dict[str, list[Dated]] = {}
        for fact in alike:
            things.setdefault("" if fact.reading == "ends" else fact.thing, []).append(fact)
        for thing, facts in things.items():
            kind = ground.cards[thing].kind if thing in ground.cards else ""
            listed.append(Entry(when, thing, ground.label(thing), kind, tuple(facts)))
    return listed


def title(ground: Ground, found: Timeline) -> str:
    """Return the heading of a timeline."""
    return f"Timeline: {ground.label(found.thing)}"


def notes(ground: Ground, found: Timeline) -> Iterator[str]:
    """Yield what a reader must know of a timeline besides its entries."""
    if found.areas:
        yield f"Everything dated that is said of what belongs to {', '.join(map(ground.label, found.areas))}."
    yield f"{found.undated} claims about it have no date, and do not appear."
    if found.elsewhere:
        yield f"{found.elsewhere} dated claims of the same documents belong to no area (with --context they appear)."
    yield "A vague date stands in the middle of the days that it can mean. Of what was “seen then” neither beginning nor end is known."
    if found.unread:
        yield f"Known to exist, and not read: {'; '.join(each.name for each in found.unread)}."


def lines_of(entry: Entry, footnotes: Footnotes) -> Iterator[tuple[str, list[tuple[str, list[int]]]]]:
    """Yield an entry's facts as lines: a lead, and parts with the numbers of their sources.

    What one relation says of the entry's thing is one line; anything else is a sentence of its own, without a lead.
    """
    grouped: dict[str, list[tuple[str, list[int]]]] = {}
    for fact in entry.facts:
        lead, part = _told(entry, fact)
        grouped.setdefault(lead, []).append((part, footnotes.of(fact.evidence)))
    yield from grouped.items()


def _told(entry: Entry, fact: Dated) -> tuple[str, str]:
    marks = [mark for mark in (_HOW.get(fact.reading, ""), fact.standing) if mark not in ("", "actual", entry.standing)]
    marked = f" ({'; '.join(marks)})" if marks else ""
    claim = fact.claim
    if claim is None:
        return "", "document that was read"
    if claim.text or claim.subject != entry.thing:
        return "", fact.text + marked
    return f"{claim.predicate_label}{marked}", in_words(claim.object_label) if claim.is_literal else claim.object_label


def timeline_data(ground: Ground, found: Timeline) -> dict[str, Any]:
    """Return a timeline as plain data for JSON, a row for each fact."""
    return {
        "of": {"id": found.thing, "label": ground.label(found.thing)},
        "areas": list(found.areas),
        "entries": [_row(ground, fact) for fact in found.entries],
        "undated": found.undated,
        "without_area": found.elsewhere,
        "not_read": [{"document": each.name, "mentioned_in": each.mentioned_in} for each in found.unread],
    }


def _row(ground: Ground, fact: Dated) -> dict[str, Any]:
    return {
        "when": fact.when,
        "in_words": in_words(fact.when),
        "precision": precision(fact.when),
        "earliest": fact.first.isoformat(),
        "latest": fact.last.isoformat(),
        "until": fact.until.isoformat() if fact.until else "",
        "reading": fact.reading,
        "standing": fact.standing,
        "thing": {"id": fact.thing, "label": ground.label(fact.thing)},
        "text": fact.text,
        "claim": fact.claim.id if fact.claim else "",
        "evidence": [as_data(cited) for cited in fact.evidence],
    }


def timeline_text(ground: Ground, found: Timeline, *, width: int = 100) -> str:
    """Return a timeline as text: dates with their precision, what is dated, and numbered sources at the end."""
    return "\n".join(_lines(ground, found, width)) + "\n"


def _lines(ground: Ground, found: Timeline, width: int) -> Iterator[str]:
    heading, footnotes = title(ground, found), Footnotes()
    yield from (heading, "=" * len(heading))
    if not found.entries:
        yield "Nothing that was read is dated here."
    for when, group in groupby(entries(ground, found), key=lambda entry: entry.when):
        yield ""
        yield f"{in_words(when)}  ({precision(when)})"
        for entry in group:
            yield from _entry_lines(entry, footnotes, width)
    yield ""
    for note in notes(ground, found):
        yield from (line.strip() for line in wrapped(note, width))
    yield from footnotes.lines(width)


def _entry_lines(entry: Entry, footnotes: Footnotes, width: int) -> Iterator[str]:
    mark = f" — {entry.standing}" if entry.standing not in ("actual", "") else ""
    if entry.name:
        yield f"  {entry.name} [{entry.kind}]{mark}"
    else:
        yield f"  Ends{mark}"
    for lead, parts in lines_of(entry, footnotes):
        told = "; ".join(f"{text} {_numbers(numbers)}" for text, numbers in parts)
        yield from hanging("    •", f"{lead}: {told}" if lead else told, width)


def _numbers(numbers: Sequence[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)
