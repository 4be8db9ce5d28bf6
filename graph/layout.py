"""Positions for the nodes of a network: seeded, areas apart, no two nodes over each other, computed once and kept."""

from __future__ import annotations

import json
from hashlib import sha256
from math import cos, pi, sin, sqrt, tau
from typing import TYPE_CHECKING, NamedTuple

from .resources import cache_folder
from .tables import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from .network import Network

    Places = NDArray[np.float64]
    Pairs = NDArray[np.int64]

__all__ = ["Spot", "kept_positions", "positions"]

_VERSION = 1  # of the method: a change of it makes kept layouts stale
_SEED = 20251027
_ROUNDS, _FEWEST, _PAIRS, _PARTINGS = 300, 80, 400_000_000, 120  # of forces, at least so many; pairs in all; of partings
_PULL = 0.1  # of an area on what belongs to it; a fact pulls with 1
_AT_ONCE = 2500  # forces between all pairs cost the square of this; the rest is placed beside its neighbours
_CLEAR = 40.0  # pixels between a node and the nearest other, as a median
_SMALLEST, _LARGEST = 1 / 330, 1 / 75  # radii, as parts of the width of the map: all can be seen when the whole is in view
_FILLED = 0.35  # of that gap, by the radius of a usual node
_ROOM, _MORE = 1.25, 1.03
_GOLDEN = pi * (3 - sqrt(5))
_TINY = 1e-9
_KEPT = 40


class Spot(NamedTuple):
    """Where a node is drawn, and how large, in pixels."""

    x: int
    y: int
    radius: int


def kept_positions(network: Network) -> dict[str, Spot]:
    """Return the positions of a network, read from the user's cache if they were computed before.

    What cannot be read or written is computed again, without a word: a layout is a convenience.
    """
    folder = cache_folder() / "layouts"
    file = folder / f"{_digest(network)}.json"
    try:
        return {name: Spot(*spot) for name, spot in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError):
        spots = positions(network)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(file, json.dumps(spots, ensure_ascii=False, separators=(",", ":")))
        _trim(folder)
    except OSError:
        pass
    return spots


def positions(network: Network) -> dict[str, Spot]:
    """Return a spot for each node id, the same for the same network; no two nodes overlap.

    Fruchterman and Reingold (1991, in rustworkx), begun with the nodes of each area in a disc of their own and with a weak pull towards its
    middle; then turned so that the map is wider than high, spread until the median distance to the nearest node is ``_CLEAR`` pixels,
    and parted where nodes overlap. The area of a node grows with the number of its neighbours. Beyond ``_AT_ONCE`` nodes those
    with most neighbours are placed so, and the others beside them.
    """
    import numpy as np

    names = sorted(network.nodes)
    if not names:
        return {}
    pairs = _pairs(network, names)
    degrees = np.bincount(pairs.ravel(), minlength=len(names)) if len(pairs) else np.zeros(len(names), dtype=np.int64)
    areas = [network.nodes[name].area for name in names]
    chosen = np.sort(np.argsort(-degrees, kind="stable")[:_AT_ONCE])
    places = np.zeros((len(names), 2))
    places[chosen] = _sprung(pairs, areas, chosen, len(names))
    _beside(places, pairs, chosen)
    places = _turned(_gathered(places, pairs))
    places *= _CLEAR / _usual_gap(places)
    radii = _radii(places, degrees)
    places = _parted(places, radii)
    return {name: Spot(round(x), round(y), int(radius)) for name, (x, y), radius in zip(names, places.tolist(), radii, strict=True)}


def _radii(places: Places, degrees: Pairs) -> Places:
    """Return radii whose squares grow with the number of neighbours; half of the nodes leave room between them and the next."""
    import numpy as np

    width = float(np.ptp(places, axis=0).max()) or _CLEAR
    shares = np.sqrt(degrees / max(degrees.max(), 1))
    largest = min(width * _LARGEST, _CLEAR * 3, _CLEAR * _FILLED / max(float(np.median(shares)), _TINY))
    radii: Places = np.ceil(np.maximum(min(width * _SMALLEST, _CLEAR / 3), largest * shares))
    return radii


def _digest(network: Network) -> str:
    said = [(name, network.nodes[name].area) for name in sorted(network.nodes)]
    between = sorted({(edge.source, edge.target) for edge in network.edges})
    return sha256(json.dumps([_VERSION, said, between]).encode()).hexdigest()[:24]


def _trim(folder: Path) -> None:
    """Keep the layouts that were written last."""
    for old in sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)[_KEPT:]:
        old.unlink(missing_ok=True)


def _pairs(network: Network, names: list[str]) -> Pairs:
    """Return the numbers of nodes that some fact joins, each pair once."""
    import numpy as np

    number = {name: index for index, name in enumerate(names)}
    joined = {tuple(sorted((number[edge.source], number[edge.target]))) for edge in network.edges if edge.source != edge.target}
    return np.array(sorted(joined), dtype=np.int64).reshape(-1, 2)


def _sprung(pairs: Pairs, areas: list[str], chosen: Pairs, count: int) -> Places:
    """Return places of the chosen nodes by springs between neighbours and forces between all."""
    import numpy as np
    import rustworkx as rx

    row = np.full(count, -1)
    row[chosen] = np.arange(len(chosen))
    inner = row[pairs[(row[pairs] >= 0).all(axis=1)]] if len(pairs) else pairs
    graph = rx.PyGraph()
    graph.add_nodes_from(range(len(chosen)))
    graph.add_edges_from([(int(one), int(other), 1.0) for one, other in inner])
    named = sorted({areas[index] for index in chosen} - {""})
    middles = {area: (cos(turn), sin(turn)) for area, turn in ((area, named.index(area) / len(named) * tau) for area in named)}
    anchors = {area: graph.add_node(None) for area in named}
    begun = {anchors[area]: middle for area, middle in middles.items()}
    members: dict[str, list[int]] = {}
    for index, place in enumerate(chosen):
        members.setdefault(areas[place], []).append(index)
    for area, inside in members.items():
        across, down = middles.get(area, (0.0, 0.0))
        for order, index in enumerate(inside):
            away, angle = sqrt((order + 1) / len(inside)) / 2, order * _GOLDEN
            begun[index] = (across + away * cos(angle), down + away * sin(angle))
            if area:
                graph.add_edge(index, anchors[area], _PULL)
    rounds = min(_ROUNDS, max(_FEWEST, _PAIRS // len(chosen) ** 2))
    found = rx.spring_layout(graph, pos=begun, num_iter=rounds, seed=_SEED, weight_fn=float)
    return np.array([found[index] for index in range(len(chosen))], dtype=np.float64)


def _beside(places: Places, pairs: Pairs, chosen: Pairs) -> None:
    """Place each node that is left near the middle of its neighbours that are placed, layer by layer, in the order of their numbers."""
    import numpy as np

    placed = np.zeros(len(places), dtype=bool)
    placed[chosen] = True
    step = _usual_gap(places[chosen])
    both = np.concatenate([pairs, pairs[:, ::-1]])
    order = 0
    while not placed.all():
        reached = both[~placed[both[:, 0]] & placed[both[:, 1]]]
        sums, counts = np.zeros_like(places), np.zeros(len(places))
        np.add.at(sums, reached[:, 0], places[reached[:, 1]])
        np.add.at(counts, reached[:, 0], 1)
        new = np.flatnonzero(counts) if len(reached) else np.flatnonzero(~placed)
        for index in new:
            order += 1
            away = step * (1 + sqrt(order % 13))
            places[index] = sums[index] / max(counts[index], 1) + [away * cos(order * _GOLDEN), away * sin(order * _GOLDEN)]
        placed[new] = True


def _gathered(places: Places, pairs: Pairs) -> Places:
    """Return the places with each smaller connected part moved below the largest, side by side."""
    import numpy as np
    import rustworkx as rx

    graph = rx.PyGraph()
    graph.add_nodes_from(range(len(places)))
    graph.add_edges_from_no_data([(int(one), int(other)) for one, other in pairs])
    largest, *others = sorted(map(sorted, rx.connected_components(graph)), key=lambda part: (-len(part), part))
    gap = 2 * _usual_gap(places)
    moved = places.copy()
    left, floor = places[largest][:, 0].min(), places[largest][:, 1].max()
    width = max(np.ptp(places[largest], axis=0).max(), gap)
    corner = np.array([left, floor + gap])
    for part in others:
        inside = places[part]
        moved[part] = inside - inside.min(axis=0) + corner
        corner[0] += np.ptp(inside[:, 0]) + gap
        if corner[0] > left + width:
            corner = np.array([left, moved[part][:, 1].max() + gap])
    return moved


def _turned(places: Places) -> Places:
    """Return the places turned about their middle so that they spread most from side to side."""
    import numpy as np

    middled = places - places.mean(axis=0)
    axes = np.linalg.eigh(middled.T @ middled)[1][:, ::-1]
    axes *= np.where(axes[np.abs(axes).argmax(axis=0), [0, 1]] < 0, -1.0, 1.0)  # an axis has no sign of its own
    turned: Places = middled @ axes
    return turned


def _usual_gap(places: Places) -> float:
    """Return the median distance from a node to the nearest other; 1 where there is none."""
    import numpy as np

    step = max(1, len(places) // 500)
    gaps = [float(np.partition(np.hypot(*(places - place).T), 1)[1]) for place in places[::step]] if len(places) > 1 else []
    return float(np.median(gaps)) or 1.0 if gaps else 1.0


def _parted(places: Places, radii: Places) -> Places:
    """Return the places with nodes that overlap pushed apart along the line between them, round by round.

    What is still crowded after a few rounds gets more room altogether.
    """
    import numpy as np

    for turn in range(_PARTINGS):
        one, other = _close(places, radii)
        between = places[one] - places[other]
        apart = np.hypot(between[:, 0], between[:, 1])
        lacking = np.ceil((radii[one] + radii[other]) * _ROOM) + 2 - apart
        touching = lacking > 0
        if not touching.any():
            break
        one, other, between = one[touching], other[touching], between[touching]
        push = between / np.maximum(apart[touching], _TINY)[:, None] * (lacking[touching] / 2)[:, None]
        push[apart[touching] < _TINY] = [1.0, 0.5]
        places = places * (_MORE if turn > _PARTINGS / 4 else 1)
        np.add.at(places, one, push)
        np.add.at(places, other, -push)
    return places


def _close(places: Places, radii: Places) -> tuple[Pairs, Pairs]:
    """Return pairs of nodes whose distance from side to side does not rule out that they overlap: a sweep along the longer side."""
    import numpy as np

    order = np.argsort(places[:, 0], kind="stable")
    across = places[order, 0]
    reach = 2 * radii.max() * _ROOM + 3
    last = np.searchsorted(across, across + reach, side="right")
    counts = last - np.arange(len(across)) - 1
    one = np.repeat(np.arange(len(across)), counts)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
    near = np.abs(places[order[one], 1] - places[order[other], 1]) <= reach
    return order[one[near]], order[other[near]]
