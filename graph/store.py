"""The engine: a store of quads on Oxigraph, in memory or on disk. With `terms` and `solutions` it alone knows the engine."""

from __future__ import annotations

import weakref
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from .errors import QueryError, StoreError
from .names import PREFIXES, Iri, Quad
from .nesting import is_too_deep
from .solutions import GRAPH_FORMATS, Boolean, Solutions, Triples, reread, tabled
from .staging import read_lock, unlock
from .terms import from_engine, is_iri, node, quad_to_engine, written_term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Boolean", "Solutions", "Store", "Triples", "fingerprint", "is_iri", "reread", "tabled", "to_nquads", "written_term"]


_RDF = PREFIXES["rdf"]
_PARTS = (_RDF + "subject", _RDF + "predicate", _RDF + "object")


def _merged(engine: ox.Store) -> ox.Store:
    """Return an engine with each triple of its named graphs once in its default graph."""
    # Three times as quick as merging before the terms are handed over.
    engine.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return engine


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """Return quads as N-Quads, each line once, sorted: the same bytes for the same quads."""
    written = ox.serialize(map(quad_to_engine, quads), format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(written.splitlines(keepends=True))))


def fingerprint(triples: bytes) -> tuple[int, str]:
    """Return how many triples some N-Triples hold, and a SHA-256 that two graphs share if they are equal, blank nodes by RDFC-1.0.

    Raises ValueError for what is no N-Triples.
    """
    try:
        found = ox.Dataset(ox.parse(triples, format=ox.RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise ValueError(str(error)) from error
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return len(found), sha256("\n".join(sorted(map(str, found))).encode()).hexdigest()


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


class Store:
    """A store of quads: read-only on disk, or in memory."""

    folder: Path | None = None  # where it lies, with what was put beside it; None in memory or at an endpoint

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
        """Return the store in a folder, opened for reading only; no build clears the folder away while the store is in use.

        Raises StoreError if there is none.
        """
        lock = None
        try:
            lock = read_lock(folder)
            store = cls(ox.Store.read_only(str(folder)))
        except (OSError, ValueError, RuntimeError) as error:  # RuntimeError is what the engine says of a damaged store
            unlock(lock)
            raise StoreError(f"No readable store in {folder} ({error}).", "Run `sendgraph build`.") from error
        store.folder = folder
        weakref.finalize(store, unlock, lock)
        return store

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Store:
        """Return a store in memory that holds some quads."""
        engine = ox.Store()
        engine.bulk_extend(map(quad_to_engine, quads))
        return cls(engine)

    @classmethod
    def merged(cls, quads: Iterable[Quad]) -> Store:
        """Return a store in memory that holds some named graphs, and as its default graph each of their triples once."""
        return cls(_merged(cls.of(quads)._engine))  # noqa: SLF001 - its own

    def without(self, nodes: Mapping[Iri, Collection[Iri]], quads: Iterable[Quad], graphs: Collection[Iri], added: Iterable[Quad]) -> Store:
        """Return a store in memory without some graphs, nodes of a graph (be they subject or object) and quads, some added, merged anew."""
        going, engine = set(map(quad_to_engine, quads)), ox.Store()
        for graph in self._engine.named_graphs():
            gone = set(map(node, nodes.get(Iri(graph.value), ())))
            found = () if graph.value in graphs else self._engine.quads_for_pattern(None, None, None, graph)
            engine.bulk_extend(quad for quad in found if not (quad.subject in gone or quad.object in gone or quad in going))
        engine.bulk_extend(map(quad_to_engine, added))
        return type(self)(_merged(engine))

    @classmethod
    def loaded(cls, file: Path) -> Store:
        """Return a store in memory with the graphs of an RDF file, and as its default graph each of their triples once.

        The ending of the name says the format. Raises StoreError if the file cannot be read.
        """
        engine = ox.Store()
        try:
            engine.load(path=str(file))
        except (SyntaxError, ValueError, OSError) as error:
            remedy = "Give a file whose name ends in .nq, .trig, .ttl, .nt, .rdf or .jsonld."
            raise StoreError(f"{file} cannot be read as RDF ({error}).", remedy) from error
        return cls(_merged(engine))

    @property
    def engine(self) -> ox.Store:
        """The engine's own store, for an adapter to another library."""
        return self._engine

    @cached_property
    def _count(self) -> int:
        return len(self._engine)  # it counts them one by one

    def __len__(self) -> int:
        return self._count

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
            return Solutions(found, self)
        return Boolean(found) if isinstance(found, ox.QueryBoolean) else Triples(found)

    def within(self, seconds: float) -> Store | None:  # noqa: ARG002 - those that have a limit take it
        """Return the same store with a limit for each answer; None where the engine cannot be stopped, as here (see ``apart``)."""
        return None

    def quads(self) -> Iterator[Quad]:
        """Yield every quad."""
        for quad in self._engine:
            graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else Iri(quad.graph_name.value)
            subject, found = from_engine(quad.subject), from_engine(quad.object)
            if isinstance(subject, Iri) and found is not None:
                yield Quad(subject, Iri(quad.predicate.value), found, graph)

    def graphs(self) -> list[Iri]:
        """Return the names of the named graphs, sorted."""
        return sorted(Iri(graph.value) for graph in self._engine.named_graphs())

    def triples(self, graph: Iri | None = None) -> bytes:
        """Return a graph, the default one unless named, as N-Triples in the engine's own order, which is quicker than a sorted dump."""
        return self._engine.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=node(graph) if graph else ox.DefaultGraph()) or b""

    def dump(self, form: str, prefixes: Mapping[str, str] | None = None, *, merge: bool = True) -> bytes:
        """Return the store as ``nquads`` or ``trig``, or its default graph as ``turtle``, ``ntriples`` or ``rdf12``; sorted.

        Without ``merge``, ``nquads`` and ``trig`` have the named graphs only. In ``rdf12``, Turtle of RDF 1.2, a statement reifies a
        triple term instead of naming three parts.
        """
        chosen = (quad for quad in self._engine if merge or not isinstance(quad.graph_name, ox.DefaultGraph))
        found: Iterable[Any] = sorted(chosen, key=lambda quad: (str(quad.graph_name), str(quad)))
        if form in ("turtle", "ntriples", "rdf12"):
            found = [quad.triple for quad in found if isinstance(quad.graph_name, ox.DefaultGraph)]
        if form == "rdf12":
            found, form = _reified(found), "turtle"
            return b'VERSION "1.2"\n' + (ox.serialize(found, format=GRAPH_FORMATS[form], prefixes=dict(prefixes or {})) or b"")
        written = ox.serialize(found, format=GRAPH_FORMATS[form], prefixes=dict(prefixes or {})) or b""
        return b"".join(sorted(written.splitlines(keepends=True))) if form == "nquads" else written
