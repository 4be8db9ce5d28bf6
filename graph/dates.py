"""EDTF dates to four bounds: earliest and latest start, earliest and latest end."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .errors import DateError
from .spreadsheets import mistaken_date

if TYPE_CHECKING:
    from time import struct_time

__all__ = ["Bounds", "bounds", "day"]

_MONTHS = 12
_YEAR_AND_TWO = re.compile(r"(\d{4})-(\d{2})[?~%]?$")
_SEASONS = {"21", "22", "23", "24"}
_OPEN = ("..", "open")
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Bounds(NamedTuple):
    """When something held; a bound that is not known is None."""

    start_earliest: date | None = None
    start_latest: date | None = None
    end_earliest: date | None = None
    end_latest: date | None = None


@lru_cache(maxsize=4096)
def bounds(edtf: str, *, state: bool = False) -> Bounds:
    """Return the bounds of an EDTF date or interval.

    A single date of a state says that it was seen at some time in that stretch: it began no later than the stretch's end
    and ended no earlier than its start. An interval says when it began and ended. An empty text has no bounds.

    Raises DateError for what EDTF does not allow, reads otherwise than people write it, or reverses, and for what a spreadsheet
    has made of a date.
    """
    if not edtf:
        return Bounds()
    if mistaken := mistaken_date(edtf):
        raise DateError(*mistaken)
    start, slash, end = edtf.partition("/")
    if not slash:
        first, last = _stretch(edtf, edtf)
        return Bounds(None, last, first, None) if state else Bounds(first, last, first, last)
    if not start or start in _OPEN:
        raise DateError(f"The interval {edtf!r} begins with nothing.", "Write when it was first seen, or one date alone.")
    begun = _stretch(start, edtf)
    ended = (None, None) if not end or end in _OPEN else _stretch(end, edtf)
    if ended[1] and begun[0] and ended[1] < begun[0]:
        raise DateError(f"The interval {edtf!r} ends before it begins.", "Write the earlier date first.")
    return Bounds(*begun, *ended)


def day(text: str) -> date:
    """Return the day that a person means by a date: a month or a year means its last day.

    Raises DateError for an interval and for what is no date.
    """
    written = text.strip()
    if not written or "/" in written:
        raise DateError(f"{text!r} is not a day.", "Write YYYY-MM-DD; YYYY-MM and YYYY mean their last day.")
    return _stretch(written, text)[1]


def _stretch(text: str, whole: str) -> tuple[date, date]:
    """Return the first and last day that a date without a slash can mean; plain ones without the parser, which takes 10 ms for each."""
    pair = _YEAR_AND_TWO.match(text)
    is_span = bool(pair and pair[1][2:] < pair[2])
    if pair and not 1 <= int(pair[2]) <= _MONTHS and (is_span or pair[2] not in _SEASONS):
        mend = f"Write {pair[1]}/{pair[1][:2]}{pair[2]}." if is_span else "Write a month from 01 to 12."
        raise DateError(f"In {whole!r}, EDTF reads {text!r} as a season or a month that people do not mean.", mend)
    with suppress(ValueError):  # what is not in the calendar is explained below
        if plain := _PLAIN.fullmatch(text):
            return _calendar(*(int(part) for part in plain.groups() if part))
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
        return _day(parsed.lower_fuzzy()), _day(parsed.upper_fuzzy())
    except (EDTFParseException, ValueError, AttributeError, TypeError) as error:
        remedy = "Write YYYY, YYYY-MM or YYYY-MM-DD, ~ after an approximate one, and / between start and end."
        raise DateError(f"{whole!r} is not a date that EDTF allows.", remedy) from error


def _calendar(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """Return the first and last day of a year, month or day; raises ValueError for what is not in the calendar."""
    if day is not None and month is not None:
        return date(year, month, day), date(year, month, day)
    first, last = (1, _MONTHS) if month is None else (month, month)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _day(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)
