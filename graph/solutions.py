"""What the engine answers: rows of a SELECT, the word of an ASK, triples of a CONSTRUCT or DESCRIBE."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from .terms import from_engine, written_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .names import Term

__all__ = ["GRAPH_FORMATS", "Boolean", "Solutions", "Triples", "reread", "tabled"]

GRAPH_FORMATS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
}
_RESULT_FORMATS = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "sparql-json": ox.QueryResultsFormat.JSON,
    "sparql-xml": ox.QueryResultsFormat.XML,
}


def tabled(variables: Sequence[str], rows: Iterable[Sequence[Term | None]]) -> Solutions:
    """Return rows of terms as the solutions of a query, so that each format of solutions serves them.

    A name that no variable may bear, such as one of two words, is kept for ``variables`` and stands for a number in what is serialised.
    """
    names = " ".join(f"?{name}" if name.isidentifier() else f"?column_{number}" for number, name in enumerate(variables, start=1))
    values = " ".join(f"({' '.join('UNDEF' if term is None else written_term(term) for term in row)})" for row in rows)
    found = ox.Store().query(f"SELECT {names} WHERE {{ VALUES ({names}) {{ {values} }} }}")
    solutions = Solutions(found)  # type: ignore[arg-type] # a SELECT
    solutions.variables = list(variables)
    return solutions


class Solutions:
    """The rows of a SELECT: variables, and an iterator over tuples of terms (None where unbound)."""

    def __init__(self, found: ox.QuerySolutions, store: object = None) -> None:
        self._found = found
        self._store = store  # stays open as long as its rows are read
        self.variables = [variable.value for variable in found.variables]
        self.count = 0  # of the rows read so far

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        for row in self._found:
            self.count += 1
            yield tuple(map(from_engine, row))

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
            yield from_engine(triple.subject), from_engine(triple.predicate), from_engine(triple.object)

    def serialise(self, form: str, prefixes: Mapping[str, str] | None = None) -> bytes:
        """Return the triples as ``turtle``, ``ntriples``, ``trig`` or ``nquads``."""
        return ox.serialize(self._found, format=GRAPH_FORMATS[form], prefixes=dict(prefixes or {})) or b""


def reread(answer: bytes, form: str) -> Solutions | Boolean | Triples:
    """Return an answer that was serialised as ``sparql-json`` or ``ntriples``."""
    if form == "ntriples":
        return Triples(quad.triple for quad in ox.parse(answer, format=GRAPH_FORMATS[form]))
    found = ox.parse_query_results(answer, format=_RESULT_FORMATS[form])
    return Solutions(found) if isinstance(found, ox.QuerySolutions) else Boolean(found)
