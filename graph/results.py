"""What queries and questions give back: tables that know their evidence and show themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

from .queries import Value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import rdflib

    from .names import Term
    from .views.plots import Plot

__all__ = ["Evidence", "Row", "Table", "Triples"]

Row = dict[str, Value]
Evidence = Mapping[str, Any]
_WIDTH = 120


@dataclass(frozen=True, repr=False)
class Table(Sequence[Row]):
    """Rows with named columns, and for each row the evidence that it rests on, where it is known.

    ``values`` are plain (numbers, truth values, dates, texts, ``Iri``), ``terms`` the RDF terms that they come from. A piece of
    evidence is plain data as ``cite.as_data`` gives it: ``citation``, ``source``, ``date``, ``locator``, ``url`` and more. A row is a
    dictionary: ``table[0]["label"]``; ``table["label"]`` is a column. ``notes`` are what must be read with it.
    """

    columns: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...]
    terms: tuple[tuple[Term | None, ...], ...] = field(default=(), compare=False)
    evidence: tuple[tuple[Evidence, ...], ...] = ()
    caption: str = ""
    notes: tuple[str, ...] = ()
    look: Callable[[], Sequence[str]] | None = field(default=None, compare=False)

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, key: int) -> Row: ...
    @overload
    def __getitem__(self, key: slice) -> Table: ...
    @overload
    def __getitem__(self, key: str) -> list[Value]: ...
    def __getitem__(self, key: int | slice | str) -> Row | Table | list[Value]:
        if isinstance(key, str):
            if key not in self.columns:
                raise KeyError(f"{key!r}; the columns are: {', '.join(self.columns)}")
            return [row[self.columns.index(key)] for row in self.values]
        if isinstance(key, slice):
            return Table(self.columns, self.values[key], self.terms[key], self.evidence[key], self.caption, self.notes)
        return dict(zip(self.columns, self.values[key], strict=True))

    @property
    def hints(self) -> tuple[str, ...]:
        """Return, for a query that found nothing, what in it cannot be meant so."""
        return tuple(self.look()) if self.look and not self.values else ()

    @property
    def citations(self) -> list[str]:
        """Return each citation of the table once, in the order of the rows."""
        return list(dict.fromkeys(data["citation"] for row in self.evidence for data in row))

    def to_pandas(self, *, evidence: bool = False) -> pd.DataFrame:
        """Return a data frame of pandas, each column of one type; with ``evidence``, the citations of each row in a last column."""
        from .views.frames import to_pandas

        return to_pandas(*self._with(evidence=evidence))

    def to_polars(self, *, evidence: bool = False) -> pl.DataFrame:
        """Return a data frame of polars, which must be installed."""
        from .views.frames import to_polars

        return to_polars(*self._with(evidence=evidence))

    def to_arrow(self, *, evidence: bool = False) -> pa.Table:
        """Return a table of Arrow; pyarrow must be installed (extra ``parquet``)."""
        from .views.frames import to_arrow

        return to_arrow(*self._with(evidence=evidence))

    def chart(self) -> Plot:
        """Return the numbers of the table as a chart; matplotlib must be installed (extra ``plots``)."""
        from .views.plots import rows

        return rows(self.columns, self.values, self.evidence, title=self.caption)

    def _with(self, *, evidence: bool) -> tuple[tuple[str, ...], Sequence[tuple[Value, ...]]]:
        if not evidence:
            return self.columns, self.values
        cited = self.evidence or ((),) * len(self)
        joined = (" | ".join(data["citation"] for data in row) for row in cited)
        return (*self.columns, "evidence"), [(*row, text) for row, text in zip(self.values, joined, strict=True)]

    def __repr__(self) -> str:
        from .views.cards_text import table_text

        text = table_text(self.columns, self.values, self.evidence, caption=self.caption, width=_WIDTH)
        return "\n".join([text, *self.notes, *(f"Hint: {hint}" for hint in self.hints)])

    def _repr_html_(self) -> str:
        from .views.cards import table_html

        return table_html(self.columns, self.values, self.evidence, caption=self.caption, notes=self.notes, hints=self.hints)


@dataclass(frozen=True, repr=False)
class Triples(Table):
    """The triples of a CONSTRUCT or DESCRIBE, each once, sorted: a table of subject, predicate and object."""

    ntriples: bytes = field(default=b"", compare=False)

    def to_rdflib(self) -> rdflib.Graph:
        """Return the triples as a graph of rdflib with the known prefixes bound."""
        from .bridge import to_graph

        return to_graph(self.ntriples)
