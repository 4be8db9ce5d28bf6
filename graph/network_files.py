"""The network as GraphML and GEXF, for Gephi, yEd, Cytoscape and networkx itself: all attributes are texts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from .cite import citation
from .names import entity

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from .network import Edge, Network

__all__ = ["to_gexf", "to_graphml"]

_GEXF = "http://www.gexf.net/1.2draft"
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PARTED = " | "


def to_graphml(network: Network, about: Mapping[str, str]) -> str:
    """Return the network as GraphML; what is said about the dataset becomes attributes of the graph, an edge's id is its claim."""
    import networkx as nx

    return _HEADER + "\n".join(nx.generate_graphml(_graph(network, about))) + "\n"


def to_gexf(network: Network, about: Mapping[str, str]) -> str:
    """Return the network as GEXF 1.2; what is said about the dataset stands in its metadata."""
    import networkx as nx

    ET.register_namespace("", _GEXF)
    root = ET.fromstring("\n".join(nx.generate_gexf(_graph(network, about))))  # noqa: S314 - written the line before
    meta = root.find(f"{{{_GEXF}}}meta")
    if meta is not None:
        # networkx writes today's date and its own version, so that no two files would be the same.
        meta.attrib.clear()
        meta[:] = []
        ET.SubElement(meta, f"{{{_GEXF}}}creator").text = "sendgraph"
        ET.SubElement(meta, f"{{{_GEXF}}}description").text = "; ".join(f"{name}: {text}" for name, text in about.items())
        ET.indent(meta, level=1)
    return _HEADER + ET.tostring(root, encoding="unicode") + "\n"


def _graph(network: Network, about: Mapping[str, str]) -> nx.MultiDiGraph:
    import networkx as nx

    values: dict[str, list[str]] = {}
    for value in network.values:
        values.setdefault(value.source, []).append(value.label)
    graph = nx.MultiDiGraph(**about)
    for node in sorted(network.nodes.values(), key=lambda node: node.id):
        said = {"label": node.label, "kind": node.kind, "topic": node.topic, "area": node.area}
        graph.add_node(node.id, **said, iri=str(entity(node.id)), values=_PARTED.join(values.get(node.id, ())))
    for edge in sorted(network.edges, key=lambda edge: edge.id):
        graph.add_edge(edge.source, edge.target, edge.id, **_said(edge))
    return graph


def _said(edge: Edge) -> dict[str, str]:
    return {
        "label": edge.label,
        "status": edge.status,
        "denied": "yes" if edge.denied else "no",
        "when": _PARTED.join(sorted({cited.when for cited in edge.evidence if cited.when})),
        "sources": _PARTED.join(sorted({cited.source for cited in edge.evidence})),
        "citations": _PARTED.join(citation(cited) for cited in edge.evidence),
    }
