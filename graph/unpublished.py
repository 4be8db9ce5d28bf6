"""What of a graph rests on sources that came out after a day: the same that goes when they are withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .dates import bounds
from .names import PREFIXES, Iri, Quad, expand, graph_of
from .queries import rows, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from .store import Store

__all__ = ["Unpublished", "unpublished"]

_BASE, _ONTOLOGY = graph_of("base"), graph_of("ontology")
_SOURCES = "SELECT ?source ?said ?published WHERE { ?source send:saidOn ?said OPTIONAL { ?source send:publishedOn ?published } }"
# How entities stand in what is no statement: sources, the glossary, decisions on identity, coverage; and where they belong.
_LINKS = """SELECT ?row ?path ?end WHERE { ?row ?path ?end VALUES ?path { dcterms:publisher send:recordOf send:usedIn send:standsFor
  send:decidesOn send:coverageOf send:coveredDocument send:mentionedIn send:scope } }"""
_ENTITIES = "SELECT ?entity ?code WHERE { ?entity send:basis ?basis ; rdfs:label ?label OPTIONAL { ?entity adms:identifier ?code } }"
_SAID = """SELECT DISTINCT ?entity WHERE {{ GRAPH ?graph {{ {{ ?entity ?p ?o }} UNION {{ ?s ?p ?entity }} }}
  FILTER(?graph NOT IN ({graphs}) && STRSTARTS(STR(?entity), STR(sg:))) }}"""
_DESCRIPTION = """CONSTRUCT {{ ?source ?p ?o }} WHERE {{ VALUES ?source {{ {sources} }} ?source ?p ?o
  FILTER(?p NOT IN (rdf:type, rdfs:label, skos:altLabel, send:scope, send:basis, dcterms:isReplacedBy, adms:identifier)) }}"""
_USED_IN, _SCOPE = expand("send:usedIn"), expand("send:scope")
_NAMING = {expand(name) for name in ("send:coveredDocument", "send:mentionedIn", "send:decidesOn")}


class Unpublished(NamedTuple):
    """What goes: the graphs of the sources, things of the base graph that nothing else names, and single quads of the base graph."""

    graphs: frozenset[Iri]
    nodes: frozenset[Iri]
    quads: frozenset[Quad]


def unpublished(store: Store, by: date) -> Unpublished:
    """Return what of a store rests on sources that were not published, or else said, by a day; a month counts from its last day."""
    late = {Iri(row["source"]) for row in rows(store, _SOURCES) if not _is_out(row["published"] or row["said"], by)}
    graphs = frozenset(graph_of(source.removeprefix(PREFIXES["sg"])) for source in late)
    links = [(Iri(row["row"]), row["path"], Iri(row["end"])) for row in rows(store, _LINKS)]
    gone = _rows_of(late, links)
    left = [link for link in links if link[0] not in gone | late and not (link[1] == _USED_IN and link[2] in late)]
    unused = _unused(store, late, graphs, left)
    quads = {Quad(row, Iri(path), end, _BASE) for row, path, end in links if path == _USED_IN and end in late}
    return Unpublished(graphs, frozenset(gone | unused), frozenset(quads) | frozenset(_descriptions(store, late)))


def _is_out(edtf: str, by: date) -> bool:
    last = bounds(edtf).end_latest
    return last is not None and last <= by


def _rows_of(late: set[Iri], links: list[tuple[Iri, str, Iri]]) -> set[Iri]:
    """Return the rows that name a late source, and the glossary entries that only late sources use."""
    used = {row for row, path, end in links if path == _USED_IN and end not in late}
    naming = {row for row, path, end in links if end in late and (path in _NAMING or path == _USED_IN)}
    return {row for row in naming if row not in used}


def _unused(store: Store, late: set[Iri], graphs: frozenset[Iri], left: list[tuple[Iri, str, Iri]]) -> set[Iri]:
    """Return the entities that nothing left names, and the identifiers that are theirs alone."""
    others = ", ".join(f"<{graph}>" for graph in sorted({_BASE, _ONTOLOGY, *graphs}))
    used = {row["entity"] for row in rows(store, _SAID.format(graphs=others))}
    used |= {row["source"] for row in rows(store, _SOURCES) if row["source"] not in late}
    used |= {end for row, path, end in left if path != _SCOPE or not row.startswith(PREFIXES["sg"])}
    used |= {end for row, path, end in left if path == _SCOPE and row in used}
    cards = [row for row in rows(store, _ENTITIES) if row["entity"].startswith(PREFIXES["sg"])]
    codes = {row["code"] for row in cards if row["code"]} - {row["code"] for row in cards if row["entity"] in used}
    return {Iri(row["entity"]) for row in cards if row["entity"] not in used} | set(map(Iri, codes))


def _descriptions(store: Store, late: set[Iri]) -> Iterator[Quad]:
    """Yield what the base graph says of late sources as sources; as things that others name they may stay."""
    sources = " ".join(f"<{source}>" for source in sorted(late))
    for subject, predicate, found in run(store, _DESCRIPTION.format(sources=sources)):  # type: ignore[union-attr]
        if isinstance(subject, Iri) and found is not None:
            yield Quad(subject, Iri(str(predicate)), found, _BASE)
