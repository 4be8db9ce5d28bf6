"""Parts of a network: of an area, of a kind, of a relation, or what a query names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .asking import council_called
from .errors import SendgraphError
from .names import BASE, PREFIXES, Iri, Literal, compact, expand, key
from .network import Edge, Network
from .queries import rows, run
from .relations import relation_named
from .search import likeness
from .store import Solutions, Triples
from .textindex import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .names import Term
    from .store import Store

__all__ = ["drawn_by_query", "in_areas", "joined_by", "of_types", "only"]

_OF_TYPE = "SELECT ?entity WHERE {{ ?entity a <{type}> FILTER(STRSTARTS(STR(?entity), STR(sg:))) }}"
_TYPES = """SELECT DISTINCT ?type ?label WHERE { ?entity send:basis ?basis ; a ?type . ?type rdfs:label ?label ; send:topic ?topic }
  ORDER BY ?label"""
_LABELS = "SELECT ?it ?label WHERE {{ VALUES ?it {{ {things} }} ?it rdfs:label ?label }} ORDER BY ?it ?label"
_OF_EVIDENCE = "SELECT ?claim WHERE {{ VALUES ?evidence {{ {things} }} ?claim send:hasEvidence ?evidence }}"
_LIKE = 60


def only(network: Network, names: Iterable[str], edges: Iterable[Edge] | None = None) -> Network:
    """Return the part of a network with some nodes, and all edges between them or those given."""
    kept = set(names) & network.nodes.keys()
    between = network.edges if edges is None else edges
    return Network(
        {name: node for name, node in network.nodes.items() if name in kept},
        tuple(edge for edge in between if {edge.source, edge.target} <= kept),
        tuple(value for value in network.values if value.source in kept),
    )


def in_areas(store: Store, network: Network, councils: Iterable[str]) -> Network:
    """Return what belongs to the areas of some councils, and what belongs to no area but is joined to it.

    Raises SendgraphError for a name that means no council.
    """
    ids = [council_called(store, council) for council in councils]
    areas = {area for name in ids if name in network.nodes for area in network.nodes[name].areas}
    own = {name for name, node in network.nodes.items() if areas & set(node.areas)} | set(ids)
    joined = {end for edge in network.edges if {edge.source, edge.target} & own for end in (edge.source, edge.target)}
    return only(network, own | {name for name in joined if name in network.nodes and not network.nodes[name].areas})


def of_types(store: Store, network: Network, types: Iterable[str]) -> Network:
    """Return the things of some classes, given by label or prefixed name, and the facts between them.

    Raises SendgraphError with the nearest labels for a class that nothing in the graph is of.
    """
    known = {row["type"]: row["label"] for row in rows(store, _TYPES)}
    named = {**{label.casefold(): iri for iri, label in known.items()}, **{compact(iri).casefold(): iri for iri in known}}
    kept: set[str] = set()
    for words in types:
        if words.casefold() not in named:
            near = sorted(known.values(), key=lambda label: -likeness(plain(words), plain(label)))[:3]
            raise SendgraphError(f"Nothing in the graph is of the type {words!r}.", f"Did you mean: {', '.join(near)}?")
        found = rows(store, _OF_TYPE.format(type=named[words.casefold()]))
        kept |= {row["entity"].removeprefix(PREFIXES["sg"]) for row in found}
    return only(network, kept)


def joined_by(store: Store, network: Network, relations: Iterable[str]) -> Network:
    """Return the facts of some relations, and what they join. Raises UnknownRelationError with the nearest relations."""
    names = {relation_named(store, words) for words in relations}
    edges = tuple(edge for edge in network.edges if edge.predicate in names)
    values = tuple(value for value in network.values if value.predicate in names)
    ends = {end for edge in edges for end in (edge.source, edge.target)} | {value.source for value in values}
    return replace(only(network, ends, edges), values=values)


def drawn_by_query(store: Store, network: Network, text: str) -> Network:
    """Return what a query names: the things of a SELECT with the facts between them, or the graph of a CONSTRUCT.

    A triple of the graph that is a claim is shown with its evidence; any other is shown without.
    Raises QueryError for a query that cannot be read, SendgraphError for one that names nothing that could be drawn.
    """
    found = run(store, text)
    if isinstance(found, Solutions):
        named = only(network, _things(store, network, [term for row in found for term in row]))
    elif isinstance(found, Triples):
        named = _constructed(store, network, list(found))
    else:
        raise SendgraphError("An ASK names nothing that could be drawn.", "Write a SELECT of things, or a CONSTRUCT.")
    if not named.nodes:
        remedy = "Select the things themselves (?x), beside their labels; a CONSTRUCT needs things at both ends of its triples."
        raise SendgraphError("The query names no thing that could be drawn.", remedy)
    return named


def _things(store: Store, network: Network, terms: Iterable[Term | None]) -> set[str]:
    """Return the ids of the things among some terms, and of the ends of the claims and evidence among them."""
    iris = {term for term in terms if isinstance(term, Iri)}
    evidence = " ".join(f"<{iri}>" for iri in sorted(iris) if iri.startswith(f"{BASE}evidence/"))
    said = iris | ({row["claim"] for row in rows(store, _OF_EVIDENCE.format(things=evidence))} if evidence else set())
    ends = {end for edge in (*network.edges, *network.values) if edge.id in said for end in (edge.source, edge.target)}
    return {iri.removeprefix(PREFIXES["sg"]) for iri in iris} | ends


def _constructed(store: Store, network: Network, triples: Sequence[tuple[Term | None, Term | None, Term | None]]) -> Network:
    claimed = {(edge.source, edge.predicate, edge.target): edge for edge in (*network.edges, *network.values)}
    labels = _labels(store, [term for triple in triples for term in triple if isinstance(term, Iri)])
    edges, values, ends = list[Edge](), list[Edge](), set[str]()
    for subject, predicate, found in triples:
        source = str(subject).removeprefix(PREFIXES["sg"])
        if source not in network.nodes or not isinstance(predicate, Iri) or found is None:
            continue
        target = found.value if isinstance(found, Literal) else found.removeprefix(PREFIXES["sg"]).removeprefix(PREFIXES["concept"])
        edge = claimed.get((source, compact(predicate), target))
        if edge is None and predicate in (expand("rdf:type"), expand("rdfs:label")):
            ends.add(source)
            continue
        words = labels.get(predicate, predicate.rpartition("#")[2].rpartition("/")[2])
        is_value = target not in network.nodes
        said = (found.value if isinstance(found, Literal) else labels.get(found, found)) if is_value else ""
        name = f"{BASE}query/{key(subject, predicate, found)}"
        made = edge or Edge(
            name, source, target, words, "actual", denied=False, evidence=(), predicate=compact(predicate), relation=words, said=said
        )
        (values if is_value else edges).append(made)
        ends |= {source} if is_value else {source, target}
    return replace(only(network, ends, edges), values=tuple(values))


def _labels(store: Store, iris: Iterable[str]) -> dict[str, str]:
    listed = " ".join(f"<{iri}>" for iri in sorted(set(iris)))
    return {row["it"]: row["label"] for row in rows(store, _LABELS.format(things=listed))} if listed else {}
