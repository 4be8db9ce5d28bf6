"""Claims as ties: what joins two things, and how firmly, without the evidence itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import compact, id_of, send
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .store import Store

__all__ = ["Tie", "firmest", "ties"]

_STATEMENTS = "SELECT ?claim ?s ?p ?o { ?claim a send:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o FILTER(ISIRI(?o)) }"
_OBSERVATIONS = "SELECT ?claim ?s ?o { ?claim a send:Observation ; send:indicator ?s ; send:about ?o }"
_SAID = "SELECT ?claim ?status ?denied { ?claim send:hasEvidence ?evidence . ?evidence send:status ?status ; send:denied ?denied }"
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
    said = Counter((row["claim"], id_of(row["status"]), row["denied"] == "true") for row in rows(store, _SAID))
    affirmed: dict[str, Counter[str]] = {}
    for (claim, status, is_denied), count in said.items():
        affirmed.setdefault(claim, Counter())[status] += 0 if is_denied else count
    for query in (_STATEMENTS, _OBSERVATIONS):
        for row in rows(store, query):
            statuses = affirmed.get(row["claim"], Counter())
            standing = firmest(+statuses, is_said=row["claim"] in affirmed)
            yield Tie(row["claim"], id_of(row["s"]), compact(row.get("p", send("about"))), id_of(row["o"]), standing, statuses.total())


def firmest(statuses: Collection[str], *, is_said: bool) -> str:
    """Return how a claim stands by the statuses of the evidence that does not deny it: ``actual``, ``planned`` or ``proposed``.

    It stands as ``denied`` where all evidence denies it, and as ``unsaid`` where there is none, as a clock may leave it.
    """
    fallback = "denied" if is_said else "unsaid"
    return next((status for status in _STANDINGS if status in statuses), fallback)
