"""Claims with their evidence, read from a store: what pages, maps and citations are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import TYPE_CHECKING

from .dataset import Dataset
from .names import PREFIXES, compact, entity
from .queries import rows
from .sources import digest

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


# What is sorted is sorted by texts, since not every engine sorts terms by theirs.
_STATEMENTS = """SELECT ?claim ?s ?sl ?p ?pl ?o ?ol (isLITERAL(?o) AS ?literal) WHERE {{
  {choice} ?claim a send:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  ?s rdfs:label ?sl . ?p rdfs:label ?pl . OPTIONAL {{ ?o rdfs:label ?ol }} }}"""
_OBSERVATIONS = """SELECT ?claim ?s ?sl ?o ?ol ?text ?value ?comparator WHERE {{
  {choice} ?claim a send:Observation ; send:indicator ?s ; send:about ?o ; rdfs:label ?text .
  ?s rdfs:label ?sl . ?o rdfs:label ?ol .
  OPTIONAL {{ ?claim send:valueText ?value }} OPTIONAL {{ ?claim send:comparator ?comparator }} }}"""
# What a citation says of the document; the query that it stands in binds ?source.
_DOCUMENT = """
  ?source dcterms:title ?title ; send:saidOn ?said_on ; send:saidBasis ?said_basis ; dcterms:publisher/rdfs:label ?publisher .
  OPTIONAL {{ ?source send:kind ?document_kind }} OPTIONAL {{ ?source send:recordOf/rdfs:label ?body }}
  OPTIONAL {{ ?source foaf:page ?url }} OPTIONAL {{ ?source send:urlBasis ?url_basis }}
  OPTIONAL {{ ?source send:publishedOn ?published_on }}"""
_EVIDENCE = f"""SELECT * WHERE {{{{
  {{choice}} ?claim send:hasEvidence ?evidence .
  ?evidence send:source ?source ; send:status ?status ; send:denied ?denied ; send:basis ?basis ; send:summary ?summary .{_DOCUMENT}
  OPTIONAL {{{{ ?evidence send:when ?when }}}} OPTIONAL {{{{ ?evidence send:reason ?reason }}}}
  OPTIONAL {{{{ ?evidence send:saidBy ?speaker OPTIONAL {{{{ ?speaker rdfs:label ?said_by }}}} }}}}
  OPTIONAL {{{{ ?evidence send:startEarliest ?start_earliest }}}} OPTIONAL {{{{ ?evidence send:startLatest ?start_latest }}}}
  OPTIONAL {{{{ ?evidence send:endEarliest ?end_earliest }}}} OPTIONAL {{{{ ?evidence send:endLatest ?end_latest }}}}
  OPTIONAL {{{{ ?evidence send:heldAs ?held_as }}}} OPTIONAL {{{{ ?evidence send:lastEvidenced ?last_evidenced }}}} }}}}
  ORDER BY STR(?claim) STR(?said_on) ?denied STR(?evidence)"""
_SOURCES = f"SELECT * WHERE {{{{ VALUES ?source {{{{ {{sources}} }}}} {_DOCUMENT} }}}} ORDER BY ?source"
_PLACES = """SELECT ?evidence ?locator ?starts ?ends ?sha256 WHERE {{
  {choice} ?claim send:hasEvidence ?evidence . ?evidence send:passage ?passage . ?passage send:startsWith ?starts ; send:endsWith ?ends .
  OPTIONAL {{ ?passage send:locator ?locator }} OPTIONAL {{ ?passage send:sha256 ?sha256 }} }}
  ORDER BY STR(?evidence) STR(?locator) STR(?starts)"""
_AT_ONCE = 400
_PLACE = ("locator", "starts", "ends", "sha256")
_TEXTS = (
    "title",
    "document_kind",
    "body",
    "publisher",
    "said_on",
    "published_on",
    "url",
    "when",
    "said_by",
    "summary",
    "reason",
    "last_evidenced",
)
_QUALIFIERS = """SELECT ?evidence ?key ?value WHERE {{
  {choice} ?claim send:hasEvidence ?evidence . ?qualifier send:qualifierKey ?key . ?evidence ?qualifier ?term .
  OPTIONAL {{ ?term rdfs:label ?label }} BIND(COALESCE(?label, STR(?term)) AS ?value) }} ORDER BY STR(?evidence) STR(?key) STR(?value)"""
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
    statements = [
        Claim(
            row["claim"], _id(row["s"]), row["sl"], compact(row["p"]), row["pl"], _id(row["o"]), row["ol"] or row["o"],
            is_literal=row["literal"] == "true", evidence=found.get(row["claim"], ()),
        )
        for row in said
    ]  # fmt: skip
    seen = sorted(_rows(store, _OBSERVATIONS, choices), key=lambda row: (row["s"], row["o"], row["text"], row["claim"]))
    observations = [
        Claim(
            row["claim"], _id(row["s"]), row["sl"], "send:about", "measured for", _id(row["o"]), row["ol"], is_literal=False,
            text=row["text"], value=row["value"], comparator=_id(row["comparator"]), evidence=found.get(row["claim"], ()),
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
    about, listed = Dataset.read(store), " ".join(f"<{source}>" for source in sorted(sources))
    found = rows(store, _SOURCES.format(sources=listed)) if listed else ()
    return {
        row["source"]: Cited(
            source=_id(row["source"]), basis="searched", status="", denied=False, qualifiers=(), places=(),
            bounds=("", "", "", ""), dataset=about.name, data_version=about.version,
            **{name: row.get(name, "") for name in _TEXTS},
            **{name: _id(row[name]) for name in ("said_basis", "url_basis")},
        )
        for row in found
    }  # fmt: skip


def _evidence(store: Store, choices: Sequence[str]) -> dict[str, tuple[Cited, ...]]:
    places = _grouped(_rows(store, _PLACES, choices))
    qualifiers = _grouped(_rows(store, _QUALIFIERS, choices))
    about = Dataset.read(store)
    found: dict[str, list[Cited]] = {}
    for row in _rows(store, _EVIDENCE, choices):
        cited = Cited(
            source=_id(row["source"]),
            id=row["evidence"],
            bounds=(row["start_earliest"], row["start_latest"], row["end_earliest"], row["end_latest"]),
            denied=row["denied"] == "true",
            qualifiers=tuple((pair["key"], pair["value"]) for pair in qualifiers.get(row["evidence"], ())),
            places=tuple(Place(*(place[name] for name in _PLACE)) for place in places.get(row["evidence"], ())),
            dataset=about.name,
            data_version=about.version,
            **{name: row[name] for name in _TEXTS},
            **{name: _id(row[name]) for name in ("said_basis", "status", "basis", "url_basis", "held_as")},
        )
        found.setdefault(row["claim"], []).append(cited)
    return {claim: tuple(cited) for claim, cited in found.items()}


def _grouped(found: Iterable[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    return {evidence: list(group) for evidence, group in groupby(found, key=lambda row: row["evidence"])}


def _id(iri: str) -> str:
    """Return the id of an entity or concept from its IRI; anything else unchanged."""
    return iri.removeprefix(PREFIXES["sg"]).removeprefix(PREFIXES["concept"])
