"""What a query means: its full text, and each term it uses with definition and how much there is of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .names import PREFIXES, compact
from .queries import rows
from .sparql import declared, terms, tokens

if TYPE_CHECKING:
    from .store import Store

__all__ = ["Meaning", "Used", "meaning", "with_prefixes"]

_TERM = """SELECT ?label ?definition ?note WHERE {{ BIND(<{0}> AS ?term)
  OPTIONAL {{ ?term rdfs:label|skos:prefLabel ?label }} OPTIONAL {{ ?term skos:definition|dcterms:description ?definition }}
  OPTIONAL {{ ?term skos:scopeNote ?note }} }} ORDER BY ?label ?definition ?note LIMIT 1"""
_COUNT = """SELECT ?members ?triples WHERE {{ {{ SELECT (COUNT(DISTINCT ?x) AS ?members) WHERE {{ ?x a <{0}> }} }}
  {{ SELECT (COUNT(*) AS ?triples) WHERE {{ ?s <{0}> ?o }} }} }}"""


@dataclass(frozen=True)
class Used:
    """A term of a query: its name, label, definition and note, how many things are of it, and how many triples have it as predicate."""

    term: str
    label: str
    definition: str
    note: str
    members: int
    triples: int


@dataclass(frozen=True)
class Meaning:
    """A query as it is run, with the prefixes that it uses filled in, and its terms."""

    query: str
    terms: tuple[Used, ...]


def meaning(store: Store, text: str) -> Meaning:
    """Return what a query means; the engine offers no plan."""
    return Meaning(with_prefixes(text), tuple(_used(store, iri) for iri in terms(text)))


def with_prefixes(text: str) -> str:
    """Return a query with the known prefixes that it uses declared, so that any engine runs it."""
    parts = tokens(text)
    own = {name.text for word, name in pairwise(parts) if word.upper == "PREFIX"}
    used = {token.text.partition(":")[0] for token in parts if token.kind == "name"} & set(declared(parts))
    lines = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in PREFIXES if prefix in used and f"{prefix}:" not in own]
    return "\n".join([*lines, text.strip()]) + "\n"


def _used(store: Store, iri: str) -> Used:
    told, counted = next(rows(store, _TERM.format(iri))), next(rows(store, _COUNT.format(iri)))
    name = compact(iri)
    return Used(name, told["label"], told["definition"], told["note"], int(counted["members"]), int(counted["triples"]))
