"""Where a fact or a thing stands: attested, last evidenced, ended, superseded, denied, planned, not begun, never mentioned, not read."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from .holding import reading
from .moments import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .coverage import Searched, Unread
    from .holding import Dated

__all__ = ["Said", "Standing", "first_day", "stands"]

_MONTHS = 12
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
    """Where a fact or thing stands, since when or until when, and what took its place.

    ``day`` is empty or the day that is sure; ``when`` is the month or year, in EDTF, where the evidence is no more exact than that.
    A silence, ``never-mentioned`` or ``not-read``, names the documents that were searched, and those known and not read.
    ``things`` are the ids of what a cell of a matrix is about.
    """

    kind: str
    day: str = ""
    when: str = ""
    by: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    searched: tuple[Searched, ...] = ()
    unread: tuple[Unread, ...] = ()

    def __str__(self) -> str:
        """Return the standing in a few words."""
        searched = "; ".join(f"{each.title} ({in_words(each.said_on)})" for each in self.searched)
        words = _WORDS[self.kind] if self.day or self.kind != "superseded" else "superseded by {by}"
        day, unread = in_words(self.when or self.day), _documents(len(self.unread))
        return words.format(day=day, by=", ".join(self.by), searched=searched, unread=unread)

    def as_data(self) -> dict[str, Any]:
        """Return the standing as plain data for JSON."""
        return {
            "kind": self.kind,
            "day": self.day,
            "when": self.when or self.day,
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
        return Standing("denied", denial.day.isoformat(), denial.when)
    if best:
        return Standing(best.mark, best.day.isoformat() if best.day else "", best.when)
    if not said:
        return None
    days = [day for each in said if not each.denied and (day := first_day(each.dated))]
    if not days:  # nobody but who denies it has a day for it
        days = [day for each in said if (day := first_day(each.dated))]
        return Standing("unsaid", min(days).isoformat() if days else "")
    kind = next((mark for mark in ("possible", "unsaid") if any(found.mark == mark for found in for_it)), "later")
    return Standing(kind, min(days).isoformat())


# In the order in which they decide between two of the same day.
_LASTING = ("attested", "vague", "ended", "last-evidenced", "undated")
_ORDER = (*_LASTING, "intended", "timeless")


class _Reach(NamedTuple):
    """What evidence says of a day, the day that it reaches for certain, and the month or year where that is all it says."""

    mark: str
    day: date | None = None
    when: str = ""


def _furthest(found: Iterable[_Reach]) -> _Reach | None:
    ranked = [each for each in found if each.mark in _ORDER]
    if any(each.mark in _LASTING for each in ranked):
        ranked = [each for each in ranked if each.mark in _LASTING]
        return max(ranked, key=lambda each: (each.mark == "attested", each.day or date.min, -_ORDER.index(each.mark)))
    return min(ranked, key=lambda each: _ORDER.index(each.mark), default=None)


def _reached(dated: Dated, on: date) -> _Reach:
    """Return what evidence says of a day; an event reaches its own day, and a plan the day on which it was said."""
    mark, day = reading(dated, on)
    begun, start, lasted, _ = dated.bounds
    said = _stretch(dated.first_said, dated.last_said)
    if dated.status != "actual":
        return _Reach("intended", dated.first_said, said) if mark in ("intended", "ended") else _Reach(mark, day)
    if mark == "attested":
        last = lasted or start
        return _Reach("last-evidenced", last) if dated.kind == "event" and last and last < on else _Reach("attested", on)
    is_point = begun is None and start and lasted
    when = _stretch(lasted, start) if is_point and start and lasted else said if day == dated.first_said else ""
    return _Reach(mark, day, when if mark in ("last-evidenced", "undated") else "")


def _stretch(first: date, last: date) -> str:
    """Return the month or year that some days make up, in EDTF; empty for anything else."""
    if (first, last) == (date(first.year, 1, 1), date(first.year, _MONTHS, 31)):
        return f"{first:%Y}"
    is_month = (first.day, first.year, first.month) == (1, last.year, last.month) and last.day == monthrange(last.year, last.month)[1]
    return f"{first:%Y-%m}" if is_month else ""


def first_day(dated: Dated) -> date | None:
    """Return the first day for which evidence speaks for certain: of a point its own, otherwise its start; undated, the document's."""
    start_earliest, start_latest, end_earliest, _ = dated.bounds
    return (end_earliest if start_earliest is None else start_latest) or (dated.first_said if dated.first_said != date.max else None)
