"""All entities with what stands on their own cards, read from a store at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .names import compact, id_of
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .store import Store

__all__ = ["Card", "catalogue"]

# Scans of one property each, joined and sorted here: the engine takes three times as long.
_CHAPTER_OF_CLAIMS = "evidence"
_TYPES = (
    f"""SELECT ?it ?value WHERE {{ ?value a owl:Class ; send:topic ?chapter FILTER(?chapter != "{_CHAPTER_OF_CLAIMS}") ?it a ?value }}"""
)
_BASES = "SELECT ?it ?value WHERE { ?it send:basis ?value FILTER(STRSTARTS(STR(?it), STR(sg:))) }"
_MANY = "SELECT ?it ?value WHERE {{ ?it {property} ?value }}"
_CLASSES = "SELECT ?it ?label WHERE { ?it a owl:Class ; rdfs:label ?label ; send:topic ?chapter }"
_IDENTIFIERS = """SELECT ?it ?scheme ?value WHERE { ?it adms:identifier ?code . ?code skos:notation ?value ; skos:inScheme ?scheme }"""


@dataclass(frozen=True)
class Card:
    """An entity: its names, its narrowest class and all its types as prefixed names, where it belongs, its codes in registers."""

    id: str
    label: str
    type: str
    kind: str
    types: frozenset[str]
    basis: str
    note: str
    successor: str
    aliases: tuple[str, ...]
    areas: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]


def catalogue(store: Store) -> list[Card]:
    """Return the cards of all entities, sorted by id."""
    classes, types = _Classes(store), _many(store, _TYPES)
    names = ("rdfs:label", "skos:altLabel", "send:scope", "dcterms:description", "dcterms:isReplacedBy")
    labels, aliases, areas, notes, successors = (_many(store, _MANY.format(property=name)) for name in names)
    codes: dict[str, list[tuple[str, str]]] = {}
    for row in rows(store, _IDENTIFIERS):
        codes.setdefault(row["it"], []).append((id_of(row["scheme"]), row["value"]))
    return [
        Card(
            id_of(it), labels[it][0], compact(own), classes.labels.get(own, ""), classes.all(types.get(it, ())), id_of(basis),
            notes.get(it, [""])[0], id_of(successors.get(it, [""])[0]),
            tuple(aliases.get(it, ())), tuple(map(id_of, areas.get(it, ()))), tuple(sorted(codes.get(it, ()))),
        )
        for it, (basis, *_) in sorted(_many(store, _BASES).items())
        if it in labels
        for own in [classes.narrowest(types.get(it, ()))]
    ]  # fmt: skip


class _Classes:
    """The classes of the ontology: their labels, and what is above each."""

    def __init__(self, store: Store) -> None:
        self.labels = {row["it"]: row["label"] for row in rows(store, _CLASSES)}
        self._directly = _many(store, _MANY.format(property="rdfs:subClassOf"))
        self.all = cache(self._all)

    def narrowest(self, types: Iterable[str]) -> str:
        """Return the first of some types that is above none of the others; empty if there is none."""
        above = set().union(*(self._directly.get(each, ()) for each in types))
        return next((each for each in types if each not in above), "")

    def _all(self, types: tuple[str, ...]) -> frozenset[str]:
        """Return types and all that is above them, which the build adds to each thing, as prefixed names."""
        found, new = set[str](), set(types)
        while new:
            found |= new
            new = {above for each in new for above in self._directly.get(each, ())} - found
        return frozenset(map(compact, found))


def _many(store: Store, query: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows(store, query):
        found.setdefault(row["it"], []).append(row["value"])
    return {it: tuple(sorted(values)) for it, values in found.items()}
