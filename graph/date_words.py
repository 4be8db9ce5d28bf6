"""EDTF dates as people say them, and how precise they are."""

from __future__ import annotations

import re

__all__ = ["date_in_words", "precision"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DOUBTS = {"~": "about", "?": "perhaps", "%": "perhaps about"}
_PART = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)$")
_OPEN = ("", "..", "open")


def date_in_words(edtf: str) -> str:
    """Return an EDTF date or interval in words: ``about July 2022``, ``8 to 10 July 2019``, ``from 2017``; what is none of these unchanged.

    >>> date_in_words("2019-07-08/2019-07-10")
    '8 to 10 July 2019'
    >>> date_in_words("2025-23")
    'autumn 2025'
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _in_words(start)
    if end in _OPEN:
        return f"from {_in_words(start)}"
    one, other = _PART.match(start), _PART.match(end)
    if one and other and one[3] and other[3] and one[1] == other[1] and one[2] == other[2] and not one[4]:
        return f"{int(one[3])} to {_in_words(end)}"
    return f"{_in_words(start)} to {_in_words(end)}"


def precision(edtf: str) -> str:
    """Return how precise an EDTF date is: ``day``, ``month``, ``season`` or ``year``, whether approximate or uncertain, or an interval.

    >>> precision("2022-07~")
    'month, approximate'
    >>> precision("2026/2030")
    'interval of years'
    >>> precision("2019-04/..")
    'interval from a month, end not said'
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _precision(start)
    if end in _OPEN:
        return f"interval from a {_precision(start)}, end not said"
    one, other = _precision(start), _precision(end)
    return f"interval of {one}s" if one == other and "," not in one else f"interval from a {one} to a {other}"


def _in_words(text: str) -> str:
    found = _PART.match(text)
    if not found:
        return text
    year, month, day, doubt = found.groups()
    named = _SEASONS.get(month or "", "") or (_MONTHS[int(month) - 1] if month and 1 <= int(month) <= len(_MONTHS) else month or "")
    return " ".join(part for part in (_DOUBTS.get(doubt, ""), str(int(day)) if day else "", named, year) if part)


def _precision(text: str) -> str:
    found = _PART.match(text)
    if not found:
        return "vague"
    _, month, day, doubt = found.groups()
    unit = "day" if day else "season" if month in _SEASONS else "month" if month else "year"
    return unit + {"": "", "~": ", approximate", "?": ", uncertain", "%": ", approximate and uncertain"}[doubt]
