"""Find an entity by any of its names, and describe it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .clocks import clock_of
from .errors import AmbiguousNameError, UnknownNameError
from .names import PREFIXES, entity
from .queries import rows
from .search import likeness
from .store import is_iri
from .textindex import NAMES, TextIndex, folded, plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .names import Iri
    from .store import Store

__all__ = ["Described", "describe", "resolve"]

_NAMES = """SELECT ?entity ?name ?rank WHERE {
  { ?entity send:basis ?b ; rdfs:label ?name BIND(1 AS ?rank) }
  UNION { ?entity send:basis ?b ; skos:altLabel ?name BIND(2 AS ?rank) }
  UNION { ?entry send:standsFor ?entity { ?entry send:acronym ?name } UNION { ?entry send:expansion ?name } BIND(3 AS ?rank) }
  FILTER(STRSTARTS(STR(?entity), STR(sg:))) }"""
_THERE = "SELECT ?entity WHERE {{ VALUES ?entity {{ {them} }} ?entity send:basis ?basis {kind} }}"
_CARD = """SELECT ?label ?class ?note ?basis (GROUP_CONCAT(DISTINCT ?alias; separator="\\n") AS ?aliases)
  (GROUP_CONCAT(DISTINCT ?area; separator="\\n") AS ?areas) (GROUP_CONCAT(DISTINCT ?code; separator="\\n") AS ?codes) WHERE {{
  <{it}> rdfs:label ?label ; a ?type ; send:basis/rdfs:label ?basis . ?type rdfs:label ?class .
  FILTER NOT EXISTS {{ <{it}> a ?narrower . ?narrower rdfs:subClassOf ?type }}
  OPTIONAL {{ <{it}> dcterms:description ?note }} OPTIONAL {{ <{it}> skos:altLabel ?alias }}
  OPTIONAL {{ <{it}> send:scope/rdfs:label ?area }}
  OPTIONAL {{ <{it}> adms:identifier [ skos:notation ?value ; skos:inScheme [ rdfs:label ?scheme ; send:register ?register ] ]
    BIND(CONCAT(?scheme, " ", ?value, " (", ?register, ")") AS ?code) }} }} GROUP BY ?label ?class ?note ?basis"""
_NEAR = 5
_LIKE = 72


@dataclass(frozen=True)
class Described:
    """An entity's own card: what it is called, what it is, where it belongs."""

    id: str
    label: str
    type: str
    basis: str
    note: str
    aliases: tuple[str, ...]
    areas: tuple[str, ...]
    identifiers: tuple[str, ...]

    @property
    def line(self) -> str:
        """Return the card in one line."""
        where = f" ({', '.join(self.areas)})" if self.areas else ""
        return f"{self.id}  —  {self.label}, {self.type}{where}"


def resolve(store: Store, name: str, *, kind: Iri | None = None) -> str:
    """Return the id of the one entity, of some class where one is given, that has a name: id, label, alias or acronym, whatever the case.

    Raises UnknownNameError with the nearest names, or AmbiguousNameError with the candidates.
    """
    names = _Names(store)
    if _of_kind(store, [name] if is_iri(entity(name)) else [], kind):
        return name
    ranked: dict[int, set[str]] = {}
    for found, rank in names.of(name):
        ranked.setdefault(rank, set()).add(found)
    for rank in sorted(ranked):
        if best := _of_kind(store, ranked[rank], kind):
            if len(best) > 1:
                raise AmbiguousNameError(name, [describe(store, found).line for found in sorted(best)])
            return best.pop()
    raise UnknownNameError(name, names.nearest(name), known_by=clock_of(store).attributes().get("known_by", ""))


def _of_kind(store: Store, names: Iterable[str], kind: Iri | None) -> set[str]:
    """Return those ids that are of a class, or are there at all."""
    them = " ".join(f"<{entity(name)}>" for name in names)
    query = _THERE.format(them=them, kind=f"; a <{kind}>" if kind else "")
    return {row["entity"].removeprefix(PREFIXES["sg"]) for row in rows(store, query)} if them else set()


class _Names:
    """The names of a store: by its index where it has one, else all of them."""

    def __init__(self, store: Store) -> None:
        self._index = TextIndex.of(store.folder)
        self._all = (
            []
            if self._index
            else [(row["entity"].removeprefix(PREFIXES["sg"]), int(row["rank"]), row["name"]) for row in rows(store, _NAMES)]
        )

    def of(self, name: str) -> Iterable[tuple[str, int]]:
        """Return what has a name, with the rank of it."""
        if self._index:
            return self._index.named(name)
        return ((found, rank) for found, rank, other in self._all if folded(other) == folded(name))

    def nearest(self, name: str) -> list[str]:
        """Return the names that are most like one."""
        texts = self._index.near(name) if self._index else ()
        near = {text.text.casefold(): text.text for text in texts if text.kind in NAMES}
        for _, _, other in self._all:
            near.setdefault(other.casefold(), other)
        scored = sorted((-likeness(plain(folded(name)), plain(other)), other) for other in near)
        return [near[other] for score, other in scored[:_NEAR] if -score >= _LIKE]


def describe(store: Store, name: str) -> Described:
    """Return the card of the entity with an id."""
    row = next(iter(rows(store, _CARD.format(it=entity(name)))))
    parts = {key: tuple(sorted(part for part in row[key].split("\n") if part)) for key in ("aliases", "areas", "codes")}
    return Described(name, row["label"], row["class"], row["basis"], row["note"], parts["aliases"], parts["areas"], parts["codes"])
