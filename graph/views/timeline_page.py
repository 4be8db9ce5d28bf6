"""A timeline as one HTML page: a drawing, the dated facts, and their numbered sources; it can be printed and needs no script."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ..moments import in_words
from ..precision import precision
from .footnotes import Footnotes
from .pages import page
from .timeline_text import entries, lines_of, notes, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..analysis.ground import Ground
    from ..analysis.timeline import Timeline
    from .timeline_text import Entry

__all__ = ["timeline_page"]

_WIDTH, _LABELS, _ROW, _HEAD = 1000, 400, 20, 26
_RIGHT = 975  # where the axis ends
_ROWS = 36  # of one drawing, so that it fits on a printed page
_LETTERS = 58
_TICKS = 14
_THINNEST = 4.0


def timeline_page(ground: Ground, found: Timeline, *, version: str) -> str:
    """Return the page of a timeline; ``version`` is the version of the data."""
    listed, footnotes = entries(ground, found), Footnotes()
    shown = [
        {
            "id": f"e{number}",
            "year": entry.facts[0].middle.year,
            "when": in_words(entry.when),
            "precision": precision(entry.when),
            "name": entry.name or "Ends",
            "kind": entry.kind,
            "standing": "" if entry.standing == "actual" else entry.standing,
            "lines": list(lines_of(entry, footnotes)),
        }
        for number, entry in enumerate(listed, 1)
    ]
    return page(
        "timeline",
        title=title(ground, found),
        notes=list(notes(ground, found)),
        drawings=_drawings(listed),
        entries=shown,
        sources=[{"number": number, "text": text, "url": footnotes.addresses[text]} for text, number in footnotes.numbers.items()],
        version=version,
    )


def _drawings(listed: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return one drawing for each batch of entries, all with the same axis of years; what ends is the end of a bar."""
    rows = [(f"e{number}", entry) for number, entry in enumerate(listed, 1) if entry.thing]
    if not rows:
        return []
    days = [day for _, entry in rows for fact in entry.facts for day in (fact.first, fact.last, fact.until) if day]
    axis = _Axis(min(days).year, max(days).year + 1)
    return [
        {
            "width": _WIDTH,
            "height": _HEAD + _ROW * len(some),
            "ticks": axis.ticks(),
            "rows": [_drawn(name, entry, _HEAD + _ROW * index, axis) for index, (name, entry) in enumerate(some)],
        }
        for some in (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS))
    ]


class _Axis:
    """The years that a drawing covers, from the start of one to the start of another."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.start, self.length = date(first, 1, 1), (date(last, 1, 1) - date(first, 1, 1)).days

    def x(self, day: date) -> float:
        """Return the place of a day, from the left."""
        return round(_LABELS + (day - self.start).days / self.length * (_RIGHT - _LABELS), 1)

    def ticks(self) -> list[dict[str, Any]]:
        """Return the places of years, not too many."""
        step = 1 + (self.last - self.first) // _TICKS
        return [{"x": self.x(date(year, 1, 1)), "year": year} for year in range(self.first, self.last + 1, step)]


def _drawn(name: str, entry: Entry, top: int, axis: _Axis) -> dict[str, Any]:
    facts = entry.facts
    is_open = any(fact.until is None for fact in facts) and "/" in entry.when
    is_vague = "/" not in entry.when
    begin, end = axis.x(min(fact.first for fact in facts)), axis.x(max(fact.until or fact.last for fact in facts))
    return {
        "id": name,
        "top": top,
        "begin": begin,
        "width": round(max(_THINNEST, (_RIGHT if is_open else end) - begin), 1),
        "is_open": is_open and entry.standing in ("actual", ""),
        "look": f"{'point' if is_vague else 'open' if is_open else 'bar'} {entry.standing or 'actual'}",
        "label": entry.name if len(entry.name) <= _LETTERS else f"{entry.name[: _LETTERS - 1]}…",
        "title": f"{in_words(entry.when)}: {entry.name}{'' if entry.standing in ('actual', '') else f' ({entry.standing})'}",
    }
