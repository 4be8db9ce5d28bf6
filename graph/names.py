"""Prefixes, IRIs and the small neutral terms that every other module speaks in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import NamedTuple

__all__ = [
    "BASE",
    "GRAPHS",
    "PREFIXES",
    "XSD",
    "Iri",
    "Literal",
    "Quad",
    "Term",
    "compact",
    "concept",
    "entity",
    "expand",
    "graph_of",
    "id_of",
    "is_blank",
    "key",
    "minted",
    "send",
]

BASE = "https://w3id.org/sendgraph/"
XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES: dict[str, str] = {
    "send": f"{BASE}ontology#",
    "sg": f"{BASE}id/",
    "concept": f"{BASE}concept/",
    "graph": f"{BASE}graph/",
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "opengov": "http://www.w3.org/ns/opengov#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": XSD,
}
GRAPHS = PREFIXES["graph"]
_KEY_LENGTH = 24


class Iri(str):
    """An IRI."""

    __slots__ = ()


@dataclass(frozen=True, order=True, slots=True)
class Literal:
    """A literal: its text and the IRI of its datatype."""

    value: str
    datatype: str = f"{XSD}string"
    language: str = ""


Term = Iri | Literal


class Quad(NamedTuple):
    """A statement of RDF in a graph; ``graph`` is None for the default graph."""

    subject: Iri
    predicate: Iri
    object: Term
    graph: Iri | None = None


@cache
def expand(curie: str) -> Iri:
    """Return the IRI of a prefixed name such as ``send:Council``.

    Raises KeyError for an unknown prefix.
    """
    prefix, _, local = curie.partition(":")
    return Iri(PREFIXES[prefix] + local)


def compact(iri: str) -> str:
    """Return an IRI as a prefixed name where one of our prefixes fits, otherwise unchanged."""
    fitting = ((prefix, space) for prefix, space in PREFIXES.items() if iri.startswith(space))
    prefix, space = max(fitting, key=lambda pair: len(pair[1]), default=("", ""))
    return f"{prefix}:{iri[len(space) :]}" if prefix else iri


@cache
def send(local: str) -> Iri:
    """Return the IRI of a term of the ontology."""
    return Iri(PREFIXES["send"] + local)


def entity(name: str) -> Iri:
    """Return the IRI of an entity from its id."""
    return Iri(PREFIXES["sg"] + name)


def id_of(iri: str) -> str:
    """Return the id of an entity or concept from its IRI; anything else unchanged."""
    return iri.removeprefix(PREFIXES["sg"]).removeprefix(PREFIXES["concept"])


@cache
def concept(name: str) -> Iri:
    """Return the IRI of a concept from its id."""
    return Iri(PREFIXES["concept"] + name)


@cache
def graph_of(source: str) -> Iri:
    """Return the IRI of the named graph that holds what a source contributes."""
    return Iri(GRAPHS + source)


def is_blank(term: Term) -> bool:
    """Tell whether a term is the name of a blank node, which is an IRI that begins with ``_:`` here."""
    return isinstance(term, Iri) and term.startswith("_:")


def key(*parts: object) -> str:
    """Return a short stable hash of some parts."""
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:_KEY_LENGTH]


def minted(kind: str, *parts: object) -> Iri:
    """Return the IRI of a thing named by a hash of its parts, such as ``…/statement/3f2a…``."""
    return Iri(f"{BASE}{kind}/{key(*parts)}")
