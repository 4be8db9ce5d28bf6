"""A network as one HTML page that needs nothing else: pyvis carries the data, our own template escapes it."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..cite import as_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..layout import Spot
    from ..network import Edge, Network, Node

__all__ = ["render_map"]

# Okabe and Ito's colours, told apart with any colour vision; a shape for each colour that is used twice.
_LOOKS = {
    "agents": ("Organisations, people, teams", "#0072B2", "dot"),
    "bodies": ("Boards, panels, groups, networks", "#0072B2", "square"),
    "posts": ("Posts and portfolios", "#56B4E9", "triangle"),
    "places": ("Local areas and places", "#4D4D4D", "hexagon"),
    "work": ("Programmes, services, tools, training", "#009E73", "dot"),
    "events": ("Meetings, conferences, reviews", "#009E73", "triangleDown"),
    "plans": ("Strategies, plans, priorities, actions", "#E69F00", "square"),
    "documents": ("Documents, law, guidance", "#8C6D1F", "triangleDown"),
    "inspection": ("Inspections, findings, results", "#D55E00", "diamond"),
    "provision": ("Specialist provision", "#009E73", "star"),
    "funding": ("Funding", "#CC79A7", "diamond"),
    "measures": ("Indicators", "#CC79A7", "dot"),
    "scrutiny": ("Concerns, answers, risks, topics", "#D55E00", "dot"),
}
_FONT_SMALLEST, _FONT_PER_RADIUS = 13, 1.9
_LINE_LETTERS = 11
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "keyboard": {"enabled": True, "bindToWindow": False}, "hideEdgesOnDrag": True},
    "nodes": {"scaling": {"label": {"drawThreshold": 9}}, "borderWidth": 1},
    "edges": {"smooth": {"enabled": True, "type": "continuous"}, "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}}},
}


def render_map(network: Network, spots: Mapping[str, Spot], *, title: str, version: str) -> str:
    """Return the page of a network whose nodes stand at given spots."""
    import jinja2
    from pyvis.network import Network as Pyvis

    page = Pyvis(directed=True, cdn_resources="in_line", height="100%", width="100%")
    for node in network.nodes.values():
        page.add_node(node.id, **_drawn_node(node, spots[node.id]))
    for edge in network.edges:
        page.add_edge(edge.source, edge.target, **_drawn_edge(edge))
    page.options = _Options()
    page.templateEnv = jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files(__package__) / "page")),
        autoescape=True,
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
    )
    page.path = "map.html"
    page.templateEnv.globals |= {
        "title": title,
        "version": version,
        "style": _asset("map.css"),
        "script": _asset("map.js"),
        "engine": _engine(),
        "drawing": _OPTIONS,
        "claims": _claims(network),
        "legend": _legend(network),
    }
    return str(page.generate_html())


class _Options:
    """What pyvis asks of its options; the real ones are given to the page as data."""

    class physics:  # noqa: N801 - pyvis reads this name
        enabled = False

    def to_json(self) -> str:
        return "{}"


def _asset(name: str) -> str:
    return (files(__package__) / "page" / name).read_text(encoding="utf-8")


def _engine() -> str:
    """Return the vis-network that pyvis bundles (MIT or Apache 2.0)."""
    return (files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text(encoding="utf-8")


def _drawn_node(node: Node, spot: Spot) -> dict[str, Any]:
    _, colour, shape = _LOOKS[node.topic]
    letters = max(_FONT_SMALLEST, round(spot.radius * _FONT_PER_RADIUS))
    return {
        "label": node.label,
        "title": f"{node.label}\n{node.kind}",
        "kind": node.kind,
        "topic": node.topic,
        "area": node.area,
        "x": spot.x,
        "y": spot.y,
        "shape": shape,
        "color": colour,
        "size": spot.radius,
        "font": {"size": letters, "strokeWidth": 4},
        "widthConstraint": {"maximum": letters * _LINE_LETTERS},
    }


def _drawn_edge(edge: Edge) -> dict[str, Any]:
    said = edge.evidence[0].summary if edge.evidence else ""
    return {
        "id": edge.id,
        "caption": edge.label,
        "title": f"{edge.label} ({_modality(edge)})\n{said}",
        "dashes": [2, 4] if edge.denied else edge.status != "actual",
        "color": {"color": "#B00020" if edge.denied else "#8A8A8A", "opacity": 0.55, "highlight": "#111111"},
        "width": 1,
    }


def _modality(edge: Edge) -> str:
    return "denied" if edge.denied else edge.status


def _claims(network: Network) -> list[dict[str, Any]]:
    """Return what the panel shows: each edge and value with its evidence, in the fixed order of the claims."""
    return [
        {
            "id": edge.id,
            "from": edge.source,
            "to": edge.target if edge.target in network.nodes else None,
            "label": edge.label,
            "modality": _modality(edge),
            "evidence": [{"text": data["citation"], "said": data["summary"], "url": data["url"]} for data in map(as_data, edge.evidence)],
        }
        for edge in (*network.edges, *network.values)
    ]


def _legend(network: Network) -> list[dict[str, Any]]:
    counted = Counter(node.topic for node in network.nodes.values())
    return [
        {"topic": topic, "name": name, "colour": colour, "shape": shape, "count": counted[topic]}
        for topic, (name, colour, shape) in _LOOKS.items()
        if counted[topic]
    ]
