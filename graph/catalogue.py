"""All entities with what stands on their own cards, read from a store at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import PREFIXES, compact
from .queries import rows

if TYPE_CHECKING:
    from .store import Store

__all__ = ["Card", "catalogue"]

_IS_ENTITY = "?it send:basis ?basis ; rdfs:label ?label . FILTER(STRSTARTS(STR(?it), STR(sg:)))"
_CARDS = f"""SELECT ?it ?label ?basis ?note ?successor WHERE {{ {_IS_ENTITY}
  OPTIONAL {{ ?it dcterms:description ?note }} OPTIONAL {{ ?it dcterms:isReplacedBy ?successor }} }} ORDER BY ?it ?note"""
_CLASSES = f"""SELECT ?it ?value WHERE {{ {_IS_ENTITY} ?it a ?value . ?value send:topic ?topic
  FILTER NOT EXISTS {{ ?it a ?narrower . ?narrower rdfs:subClassOf ?value }} }} ORDER BY ?it ?value"""
_KINDS = "SELECT ?it ?value WHERE { ?it a owl:Class ; rdfs:label ?value }"
_MANY = "SELECT ?it ?value WHERE {{ {entity} ?it {path} ?value }} ORDER BY ?it ?value"
_IDENTIFIERS = f"""SELECT ?it ?scheme ?value WHERE {{ {_IS_ENTITY}
  ?it adms:identifier ?code . ?code skos:notation ?value ; skos:inScheme ?scheme }} ORDER BY ?it ?scheme ?value"""


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
    narrowest, labels = _many(store, _CLASSES), _many(store, _KINDS)
    types, aliases, areas = (_many(store, _MANY.format(entity=_IS_ENTITY, path=path)) for path in ("a", "skos:altLabel", "send:scope"))
    codes: dict[str, list[tuple[str, str]]] = {}
    for row in rows(store, _IDENTIFIERS):
        codes.setdefault(row["it"], []).append((_id(row["scheme"]), row["value"]))
    cards: dict[str, Card] = {}
    for row in rows(store, _CARDS):
        it = row["it"]
        own = next(iter(narrowest.get(it, [""])))
        cards.setdefault(it, Card(
            _id(it), row["label"], compact(own), next(iter(labels.get(own, [""]))), frozenset(map(compact, types.get(it, ()))),
            _id(row["basis"]), row["note"], _id(row["successor"]),
            tuple(aliases.get(it, ())), tuple(map(_id, areas.get(it, ()))), tuple(codes.get(it, ())),
        ))  # fmt: skip
    return list(cards.values())


def _many(store: Store, query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows(store, query):
        found.setdefault(row["it"], []).append(row["value"])
    return found


def _id(iri: str) -> str:
    return iri.removeprefix(PREFIXES["sg"]).removeprefix(PREFIXES["concept"])
