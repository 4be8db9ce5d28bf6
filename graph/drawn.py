"""What analyses found, as what charts draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .analyses import evidence_of_claims
from .cite import as_data
from .views.marks import Cell, Share, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .analysis.compare import Matrix
    from .analysis.ground import Ground
    from .analysis.measured import Measure
    from .analysis.timeline import Dated, Timeline
    from .claims import Claim
    from .results import Evidence

__all__ = ["KINDS", "cells_of", "shares_of", "spans_of"]

KINDS = ("send:Inspection", "send:Meeting", "send:Strategy", "send:Plan", "send:Document")
_READINGS = ("period", "happened", "due", "document")  # a thing stands where the first of these says
_ORDER = ("actual", "planned", "proposed")


def spans_of(ground: Ground, found: Timeline, kinds: Sequence[str]) -> list[Span]:
    """Return a span for each thing of some kinds that a timeline dates, in the order of their dates."""
    dated: dict[str, list[Dated]] = {}
    for each in found.entries:
        if each.reading in _READINGS and ground.is_a(each.thing, *kinds):
            dated.setdefault(each.thing, []).append(each)
    spans = [_span(ground, name, those, kinds) for name, those in dated.items()]
    return sorted(spans, key=lambda span: (span.first, span.last, span.label))


def _span(ground: Ground, name: str, dated: list[Dated], kinds: Sequence[str]) -> Span:
    best = min(dated, key=lambda each: (_READINGS.index(each.reading), each.last - each.first, each.first))
    kind = next(kind for kind in kinds if ground.is_a(name, kind))
    status = min((each.standing for each in dated if each.standing in _ORDER), key=_ORDER.index, default="actual")
    until = best.until if best.reading in ("period", "happened") else None
    proof = tuple(as_data(cited) for cited in best.evidence)
    return Span(ground.label(name), best.first, best.last, until, ground.kinds[kind].label, status, proof)


def cells_of(found: Matrix) -> list[Cell]:
    """Return a cell for each that something was found for; what is said to be lacking counts as denied."""
    cells = []
    for row, columns in found.rows.items():
        for column in found.columns:
            cell = columns[column.area]
            if cell.found:
                status = cell.state if cell.state in (*_ORDER, "denied") else "denied"
                proof = evidence_of_claims(claim for each in cell.found for claim in each.claims)
                cells.append(Cell(row, column.label, status, tuple(proof)))
    return cells


def shares_of(found: Measure) -> list[Share]:
    """Return a share for each partner of each council."""
    return [
        Share(str(row.values["council"]), row.label, int(str(row.values["claims"])), int(str(row.values["of_claims"])), _proof(row.claims))
        for row in found.rows
    ]


def _proof(claims: Iterable[Claim]) -> tuple[Evidence, ...]:
    return tuple(evidence_of_claims(claims))
