"""How two things are connected: the shortest paths of claims between them, each step with its evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from .joined import FIRM, WHEREABOUTS, tied

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from ..claims import Claim
    from .ground import Ground

__all__ = ["METHOD", "TRIVIAL", "LeftOut", "Limits", "Paths", "Step", "paths"]

METHOD = (
    "k shortest loopless paths (Yen 1971, Management Science 17) over undirected claims, by networkx; of paths with equally many steps, "
    "those through things with fewer neighbours come first (Croes et al. 2006, Journal of Molecular Biology 356)"
)
# Two things that share a topic, a country or an indicator are not connected by it in any sense of governance.
TRIVIAL = ("send:Topic", "send:Place", "send:Indicator")


@dataclass(frozen=True)
class Limits:
    """What a path may use: claims of some standings, and things it may pass through.

    ``without`` are ids; ``hubs`` is the largest number of neighbours, None for any; ``kinds`` are the only kinds to pass through, as
    prefixed names, all but trivial ones unless given; ``anything`` lets trivial ones and whereabouts in.
    """

    standings: frozenset[str] = FIRM
    without: frozenset[str] = frozenset()
    hubs: int | None = None
    kinds: frozenset[str] = frozenset()
    anything: bool = False


@dataclass(frozen=True)
class Step:
    """A step from one thing to the next: the best claim between them, walked forward or against its direction, and further ones."""

    start: str
    end: str
    claim: Claim
    others: tuple[Claim, ...]

    @property
    def is_forward(self) -> bool:
        """Tell whether the step goes from the claim's subject to its object."""
        return self.claim.subject == self.start


@dataclass(frozen=True)
class LeftOut:
    """What no path may pass through: how many things of which kinds, hubs with their numbers of neighbours, things by name."""

    kinds: tuple[tuple[str, int], ...] = ()
    hubs: tuple[tuple[str, int], ...] = ()
    without: tuple[str, ...] = ()
    whereabouts: int = 0


@dataclass(frozen=True)
class Paths:
    """The paths between two things, shortest first; where there are none, the limits that stand in the way of one."""

    start: str
    end: str
    routes: tuple[tuple[Step, ...], ...]
    left_out: LeftOut
    barriers: tuple[str, ...] = field(default=())


def paths(ground: Ground, start: str, end: str, count: int, limits: Limits) -> Paths:
    """Return up to ``count`` of the shortest paths between the things with two ids.

    Between two things a path takes the best evidenced claim; the others go with it. Among paths of equal length those through less
    connected things come first, then those whose ids sort first; see ``METHOD``. Where there is no path, the answer names the limits
    of which each alone, if lifted, would let one through.
    """
    graph, left_out = _passable(ground, {start, end}, limits)
    found = [list(pairwise(route)) for route in _shortest(graph, start, end, count)]
    cited = ground.cited(tie for route in found for one, other in route for tie in graph.edges[one, other]["ties"])
    routes = tuple(tuple(_steps(graph, route, cited)) for route in found)
    barriers = () if routes else tuple(_barriers(ground, start, end, limits))
    return Paths(start, end, routes, left_out, barriers)


def _passable(ground: Ground, ends: set[str], limits: Limits) -> tuple[nx.Graph, LeftOut]:
    """Return the graph that paths may use, and what was left out of it."""
    usable = [tie for tie in ground.ties if limits.anything or tie.predicate not in WHEREABOUTS or tie.object in ends]
    graph = tied(ground, usable, standings=limits.standings)
    named = limits.without - ends
    graph.remove_nodes_from(named)
    barred = [name for name in graph if name not in ends and _is_barred(ground, name, limits) and graph.degree(name)]
    graph.remove_nodes_from(barred)
    hubs = [] if limits.hubs is None else [(name, degree) for name, degree in graph.degree if degree > limits.hubs and name not in ends]
    graph.remove_nodes_from(name for name, _ in hubs)
    kinds = Counter(ground.cards[name].kind for name in barred)
    return graph, LeftOut(
        tuple(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
        tuple(sorted(hubs, key=lambda pair: (-pair[1], pair[0]))),
        tuple(sorted(named)),
        len(ground.ties) - len(usable),
    )


def _is_barred(ground: Ground, name: str, limits: Limits) -> bool:
    if limits.kinds:
        return not ground.is_a(name, *limits.kinds)
    return not limits.anything and ground.is_a(name, *TRIVIAL)


def _shortest(graph: nx.Graph, start: str, end: str, count: int) -> Iterable[list[str]]:
    import networkx as nx

    if not nx.has_path(graph, start, end):
        return []
    degrees = dict(graph.degree)
    step = 1 + 4 * graph.number_of_edges()  # more than all neighbours along any path together, each counted from both sides
    for one, other, tie in graph.edges(data=True):
        tie["weight"] = step + sum(degrees[name] for name in (one, other) if name not in (start, end))
    return islice(nx.shortest_simple_paths(graph, start, end, weight="weight"), count)


def _steps(graph: nx.Graph, route: Iterable[tuple[str, str]], cited: Mapping[str, Claim]) -> Iterable[Step]:
    for one, other in route:
        best, *others = (cited[tie.claim] for tie in graph.edges[one, other]["ties"])
        yield Step(one, other, best, tuple(others))


def _barriers(ground: Ground, start: str, end: str, limits: Limits) -> Iterable[str]:
    import networkx as nx

    lifted = {
        "without": replace(limits, without=frozenset()),
        "hubs": replace(limits, hubs=None),
        "types": replace(limits, kinds=frozenset()),
        "anything": replace(limits, anything=True),
        "planned": replace(limits, standings=limits.standings | {"planned", "proposed"}),
        "denied": replace(limits, standings=limits.standings | {"denied"}),
    }
    for name, wider in lifted.items():
        if wider != limits and nx.has_path(_passable(ground, {start, end}, wider)[0], start, end):
            yield name
