"""Find things by what they are called or what is said of them, typing errors forgiven."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import PREFIXES
from .queries import rows

if TYPE_CHECKING:
    from .store import Store

__all__ = ["Hit", "likeness", "plain", "search"]

_TEXTS = """SELECT ?entity ?label ?class ?text ?kind WHERE {
  ?entity send:basis ?basis ; rdfs:label ?label ; a ?type . FILTER(STRSTARTS(STR(?entity), STR(sg:)))
  ?type rdfs:label ?class . FILTER NOT EXISTS { ?entity a ?narrower . ?narrower rdfs:subClassOf+ ?type }
  { ?entity rdfs:label ?text BIND("label" AS ?kind) } UNION { ?entity skos:altLabel ?text BIND("alias" AS ?kind) }
  UNION { ?entry send:standsFor ?entity { ?entry send:acronym ?text } UNION { ?entry send:expansion ?text } BIND("acronym" AS ?kind) }
  UNION { ?statement rdf:subject ?entity ; send:hasEvidence/send:summary ?text BIND("summary" AS ?kind) } }"""
_WORTH = {"label": 1.0, "alias": 0.97, "acronym": 0.97, "summary": 0.75}
_ENOUGH = 55.0
_NEAR_BEST = 0.75
_UNEVEN = 6.0


@dataclass(frozen=True)
class Hit:
    """A thing that was found: its score out of 100, and the text that fitted, which is a label, alias, acronym or summary."""

    id: str
    label: str
    type: str
    score: float
    kind: str
    text: str


def search(store: Store, words: str, *, limit: int = 10) -> list[Hit]:
    """Return the things that fit some words best, best first, each once.

    Letters that differ only in case or accent are the same. The score is the best of rapidfuzz's ratios, less for summaries and for
    lengths that differ much; what fits far worse than the best is left out.
    """
    wanted, hits = plain(words), dict[str, Hit]()
    for row in rows(store, _TEXTS):
        score = round(likeness(wanted, plain(row["text"])) * _WORTH[row["kind"]], 1)
        name = row["entity"].removeprefix(PREFIXES["sg"])
        if score >= _ENOUGH and (name not in hits or score > hits[name].score):
            hits[name] = Hit(name, row["label"], row["class"], score, row["kind"], row["text"])
    best = max((hit.score for hit in hits.values()), default=0.0)
    near = [hit for hit in hits.values() if hit.score >= best * _NEAR_BEST]
    return sorted(near, key=lambda hit: (-hit.score, hit.label))[:limit]


def likeness(wanted: str, text: str) -> float:
    """Return how alike two texts are, out of 100: as wholes, in any order of words, as a part, or in common words."""
    from rapidfuzz import fuzz

    alike = max(fuzz.ratio(wanted, text), 0.95 * fuzz.token_sort_ratio(wanted, text), 0.9 * fuzz.token_set_ratio(wanted, text))
    if len(text) > len(wanted):
        alike = max(alike, 0.92 * fuzz.partial_ratio(wanted, text))
    return alike - _UNEVEN * abs(len(text) - len(wanted)) / max(len(text), len(wanted), 1)


def plain(text: str) -> str:
    """Return a text in small letters without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
