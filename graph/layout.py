"""Positions for the nodes of a network: computed once, seeded, areas apart."""

from __future__ import annotations

from math import cos, dist, sin, tau
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from .network import to_networkx

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx

    from .network import Network

__all__ = ["Spot", "positions"]

_Places = dict[str, tuple[float, float]]
_SEED = 20251027
_ROUNDS = 90
_APART = 0.35
_CLEAR = 105.0
_SMALLEST = 9.0
_LARGEST = 1 / 80  # of the width of the map, so that the largest can be seen when the whole is in view
_ROOM = 3.0
_TINY = 1e-9


class Spot(NamedTuple):
    """Where a node is drawn, and how large, in pixels."""

    x: int
    y: int
    radius: int


def positions(network: Network) -> dict[str, Spot]:
    """Return a spot for each node id, the same for the same network; no two nodes overlap.

    ForceAtlas2 (Jacomy et al. 2014, in networkx), begun with the nodes of each area in a ring of their own, then spread until the
    median distance to the nearest node is ``_CLEAR`` pixels. The area of a node grows with the number of its neighbours.
    """
    import networkx as nx

    if not network.nodes:
        return {}
    graph = nx.Graph(to_networkx(network))
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges if edge[0] != edge[1]))
    found = nx.forceatlas2_layout(
        ordered, pos=_rings(network), max_iter=_ROUNDS, scaling_ratio=3.0, gravity=0.6, strong_gravity=True, seed=_SEED
    )
    scale = _CLEAR / _usual_gap(list(found.values()))
    places = _gathered(ordered, {name: (float(x) * scale, float(y) * scale) for name, (x, y) in found.items()})
    radii = _radii(ordered, places)
    parted = _parted(places, radii)
    return {name: Spot(round(x), round(y), round(radii[name])) for name, (x, y) in parted.items()}


def _radii(graph: nx.Graph, places: _Places) -> dict[str, float]:
    west, north, east, south = _box(list(places.values()))
    largest = max(east - west, south - north) * _LARGEST
    most = max((degree for _, degree in graph.degree), default=0) or 1
    return {name: max(_SMALLEST, largest * (degree / most) ** 0.5) for name, degree in graph.degree}


def _parted(places: _Places, radii: dict[str, float]) -> _Places:
    """Return the places with nodes that overlap pushed apart along the line between them, round by round."""
    import numpy as np

    names = list(places)
    spots = np.array([places[name] for name in names])
    sizes = np.array([radii[name] for name in names])
    needed = (sizes[:, None] + sizes[None, :]) * _ROOM
    np.fill_diagonal(needed, 0.0)
    for _ in range(_ROUNDS):
        between = spots[:, None, :] - spots[None, :, :]
        apart = np.hypot(between[..., 0], between[..., 1])
        lacking = np.clip(needed - apart, 0.0, None)
        if not lacking.any():
            break
        towards = between / np.maximum(apart, _TINY)[..., None]
        spots = spots + (towards * lacking[..., None]).sum(axis=1) / 2
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, spots, strict=True)}


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
