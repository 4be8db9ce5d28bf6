"""Positions for the nodes of a network: computed once, seeded, areas apart."""

from __future__ import annotations

from math import cos, dist, sin, tau
from statistics import median
from typing import TYPE_CHECKING

from .network import to_networkx

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx

    from .network import Network

__all__ = ["positions"]

_Places = dict[str, tuple[float, float]]
_SEED = 20251027
_ROUNDS = 90
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
    places = {name: (float(x) * scale, float(y) * scale) for name, (x, y) in found.items()}
    return {name: (round(x), round(y)) for name, (x, y) in _gathered(ordered, places).items()}


def _gathered(graph: nx.Graph, places: _Places) -> _Places:
    """Return the places with each smaller connected part moved below the largest, side by side."""
    import networkx as nx

    largest, *others = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    left, _, _, floor = _box([places[name] for name in largest])
    moved = {name: places[name] for name in largest}
    for part in others:
        west, north, east, _ = _box([places[name] for name in part])
        moved |= {name: (places[name][0] - west + left, places[name][1] - north + floor + 2 * _CLEAR) for name in part}
        left += east - west + 2 * _CLEAR
    return moved


def _box(places: Collection[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, down = zip(*places, strict=True)
    return min(across), min(down), max(across), max(down)


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
