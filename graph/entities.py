"""Find an entity by any of its names, and describe it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .clocks import clock_of
from .errors import AmbiguousNameError, UnknownNameError
from .names import PREFIXES, entity
from .queries import rows
from .search import likeness, plain

if TYPE_CHECKING:
    from .names import Iri
    from .store import Store

__all__ = ["Described", "describe", "resolve"]

_NAMES = """SELECT ?entity ?name ?rank WHERE {{ {kind}
  {{ ?entity send:basis ?b ; rdfs:label ?name BIND(1 AS ?rank) }}
  UNION {{ ?entity send:basis ?b ; skos:altLabel ?name BIND(2 AS ?rank) }}
  UNION {{ ?entry send:standsFor ?entity {{ ?entry send:acronym ?name }} UNION {{ ?entry send:expansion ?name }} BIND(3 AS ?rank) }}
  FILTER(STRSTARTS(STR(?entity), STR(sg:))) }}"""
_CARD = """SELECT ?label ?class ?note ?basis (GROUP_CONCAT(DISTINCT ?alias; separator="\\n") AS ?aliases)
  (GROUP_CONCAT(DISTINCT ?area; separator="\\n") AS ?areas) (GROUP_CONCAT(DISTINCT ?code; separator="\\n") AS ?codes) WHERE {{
  BIND(<{it}> AS ?it) ?it rdfs:label ?label ; a ?type ; send:basis/rdfs:label ?basis . ?type rdfs:label ?class .
  FILTER NOT EXISTS {{ ?it a ?narrower . ?narrower rdfs:subClassOf+ ?type }}
  OPTIONAL {{ ?it dcterms:description ?note }} OPTIONAL {{ ?it skos:altLabel ?alias }} OPTIONAL {{ ?it send:scope/rdfs:label ?area }}
  OPTIONAL {{ ?it adms:identifier [ skos:notation ?value ; skos:inScheme [ rdfs:label ?scheme ; send:register ?register ] ]
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
    wanted = " ".join(name.casefold().split())
    ranked: dict[int, set[str]] = {}
    names: dict[str, str] = {}
    for row in rows(store, _NAMES.format(kind=f"?entity a <{kind}> ." if kind else "")):
        found = row["entity"].removeprefix(PREFIXES["sg"])
        if found == name:
            return found
        names.setdefault(row["name"].casefold(), row["name"])
        if row["name"].casefold() == wanted:
            ranked.setdefault(int(row["rank"]), set()).add(found)
    if not ranked:
        raise UnknownNameError(name, _nearest(wanted, names), known_by=clock_of(store).attributes().get("known_by", ""))
    best = ranked[min(ranked)]
    if len(best) > 1:
        raise AmbiguousNameError(name, [describe(store, found).line for found in sorted(best)])
    return best.pop()


def _nearest(wanted: str, names: dict[str, str]) -> list[str]:
    scored = sorted((-likeness(plain(wanted), plain(name)), name) for name in names)
    return [names[name] for score, name in scored[:_NEAR] if -score >= _LIKE]


def describe(store: Store, name: str) -> Described:
    """Return the card of the entity with an id."""
    row = next(iter(rows(store, _CARD.format(it=entity(name)))))
    parts = {key: tuple(sorted(part for part in row[key].split("\n") if part)) for key in ("aliases", "areas", "codes")}
    return Described(name, row["label"], row["class"], row["basis"], row["note"], parts["aliases"], parts["areas"], parts["codes"])
