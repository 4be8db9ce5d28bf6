"""The network as a multigraph of networkx whose attributes have types, and which shows what is in it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from html import escape
from typing import TYPE_CHECKING

import networkx as nx

from .cite import citation
from .names import entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .network import Edge, Network

__all__ = ["GovernanceGraph", "to_multigraph"]

_MOST = 12


class GovernanceGraph(nx.MultiDiGraph):  # type: ignore[misc] # networkx has no types
    """A directed multigraph of networkx: a node for each entity, an edge for each claim between two, its key the claim's IRI.

    Nodes have the texts ``label``, ``kind``, ``topic``, ``area`` and ``iri``. Edges have the text ``label`` and ``status``, the truth value
    ``denied``, the tuples of texts ``when``, ``sources`` and ``citations``, and the days ``begun_by`` and ``seen_until``, each None where
    no evidence tells: the latest day by which it had begun, and the last day on which it is known to have held.
    """

    def _counts(self) -> tuple[str, list[tuple[str, int]], list[tuple[str, int]]]:
        kinds = Counter(str(kind) for _, kind in self.nodes(data="kind"))
        relations = Counter(str(label) for *_, label in self.edges(data="label"))
        head = f"{self.number_of_nodes():,} nodes, {self.number_of_edges():,} edges"
        return head, kinds.most_common(_MOST), relations.most_common(_MOST)

    def __repr__(self) -> str:
        head, kinds, relations = self._counts()
        parts = [f"{title}: " + ", ".join(f"{name} ({count})" for name, count in found) for title, found in _titled(kinds, relations)]
        return "\n".join([f"GovernanceGraph with {head}", *parts])

    def _repr_html_(self) -> str:
        head, kinds, relations = self._counts()
        cells = "".join(
            f"<td style='vertical-align:top;text-align:left'><b>{title}</b><br>"
            + "<br>".join(f"{escape(name)} ({count})" for name, count in found)
            + "</td>"
            for title, found in _titled(kinds, relations)
        )
        return f"<table><caption>GovernanceGraph with {head}</caption><tr>{cells}</tr></table>"


def _titled(kinds: list[tuple[str, int]], relations: list[tuple[str, int]]) -> list[tuple[str, list[tuple[str, int]]]]:
    return [("Most frequent kinds", kinds), ("Most frequent relations", relations)]


def to_multigraph(network: Network, about: Mapping[str, str]) -> GovernanceGraph:
    """Return a network as a multigraph; what is said about the dataset becomes attributes of the graph."""
    graph = GovernanceGraph(**about)
    for node in sorted(network.nodes.values(), key=lambda node: node.id):
        said = {"label": node.label, "kind": node.kind, "topic": node.topic, "area": node.area}
        graph.add_node(node.id, **said, iri=str(entity(node.id)))
    for edge in sorted(network.edges, key=lambda edge: edge.id):
        graph.add_edge(edge.source, edge.target, edge.id, **_said(edge))
    return graph


def _said(edge: Edge) -> dict[str, object]:
    begun = [cited.bounds[1] for cited in edge.evidence if cited.bounds[1]]
    seen = [cited.bounds[2] for cited in edge.evidence if cited.bounds[2]]
    return {
        "label": edge.label,
        "status": edge.status,
        "denied": edge.denied,
        "when": tuple(sorted({cited.when for cited in edge.evidence if cited.when})),
        "begun_by": date.fromisoformat(min(begun)) if begun else None,
        "seen_until": date.fromisoformat(max(seen)) if seen else None,
        "sources": tuple(sorted({cited.source for cited in edge.evidence})),
        "citations": tuple(citation(cited) for cited in edge.evidence),
    }
