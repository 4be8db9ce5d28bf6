"""The structure chart of a council: its units, bodies and posts as a tree, who is known to hold each post, and what says so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .catalogue import Card
    from .claims import Claim

__all__ = ["Branch", "structure"]

_BELOW = ("send:partOf", "send:postIn", "send:holdsPost")
_KINDS = frozenset({"send:OrganisationalUnit", "send:GovernanceBody", "send:Post", "send:Person"})
_BESIDE = ("send:reportsTo", "send:leads", "send:holdsPortfolio", "send:isInterim")


@dataclass(frozen=True)
class Branch:
    """A thing in the chart: the claim that puts it there (none for the root), what else is said of its place, and what is below it.

    ``is_post`` tells a post; one without a branch below it has no holder that a document names.
    """

    id: str
    label: str
    kind: str
    is_post: bool
    claim: Claim | None
    beside: tuple[Claim, ...]
    below: tuple[Branch, ...]


def structure(claims: Iterable[Claim], cards: Iterable[Card], roots: Iterable[str]) -> list[Branch]:
    """Return the chart below each of some ids: a council, its local area.

    A thing stands below what it is part of, a post below what it is a post in, a person below the post. Claims that every source
    denies are left out. Something that is part of several things stands below each, and never below itself.
    """
    known = {card.id: card for card in cards}
    below: dict[str, list[Claim]] = defaultdict(list)
    beside: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if all(cited.denied for cited in claim.evidence):
            continue
        if claim.predicate in _BELOW and claim.subject in known and known[claim.subject].types & _KINDS:
            below[claim.object].append(claim)
        elif claim.predicate in _BESIDE:
            beside[claim.subject].append(claim)

    def branch(name: str, claim: Claim | None, above: frozenset[str]) -> Branch:
        card = known[name]
        under = [each for each in below[name] if each.subject not in above | {name}]
        under.sort(key=lambda each: ("send:Post" not in known[each.subject].types, known[each.subject].label))
        children = tuple(branch(each.subject, each, above | {name}) for each in under)
        return Branch(name, card.label, card.kind, "send:Post" in card.types, claim, tuple(beside[name]), children)

    return [branch(root, None, frozenset()) for root in roots if root in known]
