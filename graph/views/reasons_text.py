"""Why two things are joined, as text or as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..cite import as_data
from .page_text import footnote, left_out_data, left_out_lines, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..claims import Claim
    from ..disagree import Disagreement
    from ..entities import Described
    from ..reasons import Reasons
    from ..standing import Standing

__all__ = ["in_words", "nothing", "reasons_data", "reasons_text"]

_LeftOut = Sequence[tuple["Claim", "Standing"]]
_IN_WORDS = {
    "denial": "one source or speaker says it, another denies it",
    "status": "sources differ on whether it is actual, planned or proposed",
    "when": "sources date it differently",
    "value": "sources give different values",
}


def reasons_data(cards: Sequence[Described], found: Reasons, left_out: _LeftOut = ()) -> dict[str, Any]:
    """Return the reasons as plain data for JSON; ``between`` has the one or two things that were asked about."""
    return {
        "between": [{"id": card.id, "label": card.label} for card in cards],
        "relation": found.relation,
        "claims": [
            {
                "id": claim.id,
                "relation": claim.predicate,
                "text": sentence(claim),
                "evidence": [as_data(cited) for cited in claim.evidence],
            }
            for claim in found.claims
        ],
        "disagreements": [{"kind": each.kind, "about": each.about} for each in found.disagreements],
        "through": list(found.through),
        "left_out": left_out_data(left_out),
        "not_read": [{"document": name, "mentioned_in": mention} for name, mention in found.unread],
    }


def reasons_text(cards: Sequence[Described], found: Reasons, left_out: _LeftOut = (), *, shown: str = "", width: int = 100) -> str:
    """Return the reasons as text: each claim with its citations, what disagrees, what was not read, and what the days shown leave out.

    ``shown`` says which days those are.
    """
    heading = [f"{shown[:1].upper()}{shown[1:]}:", ""] if shown else []
    return (
        "\n".join(
            (
                *heading,
                *([] if found.claims else [nothing(cards, found, left_out)]),
                *_lines(found, width),
                *left_out_lines(left_out, shown, width),
            )
        )
        + "\n"
    )


def _lines(found: Reasons, width: int) -> Iterator[str]:
    for claim in found.claims:
        yield sentence(claim)
        for cited in claim.evidence:
            yield from footnote(cited, width)
        yield ""
    yield from (f"Disagreement: {in_words(each)}" for each in found.disagreements)
    if found.through:
        yield f"Both are joined to: {'; '.join(found.through)}."
    if found.unread:
        yield "Known to exist, and not read:"
        for name, mention in found.unread:
            yield f"  • {name}" + (f" (mentioned in {mention})" if mention else "")


def nothing(cards: Sequence[Described], found: Reasons, left_out: _LeftOut = ()) -> str:
    """Return the sentence that says what was looked for in vain."""
    if left_out:
        return "Nothing that was read says so for that day."
    one, other = cards[0].label, cards[1].label if len(cards) > 1 else found.other
    if not found.relation:
        return f"No document that was read joins {one} and {other}." if other else f"No document that was read speaks of {one}."
    joined = f"joins {one} and {other} by “{found.relation}”" if other else f"says “{found.relation}” of {one}"
    had = f"\nIts relations are: {', '.join(found.relations)}." if found.relations else ""
    return f"No document that was read {joined}.{had}"


def in_words(found: Disagreement) -> str:
    """Return a disagreement as a sentence."""
    return f"{found.about} – {_IN_WORDS[found.kind]}."  # noqa: RUF001
