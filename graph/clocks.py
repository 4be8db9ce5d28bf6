"""Two clocks: the graph as it held on a day, and as it was known by a day. Any query runs unchanged on what they return.

*Known by* leaves what a build without the sources that came out later would hold. *As of* then leaves the evidence that held on the day as
``holding`` reads it, and says on each how: ``send:heldAs``, with ``send:lastEvidenced`` where it rests on another day. In both, a
claim without evidence goes, a direct triple stays where some evidence left says it as actual and does not deny it, and the default
graph is the merge of what is left. Entities stay under *as of*: they have no dates of their own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from .dataset import DATASET
from .dates import Bounds, bounds
from .holding import HELD, Dated, Reading, reading
from .names import XSD, Iri, Literal, Quad, concept, graph_of, send
from .queries import rows, run
from .unpublished import Unpublished, unpublished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .names import Term
    from .store import Store

__all__ = ["Clock", "Piece", "clock_of", "clocked", "pieces", "temporalities"]

_BASE = graph_of("base")
_AS_OF, _KNOWN_BY = send("asOf"), send("knownBy")
_NOTHING = Unpublished(frozenset(), frozenset(), frozenset())
_EVIDENCE = """SELECT ?graph ?claim ?evidence ?source ?status ?denied ?a ?b ?c ?d ?s ?p ?o WHERE { GRAPH ?graph {
  ?claim send:hasEvidence ?evidence . ?evidence send:source ?source ; send:status ?status ; send:denied ?denied .
  OPTIONAL { ?evidence send:startEarliest ?a } OPTIONAL { ?evidence send:startLatest ?b }
  OPTIONAL { ?evidence send:endEarliest ?c } OPTIONAL { ?evidence send:endLatest ?d }
  OPTIONAL { ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } OPTIONAL { ?claim send:indicator ?s ; send:about ?o } } }"""
_PASSAGES = """SELECT ?graph ?evidence ?passage ?selector WHERE { GRAPH ?graph {
  ?evidence send:passage ?passage . ?passage oa:hasSelector ?selector } }"""
_SAID = "SELECT ?source ?said WHERE { ?source send:saidOn ?said }"
_KINDS = "SELECT ?relation ?kind WHERE { ?relation send:temporality ?kind }"
_CLOCK = f"SELECT ?clock ?day WHERE {{ VALUES ?clock {{ <{_AS_OF}> <{_KNOWN_BY}> }} <{DATASET}> ?clock ?day }}"
_MARKS = "SELECT ?mark (COUNT(?evidence) AS ?count) WHERE { ?evidence send:heldAs ?mark } GROUP BY ?mark ORDER BY ?mark"


@dataclass(frozen=True)
class Clock:
    """Which days a graph shows, and of an as-of graph how many pieces of evidence are held as what."""

    as_of: date | None = None
    known_by: date | None = None
    held: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the clock in words, such as ``as of 2019-12-31, known by 2022-12-31``; empty where the whole graph is shown."""
        return ", ".join(f"{name} {day}" for name, day in (("as of", self.as_of), ("known by", self.known_by)) if day)

    def as_data(self) -> dict[str, str | None]:
        """Return the days as plain data for JSON, None where a clock is not set."""
        return {name: day.isoformat() if day else None for name, day in (("as_of", self.as_of), ("known_by", self.known_by))}

    def attributes(self) -> dict[str, str]:
        """Return the days that are set as texts by name, for formats that are not RDF."""
        return {name: day for name, day in self.as_data().items() if day}


def clock_of(store: Store) -> Clock:
    """Return the clock of a graph that ``clocked`` returned; of any other an empty one."""
    days = {row["clock"]: date.fromisoformat(row["day"]) for row in rows(store, _CLOCK)}
    held = {row["mark"].removeprefix(concept("")): int(row["count"]) for row in rows(store, _MARKS)} if days else {}
    return Clock(days.get(_AS_OF), days.get(_KNOWN_BY), held)


def clocked(store: Store, *, as_of: date | None = None, known_by: date | None = None, possible: bool = False) -> Store:
    """Return a store in memory of what held on a day, and of what was known by a day; the store itself where neither is given.

    ``possible`` adds the evidence whose dates leave open whether it had begun by the day. Raises ValueError for a graph that shows a
    day of the same clock already.
    """
    if as_of is None and known_by is None:
        return store
    before = clock_of(store)
    if (as_of and before.as_of) or (known_by and before.known_by):
        raise ValueError(f"This graph is {before} already; take the whole graph.")
    late = unpublished(store, known_by) if known_by else _NOTHING
    nodes, quads, added = defaultdict[Iri, set[Iri]](set), set(late.quads), list(_days(as_of, known_by))
    nodes[_BASE] |= late.nodes
    if as_of:
        said = [piece for piece in pieces(store) if piece.graph not in late.graphs]
        readings = _readings(said, as_of)
        kept = {name: found for name, found in readings.items() if found.mark in HELD or (possible and found.mark == "possible")}
        _leave(store, said, kept, nodes, quads)
        added += chain.from_iterable(_marked(piece, kept[piece.evidence]) for piece in said if piece.evidence in kept)
    return store.without(nodes, quads, late.graphs, added)


def temporalities(store: Store) -> dict[str, str]:
    """Return by the IRI of each relation whether it is an event, a state or timeless."""
    return {row["relation"]: row["kind"].removeprefix(concept("")) for row in rows(store, _KINDS)}


class Piece(NamedTuple):
    """A piece of evidence: its graph and claim, what tells when it holds, the ends of the claim, and the direct triple of a statement."""

    graph: Iri
    claim: Iri
    evidence: Iri
    dated: Dated
    ends: tuple[Term | None, Term | None]
    direct: Quad | None
    denied: bool

    @property
    def asserts(self) -> bool:
        """Whether it says the claim as actual and does not deny it."""
        return self.dated.status == "actual" and not self.denied


def pieces(store: Store) -> Iterator[Piece]:
    """Yield all evidence of a store as far as its dates go."""
    kinds, said = temporalities(store), {row["source"]: bounds(row["said"]) for row in rows(store, _SAID)}
    found = cast("Iterable[tuple[Any, ...]]", run(store, _EVIDENCE))
    for graph, claim, evidence, source, status, denied, a, b, c, d, subject, relation, end in found:
        days = said[source]
        kind = kinds.get(relation, "state") if relation else "measure"
        yield Piece(
            graph,
            claim,
            evidence,
            Dated(
                kind,
                status.removeprefix(concept("")),
                Bounds(*map(_day, (a, b, c, d))),
                days.start_earliest or date.max,
                days.end_latest or date.max,
            ),
            (subject, end),
            Quad(subject, relation, end, graph) if relation else None,
            denied.value == "true",
        )


def _day(term: Literal | None) -> date | None:
    return date.fromisoformat(term.value) if term else None


def _readings(pieces: Iterable[Piece], on: date) -> dict[Iri, Reading]:
    """Return what each piece of evidence says of a day; a timeless fact that was said later comes with its subject."""
    readings = {piece.evidence: reading(piece.dated, on) for piece in pieces}
    there = {end for piece in pieces if readings[piece.evidence].mark in HELD for end in piece.ends}
    for piece in pieces:
        if readings[piece.evidence].mark == "unsaid" and piece.dated[:2] == ("timeless", "actual") and piece.ends[0] in there:
            readings[piece.evidence] = Reading("timeless")
    return readings


def _leave(store: Store, pieces: Iterable[Piece], kept: Mapping[Iri, Reading], nodes: dict[Iri, set[Iri]], quads: set[Quad]) -> None:
    """Put what goes with the evidence that is not kept into ``nodes`` and ``quads``."""
    of_claim = defaultdict[tuple[Iri, Iri], list[Piece]](list)
    for piece in pieces:
        of_claim[piece.graph, piece.claim].append(piece)
    for (graph, claim), said in of_claim.items():
        left = [piece for piece in said if piece.evidence in kept]
        nodes[graph] |= {piece.evidence for piece in said if piece.evidence not in kept} | (set() if left else {claim})
        if not any(piece.asserts for piece in left):
            quads |= {piece.direct for piece in said if piece.asserts and piece.direct}
    places = [tuple(map(Iri, row.values())) for row in rows(store, _PASSAGES)]
    used = {passage for _, evidence, passage, _ in places if evidence in kept}
    for graph, _, passage, selector in places:
        if passage not in used:
            nodes[graph] |= {passage, selector}


def _marked(piece: Piece, found: Reading) -> Iterator[Quad]:
    yield Quad(piece.evidence, send("heldAs"), concept(found.mark), piece.graph)
    if found.day:
        yield Quad(piece.evidence, send("lastEvidenced"), _date(found.day), piece.graph)


def _days(as_of: date | None, known_by: date | None) -> Iterator[Quad]:
    """Yield what says which days the graph shows."""
    return (Quad(DATASET, clock, _date(day), _BASE) for clock, day in ((_AS_OF, as_of), (_KNOWN_BY, known_by)) if day)


def _date(day: date) -> Literal:
    return Literal(day.isoformat(), f"{XSD}date")
