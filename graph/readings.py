"""What was read about each council's area, and what is known to exist and was not: what a silence rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .entities import resolve
from .errors import SendgraphError
from .ground import standing
from .names import PREFIXES
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .claims import Claim
    from .ground import Ground
    from .store import Store

__all__ = ["Reading", "Source", "Unread", "areas_named", "areas_of", "readings", "scopes", "sources", "whole"]

_SOURCES = """SELECT ?source ?title ?publisher ?said_on ?said_basis ?url WHERE {
  ?source dcterms:title ?title ; send:saidOn ?said_on ; send:saidBasis ?said_basis ; dcterms:publisher/rdfs:label ?publisher .
  OPTIONAL { ?source foaf:page ?url } } ORDER BY ?source"""
_COVERAGE = """SELECT ?area ?state ?document ?name ?when ?mention ?note WHERE {
  ?it send:coverageOf ?area ; send:coverageState ?state .
  OPTIONAL { ?it send:coveredDocument ?document . ?document rdfs:label ?label } OPTIONAL { ?it send:documentName ?text }
  BIND(COALESCE(?text, ?label) AS ?name) OPTIONAL { ?it send:when ?when } OPTIONAL { ?it send:mentionedIn/dcterms:title ?mention }
  OPTIONAL { ?it dcterms:description ?note } } ORDER BY ?area ?name"""

_KEYS = ("title", "publisher", "said_on", "said_basis", "url")


@dataclass(frozen=True)
class Source:
    """A document that was read."""

    id: str
    title: str
    publisher: str
    said_on: str
    said_basis: str
    url: str

    @property
    def citation(self) -> str:
        """Return the document as a footnote, without any passage."""
        return f"{self.title}. {self.publisher}, {self.said_on}{' (date inferred)' if self.said_basis == 'inferred' else ''}."


@dataclass(frozen=True)
class Unread:
    """A document that is known to exist and was not read: its name, its period, the document that mentions it, and a note."""

    name: str
    when: str
    mentioned_in: str
    note: str


@dataclass(frozen=True)
class Reading:
    """A local area with the council that governs it, the documents about it that were read, and those that were not."""

    area: str
    council: str
    label: str
    sources: tuple[Source, ...]
    unread: tuple[Unread, ...]


def readings(store: Store, ground: Ground) -> tuple[Reading, ...]:
    """Return a reading for each local area that a council governs or that something is known to have been written about.

    What was read of an area is what the coverage says; where it says nothing, the documents that speak of a thing of the area.
    """
    known = sources(store)
    covered: dict[str, list[dict[str, str]]] = {}
    for row in rows(store, _COVERAGE):
        covered.setdefault(_id(row["area"]), []).append(row)
    councils = {claim.object: claim.subject for claim in ground.claims if claim.predicate == "send:governs" and standing(claim) == "actual"}
    areas = sorted(name for name in councils.keys() | covered.keys() if ground.is_a(name, "send:LocalArea"))
    return tuple(_reading(ground, area, councils.get(area, area), covered.get(area, []), known) for area in areas)


def sources(store: Store) -> dict[str, Source]:
    """Return the documents that were read, by id."""
    return {_id(row["source"]): Source(_id(row["source"]), *(_id(row[key]) for key in _KEYS)) for row in rows(store, _SOURCES)}


def _reading(ground: Ground, area: str, council: str, covered: list[dict[str, str]], known: dict[str, Source]) -> Reading:
    read = {_id(row["document"]) for row in covered if _id(row["state"]) == "read"}
    if not covered:
        read = {cited.source for claim in ground.claims if area in scopes(ground, claim) for cited in claim.evidence}
    return Reading(
        area,
        council,
        ground.label(council),
        tuple(known[name] for name in sorted(read & known.keys())),
        tuple(Unread(row["name"], row["when"], row["mention"], row["note"]) for row in covered if _id(row["state"]) == "not-read"),
    )


def scopes(ground: Ground, claim: Claim) -> frozenset[str]:
    """Return the areas that the ends of a claim belong to, or are."""
    ends = (ground.cards[name] for name in (claim.subject, claim.object) if name in ground.cards)
    return frozenset(area for card in ends for area in (*card.areas, *([card.id] if "send:LocalArea" in card.types else ())))


def areas_of(ground: Ground, known: Iterable[Reading], claim: Claim) -> frozenset[str]:
    """Return the areas that a claim concerns: those of its ends, or else those that the documents which say it are about."""
    said = {cited.source for cited in claim.evidence}
    return scopes(ground, claim) or frozenset(each.area for each in known for source in each.sources if source.id in said)


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


def whole(source: Source, kind: str = "searched") -> dict[str, Any]:
    """Return a document as a whole as a piece of evidence, with the keys of a citation's data.

    ``kind`` is ``searched`` where the document was read and is silent, else the basis of its date.
    """
    return {
        "kind": kind,
        "source": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.said_on,
        "date_basis": source.said_basis,
        **dict.fromkeys(("locator", "starts", "ends"), ""),
        "passages": [],
        "url": source.url,
        "citation": f"Searched: {source.citation}" if kind == "searched" else source.citation,
    }


def _id(iri: str) -> str:
    return iri.removeprefix(PREFIXES["sg"]).removeprefix(PREFIXES["concept"])
