"""Who stands between others: betweenness, structural holes, and what would fall apart without a thing or a tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ground import as_tie
from .joined import WHEREABOUTS, tied
from .measured import Column, Measure, Row
from .paths import TRIVIAL
from .readings import areas_of

if TYPE_CHECKING:
    import networkx as nx

    from ..ties import Tie
    from .measured import Request

__all__ = ["articulation", "brokerage"]

BROKERAGE = (
    "Betweenness: the share of shortest paths between all pairs of things that pass through it (Freeman 1977, Sociometry 40; computed "
    "after Brandes 2001). Constraint: how much the neighbours are joined among themselves; low means that the thing spans structural "
    "holes (Burt 1992). Both by networkx, on the undirected graph of claims, a tie counting once"
)
ARTICULATION = (
    "Articulation points and bridges (Hopcroft and Tarjan 1973, Communications of the ACM 16), by networkx, on the undirected graph of "
    "claims: without such a thing or tie, a part of the graph is no longer joined to the rest"
)
CAVEAT = (
    "The graph is what the documents read say: a thing may stand between others only because nothing else was read. Topics, places other "
    "than local areas, indicators, and claims that only say where a thing is are left out"
)
_MANY = 2000  # exact betweenness takes a minute at 5,000 things
_SAMPLE, _SEED = 500, 20251027
_BROKERS = (
    Column("rank", "rank", "count"),
    Column("thing", "thing"),
    Column("kind", "kind"),
    Column("betweenness", "betweenness", "score"),
    Column("constraint", "constraint", "score"),
    Column("neighbours", "neighbours", "count"),
    Column("claims", "claims", "count"),
)
_CUTS = (
    Column("what", "what"),
    Column("thing", "thing"),
    Column("cuts_off", "cuts off", "count"),
    Column("parts", "in parts", "count"),
    Column("examples", "among them"),
)
_EXAMPLES = 3
_DIGITS = 9  # networkx adds up in the order of sets, so that the last digits differ from run to run


def brokerage(request: Request) -> Measure:
    """Return the agents, bodies and posts with the highest betweenness, with Burt's constraint and the claims of their ties.

    Classes of people are nodes, and not ranked. Above 2,000 things betweenness is estimated from 500 of them (Brandes and Pich 2007).
    """
    import networkx as nx

    ground, graph = request.ground, _graph(request)
    sample = {"k": _SAMPLE, "seed": _SEED} if len(graph) > _MANY else {}
    scores = nx.betweenness_centrality(graph, **sample)
    actors = [name for name in graph if ground.is_a(name, "send:Agent", "send:Post") and not ground.is_a(name, "send:StakeholderGroup")]
    ranked = sorted((name for name in actors if scores[name] > 0), key=lambda name: (-round(scores[name], _DIGITS), name))[: request.top]
    constraints = nx.constraint(graph, ranked) if ranked else {}
    cited = ground.cited(tie for name in ranked for tie in _ties(graph, name))
    rows = []
    for rank, name in enumerate(ranked, 1):
        claims = tuple(cited[tie.claim] for tie in _ties(graph, name))
        values = {"rank": rank, "thing": ground.label(name), "kind": ground.cards[name].kind, "betweenness": round(scores[name], _DIGITS)}
        values |= {"constraint": round(constraints[name], _DIGITS), "neighbours": graph.degree(name), "claims": len(claims)}
        rows.append(Row(name, ground.label(name), values, claims))
    notes = [f"{CAVEAT}.", f"The graph has {len(graph)} things and {graph.number_of_edges()} ties."]
    if sample:
        notes.append(f"Betweenness is estimated from {_SAMPLE} of the things (Brandes and Pich 2007).")
    return Measure("brokerage", "Brokerage", BROKERAGE, _BROKERS, tuple(rows), request.shown, tuple(notes))


def articulation(request: Request) -> Measure:
    """Return the things, then the ties, without which most others would no longer be joined to the rest, with the claims that hold them."""
    import networkx as nx

    ground, graph = request.ground, _graph(request)
    points = [(name, _cut_off(graph, name)) for name in sorted(nx.articulation_points(graph))]
    points = sorted(points, key=lambda pair: (-sum(map(len, pair[1])), pair[0]))[: request.top]
    bridges = [(one, other, _far_side(graph, one, other)) for one, other in sorted(map(sorted, nx.bridges(graph)))]
    bridges = sorted(bridges, key=lambda found: (-len(found[2]), found[0], found[1]))[: request.top]
    held = {
        name: [tie for end in sorted(set().union(*parts) & set(graph[name])) for tie in graph.edges[name, end]["ties"]]
        for name, parts in points
    }
    held |= {f"{one} {other}": graph.edges[one, other]["ties"] for one, other, _ in bridges}
    cited = ground.cited(tie for those in held.values() for tie in those)
    rows = []
    for name, parts in points:
        lost = set().union(*parts)
        claims = tuple(cited[tie.claim] for tie in held[name])
        values = {"what": "point", "thing": ground.label(name), **_losses(request, graph, lost), "parts": len(parts)}
        rows.append(Row(name, ground.label(name), values, claims))
    for one, other, lost in bridges:
        label = f"{ground.label(one)} – {ground.label(other)}"  # noqa: RUF001 - a dash is meant
        values = {"what": "bridge", "thing": label, **_losses(request, graph, lost), "parts": 1}
        rows.append(Row(f"{one} {other}", label, values, tuple(cited[tie.claim] for tie in held[f"{one} {other}"])))
    count = len(list(nx.articulation_points(graph))), sum(1 for _ in nx.bridges(graph))
    notes = (f"{CAVEAT}.", f"The graph has {len(graph)} things, {count[0]} articulation points and {count[1]} bridges.")
    return Measure("articulation", "Articulation points and bridges", ARTICULATION, _CUTS, tuple(rows), request.shown, notes)


def _graph(request: Request) -> nx.Graph:
    """Return the graph of what is not trivial, of the areas shown, without things that stand alone."""
    ground, areas = request.ground, {area.area for area in request.shown}
    if request.is_narrowed:
        ties = [as_tie(claim) for claim in ground.claims if not claim.is_literal and areas_of(ground, request.known, claim) & areas]
    else:
        ties = list(ground.ties)
    graph = tied(ground, (tie for tie in ties if tie.predicate not in WHEREABOUTS), standings=request.standings)
    graph.remove_nodes_from([name for name in graph if ground.is_a(name, *TRIVIAL)])
    graph.remove_nodes_from([name for name, degree in graph.degree if not degree])
    return graph


def _ties(graph: nx.Graph, name: str) -> list[Tie]:
    return [tie for other in graph[name] for tie in graph.edges[name, other]["ties"]]


def _cut_off(graph: nx.Graph, name: str) -> list[set[str]]:
    """Return the parts that would lose the rest without a thing: all but the largest of what it joins."""
    import networkx as nx

    near = nx.node_connected_component(graph, name) - {name}
    parts = sorted(nx.connected_components(graph.subgraph(near)), key=lambda part: (-len(part), min(part)))
    return [set(part) for part in parts[1:]]


def _far_side(graph: nx.Graph, one: str, other: str) -> set[str]:
    """Return the smaller of the two parts that a bridge joins; of two equal ones that of the second end."""
    import networkx as nx

    cut = nx.restricted_view(graph, [], [(one, other)])
    sides = nx.node_connected_component(cut, other), nx.node_connected_component(cut, one)
    return min(map(set, sides), key=len)


def _losses(request: Request, graph: nx.Graph, lost: set[str]) -> dict[str, object]:
    """Return how many things are lost, and the best connected among them."""
    best = sorted(lost, key=lambda name: (-graph.degree(name), name))[:_EXAMPLES]
    return {"cuts_off": len(lost), "examples": "; ".join(map(request.ground.label, best)), "lost": sorted(lost)}
