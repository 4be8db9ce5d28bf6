"""The engine: a store of quads on Oxigraph, in memory or on disk. No other module knows the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from .errors import QueryError, StoreError
from .names import PREFIXES, Iri, Literal, Quad, Term
from .nesting import is_too_deep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Boolean", "Solutions", "Store", "Triples", "is_iri", "reread", "to_nquads"]

_BLANK = "_:"
_GRAPH_FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
}
_RDF = PREFIXES["rdf"]
_PARTS = (_RDF + "subject", _RDF + "predicate", _RDF + "object")
_RESULT_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "sparql-json": ox.QueryResultsFormat.JSON,
    "sparql-xml": ox.QueryResultsFormat.XML,
}


def _node(iri: Iri) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(iri.removeprefix(_BLANK)) if iri.startswith(_BLANK) else ox.NamedNode(iri)


def _to_engine(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, Iri):
        return _node(term)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def _from_engine(term: Any) -> Term | None:  # noqa: ANN401 - the engine's terms have no common base
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, term.language or "")
    if isinstance(term, ox.BlankNode):
        return Iri(_BLANK + term.value)
    raise StoreError(f"The engine answered with a term that is neither IRI, literal nor blank node: {term}")


def _quad(quad: Quad) -> ox.Quad:
    graph = ox.NamedNode(quad.graph) if quad.graph else ox.DefaultGraph()
    return ox.Quad(_node(quad.subject), ox.NamedNode(quad.predicate), _to_engine(quad.object), graph)


def is_iri(text: str) -> bool:
    """Tell whether the engine takes a text for an IRI."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """Return quads as N-Quads, each line once, sorted: the same bytes for the same quads."""
    written = ox.serialize(map(_quad, quads), format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(written.splitlines(keepends=True))))


def _reified(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples with ``rdf:reifies`` and a triple term in place of the subject, predicate, object and type of RDF 1.0 reification."""
    parts: dict[Any, dict[str, Any]] = {}
    kept: list[ox.Triple] = []
    for triple in triples:
        if triple.predicate.value in _PARTS:
            parts.setdefault(triple.subject, {})[triple.predicate.value] = triple.object
        elif (triple.predicate.value, triple.object) != (_RDF + "type", ox.NamedNode(_RDF + "Statement")):
            kept.append(triple)
    reifies = ox.NamedNode(_RDF + "reifies")
    kept += [ox.Triple(node, reifies, ox.Triple(*(said[part] for part in _PARTS))) for node, said in parts.items()]
    return sorted(kept, key=str)


class Solutions:
    """The rows of a SELECT: variables, and an iterator over tuples of terms (None where unbound)."""

    def __init__(self, found: ox.QuerySolutions) -> None:
        self._found = found
        self.variables = [variable.value for variable in found.variables]
        self.count = 0  # of the rows read so far

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        for row in self._found:
            self.count += 1
            yield tuple(_from_engine(row[index]) for index in range(len(self.variables)))

    def serialise(self, form: str) -> bytes:
        """Return all rows as ``csv``, ``tsv``, ``sparql-json`` or ``sparql-xml``."""
        return self._found.serialize(format=_RESULT_FORMATS[form]) or b""


class Boolean:
    """The answer of an ASK."""

    def __init__(self, found: ox.QueryBoolean) -> None:
        self._found = found
        self.value = bool(found)

    def serialise(self, form: str) -> bytes:
        """Return the answer as ``csv``, ``tsv``, ``sparql-json`` or ``sparql-xml``."""
        return self._found.serialize(format=_RESULT_FORMATS[form]) or b""


class Triples:
    """The triples of a CONSTRUCT or DESCRIBE, each once, sorted."""

    def __init__(self, found: Iterable[ox.Triple]) -> None:
        self._found = sorted(set(found), key=str)

    def __iter__(self) -> Iterator[tuple[Term | None, Term | None, Term | None]]:
        for triple in self._found:
            yield _from_engine(triple.subject), _from_engine(triple.predicate), _from_engine(triple.object)

    def serialise(self, form: str, prefixes: Mapping[str, str] | None = None) -> bytes:
        """Return the triples as ``turtle``, ``ntriples``, ``trig`` or ``nquads``."""
        return ox.serialize(self._found, format=_GRAPH_FORMATS[form], prefixes=dict(prefixes or {})) or b""


def reread(answer: bytes, form: str) -> Solutions | Boolean | Triples:
    """Return an answer that was serialised as ``sparql-json`` or ``ntriples``."""
    if form == "ntriples":
        return Triples(quad.triple for quad in ox.parse(answer, format=_GRAPH_FORMATS[form]))
    found = ox.parse_query_results(answer, format=_RESULT_FORMATS[form])
    return Solutions(found) if isinstance(found, ox.QuerySolutions) else Boolean(found)


class Store:
    """A store of quads: read-only on disk, or in memory."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    @classmethod
    def memory(cls, *turtle_files: Path) -> Store:
        """Return a store in memory with the triples of some Turtle files in its default graph, blank nodes named the same each time."""
        triples = ox.Dataset()
        for file in turtle_files:
            try:
                for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
                    triples.add(quad)
            except (SyntaxError, OSError) as error:
                raise StoreError(f"{file}: {error}", "Mend the Turtle; `make lint` says more.") from error
        triples.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        engine = ox.Store()
        engine.bulk_extend(triples)
        return cls(engine)

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Return the store in a folder, opened for reading only.

        Raises StoreError if there is none.
        """
        try:
            return cls(ox.Store.read_only(str(folder)))
        except (OSError, ValueError, RuntimeError) as error:  # RuntimeError is what the engine says of a damaged store
            raise StoreError(f"No readable store in {folder} ({error}).", "Run `sendgraph build`.") from error

    @classmethod
    def write(cls, folder: Path, quads: Iterable[Quad]) -> None:
        """Write a new store of quads into an empty folder."""
        try:
            engine = ox.Store(str(folder))
            engine.bulk_extend(map(_quad, quads))
            engine.flush()
        except OSError as error:
            raise StoreError(f"No store can be written to {folder} ({error}).", "Free some disk space, or set SENDGRAPH_CACHE.") from error

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Store:
        """Return a store in memory that holds some quads."""
        engine = ox.Store()
        engine.bulk_extend(map(_quad, quads))
        return cls(engine)

    @classmethod
    def merged(cls, quads: Iterable[Quad]) -> Store:
        """Return a store in memory that holds some named graphs, and as its default graph each of their triples once."""
        store = cls.of(quads)
        # Three times as quick as merging before the terms are handed over.
        store._engine.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")  # noqa: SLF001 - its own
        return store

    def __len__(self) -> int:
        return len(self._engine)

    def query(self, text: str) -> Solutions | Boolean | Triples:
        """Run a SPARQL query with no prefixes added.

        Raises QueryError if the engine cannot read it.
        """
        if is_too_deep(text):
            raise QueryError("The query nests or chains more than the engine can read.", "Part it into several; list values with VALUES.")
        try:
            found = self._engine.query(text)
        except SyntaxError as error:
            raise QueryError(f"The query cannot be read: {error}") from error
        except (OSError, RuntimeError) as error:
            raise StoreError(f"The store cannot be read ({error}).", "Run `sendgraph build --force`.") from error
        if isinstance(found, ox.QuerySolutions):
            return Solutions(found)
        return Boolean(found) if isinstance(found, ox.QueryBoolean) else Triples(found)

    def quads(self) -> Iterator[Quad]:
        """Yield every quad."""
        for quad in self._engine:
            graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else Iri(quad.graph_name.value)
            subject, found = _from_engine(quad.subject), _from_engine(quad.object)
            if isinstance(subject, Iri) and found is not None:
                yield Quad(subject, Iri(quad.predicate.value), found, graph)

    def triples(self) -> bytes:
        """Return the default graph as N-Triples in the engine's own order, which is quicker than a sorted dump."""
        return self._engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""

    def dump(self, form: str, prefixes: Mapping[str, str] | None = None) -> bytes:
        """Return the store as ``nquads`` or ``trig``, or its default graph as ``turtle``, ``ntriples`` or ``rdf12``; sorted.

        In ``rdf12``, Turtle of RDF 1.2, a statement reifies a triple term instead of naming three parts.
        """
        found: Iterable[Any] = sorted(self._engine, key=lambda quad: (str(quad.graph_name), str(quad)))
        if form in ("turtle", "ntriples", "rdf12"):
            found = [quad.triple for quad in found if isinstance(quad.graph_name, ox.DefaultGraph)]
        if form == "rdf12":
            found, form = _reified(found), "turtle"
            return b'VERSION "1.2"\n' + (ox.serialize(found, format=_GRAPH_FORMATS[form], prefixes=dict(prefixes or {})) or b"")
        written = ox.serialize(found, format=_GRAPH_FORMATS[form], prefixes=dict(prefixes or {})) or b""
        return b"".join(sorted(written.splitlines(keepends=True))) if form == "nquads" else written
