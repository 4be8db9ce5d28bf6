"""How precise an EDTF date is, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .moments import moments

if TYPE_CHECKING:
    from .moments import Moment

__all__ = ["precision"]

_DOUBTS = {"": "", "~": ", approximate", "?": ", uncertain", "%": ", approximate and uncertain"}


def precision(edtf: str) -> str:
    """Return how precise an EDTF date is: ``day``, ``month``, ``season`` or ``year``, whether approximate or uncertain, or an interval.

    >>> precision("2022-07~")
    'month, approximate'
    >>> precision("2026/2030")
    'interval of years'
    >>> precision("2019-04/..")
    'interval from a month, end not said'
    """
    found = moments(edtf)
    if not found:
        return "vague"
    start, *ends = (_unit(moment) for moment in found)
    if not ends:
        return start
    if not ends[0]:
        return f"interval from a {start}, end not said"
    return f"interval of {start}s" if [start] == ends and "," not in start else f"interval from a {start} to a {ends[0]}"


def _unit(moment: Moment | None) -> str:
    if moment is None:
        return ""
    unit = "day" if moment.day else "season" if moment.season else "month" if moment.month else "year"
    return unit + _DOUBTS[moment.mark]
