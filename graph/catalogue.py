"""All entities with what stands on their own cards, read from a store at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from .names import compact, id_of
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .store import Store

__all__ = ["Card", "catalogue"]

_CARDS = """SELECT ?it ?label ?basis ?note ?successor WHERE { ?it send:basis ?basis ; rdfs:label ?label .
  FILTER(STRSTARTS(STR(?it), STR(sg:)))
  OPTIONAL { ?it dcterms:description ?note } OPTIONAL { ?it dcterms:isReplacedBy ?successor } }"""
# Scans of one property each, not joined with the cards, and sorted here, for which the engine takes three times as long.
_TYPES = "SELECT ?it ?value WHERE { ?it a ?value FILTER(STRSTARTS(STR(?it), STR(sg:))) }"
_MANY = "SELECT ?it ?value WHERE {{ ?it {property} ?value }}"
_CLASSES = (
    "SELECT ?it ?label ?above WHERE { ?it a owl:Class ; rdfs:label ?label ; send:topic ?chapter OPTIONAL { ?it rdfs:subClassOf ?above } }"
)
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
    aliases, areas = (_many(store, _MANY.format(property=name)) for name in ("skos:altLabel", "send:scope"))
    codes: dict[str, list[tuple[str, str]]] = {}
    for row in rows(store, _IDENTIFIERS):
        codes.setdefault(row["it"], []).append((id_of(row["scheme"]), row["value"]))
    cards: dict[str, Card] = {}
    for row in sorted(rows(store, _CARDS), key=itemgetter("it", "note")):
        it = row["it"]
        own = classes.narrowest(types.get(it, ()))
        cards.setdefault(it, Card(
            id_of(it), row["label"], compact(own), classes.labels.get(own, ""), frozenset(map(classes.name, types.get(it, ()))),
            id_of(row["basis"]), row["note"], id_of(row["successor"]),
            tuple(aliases.get(it, ())), tuple(map(id_of, areas.get(it, ()))), tuple(sorted(codes.get(it, ()))),
        ))  # fmt: skip
    return list(cards.values())


class _Classes:
    """The classes of the ontology: their labels, and which are directly above which."""

    def __init__(self, store: Store) -> None:
        self.labels: dict[str, str] = {}
        self._above: dict[str, set[str]] = {}
        self.name = cache(compact)
        for row in rows(store, _CLASSES):
            self.labels[row["it"]] = row["label"]
            self._above.setdefault(row["it"], set()).add(row["above"])

    def narrowest(self, types: Sequence[str]) -> str:
        """Return the first of some types that is a class of the ontology and above none of the others; empty if there is none."""
        above = set().union(*(self._above.get(each, ()) for each in types))
        return next((each for each in types if each in self.labels and each not in above), "")


def _many(store: Store, query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows(store, query):
        found.setdefault(row["it"], []).append(row["value"])
    return {it: sorted(values) for it, values in found.items()}
