"""A store at a SPARQL 1.1 endpoint: what a store does, over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from .answers import decoded, standard
from .constructing import constructed
from .endpoint import DEFAULT_GRAPH, LOOK, Endpoint
from .errors import EndpointError, QueryError
from .names import Iri, Quad
from .nesting import is_too_deep
from .paging import columns, counted, paged
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
_SORTED, _PAGE = "Error SR353:", 10_000  # what Virtuoso says of a LIMIT that is more than it sorts
_ROUND = 100  # a server that cuts off an answer without a word does it at a round number
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
# Of a Virtuoso itself; what its users put in lies elsewhere.
_OF_SERVER = ("http://www.openlinksw.com/schemas/virtrdf#", "http://www.w3.org/ns/ldp#", "http://localuriqaserver/", "urn:virtuoso:")


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
        if not words:
            raise QueryError("The query cannot be read: it has no word.", "Begin with SELECT, ASK, CONSTRUCT or DESCRIBE.")
        kind = next((_FORMS[token.upper] for token in tokens(text) if token.upper in _FORMS), _ROWS)
        try:
            answer = self._asked(text, kind, has_graphs="GRAPH" in words)
        except EndpointError as error:
            if _SORTED not in error.found or not (variables := columns(self._decoded, text)):
                raise
            return reread(paged(self._decoded, text, variables, _PAGE, self._endpoint.address), _ROWS.form)
        try:
            if kind is _ROWS:
                return self._whole(text, standard(answer.body), answer.headers)
            if answer.headers.get("Server", "").startswith("Virtuoso") and "CONSTRUCT" in words:
                return constructed(text, self._rows)  # which cuts off triples without a word
            found = reread(answer.body, kind.form)
            _read_through(found)
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
        for graph in (None, *self.graphs()):
            for subject, predicate, value in self._rows(_triples(graph)):
                yield Quad(Iri(str(subject)), Iri(str(predicate)), value, graph)  # type: ignore[arg-type] # bound

    def graphs(self) -> list[Iri]:
        """Return the names of the named graphs, sorted."""
        merged = {graph for name, graph in self._endpoint.target[1] if name == DEFAULT_GRAPH}
        found = {Iri(str(row[0])) for row in Remote(self._endpoint.bare)._rows(_GRAPHS)}  # noqa: SLF001 - its own
        return sorted(graph for graph in found if graph not in merged and not graph.startswith(_OF_SERVER))

    def triples(self, graph: Iri | None = None) -> bytes:
        """Return a graph, the default one unless named, as N-Triples."""
        return constructed(f"CONSTRUCT {{ ?s ?p ?o }} {_triples(graph).partition('?o ')[2]}", self._rows).serialise("ntriples")

    def dump(self, form: str, prefixes: Mapping[str, str] | None = None, *, merge: bool = True) -> bytes:
        """Return what ``Store.dump`` does, of a copy."""
        return Store.of(self.quads()).dump(form, prefixes, merge=merge)

    def without(self, *arguments: Any) -> Store:  # noqa: ANN401 - those of Store.without
        """Return what ``Store.without`` does, of a copy."""
        return Store.of(self.quads()).without(*arguments)

    def _rows(self, text: str) -> Solutions:
        return self.query(text)  # type: ignore[return-value] # a SELECT

    def _whole(self, text: str, body: bytes, headers: Mapping[str, str]) -> Solutions | Boolean:
        """Return the rows of an answer, in pages if the server cut it off.

        Virtuoso tells in a header how many rows it gives at most, once it has given as many. What others cut off is found by counting,
        where the number of rows is a round one.
        """
        found = reread(body, _ROWS.form)
        count = _read_through(found)
        if isinstance(found, Solutions):
            most = headers.get("X-SPARQL-MaxRows", "")
            is_cut = most.isdecimal() and count >= int(most)
            if is_cut or (count and not (count % _ROUND and count & (count - 1)) and self._counts_more(text, count)):
                body = paged(self._decoded, text, found.variables, count, self._endpoint.address)
        return reread(body, _ROWS.form)  # type: ignore[return-value] # rows or a truth value

    def _counts_more(self, text: str, count: int) -> bool:
        return count >= _ROUND and counted(self._decoded, text, count) > count

    def _decoded(self, text: str) -> dict[str, Any]:
        words = {token.upper for token in tokens(text)}
        return decoded(self._asked(text, _ROWS, has_graphs="GRAPH" in words).body)

    def _asked(self, text: str, kind: _Kind, *, has_graphs: bool) -> Answer:
        address, given = self._endpoint.target
        if given and has_graphs:  # a default graph that is named hides all graphs that are not
            given = [*given, *self._graphs()]
        headers = {"Accept": kind.media, "Content-Type": "application/x-www-form-urlencoded"}
        answer = self._endpoint.send(address, urlencode([("query", text), *given]).encode(), headers)
        if said := answer.headers.get("X-SQL-State"):  # Virtuoso, when the time is up that it gives to a query
            told = f"{self._endpoint.address} gave a part of the answer ({said} {answer.headers.get('X-SQL-Message', '')})."
            raise EndpointError(told, "Ask for less, or have the server allow more time.")
        if answer.kind not in (kind.media, *kind.others):
            raise EndpointError(f"{self._endpoint.address} answered with {answer.kind}, which is no answer of SPARQL.", LOOK)
        return answer

    def _graphs(self) -> list[tuple[str, str]]:
        if self._named is None:
            self._named = [(_NAMED_GRAPH, graph) for graph in self.graphs()]
        return self._named


def _triples(graph: Iri | None) -> str:
    pattern = f"GRAPH <{graph}> {{ ?s ?p ?o }}" if graph else "?s ?p ?o"
    return f"SELECT ?s ?p ?o WHERE {{ {pattern} }}"


def _read_through(found: Solutions | Boolean | Triples) -> int:
    """Read an answer to its end, which alone shows that it is whole, and return how many rows or triples it has."""
    return 0 if isinstance(found, Boolean) else sum(1 for _ in found)
