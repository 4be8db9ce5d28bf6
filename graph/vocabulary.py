"""The ontology as the code needs it: classes, relations, qualifiers and concepts, read from Turtle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import PREFIXES, Iri, Literal, Term
from .resources import ontology_folder
from .store import Solutions, Store

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Relation", "Vocabulary", "load_vocabulary"]

_PREFIXES = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
_CLASSES = """SELECT ?class ?above WHERE { ?class a owl:Class ; rdfs:subClassOf* ?above .
  FILTER(STRSTARTS(STR(?class), STR(send:))) }"""
_RELATIONS = """SELECT ?relation ?kind ?range WHERE { ?relation send:temporality ?kind
  OPTIONAL { ?relation rdfs:range|schema:rangeIncludes ?range
  FILTER(?range IN (xsd:decimal, xsd:integer, xsd:boolean, xsd:string, send:edtf)) } }"""
_TAKEN = "SELECT ?relation ?qualifier WHERE { ?relation send:takesQualifier ?qualifier }"
_QUALIFIERS = "SELECT ?qualifier ?key ?kind WHERE { ?qualifier send:qualifierKey ?key ; send:qualifierKind ?kind }"
_CONCEPTS = "SELECT ?concept WHERE { ?concept a skos:Concept }"


@dataclass(frozen=True)
class Relation:
    """A relation of the ontology: its IRI, the datatype of its objects (None for entities), whether it is a state."""

    iri: Iri
    datatype: str | None
    is_state: bool
    qualifiers: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """The terms that curated rows may use, by their local names."""

    ancestors: dict[str, tuple[Iri, ...]]
    relations: dict[str, Relation]
    qualifiers: dict[str, tuple[Iri, str]]
    concepts: frozenset[str]


def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read the Turtle files of an ontology folder (the shipped one unless given).

    Raises StoreError for Turtle that cannot be read.
    """
    store = Store.memory(*sorted((folder or ontology_folder()).glob("*.ttl")))
    ancestors: dict[str, list[Iri]] = {}
    for name, above in _rows(store, _CLASSES):
        ancestors.setdefault(_local(name, "send"), []).append(Iri(_text(above)))
    keys = {_text(iri): _text(key) for iri, key, _ in _rows(store, _QUALIFIERS)}
    taken: dict[str, set[str]] = {}
    for relation, qualifier in _rows(store, _TAKEN):
        taken.setdefault(_text(relation), set()).add(keys[_text(qualifier)])
    return Vocabulary(
        {name: tuple(sorted(above)) for name, above in ancestors.items()},
        {
            _local(iri, "send"): Relation(
                Iri(_text(iri)),
                _text(datatype) if datatype else None,
                _local(kind, "concept") == "state",
                frozenset(taken.get(_text(iri), ())),
            )
            for iri, kind, datatype in _rows(store, _RELATIONS)
        },
        {_text(key): (Iri(_text(iri)), _text(kind)) for iri, key, kind in _rows(store, _QUALIFIERS)},
        frozenset(_local(concept, "concept") for (concept,) in _rows(store, _CONCEPTS)),
    )


def _rows(store: Store, query: str) -> list[tuple[Term | None, ...]]:
    found = store.query(_PREFIXES + query)
    return list(found) if isinstance(found, Solutions) else []


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else str(term)


def _local(term: Term | None, prefix: str) -> str:
    return _text(term).removeprefix(PREFIXES[prefix])
