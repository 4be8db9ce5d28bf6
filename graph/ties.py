"""Claims as ties: what joins two things, and how firmly, without the evidence itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .names import compact, id_of, send
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .store import Store

__all__ = ["Tie", "firmest", "ties"]

# Scans, joined here: the engine takes twice as long for a million statements.
_PART = "SELECT ?claim ?term {{ ?claim rdf:{part} ?term }}"
_OBJECTS = "SELECT ?claim ?term { ?claim rdf:object ?term FILTER(ISIRI(?term)) }"
_OBSERVATIONS = "SELECT ?claim ?s ?o { ?claim a send:Observation ; send:indicator ?s ; send:about ?o }"
_EVIDENCE = "SELECT ?claim (COUNT(?evidence) AS ?count) { ?claim send:hasEvidence ?evidence } GROUP BY ?claim"
# Evidence is seldom anything but actual and affirmed.
_OTHERS = """SELECT ?claim ?status { VALUES ?status { concept:planned concept:proposed }
  ?evidence send:status ?status . ?claim send:hasEvidence ?evidence }"""
_DENIALS = "SELECT ?claim ?status { ?evidence send:denied true . ?claim send:hasEvidence ?evidence . ?evidence send:status ?status }"
_STANDINGS = ("actual", "planned", "proposed")


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim between two things: its IRI, their ids, the relation, how it stands, and how many pieces of evidence do not deny it."""

    claim: str
    subject: str
    predicate: str
    object: str
    standing: str
    said: int


def ties(store: Store) -> Iterator[Tie]:
    """Yield all claims between two things, in no order."""
    said = _affirmed(store)
    subjects, predicates = (_terms(store, _PART.format(part=part)) for part in ("subject", "predicate"))
    parts = [(claim, subjects[claim], predicates[claim], term) for claim, term in _terms(store, _OBJECTS).items()]
    parts += [(row["claim"], row["s"], send("about"), row["o"]) for row in rows(store, _OBSERVATIONS)]
    relation = cache(compact)
    for claim, subject, predicate, term in parts:
        statuses = said.get(claim, {})
        standing = firmest([status for status, count in statuses.items() if count], is_said=claim in said)
        yield Tie(claim, id_of(subject), relation(predicate), id_of(term), standing, sum(statuses.values()))


def _affirmed(store: Store) -> dict[str, dict[str, int]]:
    """Return for each claim that has evidence how many pieces of which status do not deny it."""
    found = {row["claim"]: {"actual": int(row["count"])} for row in rows(store, _EVIDENCE)}
    for row in rows(store, _OTHERS):
        statuses, status = found[row["claim"]], id_of(row["status"])
        statuses["actual"] -= 1
        statuses[status] = statuses.get(status, 0) + 1
    for row in rows(store, _DENIALS):
        found[row["claim"]][id_of(row["status"])] -= 1
    return found


def _terms(store: Store, query: str) -> dict[str, str]:
    return {row["claim"]: row["term"] for row in rows(store, query)}


def firmest(statuses: Collection[str], *, is_said: bool) -> str:
    """Return how a claim stands by the statuses of the evidence that does not deny it: ``actual``, ``planned`` or ``proposed``.

    It stands as ``denied`` where all evidence denies it, and as ``unsaid`` where there is none, as a clock may leave it.
    """
    fallback = "denied" if is_said else "unsaid"
    return next((status for status in _STANDINGS if status in statuses), fallback)
