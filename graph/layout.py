"""Positions for the nodes of a network: computed once, seeded, areas apart."""

from __future__ import annotations

from math import cos, dist, sin, tau
from statistics import median
from typing import TYPE_CHECKING

from .network import to_networkx

if TYPE_CHECKING:
    from .network import Network

__all__ = ["positions"]

_SEED = 20251027
_ROUNDS = 150
_APART = 0.35
_CLEAR = 105.0


def positions(network: Network) -> dict[str, tuple[int, int]]:
    """Return pixel positions by node id, the same for the same network.

    ForceAtlas2 (Jacomy et al. 2014, in networkx), begun with the nodes of each area in a ring of their own, then spread until the
    median distance to the nearest node is ``_CLEAR`` pixels.
    """
    import networkx as nx

    if not network.nodes:
        return {}
    graph = nx.Graph(to_networkx(network))
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges if edge[0] != edge[1]))
    start = _rings(network)
    found = nx.forceatlas2_layout(ordered, pos=start, max_iter=_ROUNDS, scaling_ratio=3.0, gravity=0.6, strong_gravity=True, seed=_SEED)
    scale = _CLEAR / _usual_gap(list(found.values()))
    return {name: (round(float(x) * scale), round(float(y) * scale)) for name, (x, y) in found.items()}


def _usual_gap(places: list[tuple[float, float]]) -> float:
    """Return the median distance from a place to the nearest other; 1 where there is none."""
    gaps = [min((dist(place, other) for other in places if other is not place), default=1.0) for place in places]
    return median(gaps) or 1.0


def _rings(network: Network) -> dict[str, list[float]]:
    areas = sorted({node.area for node in network.nodes.values() if node.area})
    members: dict[str, list[str]] = {}
    for name in sorted(network.nodes):
        members.setdefault(network.nodes[name].area, []).append(name)
    begun: dict[str, list[float]] = {}
    for area, names in members.items():
        turn = areas.index(area) / len(areas) * tau if area else 0.0
        centre = (cos(turn), sin(turn)) if area else (0.0, 0.0)
        for index, name in enumerate(names):
            angle = index / len(names) * tau
            begun[name] = [centre[0] + _APART * cos(angle), centre[1] + _APART * sin(angle)]
    return begun
