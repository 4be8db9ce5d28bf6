"""What charts draw: points, spans, cells and shares, each with its evidence, and the marks that they become."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["Cell", "Marks", "Point", "Share", "Span"]


@dataclass(frozen=True)
class Point:
    """A figure: of which series, when, how much, and as the source writes it. ``is_dated`` is False where only its document has a date."""

    series: str
    when: date
    value: float
    written: str
    is_dated: bool = True
    evidence: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Span:
    """Something in time: it began or happened between ``first`` and ``last``, and held until ``until`` where that is known."""

    label: str
    first: date
    last: date
    until: date | None = None
    kind: str = "event"
    status: str = "actual"
    evidence: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Cell:
    """What one row of a matrix has in one column: actual, planned, proposed or denied. No cell means: not in the documents."""

    row: str
    column: str
    status: str = "actual"
    evidence: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Share:
    """How many claims of all in a group name one partner."""

    group: str
    name: str
    count: int
    total: int
    evidence: tuple[Mapping[str, Any], ...] = ()


@dataclass
class Marks:
    """What each mark of a chart says, and the evidence that it rests on, by the id that the mark has in the drawing."""

    texts: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)

    def add(self, text: str, evidence: tuple[Mapping[str, Any], ...]) -> str:
        """Note a mark and return its id."""
        name = f"mark-{len(self.texts) + 1}"
        self.texts[name], self.evidence[name] = text, evidence
        return name
