"""What disagrees: evidence about the same thing that cannot all hold, or that differs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .claims import Claim

__all__ = ["Disagreement", "disagreements"]


@dataclass(frozen=True)
class Disagreement:
    """Claims that disagree, and in what: ``denial``, ``status``, ``when`` or ``value``."""

    kind: str
    about: str
    claims: tuple[Claim, ...]


def disagreements(claims: Iterable[Claim]) -> list[Disagreement]:
    """Return what disagrees among claims, in a fixed order.

    One statement that is both said and denied, said as actual by one source and as planned by another, or dated apart by two
    sources; two observations of one indicator about one thing in one period with different values against the same comparator.
    """
    listed = list(claims)
    found = [Disagreement(kind, _sentence(claim), (claim,)) for claim in listed for kind in _within(claim)]
    measured: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in listed:
        if claim.value:
            measured[claim.subject, claim.object, claim.comparator, _period(claim)].append(claim)
    found += [
        Disagreement("value", f"{one.subject_label}, {one.object_label}", (one, other))
        for same in measured.values()
        for one, other in combinations(same, 2)
        if one.value != other.value
    ]
    return sorted(found, key=lambda each: (each.kind, each.about))


def _sentence(claim: Claim) -> str:
    return claim.text or f"{claim.subject_label} {claim.predicate_label} {claim.object_label}"


def _period(claim: Claim) -> str:
    """Return the dates that a claim is for: its own, or else the day of the document."""
    return min(cited.when or cited.said_on for cited in claim.evidence)


def _within(claim: Claim) -> list[str]:
    if len({cited.denied for cited in claim.evidence}) > 1:
        return ["denial"]
    said = [cited for cited in claim.evidence if not cited.denied]
    by_source = defaultdict(set)
    for cited in said:
        by_source[cited.source].add((cited.status, cited.when))
    pairs = list(combinations(by_source.values(), 2))
    kinds = []
    if any({status for status, _ in one}.isdisjoint({status for status, _ in other}) for one, other in pairs):
        kinds.append("status")
    dated = [({when for _, when in one if when}, {when for _, when in other if when}) for one, other in pairs]
    if any(one and other and one.isdisjoint(other) for one, other in dated):
        kinds.append("when")
    return kinds
