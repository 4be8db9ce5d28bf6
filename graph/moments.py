"""EDTF dates as the parts and the words of a citation; what they bound is in ``dates``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Moment", "in_words", "moments"]

_MOMENT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)")
_OPEN = ("", "..", "open", "unknown")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {1: "spring", 2: "summer", 3: "autumn", 4: "winter"}
_FIRST_SEASON = 21
_MARKS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


@dataclass(frozen=True)
class Moment:
    """A day, month, season or year; what is not known is 0. ``mark`` is EDTF's for approximate (~), uncertain (?) or both (%)."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0
    mark: str = ""

    @property
    def parts(self) -> tuple[int, ...]:
        """Return year, month and day as far as they are known."""
        return tuple(part for part in (self.year, self.month, self.day) if part)

    def __str__(self) -> str:
        within = _SEASONS[self.season] if self.season else _MONTHS[self.month - 1] if self.month else ""
        return _MARKS[self.mark] + " ".join(str(part) for part in (self.day, within, self.year) if part)


def moments(edtf: str) -> tuple[Moment | None, ...]:
    """Return one moment, or the two ends of an interval with None for an open one; nothing for a form that is not known here.

    >>> moments("2019-11~")
    (Moment(year=2019, month=11, day=0, season=0, mark='~'),)
    >>> moments("2021/..")
    (Moment(year=2021, month=0, day=0, season=0, mark=''), None)
    """
    read = [None if part in _OPEN else _moment(part) for part in edtf.split("/")]
    known = [part in _OPEN or moment is not None for part, moment in zip(edtf.split("/"), read, strict=True)]
    return tuple(read) if all(known) and any(read) and len(read) <= 2 else ()  # noqa: PLR2004 - start and end


def _moment(text: str) -> Moment | None:
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(found[name] or 0) for name in ("year", "month", "day"))
    season = month - _FIRST_SEASON + 1
    if season in _SEASONS and not day:
        return Moment(year, season=season, mark=found["mark"])
    return Moment(year, month, day, mark=found["mark"]) if month <= len(_MONTHS) else None


@lru_cache(maxsize=4096)
def in_words(edtf: str) -> str:
    """Return an EDTF date as it stands in a sentence; a form that is not known here as it is written.

    >>> in_words("2019-03-06"), in_words("2022-04/2023-03"), in_words("2030-05/.."), in_words("2025-23"), in_words("2019~")
    ('6 March 2019', 'April 2022 to March 2023', 'from May 2030', 'autumn 2025', 'about 2019')
    """
    found = moments(edtf)
    if not found:
        return edtf
    if len(found) == 1:
        return str(found[0])
    start, end = found
    return f"{start} to {end}" if start and end else f"from {start}" if start else f"until {end}"
