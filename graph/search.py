"""Find things by what they are called or what is said of them, typing errors forgiven."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import PREFIXES, entity
from .queries import rows
from .textindex import Text, TextIndex, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .store import Store

__all__ = ["Hit", "likeness", "search"]

_TEXTS = """SELECT ?entity ?text ?kind WHERE { ?entity send:basis ?basis ; rdfs:label ?label .
  FILTER(STRSTARTS(STR(?entity), STR(sg:)))
  { ?entity rdfs:label ?text BIND("label" AS ?kind) } UNION { ?entity skos:altLabel ?text BIND("alias" AS ?kind) }
  UNION { ?entry send:standsFor ?entity { ?entry send:acronym ?text } UNION { ?entry send:expansion ?text } BIND("acronym" AS ?kind) }
  UNION { ?statement rdf:subject ?entity ; send:hasEvidence/send:summary ?text BIND("summary" AS ?kind) } }"""
_SHOWN = """SELECT ?entity ?label ?class WHERE {{ VALUES ?entity {{ {them} }} ?entity rdfs:label ?label ; a ?type .
  ?type rdfs:label ?class . FILTER NOT EXISTS {{ ?entity a ?narrower . ?narrower rdfs:subClassOf ?type }} }}
  ORDER BY ?entity DESC(?class)"""
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
    lengths that differ much; what fits far worse than the best is left out. A store on disk has an index of its texts, of which those
    that share the rarest letters with the words are scored; of any other store all are.
    """
    wanted, best = plain(words), dict[str, tuple[float, Text]]()
    for text in _texts(store, words):
        score = round(likeness(wanted, plain(text.text)) * _WORTH[text.kind], 1)
        if score >= _ENOUGH and (text.entity not in best or score > best[text.entity][0]):
            best[text.entity] = score, text
    scores = sorted((score for score, _ in best.values()), reverse=True)
    least = max(scores[0] * _NEAR_BEST, scores[:limit][-1]) if scores else 0.0
    near = {name: found for name, found in best.items() if found[0] >= least}
    them = " ".join(f"<{entity(name)}>" for name in near)
    shown = {row["entity"].removeprefix(PREFIXES["sg"]): row for row in rows(store, _SHOWN.format(them=them))} if near else {}
    hits = [Hit(name, shown[name]["label"], shown[name]["class"], score, text.kind, text.text) for name, (score, text) in near.items()]
    return sorted(hits, key=lambda hit: (-hit.score, hit.label))[:limit]


def _texts(store: Store, words: str) -> Iterator[Text]:
    index = TextIndex.of(store.folder)
    if index:
        return index.near(words)
    return (Text(row["entity"].removeprefix(PREFIXES["sg"]), row["kind"], row["text"]) for row in rows(store, _TEXTS))


def likeness(wanted: str, text: str) -> float:
    """Return how alike two texts are, out of 100: as wholes, in any order of words, as a part, or in common words."""
    from rapidfuzz import fuzz

    alike = max(fuzz.ratio(wanted, text), 0.95 * fuzz.token_sort_ratio(wanted, text), 0.9 * fuzz.token_set_ratio(wanted, text))
    if len(text) > len(wanted):
        alike = max(alike, 0.92 * fuzz.partial_ratio(wanted, text))
    return alike - _UNEVEN * abs(len(text) - len(wanted)) / max(len(text), len(wanted), 1)
