"""A map's network as the page carries it: each name, document, date and piece of text once, and numbers in their place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ..cite import citation, link
from .map_looks import LOOKS, look

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..claims import Cited
    from ..mapping import Mapped
    from ..network import Edge, Node

__all__ = ["page_data"]

_STATUSES = ("actual", "planned", "proposed")
_BASES = ("stated", "inferred", "register", "searched")
_TIMES = ("state", "event", "timeless", "measure")
_DENIED, _BASIS = 4, 8
_QUOTE = "“"  # before it stands the place in the document, which many passages share
_LINK = "\x01"  # stands for the address inside a citation


class _Numbered:
    """Different values, each with a number in the order in which they come."""

    def __init__(self) -> None:
        self.values: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:  # noqa: ANN401 - anything that can be a key
        return self.values.setdefault(value, len(self.values))


def page_data(mapped: Mapped) -> tuple[list[dict[str, Any]], list[list[Any]], dict[str, Any]]:
    """Return nodes, facts and the tables that their numbers point into.

    A node has ``id``, ``label``, ``x``, ``y``, ``r`` (radius), ``k`` (number of its kind), ``a`` (numbers of its areas, or the only
    one), and where it has them ``n`` (other names) and ``d`` (a note); the page carries its values alone. A fact is
    ``[from, to, relation, evidence]``, with a sentence after it for an observation; for a value ``to`` is -1 and its text comes last. A
    piece of evidence is ``[source, flags, time, speaker, summary, place, words, link]``: place and words make the citation, without what
    all citations of the source begin and end with.
    """
    network = mapped.network
    kinds, areas, relations, speakers, times, places = (_Numbered() for _ in range(6))
    number = {name: index for index, name in enumerate(network.nodes)}
    facts = [*network.edges, *network.values]
    sources = _Sources(mapped, facts)
    for area, _ in sorted(Counter(node.area for node in network.nodes.values()).items(), key=lambda pair: (not pair[0], pair[0])):
        areas(area)

    def said(cited: Cited) -> list[Any]:
        flags = _STATUSES.index(cited.status) + _DENIED * cited.denied + _BASIS * _BASES.index(cited.basis)
        when = times((cited.when, *cited.bounds))
        text, url = sources.shortened(cited)
        place, quote, words = text.partition(_QUOTE)
        return [sources.numbers[cited.source], flags, when, speakers(cited.said_by), cited.summary, places(place), quote + words, url]

    def fact(edge: Edge) -> list[Any]:
        ends = [number[edge.source], number.get(edge.target, -1)]
        relation = relations((edge.relation or edge.label, _TIMES.index(edge.time) if edge.time else 0))
        evidence = [said(cited) for cited in edge.evidence]
        return [*ends, relation, evidence, *([edge.said] if edge.said else [])]

    listed = [fact(edge) for edge in facts]
    nodes = [
        _node(node, mapped, kinds((node.kind, node.topic)), [areas(area) for area in node.areas or (node.area,)])
        for node in network.nodes.values()
    ]
    topics = list(dict.fromkeys([*LOOKS, *(topic for _, topic in kinds.values)]))
    used = {topic for _, topic in kinds.values}
    topics = [topic for topic in topics if topic in used]
    place = {edge.id: index for index, edge in enumerate(facts)}
    return nodes, listed, {
        "ids": [edge.id.rpartition("/")[2] for edge in facts],
        "topics": [[topic, *look(topic)] for topic in topics],
        "kinds": [[kind, topics.index(topic)] for kind, topic in kinds.values],
        "areas": [[area, network.nodes[area].label if area in network.nodes else area or "No single area"] for area in areas.values],
        "relations": [list(relation) for relation in relations.values],
        "speakers": list(speakers.values),
        "places": list(places.values),
        "times": [list(time) for time in times.values],
        "sources": sources.described,
        "disputes": [[each.kind, [place[claim.id] for claim in each.claims]] for each in mapped.disagreements],
    }  # fmt: skip


def _node(node: Node, mapped: Mapped, kind: int, areas: list[int]) -> dict[str, Any]:
    spot = mapped.spots[node.id]
    names = [name for name in node.names if name != node.label]
    area = areas[0] if len(areas) == 1 else areas
    drawn = {"id": node.id, "label": node.label, "x": spot.x, "y": spot.y, "r": spot.radius, "k": kind, "a": area}
    return drawn | ({"n": names} if names or node.note else {}) | ({"d": node.note} if node.note else {})


class _Sources:
    """The documents, and what all citations and links of one have in common."""

    def __init__(self, mapped: Mapped, facts: Iterable[Edge]) -> None:
        said: dict[str, list[tuple[str, str]]] = {paper.id: [] for paper in mapped.papers}
        self._parts: dict[int, tuple[str, str]] = {}
        for cited in (cited for edge in facts for cited in edge.evidence):
            self._parts[id(cited)] = parts = _parts(cited)
            said.setdefault(cited.source, []).append(parts)
        self.numbers = {source: index for index, source in enumerate(said)}
        self._ends = {source: (_common(text for text, _ in parts), _common(url for _, url in parts)) for source, parts in said.items()}
        papers = {paper.id: paper for paper in mapped.papers}
        self.described = []
        for source, (text, url) in self._ends.items():
            paper = papers.get(source)
            days = [paper.said_on, paper.first_said, paper.last_said, paper.known_by] if paper else [""] * 4
            self.described.append([source, paper.title if paper else source, paper.kind if paper else "", *days, *text, *url])

    def shortened(self, cited: Cited) -> list[str]:
        """Return citation and link of a piece of evidence without what those of its source have in common."""
        pairs = zip(self._parts[id(cited)], self._ends[cited.source], strict=True)
        return [whole[len(start) : len(whole) - len(end)] for whole, (start, end) in pairs]


def _parts(cited: Cited) -> tuple[str, str]:
    """Return a citation, with a mark where the address stands in it, and the address."""
    url, text = link(cited), citation(cited)
    return (text.replace(url, _LINK) if url else text), url


def _common(texts: Iterable[str]) -> tuple[str, str]:
    """Return what some texts all begin with, and what the rest of them all ends with."""
    listed = list(texts)
    start = _start(listed)
    return start, _start([text[len(start) :][::-1] for text in listed])[::-1]


def _start(texts: list[str]) -> str:
    first, last = min(texts, default=""), max(texts, default="")
    differing = (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return first[: next(differing, min(len(first), len(last)))]
