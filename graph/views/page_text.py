"""An entity and its claims as a page of text, or as data: grouped, each fact with its citations."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..cite import as_data, citation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..claims import Cited, Claim, Place
    from ..entities import Described
    from ..silence import Account
    from ..standing import Standing

__all__ = ["footnote", "grouped", "left_out_data", "left_out_lines", "page_data", "page_text", "sentence", "wrapped"]


def page_data(card: Described, claims: Sequence[Claim], account: Account) -> dict[str, Any]:
    """Return an entity, its claims and where they stand as plain data for JSON."""
    return {
        "id": card.id,
        "label": card.label,
        "type": card.type,
        "basis": card.basis,
        "note": card.note,
        "aliases": list(card.aliases),
        "areas": list(card.areas),
        "identifiers": list(card.identifiers),
        "standing": account.thing.as_data(),
        "mentions": [presence.as_data() for presence in account.presence],
        "facts": [
            {
                "id": claim.id,
                "relation": claim.predicate,
                "subject": {"id": claim.subject, "label": claim.subject_label},
                "object": {"id": claim.object, "label": claim.object_label},
                "text": sentence(claim),
                "standing": account.facts[claim.id].as_data() if claim.id in account.facts else None,
                "evidence": [as_data(cited) for cited in claim.evidence],
            }
            for claim in claims
        ],
        "left_out": left_out_data(account.left_out),
    }


def page_text(card: Described, claims: Sequence[Claim], account: Account, *, shown: str = "", width: int = 100) -> str:
    """Return an entity, its claims and where they stand as text, the claims grouped by relation and direction.

    ``shown`` says which days the graph shows.
    """
    return "\n".join((*_lines(card, claims, account, shown, width), *left_out_lines(account.left_out, shown, width))) + "\n"


def _lines(card: Described, claims: Sequence[Claim], account: Account, shown: str, width: int) -> Iterator[str]:
    yield card.label
    yield "=" * len(card.label)
    yield from _card_lines(card)
    if shown:
        yield f"shown: {shown}"
    yield f"stands: {account.thing}"
    yield from (f"documents: {presence}" for presence in account.presence)
    for heading, facts in grouped(card, claims):
        yield ""
        yield heading
        for text, claim in facts:
            yield f"  • {text}"
            for cited in claim.evidence:
                yield from footnote(cited, width)
            if claim.id in account.facts:
                yield f"      → {account.facts[claim.id]}"
    yield ""
    sources = {cited.source for claim in claims for cited in claim.evidence}
    yield f"{len(claims)} facts from {len(sources)} source{'' if len(sources) == 1 else 's'}."


def grouped(card: Described, claims: Sequence[Claim]) -> list[tuple[str, list[tuple[str, Claim]]]]:
    """Return the claims of an entity by relation and direction: a heading, and for each claim the words for what is at its other end."""
    ordered = sorted(claims, key=lambda claim: _group(card, claim))
    return [
        (heading, [(_other(card, claim), claim) for claim in group])
        for (heading, _), group in groupby(ordered, key=lambda claim: _group(card, claim))
    ]


def left_out_lines(left_out: Sequence[tuple[Claim, Standing]], shown: str, width: int) -> Iterator[str]:
    """Yield the facts that the days shown leave out, each with where it stands."""
    if left_out:
        yield ""
        yield f"Not {shown}:"
    for claim, standing in left_out:
        yield from wrapped(f"{sentence(claim)} → {standing}", width, "    ", first="  • ")


def left_out_data(left_out: Sequence[tuple[Claim, Standing]]) -> list[dict[str, Any]]:
    """Return the facts that the days shown leave out as plain data for JSON."""
    return [{"id": claim.id, "text": sentence(claim), "standing": standing.as_data()} for claim, standing in left_out]


def _card_lines(card: Described) -> Iterator[str]:
    yield f"{card.type}; id {card.id}; basis: {card.basis.lower()}"
    for name, values in (("also called", card.aliases), ("area", card.areas), ("identifiers", card.identifiers)):
        if values:
            yield f"{name}: {'; '.join(values)}"
    if card.note:
        yield f"note: {card.note}"


def _group(card: Described, claim: Claim) -> tuple[str, int]:
    if claim.text:
        return "measured", 0
    return (claim.predicate_label, 0) if claim.subject == card.id else (f"… {claim.predicate_label} this", 1)


def _other(card: Described, claim: Claim) -> str:
    if claim.text:
        return claim.text
    return claim.object_label if claim.subject == card.id else claim.subject_label


def sentence(claim: Claim) -> str:
    """Return a claim as a sentence."""
    return claim.text or f"{claim.subject_label} {claim.predicate_label} {claim.object_label}"


def footnote(cited: Cited, width: int) -> list[str]:
    """Return a piece of evidence as indented lines: its citation, and below it the passages, where the reader has the document."""
    quoted = [line for place in cited.places if place.text for line in wrapped(_quotation(place), width, "      │ ")]
    return [*wrapped(citation(cited), width, "      ", first="    – "), *quoted]  # noqa: RUF001 - a dash


def _quotation(place: Place) -> str:
    return f"“{place.text}”" + (" (your copy differs here from the text that was read)" if place.is_as_read is False else "")


def wrapped(text: str, width: int, indent: str = "      ", *, first: str = "") -> list[str]:
    """Return a text as indented lines of some width; an address stays in one piece, so that it can be followed and copied."""
    from textwrap import wrap

    return wrap(text, width, initial_indent=first or indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
