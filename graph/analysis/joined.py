"""Ties as a simple graph, in which two things are joined by all that is said between them; and which of claims is the strongest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ground import as_tie

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import networkx as nx

    from ..claims import Claim
    from ..ties import Tie
    from .ground import Ground

__all__ = ["FIRM", "WHEREABOUTS", "strongest", "tied"]

FIRM = frozenset({"actual"})
# They join all things of an area with each other, and say nothing of what these have to do with each other.
WHEREABOUTS = frozenset({"send:coversArea", "send:locatedIn"})


def tied(ground: Ground, ties: Iterable[Tie], *, standings: Collection[str] = FIRM) -> nx.Graph:
    """Return an undirected graph of all things, an edge between two that any of some ties of some standing joins.

    An edge has its ``ties``, best first (see ``strongest``). Nodes and edges stand in a fixed order, so that whatever depends on
    the order of a graph is the same each time.
    """
    import networkx as nx

    joined: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        one, other = sorted((tie.subject, tie.object))
        if one != other and {one, other} <= ground.cards.keys() and tie.standing in standings:
            joined.setdefault((one, other), []).append(tie)
    graph = nx.Graph()
    graph.add_nodes_from(sorted(ground.cards))
    graph.add_edges_from((*pair, {"ties": sorted(joined[pair], key=_rank)}) for pair in sorted(joined))
    return graph


def strongest(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims with the firmest and best evidenced first: actual ones before planned, then by the number of pieces of evidence."""
    return tuple(sorted(claims, key=lambda claim: _rank(as_tie(claim))))


def _rank(tie: Tie) -> tuple[object, ...]:
    order = ("actual", "planned", "proposed", "denied", "unsaid").index(tie.standing)
    return order, -tie.said, tie.predicate, tie.subject, tie.object, tie.claim
