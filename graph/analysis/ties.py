"""Claims as ties: a simple graph in which two things are joined by all that is said between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ground import standing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import networkx as nx

    from ..claims import Claim
    from .ground import Ground

__all__ = ["FIRM", "WHEREABOUTS", "strongest", "tied"]

FIRM = frozenset({"actual"})
# They join all things of an area with each other, and say nothing of what these have to do with each other.
WHEREABOUTS = frozenset({"send:coversArea", "send:locatedIn"})


def tied(ground: Ground, *, standings: Collection[str] = FIRM, claims: Iterable[Claim] | None = None) -> nx.Graph:
    """Return an undirected graph of all things, an edge between two that a claim of some standing joins.

    An edge has its ``claims``, best first (see ``strongest``). Nodes and edges stand in a fixed order, so that whatever depends on
    the order of a graph is the same each time. ``claims`` are all of the ground unless given.
    """
    import networkx as nx

    joined: dict[tuple[str, str], list[Claim]] = {}
    for claim in ground.claims if claims is None else claims:
        one, other = sorted((claim.subject, claim.object))
        if one != other and {one, other} <= ground.cards.keys() and standing(claim) in standings:
            joined.setdefault((one, other), []).append(claim)
    graph = nx.Graph()
    graph.add_nodes_from(sorted(ground.cards))
    graph.add_edges_from((*pair, {"claims": strongest(joined[pair])}) for pair in sorted(joined))
    return graph


def strongest(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims with the firmest and best evidenced first: actual ones before planned, then by the number of pieces of evidence."""

    def rank(claim: Claim) -> tuple[object, ...]:
        order = ("actual", "planned", "proposed", "denied", "unsaid").index(standing(claim))
        said = sum(not cited.denied for cited in claim.evidence)
        return order, -said, claim.predicate, claim.subject, claim.object, claim.id

    return tuple(sorted(claims, key=rank))
