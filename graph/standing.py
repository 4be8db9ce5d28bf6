"""Where a fact or a thing stands: attested, last evidenced, ended, superseded, denied, planned, not begun, never mentioned, not read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from .holding import Reading, reading
from .moments import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .coverage import Searched, Unread
    from .holding import Dated

__all__ = ["Said", "Standing", "first_day", "stands"]

_WORDS = {
    "attested": "attested on {day}",
    "vague": "certain up to {day}, may have ended since",
    "last-evidenced": "last evidenced {day}",
    "undated": "undated, last said {day}",
    "timeless": "timeless",
    "ended": "ended by {day}",
    "superseded": "superseded by {by}, evidenced {day}",
    "denied": "denied, {day}",
    "intended": "planned or proposed {day}, not evidenced since",
    "possible": "may have begun, first evidenced {day}",
    "unsaid": "not evidenced by then, first said {day}",
    "later": "not yet begun, from {day}",
    "never-mentioned": "never mentioned in what was read: {searched}",
    "not-read": "nothing was read about it: {unread} known and not read",
}


class Said(NamedTuple):
    """A piece of evidence for a claim, as far as its standing goes."""

    dated: Dated
    denied: bool


@dataclass(frozen=True)
class Standing:
    """Where a fact or thing stands, since when or until when (a day, or empty), and what took its place.

    A silence, ``never-mentioned`` or ``not-read``, names the documents that were searched, and those that are known and were not read.
    ``things`` are the ids of what a cell of a matrix is about.
    """

    kind: str
    day: str = ""
    by: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    searched: tuple[Searched, ...] = ()
    unread: tuple[Unread, ...] = ()

    def __str__(self) -> str:
        """Return the standing in a few words."""
        searched = "; ".join(f"{each.title} ({in_words(each.said_on)})" for each in self.searched)
        return _WORDS[self.kind].format(
            day=in_words(self.day), by=", ".join(self.by), searched=searched, unread=_documents(len(self.unread))
        )

    def as_data(self) -> dict[str, Any]:
        """Return the standing as plain data for JSON."""
        return {
            "kind": self.kind,
            "day": self.day,
            "by": list(self.by),
            "text": str(self),
            "things": list(self.things),
            "searched": [each.as_data() for each in self.searched],
            "not_read": [{"document": each.name, "mentioned_in": each.mentioned_in} for each in self.unread],
        }


def _documents(count: int) -> str:
    return f"{count} document{'' if count == 1 else 's'}"


def stands(evidence: Iterable[Said], on: date) -> Standing | None:
    """Return where a claim, or all that is said of a thing, stands on a day by its evidence; None where there is none.

    What reaches furthest decides: evidence of the day itself, then the last that was said or the end that was given, whichever is
    later. A denial counts from its day on. A plan whose time is over is still no more than a plan.
    """
    said = list(evidence)
    for_it, against = ([_reached(each.dated, on) for each in said if each.denied is denied] for denied in (False, True))
    best, denial = _furthest(for_it), _furthest(against)
    if denial and denial.day and (not best or best.mark not in _LASTING or (best.day and best.day < denial.day)):
        return Standing("denied", denial.day.isoformat())
    if best:
        return Standing(best.mark, best.day.isoformat() if best.day else "")
    if not said:
        return None
    days = [day for each in said if not each.denied and (day := first_day(each.dated))]
    kind = next((mark for mark in ("possible", "unsaid") if any(found.mark == mark for found in for_it)), "later")
    return Standing(kind, min(days).isoformat() if days else "")


# In the order in which they decide between two of the same day.
_LASTING = ("attested", "vague", "ended", "last-evidenced", "undated")
_ORDER = (*_LASTING, "intended", "timeless")


def _furthest(found: Iterable[Reading]) -> Reading | None:
    ranked = [each for each in found if each.mark in _ORDER]
    if any(each.mark in _LASTING for each in ranked):
        ranked = [each for each in ranked if each.mark in _LASTING]
        return max(ranked, key=lambda each: (each.mark == "attested", each.day or date.min, -_ORDER.index(each.mark)))
    return min(ranked, key=lambda each: _ORDER.index(each.mark), default=None)


def _reached(dated: Dated, on: date) -> Reading:
    """Return a reading with the day that it reaches; an event reaches its own day, and a plan the day on which it was said."""
    found = reading(dated, on)
    if dated.status != "actual":
        return Reading("intended", dated.first_said) if found.mark in ("intended", "ended") else found
    if found.mark != "attested":
        return found
    last = dated.bounds.end_earliest or dated.bounds.start_latest
    return Reading("last-evidenced", last) if dated.kind == "event" and last and last < on else Reading("attested", on)


def first_day(dated: Dated) -> date | None:
    """Return the first day for which evidence speaks for certain: of a point its own, otherwise its start; undated, the document's."""
    start_earliest, start_latest, end_earliest, _ = dated.bounds
    return (end_earliest if start_earliest is None else start_latest) or (dated.first_said if dated.first_said != date.max else None)
