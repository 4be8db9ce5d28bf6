"""Claims to captioned nodes and edges, and the part of them around an entity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .clocks import temporalities
from .names import PREFIXES, compact, entity
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import networkx as nx

    from .claims import Cited, Claim
    from .store import Store

__all__ = ["Edge", "Network", "Node", "draw_together", "neighbourhood", "to_networkx"]

_ENTITIES = """SELECT ?entity ?label ?class ?topic ?area ?note WHERE {{ {choice}
  ?entity send:basis ?basis ; rdfs:label ?label ; a ?type . FILTER(STRSTARTS(STR(?entity), STR(sg:)))
  ?type rdfs:label ?class ; send:topic ?topic . FILTER NOT EXISTS {{ ?entity a ?narrower . ?narrower rdfs:subClassOf ?type }}
  OPTIONAL {{ ?entity send:scope ?area }} OPTIONAL {{ ?entity dcterms:description ?note }} }} ORDER BY ?entity ?area ?note"""
_NAMES = """SELECT DISTINCT ?entity ?name WHERE {{ {choice} {{ ?entity skos:altLabel ?name }}
  UNION {{ ?entry send:standsFor ?entity {{ ?entry send:acronym ?name }} UNION {{ ?entry send:expansion ?name }} }} }}
  ORDER BY ?entity ?name"""
_FEW = 5_000


@dataclass(frozen=True)
class Node:
    """An entity on a map: its kind is its class, its topic the chapter of the ontology that the class belongs to.

    ``area`` is the first of its areas; ``names`` are its aliases, acronyms and their expansions.
    """

    id: str
    label: str
    kind: str
    topic: str
    area: str
    areas: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Edge:
    """A claim between two entities on a map, or of one and a value.

    ``relation`` is what joins the two, ``said`` the value in words or the sentence of an observation, ``time`` whether the relation is
    an event, a state or timeless; an observation is a measure.
    """

    id: str
    source: str
    target: str
    label: str
    status: str
    denied: bool
    evidence: tuple[Cited, ...]
    predicate: str = ""
    relation: str = ""
    said: str = ""
    time: str = ""


@dataclass(frozen=True)
class Network:
    """Nodes by id, edges between them, and what each node is said to be in words and figures."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    values: tuple[Edge, ...]


def draw_together(store: Store, claims: Iterable[Claim]) -> Network:
    """Return the network of claims: an edge for each between two entities, a value for each that ends in a literal or concept."""
    claims = tuple(claims)
    nodes = _nodes(store, {end for claim in claims for end in (claim.subject, claim.object) if not claim.is_literal or end != claim.object})
    times = {compact(relation): time for relation, time in temporalities(store).items()}
    edges: list[Edge] = []
    values: list[Edge] = []
    for claim in claims:
        (edges if claim.object in nodes else values).append(
            _edge(claim, times.get(claim.predicate, ""), is_value=claim.object not in nodes)
        )
    ends = {end for edge in edges for end in (edge.source, edge.target)} | {value.source for value in values}
    return Network({name: node for name, node in nodes.items() if name in ends}, tuple(edges), tuple(values))


def _nodes(store: Store, ends: Collection[str]) -> dict[str, Node]:
    """Return entities as nodes, sorted by id: those among the ends of claims where these are few, otherwise all."""
    choice = f"VALUES ?entity {{ {' '.join(f'<{entity(end)}>' for end in sorted(ends))} }}" if len(ends) < _FEW else ""
    names: dict[str, list[str]] = {}
    for row in rows(store, _NAMES.format(choice=choice)):
        names.setdefault(row["entity"], []).append(row["name"])
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows(store, _ENTITIES.format(choice=choice)):
        found.setdefault(row["entity"], []).append(row)
    nodes = {}
    for iri, described in found.items():
        name, first = iri.removeprefix(PREFIXES["sg"]), described[0]
        areas = tuple(dict.fromkeys(row["area"].removeprefix(PREFIXES["sg"]) for row in described if row["area"]))
        own = (first["label"], first["class"], first["topic"], areas[0] if areas else "", areas)
        nodes[name] = Node(name, *own, names=tuple(names.get(iri, ())), note=first["note"])
    return nodes


def _edge(claim: Claim, time: str, *, is_value: bool) -> Edge:
    statuses = [cited.status for cited in claim.evidence]
    status = min(statuses, key=("actual", "planned", "proposed").index, default="actual")
    denied = bool(claim.evidence) and all(cited.denied for cited in claim.evidence)
    said = claim.text or (claim.object_label if is_value else "")
    label = claim.text or (f"{claim.predicate_label}: {claim.object_label}" if is_value else claim.predicate_label)
    return Edge(
        claim.id, claim.subject, claim.object, label, status, denied, claim.evidence,
        predicate=claim.predicate, relation=claim.predicate_label, said=said, time="measure" if claim.text else time,
    )  # fmt: skip


def to_networkx(network: Network) -> nx.MultiDiGraph:
    """Return the network as a directed multigraph of networkx, an edge keyed by its claim."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    graph.add_nodes_from((node.id, {"label": node.label, "kind": node.kind, "area": node.area}) for node in network.nodes.values())
    graph.add_edges_from(
        (edge.source, edge.target, edge.id, {"label": edge.label, "status": edge.status, "denied": edge.denied}) for edge in network.edges
    )
    return graph


def neighbourhood(network: Network, name: str, depth: int) -> Network:
    """Return the part of a network within some steps of an entity, either way along its edges; nothing where it has no facts."""
    import networkx as nx

    if name not in network.nodes:
        return Network({}, (), ())
    near = set(nx.ego_graph(to_networkx(network).to_undirected(as_view=True), name, radius=depth))
    return Network(
        {found: node for found, node in network.nodes.items() if found in near},
        tuple(edge for edge in network.edges if edge.source in near and edge.target in near),
        tuple(value for value in network.values if value.source in near),
    )
