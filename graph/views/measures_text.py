"""A measure as a table with its method, caveats and the claims of each row; or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..analysis.ground import disputed, standing
from ..cite import as_data
from .compare_text import read_lines
from .footnotes import Footnotes, hanging, table_lines
from .page_text import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..analysis.measured import Column, Measure, Row
    from ..claims import Claim

__all__ = ["measure_data", "measure_text"]

_MOST = 6


def measure_data(found: Measure) -> dict[str, Any]:
    """Return a measure as plain data for JSON: each row with its values, its claims, and the evidence of these.

    A piece of evidence names its claim; a document that was searched in vain has the kind ``searched``.
    """
    return {
        "measure": found.name,
        "title": found.title,
        "method": f"{found.method}.",
        "notes": list(found.notes),
        "columns": [{"key": column.key, "heading": column.heading, "form": column.form} for column in found.columns],
        "rows": [
            {
                "id": row.id,
                "label": row.label,
                **row.values,
                "claims": [_claim_data(claim) for claim in row.claims],
                "evidence": [piece for claim in row.claims for piece in _evidence(claim)] + [as_data(source) for source in row.searched],
                "beside": [{**_claim_data(claim), "evidence": _evidence(claim)} for claim in row.beside],
            }
            for row in found.rows
        ],
        "read": {area.area: [source.source for source in area.sources] for area in found.shown},
        "not_read": {area.area: [each.name for each in area.unread] for area in found.shown},
    }


def _claim_data(claim: Claim) -> dict[str, Any]:
    return {"id": claim.id, "text": sentence(claim), "standing": standing(claim), "disputed": disputed(claim)}


def _evidence(claim: Claim) -> list[dict[str, Any]]:
    return [{**as_data(cited), "claim": claim.id} for cited in claim.evidence]


def measure_text(found: Measure, *, width: int = 120) -> str:
    """Return a measure as text; of each row the few best evidenced claims, all others being in the JSON."""
    return "\n".join(_lines(found, width)) + "\n"


def _lines(found: Measure, width: int) -> Iterator[str]:
    yield from (found.title, "=" * len(found.title))
    yield from hanging("Method:", f"{found.method}.", width)
    for note in found.notes:
        yield from hanging("•", note, width)
    yield ""
    if not found.rows:
        yield "Nothing was found."
        return
    heads = [column.heading for column in found.columns]
    yield from table_lines(heads, [[_shown(column, row.values[column.key]) for column in found.columns] for row in found.rows], width)
    footnotes = Footnotes()
    yield from ("", "Evidence")
    for row in found.rows:
        yield from _row_lines(row, footnotes, width)
    yield from footnotes.lines(width)
    yield ""
    yield from read_lines(found.shown, width)


def _row_lines(row: Row, footnotes: Footnotes, width: int) -> Iterator[str]:
    searched = f" (searched: {', '.join(source.source for source in row.searched)})" if row.searched else ""
    yield from hanging(" ", f"{row.label}{searched}", width)
    for claim in row.claims[:_MOST]:
        yield from _claim_lines("    •", claim, footnotes, width)
    if len(row.claims) > _MOST:
        yield f"    … and {len(row.claims) - _MOST} more claims (--json has all)"
    if row.beside:
        yield "    Beside this:"
    for claim in row.beside:
        yield from _claim_lines("      •", claim, footnotes, width)


def _claim_lines(lead: str, claim: Claim, footnotes: Footnotes, width: int) -> list[str]:
    marks = [mark for mark in (standing(claim), disputed(claim) and "disputed") if mark and mark != "actual"]
    marked = f" ({'; '.join(marks)})" if marks else ""
    return hanging(lead, f"{sentence(claim)}{marked} {footnotes.marks(claim.evidence)}", width)


def _shown(column: Column, value: object) -> str:
    """Return a value as it stands in the table."""
    if isinstance(value, float):
        return f"{value:.0%}" if column.form == "share" else f"{value:.3f}"
    return str(value)
