"""What was read about each council's area, and what is known to exist and was not: what a silence rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..claims import searched
from ..coverage import Coverage
from ..entities import resolve
from ..errors import SendgraphError
from ..names import entity, id_of
from ..queries import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..claims import Cited, Claim
    from ..coverage import Unread
    from ..store import Store
    from .ground import Ground

_GOVERNS = "SELECT ?council ?area { ?council send:governs ?area } ORDER BY ?council ?area"

__all__ = ["Reading", "areas_named", "areas_of", "readings", "scopes"]


@dataclass(frozen=True)
class Reading:
    """A local area with the council that governs it and its label, the documents about it that were read, and those that were not.

    Each document read is evidence of the basis ``searched``, since that is what it is where it says nothing.
    """

    area: str
    council: str
    label: str
    sources: tuple[Cited, ...]
    unread: tuple[Unread, ...]


def readings(store: Store, ground: Ground) -> tuple[Reading, ...]:
    """Return a reading for each local area that a council governs or that something is known to have been written about.

    What was read of an area is what the coverage says; where it says nothing, the documents that speak of a thing of the area.
    """
    coverage = Coverage(store)
    councils = {id_of(row["area"]): id_of(row["council"]) for row in rows(store, _GOVERNS)}
    found = []
    for area in sorted(name for name in councils.keys() | coverage.areas.keys() if ground.is_a(name, "send:LocalArea")):
        read = {each.source for each in coverage.read(area)}
        if area not in coverage.areas:
            read = {cited.source for claim in ground.claims if area in scopes(ground, claim) for cited in claim.evidence}
        sources = searched(store, [entity(name) for name in read])
        council = councils.get(area, area)
        found.append(Reading(area, council, ground.label(council), tuple(sources[name] for name in sorted(sources)), coverage.unread(area)))
    return tuple(found)


def scopes(ground: Ground, claim: Claim) -> frozenset[str]:
    """Return the areas that the ends of a claim belong to, or are."""
    ends = (ground.cards[name] for name in (claim.subject, claim.object) if name in ground.cards)
    return frozenset(area for card in ends for area in (*card.areas, *([card.id] if "send:LocalArea" in card.types else ())))


def areas_of(ground: Ground, known: Iterable[Reading], claim: Claim) -> frozenset[str]:
    """Return the areas that a claim concerns: those of its ends, or else those that the documents which say it are about."""
    said = {cited.source for cited in claim.evidence}
    return scopes(ground, claim) or frozenset(each.area for each in known for document in each.sources if document.source in said)


def areas_named(store: Store, known: Iterable[Reading], names: Iterable[str]) -> set[str]:
    """Return the ids of the areas that names of areas or of their councils mean.

    Raises SendgraphError for a thing that is neither.
    """
    read, found = tuple(known), set()
    for name in names:
        thing = resolve(store, name)
        area = next((each.area for each in read if thing in (each.area, each.council)), "")
        if not area:
            councils = ", ".join(each.label for each in read) or "none"
            raise SendgraphError(f"{name!r} is no council or area that something is known of.", f"The councils are: {councils}.")
        found.add(area)
    return found
