"""A store at a SPARQL 1.1 endpoint: what a store does, over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from .endpoint import LOOK, Endpoint
from .errors import EndpointError, QueryError
from .names import Iri, Quad
from .nesting import is_too_deep
from .solutions import Boolean, Solutions, Triples, reread
from .sparql import tokens
from .store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .endpoint import Answer

__all__ = ["Remote"]


class _Kind(NamedTuple):
    """A kind of answer: the media type to ask for, the form to read it as, and what else servers call it."""

    media: str
    form: str
    others: tuple[str, ...]


_ROWS = _Kind("application/sparql-results+json", "sparql-json", ("application/json",))
_TRIPLES = _Kind("application/n-triples", "ntriples", ("text/plain",))
_FORMS = {"SELECT": _ROWS, "ASK": _ROWS, "CONSTRUCT": _TRIPLES, "DESCRIBE": _TRIPLES}
_NAMED_GRAPH = "named-graph-uri"
_MOST_FETCHED = 2_000_000
_ALL = "SELECT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


class Remote(Store):
    """The store at an endpoint; what the protocol has no word for is done on a copy of the graph, fetched whole."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._named: list[tuple[str, str]] | None = None

    def within(self, seconds: float) -> Remote:
        """Return the same store with another limit for each answer."""
        return Remote(Endpoint(self._endpoint.address, seconds))

    @property
    def engine(self) -> Any:  # noqa: ANN401 - the engine's own store, which only `store` knows
        """Return an engine's store that holds a copy of the graph."""
        return Store.of(self.quads()).engine

    def __len__(self) -> int:
        count = "SELECT (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        found = next(iter(self.query(count)))[0]  # type: ignore[arg-type] # a SELECT
        return int(found.value)  # type: ignore[union-attr] # a literal

    def query(self, text: str) -> Solutions | Boolean | Triples:
        """Run a SPARQL query with no prefixes added.

        Raises QueryError if the endpoint cannot read it, EndpointError if it does not answer, or not whole, or not in SPARQL's formats.
        """
        if is_too_deep(text):
            raise QueryError("The query nests or chains more than an engine can read.", "Part it into several; list values with VALUES.")
        words = {token.upper for token in tokens(text)}
        kind = next((_FORMS[token.upper] for token in tokens(text) if token.upper in _FORMS), _ROWS)
        answer = self._asked(text, kind, has_graphs="GRAPH" in words)
        try:
            self._read_through(reread(answer.body, kind.form), answer.headers)
            return reread(answer.body, kind.form)
        except (SyntaxError, ValueError) as error:
            told = f"{self._endpoint.address} answered with what is no whole answer of SPARQL ({error})."
            raise EndpointError(told, "It may have been cut off: ask again, or for less with LIMIT.") from error

    def quads(self) -> Iterator[Quad]:
        """Yield every quad, fetched from the endpoint.

        Raises EndpointError if there are more than a copy in memory should hold.
        """
        if (count := len(self)) > _MOST_FETCHED:
            found = f"This needs a copy of the whole graph, and {self._endpoint.address} has {count:,} quads."
            raise EndpointError(found, f"At most {_MOST_FETCHED:,} are fetched: ask without --as-of and --known-by, or use a local store.")
        for subject, predicate, value, graph in self.query(_ALL):  # type: ignore[union-attr] # a SELECT
            yield Quad(Iri(str(subject)), Iri(str(predicate)), value, Iri(str(graph)) if graph else None)  # type: ignore[arg-type]

    def graphs(self) -> list[Iri]:
        """Return the names of the named graphs, sorted."""
        return sorted(Iri(str(row[0])) for row in Remote(self._endpoint.bare).query(_GRAPHS))  # type: ignore[union-attr] # a SELECT

    def triples(self, graph: Iri | None = None) -> bytes:
        """Return a graph, the default one unless named, as N-Triples."""
        pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
        return self.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}").serialise("ntriples")

    def dump(self, form: str, prefixes: Mapping[str, str] | None = None, *, merge: bool = True) -> bytes:
        """Return what ``Store.dump`` does, of a copy."""
        return Store.of(self.quads()).dump(form, prefixes, merge=merge)

    def without(self, *arguments: Any) -> Store:  # noqa: ANN401 - those of Store.without
        """Return what ``Store.without`` does, of a copy."""
        return Store.of(self.quads()).without(*arguments)

    def _read_through(self, found: Solutions | Boolean | Triples, headers: Mapping[str, str]) -> None:
        """Read an answer to its end: only then is it known to be whole. Virtuoso tells in a header how many rows it gives at most."""
        count = 0 if isinstance(found, Boolean) else sum(1 for _ in found)
        if (most := headers.get("X-SPARQL-MaxRows", "")).isdecimal() and count >= int(most):
            told = f"{self._endpoint.address} gives at most {int(most):,} rows, and the answer reaches that: some may be missing."
            raise EndpointError(told, "Ask for pages with ORDER BY, LIMIT and OFFSET, or for less.")

    def _asked(self, text: str, kind: _Kind, *, has_graphs: bool) -> Answer:
        address, given = self._endpoint.target
        if given and has_graphs:  # a default graph that is named hides all graphs that are not
            given = [*given, *self._graphs()]
        headers = {"Accept": kind.media, "Content-Type": "application/x-www-form-urlencoded"}
        answer = self._endpoint.send(address, urlencode([("query", text), *given]).encode(), headers)
        if answer.kind not in (kind.media, *kind.others):
            raise EndpointError(f"{self._endpoint.address} answered with {answer.kind}, which is no answer of SPARQL.", LOOK)
        return answer

    def _graphs(self) -> list[tuple[str, str]]:
        if self._named is None:
            self._named = [(_NAMED_GRAPH, graph) for graph in self.graphs()]
        return self._named
