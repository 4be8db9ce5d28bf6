"""Claims with their evidence, read from a store: what pages, maps and citations are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from .dataset import Dataset
from .names import PREFIXES, compact, entity, id_of
from .queries import rows
from .sources import digest
from .store import is_iri

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from .store import Store

__all__ = ["Cited", "Claim", "Place", "chosen_claims", "claims", "evidence_of", "searched"]


@dataclass(frozen=True)
class Place:
    """A passage: its locator, its first and last words, and the hash of its text; ``text`` where a reader has the document."""

    locator: str
    starts: str
    ends: str
    sha256: str = ""
    text: str = ""

    @property
    def is_as_read(self) -> bool | None:
        """Tell whether the text is the very one that was read; None where there is no text, or nobody has proven what was read."""
        return digest(self.text) == self.sha256 if self.text and self.sha256 else None


@dataclass(frozen=True)
class Cited:
    """One source saying a claim, with all that a citation needs.

    ``id`` is the IRI of the evidence, ``bounds`` the earliest and latest start and end, each a day or empty. In a graph as of a day,
    ``held_as`` tells how the evidence bears on it, and ``last_evidenced`` to which day it reaches; both are empty otherwise.
    ``document_kind`` is what the document is, ``body`` whom it was put to or whose meeting it records, ``dataset`` and
    ``data_version`` where all this was read.
    """

    source: str
    title: str
    publisher: str
    said_on: str
    said_basis: str
    url: str
    when: str
    status: str
    denied: bool
    basis: str
    said_by: str
    summary: str
    reason: str
    qualifiers: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    id: str = ""
    bounds: tuple[str, str, str, str] = ("", "", "", "")
    held_as: str = ""
    last_evidenced: str = ""
    document_kind: str = ""
    body: str = ""
    published_on: str = ""
    url_basis: str = ""
    dataset: str = ""
    data_version: str = ""


@dataclass(frozen=True)
class Claim:
    """A statement or observation: its two ends, what joins them, and its evidence.

    ``object`` is an id, or a literal's text when ``is_literal``. An observation has a sentence of its own (``text``), and may have a
    value as written and the id of a comparator.
    """

    id: str
    subject: str
    subject_label: str
    predicate: str
    predicate_label: str
    object: str
    object_label: str
    is_literal: bool
    text: str = ""
    value: str = ""
    comparator: str = ""
    evidence: tuple[Cited, ...] = field(default=())


_STATEMENTS = """SELECT ?claim ?s ?p ?o (isLITERAL(?o) AS ?literal) WHERE {{
  {choice} ?claim a send:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }}"""
_OBSERVATIONS = """SELECT ?claim ?s ?o ?text ?value ?comparator WHERE {{
  {choice} ?claim a send:Observation ; send:indicator ?s ; send:about ?o ; rdfs:label ?text .
  OPTIONAL {{ ?claim send:valueText ?value }} OPTIONAL {{ ?claim send:comparator ?comparator }} }}"""
# All that a piece of evidence has, in rows: an OPTIONAL for each takes the engine twice as long.
_SAID = "SELECT ?claim ?evidence ?property ?term WHERE {{ {choice} ?claim send:hasEvidence ?evidence . ?evidence ?property ?term }}"
_QUALIFIERS = "SELECT ?qualifier ?key WHERE { ?qualifier send:qualifierKey ?key }"
_SOURCES = """SELECT * WHERE {{ {choice}
  ?source dcterms:title ?title ; send:saidOn ?said_on ; send:saidBasis ?said_basis ; dcterms:publisher/rdfs:label ?publisher .
  OPTIONAL {{ ?source send:kind ?document_kind }} OPTIONAL {{ ?source send:recordOf/rdfs:label ?body }}
  OPTIONAL {{ ?source foaf:page ?url }} OPTIONAL {{ ?source send:urlBasis ?url_basis }}
  OPTIONAL {{ ?source send:publishedOn ?published_on }} }}"""
_PLACES = """SELECT ?passage ?locator ?starts ?ends ?sha256 WHERE {{
  {choice} ?passage send:startsWith ?starts ; send:endsWith ?ends .
  OPTIONAL {{ ?passage send:locator ?locator }} OPTIONAL {{ ?passage send:sha256 ?sha256 }} }}"""
_LABELS = "SELECT ?it ?label WHERE {{ {choice} ?it rdfs:label ?label }}"
_AT_ONCE = 400
_PLACE = ("locator", "starts", "ends", "sha256")
_OF_SOURCE = ("title", "document_kind", "body", "publisher", "said_on", "published_on", "url")
_OF_EVIDENCE = (
    "source", "status", "denied", "basis", "summary", "when", "reason", "saidBy",
    "startEarliest", "startLatest", "endEarliest", "endLatest", "heldAs", "lastEvidenced",
)  # fmt: skip
_SEND = PREFIXES["send"]
_ABOUT = """SELECT DISTINCT ?claim WHERE {{ VALUES ?it {{ {them} }} {{ ?claim rdf:subject ?it }} UNION {{ ?claim rdf:object ?it }}
  UNION {{ ?claim send:indicator ?it }} UNION {{ ?claim send:about ?it }} UNION {{ ?claim send:comparator ?it }} }}"""


def claims(store: Store, *names: str) -> list[Claim]:
    """Return all claims, or those in which any of the entities with some ids takes part, in a fixed order, with their evidence."""
    if not names:
        return _claims(store, [""])
    # First which claims, then what they say: asked for at once, the engine may go through all claims that there are.
    them = " ".join(f"<{entity(name)}>" for name in names)
    return chosen_claims(store, {row["claim"] for row in rows(store, _ABOUT.format(them=them))})


def chosen_claims(store: Store, iris: Collection[str]) -> list[Claim]:
    """Return the claims with some IRIs, in a fixed order, with their evidence."""
    return _claims(store, _choices("claim", iris))


def _choices(name: str, iris: Iterable[str]) -> list[str]:
    """Return what binds a variable to some IRIs, few at a time: the engine looks a few things up, but reads everything for many."""
    listed = sorted(iris)
    parts = (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))
    return [f"VALUES ?{name} {{ {' '.join(f'<{iri}>' for iri in part)} }}" for part in parts]


def _claims(store: Store, choices: Sequence[str]) -> list[Claim]:
    found = _evidence(store, choices)
    said = sorted(_rows(store, _STATEMENTS, choices), key=lambda row: (row["s"], row["p"], row["literal"] == "true", row["o"]))
    seen = sorted(_rows(store, _OBSERVATIONS, choices), key=lambda row: (row["s"], row["o"], row["text"], row["claim"]))
    labels = _labels(store, {row[name] for row in (*said, *seen) for name in "spo" if row.get(name)})
    statements = [
        Claim(
            row["claim"], id_of(row["s"]), labels[row["s"]], compact(row["p"]), labels[row["p"]], id_of(row["o"]),
            labels.get(row["o"], row["o"]), is_literal=row["literal"] == "true", evidence=found.get(row["claim"], ()),
        )
        for row in said
    ]  # fmt: skip
    observations = [
        Claim(
            row["claim"], id_of(row["s"]), labels[row["s"]], "send:about", "measured for", id_of(row["o"]), labels[row["o"]],
            is_literal=False, text=row["text"], value=row["value"], comparator=id_of(row["comparator"]),
            evidence=found.get(row["claim"], ()),
        )
        for row in seen
    ]  # fmt: skip
    return statements + observations


def _rows(store: Store, query: str, choices: Iterable[str]) -> Iterator[dict[str, str]]:
    return chain.from_iterable(rows(store, query.format(choice=choice)) for choice in choices)


def evidence_of(store: Store, iris: Iterable[str]) -> dict[str, Cited]:
    """Return pieces of evidence by their IRIs; an IRI that is none is left out."""
    found = _evidence(store, _choices("evidence", iris))
    return {cited.id: cited for each in found.values() for cited in each}


def searched(store: Store, sources: Iterable[str]) -> dict[str, Cited]:
    """Return by their IRIs that sources were searched in vain, as evidence of the basis ``searched``."""
    return {
        iri: Cited(
            **shared, basis="searched", when="", status="", denied=False, said_by="", summary="", reason="", qualifiers=(), places=()
        )
        for iri, shared in _documents(store, sources).items()
    }


def _evidence(store: Store, choices: Sequence[str]) -> dict[str, tuple[Cited, ...]]:
    """Return the evidence of each claim, in the order of what was said on, affirmed before denied."""
    keys = {row["qualifier"]: row["key"] for row in rows(store, _QUALIFIERS)}
    claim_of, said = _said(store, choices)
    documents = _documents(store, {iri for each in said.values() for iri in each[_SEND + "source"]})
    places = _places(store, {iri for each in said.values() for iri in each.get(_SEND + "passage", ())})
    named = {iri for each in said.values() for name, terms in each.items() if name in keys or name == _SEND + "saidBy" for iri in terms}
    labels = _labels(store, named)
    found: dict[str, list[Cited]] = {}
    for iri, each in said.items():
        own = {name: each.get(_SEND + name, [""])[0] for name in _OF_EVIDENCE}
        qualifiers = ((keys[name], labels.get(term, term)) for name, terms in each.items() if name in keys for term in terms)
        cited = Cited(
            **documents[own["source"]],
            id=iri,
            denied=own["denied"] == "true",
            said_by=labels.get(own["saidBy"], ""),
            bounds=(own["startEarliest"], own["startLatest"], own["endEarliest"], own["endLatest"]),
            qualifiers=tuple(sorted(qualifiers)),
            places=tuple(sorted((places[place] for place in each.get(_SEND + "passage", ())), key=attrgetter("locator", "starts"))),
            when=own["when"], status=id_of(own["status"]), basis=id_of(own["basis"]), summary=own["summary"], reason=own["reason"],
            held_as=id_of(own["heldAs"]), last_evidenced=own["lastEvidenced"],
        )  # fmt: skip
        found.setdefault(claim_of[iri], []).append(cited)
    return {claim: tuple(sorted(each, key=lambda cited: (cited.said_on, cited.denied, cited.id))) for claim, each in found.items()}


def _said(store: Store, choices: Iterable[str]) -> tuple[dict[str, str], dict[str, dict[str, list[str]]]]:
    """Return the claim of each piece of evidence, and all that the store says of it, by property."""
    claim_of: dict[str, str] = {}
    said: dict[str, dict[str, list[str]]] = {}
    for row in _rows(store, _SAID, choices):
        claim_of[row["evidence"]] = row["claim"]
        said.setdefault(row["evidence"], {}).setdefault(row["property"], []).append(row["term"])
    return claim_of, said


def _documents(store: Store, sources: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what citations of sources have in common, by the IRI of the source."""
    about = Dataset.read(store)
    return {
        row["source"]: {
            "source": id_of(row["source"]),
            "dataset": about.name,
            "data_version": about.version,
            **{name: row[name] for name in _OF_SOURCE},
            **{name: id_of(row[name]) for name in ("said_basis", "url_basis")},
        }
        for row in _rows(store, _SOURCES, _choices("source", sources))
    }


def _places(store: Store, passages: Iterable[str]) -> dict[str, Place]:
    found = _rows(store, _PLACES, _choices("passage", passages))
    return {row["passage"]: Place(*(row[name] for name in _PLACE)) for row in found}


def _labels(store: Store, texts: Iterable[str]) -> dict[str, str]:
    """Return the labels of those texts that are IRIs; the id of a thing that has none."""
    iris = [text for text in texts if is_iri(text)]
    return {iri: id_of(iri) for iri in iris} | {row["it"]: row["label"] for row in _rows(store, _LABELS, _choices("it", iris))}
