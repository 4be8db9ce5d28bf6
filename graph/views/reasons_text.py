"""Why two things are joined, as text or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..cite import as_data, citation
from .page_text import sentence, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..disagree import Disagreement
    from ..entities import Described
    from ..reasons import Reasons

__all__ = ["in_words", "reasons_data", "reasons_text"]

_IN_WORDS = {
    "denial": "one source or speaker says it, another denies it",
    "status": "sources differ on whether it is actual, planned or proposed",
    "when": "sources date it differently",
    "value": "sources give different values",
}


def reasons_data(cards: tuple[Described, Described], found: Reasons) -> dict[str, Any]:
    """Return the reasons as plain data for JSON."""
    return {
        "between": [{"id": card.id, "label": card.label} for card in cards],
        "claims": [
            {"id": claim.id, "text": sentence(claim), "evidence": [as_data(cited) for cited in claim.evidence]} for claim in found.claims
        ],
        "disagreements": [{"kind": each.kind, "about": each.about} for each in found.disagreements],
        "through": list(found.through),
        "not_read": [{"document": name, "mentioned_in": mention} for name, mention in found.unread],
    }


def reasons_text(cards: tuple[Described, Described], found: Reasons, *, width: int = 100) -> str:
    """Return the reasons as text: each claim with its citations, what disagrees, and what was not read."""
    return "\n".join(_lines(cards, found, width)) + "\n"


def _lines(cards: tuple[Described, Described], found: Reasons, width: int) -> Iterator[str]:
    one, other = cards
    if not found.claims:
        yield f"No document that was read joins {one.label} and {other.label}."
    for claim in found.claims:
        yield sentence(claim)
        for cited in claim.evidence:
            yield from wrapped(citation(cited), width)
        yield ""
    yield from (f"Disagreement: {in_words(each)}" for each in found.disagreements)
    if found.through:
        yield f"Both are joined to: {'; '.join(found.through)}."
    if found.unread:
        yield "Known to exist, and not read:"
        for name, mention in found.unread:
            yield f"  • {name}" + (f" (mentioned in {mention})" if mention else "")


def in_words(found: Disagreement) -> str:
    """Return a disagreement as a sentence."""
    return f"{found.about} – {_IN_WORDS[found.kind]}."  # noqa: RUF001
