"""The documents behind facts as references: what a bibliography or a reference manager needs of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .dataset import Dataset
from .entities import resolve
from .names import PREFIXES, entity, send
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .store import Store

__all__ = ["Reference", "dataset_reference", "references"]

_SOURCES = """SELECT * WHERE { ?source send:saidOn ?said_on ; send:saidBasis ?said_basis ; dcterms:title ?title ;
  dcterms:publisher/rdfs:label ?publisher . OPTIONAL { ?source send:kind ?document_kind } OPTIONAL { ?source dcterms:language ?language }
  OPTIONAL { ?source send:recordOf/rdfs:label ?body } OPTIONAL { ?source send:publishedOn ?published_on }
  OPTIONAL { ?source foaf:page ?url } OPTIONAL { ?source send:urlBasis ?url_basis } OPTIONAL { ?source dcterms:license ?licence }
  OPTIONAL { ?source dcterms:description ?note } } ORDER BY ?source ?note"""
_TYPES = "SELECT ?source ?type WHERE { ?source send:saidOn ?day ; a ?type }"
_SUPPORTING = """SELECT DISTINCT ?source WHERE {{
  {{ ?claim rdf:subject {it} }} UNION {{ ?claim rdf:object {it} }} UNION {{ ?claim send:indicator {it} }} UNION {{ ?claim send:about {it} }}
  UNION {{ ?claim send:comparator {it} }} ?claim send:hasEvidence/send:source ?source }}"""
# From the class of the document, and where that says nothing, from the word in sources.csv.
_OF_CLASS = {
    "Minutes": "minutes",
    "Presentation": "presentation",
    "Letter": "letter",
    "Legislation": "law",
    "Guidance": "report",
    "Report": "report",
}
_OF_WORD = {
    "minutes": "minutes", "notes": "minutes", "presentation": "presentation", "slides": "presentation", "letter": "letter", "act": "law",
    "law": "law", "legislation": "law", "regulations": "law", "report": "report", "strategy": "report", "plan": "report",
    "guidance": "report", "policy": "report",
}  # fmt: skip
_TEXTS = (
    "title", "document_kind", "body", "publisher", "said_on", "published_on", "url", "language", "licence", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Reference:
    """A document, or data; ``type`` is minutes, report, presentation, letter, law, document or dataset. Dates are EDTF."""

    id: str
    type: str
    title: str
    publisher: str
    document_kind: str = ""
    body: str = ""
    said_on: str = ""
    said_basis: str = ""
    published_on: str = ""
    url: str = ""
    url_basis: str = ""
    language: str = ""
    licence: str = ""
    note: str = ""
    version: str = ""
    data: str = ""


def references(store: Store, names: Iterable[str] = ()) -> list[Reference]:
    """Return the sources with some names, and for any other thing those that support the facts about it; all sources if none is named.

    They are sorted by id, each once. Raises UnknownNameError or AmbiguousNameError.
    """
    known = _all(store)
    wanted: set[str] = set()
    asked = [resolve(store, name) for name in names]
    for name in asked:
        wanted |= {name} if name in known else _supporting(store, name)
    return [known[source] for source in sorted(known) if source in wanted or not asked]


def dataset_reference(store: Store) -> Reference:
    """Return the reference of the data itself."""
    about = Dataset.read(store)
    makers = "; ".join(dict.fromkeys(part.creator[:1].upper() + part.creator[1:] for part in about.parts if part.creator))
    return Reference(
        "sendgraph-data", "dataset", about.title, makers, "data set",
        licence=about.attributes()["licence"], note=about.attribution, version=about.version, data=about.cited,
    )  # fmt: skip


def _all(store: Store) -> dict[str, Reference]:
    types: dict[str, set[str]] = {}
    for row in rows(store, _TYPES):
        types.setdefault(row["source"], set()).add(row["type"].removeprefix(send("")))
    data = Dataset.read(store).cited
    found: dict[str, Reference] = {}
    for row in rows(store, _SOURCES):
        name = row["source"].removeprefix(PREFIXES["sg"])
        texts = {key: " ".join(row[key].split()) for key in _TEXTS}
        bases = {key: row[key].removeprefix(PREFIXES["concept"]) for key in ("said_basis", "url_basis")}
        kind = _kind(types.get(row["source"], set()), texts["document_kind"])
        found.setdefault(name, Reference(id=name, type=kind, data=data, **texts, **bases))
    return found


def _kind(classes: set[str], word: str) -> str:
    by_class = next((kind for name, kind in _OF_CLASS.items() if name in classes), "")
    return by_class or _OF_WORD.get(word.casefold(), "document")


def _supporting(store: Store, name: str) -> set[str]:
    found = rows(store, _SUPPORTING.format(it=f"<{entity(name)}>"))
    return {row["source"].removeprefix(PREFIXES["sg"]) for row in found}
