"""What the Python interface gives back: tables, entities and reasons that know their evidence and show themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from .errors import SendgraphError
from .names import Iri, Term, entity
from .queries import Value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import rdflib

    from .claims import Claim
    from .disagree import Disagreement
    from .entities import Described
    from .reasons import Reasons
    from .views.plots import Plot

__all__ = ["Entity", "Evidence", "Map", "Row", "Table", "Triples", "Why"]

Row = dict[str, Value]
Evidence = Mapping[str, Any]
_WIDTH = 120


@dataclass(frozen=True, repr=False)
class Table(Sequence[Row]):
    """Rows with named columns, and for each row the evidence that it rests on, where it is known.

    ``values`` are plain (numbers, truth values, dates, texts, ``Iri``), ``terms`` the RDF terms that they come from. A piece of
    evidence is plain data as ``cite.as_data`` gives it: ``citation``, ``source``, ``date``, ``locator``, ``url`` and more. A row is a
    dictionary: ``table[0]["label"]``; ``table["label"]`` is a column.
    """

    columns: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...]
    terms: tuple[tuple[Term | None, ...], ...] = field(default=(), compare=False)
    evidence: tuple[tuple[Evidence, ...], ...] = ()
    caption: str = ""
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
            return Table(self.columns, self.values[key], self.terms[key], self.evidence[key], self.caption)
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
        return "\n".join([text, *(f"Hint: {hint}" for hint in self.hints)])

    def _repr_html_(self) -> str:
        from .views.cards import table_html

        return table_html(self.columns, self.values, self.evidence, caption=self.caption, hints=self.hints)


@dataclass(frozen=True, repr=False)
class Triples(Table):
    """The triples of a CONSTRUCT or DESCRIBE, each once, sorted: a table of subject, predicate and object."""

    ntriples: bytes = field(default=b"", compare=False)

    def to_rdflib(self) -> rdflib.Graph:
        """Return the triples as a graph of rdflib with the known prefixes bound."""
        from .bridge import to_graph

        return to_graph(self.ntriples)


@dataclass(frozen=True, repr=False)
class Entity:
    """A thing of the graph: its card, and all claims in which it takes part, each with its evidence."""

    card: Described
    claims: tuple[Claim, ...]

    @property
    def id(self) -> str:
        """Return its id, such as ``babcock-prime``."""
        return self.card.id

    @property
    def iri(self) -> Iri:
        """Return its IRI; an entity given to a query as a parameter stands for it."""
        return entity(self.card.id)

    @property
    def label(self) -> str:
        """Return what it is called."""
        return self.card.label

    @property
    def type(self) -> str:
        """Return its kind in words."""
        return self.card.type

    @property
    def facts(self) -> Table:
        """Return its claims as a table: relation, what is at the other end, when, status, and the evidence of each."""
        from .as_tables import of_values
        from .cite import as_data
        from .views.page_text import grouped

        found = [(heading, text, claim) for heading, facts in grouped(self.card, self.claims) for text, claim in facts]
        return of_values(
            ("relation", "of", "when", "status"),
            [
                (
                    heading,
                    text,
                    "; ".join(sorted({cited.when for cited in claim.evidence if cited.when})) or None,
                    "; ".join(sorted({"denied" if cited.denied else cited.status for cited in claim.evidence})),
                )
                for heading, text, claim in found
            ],
            [[as_data(cited) for cited in claim.evidence] for *_, claim in found],
            caption=self.label,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data: what ``sendgraph show --json`` prints."""
        from .views.page_text import page_data

        return page_data(self.card, self.claims)

    def __repr__(self) -> str:
        from .views.page_text import page_text

        return page_text(self.card, self.claims, width=_WIDTH).rstrip()

    def _repr_html_(self) -> str:
        from .views.cards import entity_html

        return entity_html(self.card, self.claims)


@dataclass(frozen=True, repr=False)
class Why:
    """What joins two things: true if anything does."""

    cards: tuple[Described, Described]
    reasons: Reasons

    def __bool__(self) -> bool:
        return bool(self.reasons.claims)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims between the two, each with its evidence."""
        return self.reasons.claims

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Return what disagrees among these claims."""
        return self.reasons.disagreements

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data: what ``sendgraph why --json`` prints."""
        from .views.reasons_text import reasons_data

        return reasons_data(self.cards, self.reasons)

    def __repr__(self) -> str:
        from .views.reasons_text import reasons_text

        return reasons_text(self.cards, self.reasons, width=_WIDTH).rstrip()

    def _repr_html_(self) -> str:
        from .views.cards import why_html

        return why_html(self.cards, self.reasons)


@dataclass(frozen=True, repr=False)
class Map:
    """An interactive map as one page of HTML that works offline; in a notebook it stands in a frame of its own."""

    html: str
    title: str
    nodes: int
    edges: int

    def save(self, file: str | Path) -> Path:
        """Write the page to a file and return its path.

        Raises SendgraphError if it cannot be written.
        """
        from .tables import write_atomically

        path = Path(file)
        try:
            write_atomically(path, self.html)
        except OSError as error:
            raise SendgraphError(f"{path} could not be written ({error.strerror}).", "Give another file.") from error
        return path

    def __repr__(self) -> str:
        return f"Map: {self.title} ({self.nodes} things, {self.edges} facts between them); save(file) writes it as a page"

    def _repr_html_(self) -> str:
        from .views.cards import framed

        return framed(self.html, self.title)
