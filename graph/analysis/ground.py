"""What the analyses stand on: all claims with their evidence, the cards of the things they join, and the kinds of these."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..catalogue import catalogue
from ..claims import claims
from ..names import compact
from ..queries import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..catalogue import Card
    from ..claims import Cited, Claim
    from ..store import Store

__all__ = ["Ground", "Kind", "disputed", "ground", "standing", "supports"]

_KINDS = "SELECT ?kind ?label ?chapter WHERE { ?kind a owl:Class ; rdfs:label ?label ; send:topic ?chapter } ORDER BY ?kind"
_STANDINGS = ("actual", "planned", "proposed")


@dataclass(frozen=True)
class Kind:
    """A class of the ontology: its prefixed name, its label, and the chapter of the ontology that it belongs to."""

    name: str
    label: str
    chapter: str


@dataclass(frozen=True)
class Ground:
    """All claims in a fixed order, the cards of all entities by id, and the classes of the ontology by prefixed name."""

    claims: tuple[Claim, ...]
    cards: Mapping[str, Card]
    kinds: Mapping[str, Kind]

    def is_a(self, name: str, *kinds: str) -> bool:
        """Tell whether a thing is of one of some kinds, given by their prefixed names such as ``send:Post``."""
        return name in self.cards and not self.cards[name].types.isdisjoint(kinds)

    def label(self, name: str) -> str:
        """Return the label of a thing; its id where nothing is known of it."""
        return self.cards[name].label if name in self.cards else name

    @cached_property
    def about(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims in which each thing takes part, as subject or object."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            for end in {claim.subject, claim.object} & self.cards.keys():
                found.setdefault(end, []).append(claim)
        return {name: tuple(those) for name, those in found.items()}


def ground(store: Store) -> Ground:
    """Read what the analyses stand on from a store."""
    kinds = (Kind(compact(row["kind"]), row["label"], row["chapter"]) for row in rows(store, _KINDS))
    return Ground(tuple(claims(store)), {card.id: card for card in catalogue(store)}, {kind.name: kind for kind in kinds})


def supports(cited: Cited) -> bool:
    """Tell whether a piece of evidence says the claim as actual and does not deny it."""
    return cited.status == "actual" and not cited.denied


def standing(claim: Claim) -> str:
    """Return how a claim stands: ``actual``, ``planned`` or ``proposed`` by the firmest evidence that does not deny it, else ``denied``.

    A claim without any evidence, as a clock may leave it, stands as ``unsaid``.
    """
    said = {cited.status for cited in claim.evidence if not cited.denied}
    fallback = "denied" if claim.evidence else "unsaid"
    return next((status for status in _STANDINGS if status in said), fallback)


def disputed(claim: Claim) -> bool:
    """Tell whether some evidence says a claim and other evidence denies it."""
    return len({cited.denied for cited in claim.evidence}) > 1
