"""A network without the names of persons: their posts stand for them, and their names are taken out of every text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .network import Network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .claims import Cited, Place
    from .network import Edge, Node

__all__ = ["without_names"]

_PERSON, _HOLDS = "person", "send:holdsPost"
_OUT = "[name]"
_SHORTEST = 3  # letters of a surname that is taken out by itself


def without_names(network: Network) -> Network:
    """Return a network in which the first post of a person stands for them, or a thing without a name where no post is known.

    Holding a post becomes a fact about the post. Labels, aliases and surnames are taken out of labels, notes, summaries, speakers and
    the words of passages; evidence whose passage had one loses the link that would carry it.
    """
    persons = {name: node for name, node in network.nodes.items() if node.kind == _PERSON}
    posts = {edge.source: edge.target for edge in reversed(network.edges) if edge.predicate == _HOLDS and edge.source in persons}
    stands = {name: posts.get(name, f"person-{number}") for number, name in enumerate(persons, start=1)}
    redacted = _redactor(persons.values())
    nodes = {name: _cleaned(node, redacted) for name, node in network.nodes.items() if name not in persons}
    nodes |= {
        stands[name]: replace(node, id=stands[name], label="A person", names=(), note="")
        for name, node in persons.items()
        if name not in posts
    }
    held = [edge for edge in network.edges if edge.predicate == _HOLDS and posts.get(edge.source) == edge.target]
    edges = [
        replace(edge, source=stands.get(edge.source, edge.source), target=stands.get(edge.target, edge.target))
        for edge in network.edges
        if edge not in held
    ]
    values = [replace(value, source=stands.get(value.source, value.source)) for value in network.values]
    values += [
        replace(edge, source=edge.target, target="", label="is held", relation="is held", said="by a person whom the document names")
        for edge in held
    ]
    return Network(dict(sorted(nodes.items())), *(tuple(_said(edge, redacted) for edge in each) for each in (edges, values)))


def _redactor(persons: Iterable[Node]) -> Callable[[str], str]:
    names: set[str] = set()
    for person in persons:
        names |= {person.label, *person.names}
        surname = person.label.split()[-1] if person.label.split() else ""
        names |= {surname} if len(surname) >= _SHORTEST else set()
    if not names:
        return lambda text: text
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names, key=lambda name: (-len(name), name)) if name)
    )
    return lambda text: pattern.sub(_OUT, text)


def _cleaned(node: Node, redacted: Callable[[str], str]) -> Node:
    return replace(node, label=redacted(node.label), names=tuple(map(redacted, node.names)), note=redacted(node.note))


def _said(edge: Edge, redacted: Callable[[str], str]) -> Edge:
    evidence = tuple(_cited(cited, redacted) for cited in edge.evidence)
    return replace(edge, label=redacted(edge.label), said=redacted(edge.said), evidence=evidence)


def _cited(cited: Cited, redacted: Callable[[str], str]) -> Cited:
    places = tuple(_place(place, redacted) for place in cited.places)
    return replace(
        cited,
        title=redacted(cited.title),
        summary=redacted(cited.summary),
        reason=redacted(cited.reason),
        said_by=redacted(cited.said_by),
        qualifiers=tuple((key, redacted(value)) for key, value in cited.qualifiers),
        places=places,
        url=cited.url if places == cited.places else "",
    )


def _place(place: Place, redacted: Callable[[str], str]) -> Place:
    return replace(
        place, locator=redacted(place.locator), starts=redacted(place.starts), ends=redacted(place.ends), text=redacted(place.text)
    )
