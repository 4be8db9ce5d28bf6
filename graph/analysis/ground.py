"""What the analyses stand on: claims with their evidence, the cards of the things they join, and the kinds of these."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..catalogue import catalogue
from ..claims import chosen_claims, claims
from ..names import compact
from ..queries import rows
from ..ties import Tie, firmest, ties

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ..catalogue import Card
    from ..claims import Cited, Claim
    from ..store import Store

__all__ = ["Ground", "Kind", "as_tie", "disputed", "standing", "supports"]

_KINDS = "SELECT ?kind ?label ?chapter WHERE { ?kind a owl:Class ; rdfs:label ?label ; send:topic ?chapter } ORDER BY ?kind"


@dataclass(frozen=True)
class Kind:
    """A class of the ontology: its prefixed name, its label, and the chapter of the ontology that it belongs to."""

    name: str
    label: str
    chapter: str


class Ground:
    """All claims of a store in a fixed order, its ties, the cards of its entities, the classes of the ontology: read when asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, with their evidence."""
        return tuple(claims(self._store))

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """All claims as ties, which are read in a quarter of the time."""
        return tuple(ties(self._store))

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """The cards of all entities, by id."""
        return {card.id: card for card in catalogue(self._store)}

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """The classes of the ontology, by prefixed name."""
        found = (Kind(compact(row["kind"]), row["label"], row["chapter"]) for row in rows(self._store, _KINDS))
        return {kind.name: kind for kind in found}

    @cached_property
    def meetings(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the meetings that bear each label."""
        found: dict[str, list[str]] = {}
        for name, card in self.cards.items():
            if "send:Meeting" in card.types:
                found.setdefault(card.label, []).append(name)
        return {label: tuple(those) for label, those in found.items()}

    @cached_property
    def about(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims in which each thing takes part, as subject or object."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            for end in {claim.subject, claim.object} & self.cards.keys():
                found.setdefault(end, []).append(claim)
        return {name: tuple(those) for name, those in found.items()}

    def narrowed(self, iris: Collection[str]) -> Ground:
        """Return the same ground with those claims alone that have some IRIs; the others are not read."""
        part = Ground(self._store)
        whole = self.__dict__.get("claims")
        part.claims = tuple(chosen_claims(self._store, iris) if whole is None else (claim for claim in whole if claim.id in iris))
        part.cards, part.kinds = self.cards, self.kinds
        return part

    def is_a(self, name: str, *kinds: str) -> bool:
        """Tell whether a thing is of one of some kinds, given by their prefixed names such as ``send:Post``."""
        return name in self.cards and not self.cards[name].types.isdisjoint(kinds)

    def label(self, name: str) -> str:
        """Return the label of a thing; its id where nothing is known of it."""
        return self.cards[name].label if name in self.cards else name

    def cited(self, found: Iterable[Tie]) -> dict[str, Claim]:
        """Return by their IRIs the claims that some ties are, with their evidence."""
        return {claim.id: claim for claim in chosen_claims(self._store, {tie.claim for tie in found})}


def supports(cited: Cited) -> bool:
    """Tell whether a piece of evidence says the claim as actual and does not deny it."""
    return cited.status == "actual" and not cited.denied


def standing(claim: Claim) -> str:
    """Return how a claim stands: see ``ties.firmest``."""
    return firmest({cited.status for cited in claim.evidence if not cited.denied}, is_said=bool(claim.evidence))


def as_tie(claim: Claim) -> Tie:
    """Return a claim as a tie."""
    said = sum(not cited.denied for cited in claim.evidence)
    return Tie(claim.id, claim.subject, claim.predicate, claim.object, standing(claim), said)


def disputed(claim: Claim) -> bool:
    """Tell whether some evidence says a claim and other evidence denies it."""
    return len({cited.denied for cited in claim.evidence}) > 1
