"""A store that is queried, asked and searched; its answers are tables that know their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import QueryError
from .results import Table, Triples
from .things import Entity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from .store import Store

__all__ = ["Queryable"]

_SOURCES = """SELECT ?source ?title ?publisher ?said_on ?url WHERE { ?source dcterms:title ?title ; send:saidOn ?said_on .
  ?source dcterms:publisher/rdfs:label ?publisher OPTIONAL { ?source foaf:page ?url } } ORDER BY ?said_on ?title"""
_COUNTS = """SELECT (COUNT(DISTINCT ?e) AS ?entities) (COUNT(DISTINCT ?p) AS ?pieces) (COUNT(DISTINCT ?s) AS ?sources) WHERE {
  { ?e send:basis ?b ; rdfs:label ?l FILTER(STRSTARTS(STR(?e), STR(sg:))) } UNION { ?p send:source ?s } }"""


class Queryable:
    """What of a knowledge graph answers in rows; ``store`` is the store itself."""

    def __init__(self, store: Store, questions: Sequence[Path] = ()) -> None:
        self.store = store
        self._questions = questions

    @property
    def version(self) -> str:
        """Return the version of the data; empty for a file that does not say."""
        from .dataset import Dataset

        return Dataset.read(self.store).version

    @property
    def attribution(self) -> str:
        """Return the line to print where the data is used: what it is, its version, its makers, its licence."""
        from .dataset import Dataset

        return Dataset.read(self.store).attribution

    def __repr__(self) -> str:
        counts = self.select(_COUNTS)[0]
        version = f"; data version {self.version}" if self.version else ""
        return (
            f"KnowledgeGraph: {counts['entities']} things, {counts['pieces']} pieces of evidence from {counts['sources']} sources{version}"
        )

    def query(self, text: str, **values: object) -> Table | Triples | bool:
        """Run SPARQL: rows of a SELECT, the truth of an ASK, the triples of a CONSTRUCT or DESCRIBE.

        The usual prefixes are known. ``values`` are put in the place of variables as RDF terms, never as text: a str is a text, an ``Iri``
        or an entity an IRI, a list means any of its values. A row that holds the IRI of a statement, an observation or a piece of evidence
        knows its evidence.

        >>> rows = kg.query("SELECT ?post WHERE { ?p rdfs:label ?name ; send:holdsPost/rdfs:label ?post }", name="Helen Watson")
        >>> rows[0]
        {'post': "Executive Director of Children's Services (Middlesbrough)"}
        >>> kg.query("ASK { sg:babcock-prime a org:Organization }")
        True

        Raises QueryError, with hints on what was meant, for what cannot be read or bound.
        """
        from .as_tables import of_solutions, of_terms
        from .binding import bind
        from .queries import run
        from .store import Boolean, Solutions

        filled = bind(text, values) if values else text
        try:
            found = run(self.store, filled)
        except QueryError as error:
            hints = "".join(f"\n  Hint: {hint}" for hint in self._hints(filled))
            raise QueryError(error.found, error.remedy + hints) from error
        if isinstance(found, Boolean):
            return found.value
        if isinstance(found, Solutions):
            return of_solutions(self.store, found, lambda: self._hints(filled))
        table = of_terms(("subject", "predicate", "object"), list(found))
        return Triples(table.columns, table.values, table.terms, ntriples=found.serialise("ntriples"))

    def select(self, text: str, **values: object) -> Table:
        """Run a SELECT as ``query`` does and return its rows.

        Raises QueryError for a query of another kind, too.
        """
        found = self.query(text, **values)
        if not isinstance(found, Table) or isinstance(found, Triples):
            raise QueryError("The query is no SELECT.", "Begin it with SELECT, or use query().")
        return found

    def ask(self, question: str, **values: object) -> Table:
        """Ask one of the ready-made questions (see ``questions``): rows in words, each with its evidence.

        A value is what a person would type: a name, a date, a number; an entity; or a list, which means any of them.

        >>> answer = kg.ask("holders-of-a-post", post="Executive Director of Children's Services (Middlesbrough)")
        >>> answer["holder"]
        ['Helen Watson', 'A Bates']

        Raises SendgraphError for a question or value that is not known, with the nearest that is.
        """
        from .as_tables import library, of_question, question_named

        return of_question(self.store, question_named(library(self._questions), question), _typed(values))

    def questions(self, words: str = "") -> Table:
        """Return the ready-made questions, or those that fit some words: name, title, and the parameters that each takes."""
        from .as_tables import library, of_values
        from .question_search import nearest

        known = library(self._questions).values()
        found = nearest(known, words) if words else known
        rows = [(each.name, each.title, ", ".join(parameter.name for parameter in each.parameters)) for each in found]
        return of_values(("name", "title", "parameters"), rows)

    def sparql(self, question: str, **values: object) -> str:
        """Return the SPARQL of a ready-made question with its values filled in, to be read, changed and run."""
        from .as_tables import library, question_named
        from .asking import sparql
        from .explain import with_prefixes

        return with_prefixes(sparql(self.store, question_named(library(self._questions), question), _typed(values)))

    def search(self, words: str, *, limit: int = 10) -> Table:
        """Return the things that fit some words best, best first, typing errors forgiven; the score is out of 100.

        >>> kg.search("babcok")[0]["label"]
        'Babcock Prime'
        """
        from .as_tables import of_values
        from .search import search

        hits = [(hit.id, hit.label, hit.type, hit.score, hit.text) for hit in search(self.store, words, limit=limit)]
        return of_values(("id", "label", "kind", "score", "fits"), hits)

    @property
    def sources(self) -> Table:
        """Return the documents that the graph was read from."""
        return self.select(_SOURCES)

    def references(self, *names: str | Entity, form: str = "text") -> str:
        """Return the documents as references: all, some, or those that support the facts about things.

        ``form`` is text, csl-json, bibtex or ris.

        >>> print(kg.references("middlesbrough-presentation-2025", form="bibtex").splitlines()[0])
        @misc{middlesbrough-presentation-2025,

        Raises SendgraphError for a name or form that is not known, with the nearest that is.
        """
        from .choices import chosen
        from .references import references
        from .views.bibliography import FORMATS, bibliography

        return bibliography(references(self.store, map(self._id, names)), chosen(form, FORMATS, "a form of references"))

    def _hints(self, text: str) -> list[str]:
        from .lint import hints

        return hints(self.store, text)

    def _id(self, name: str | Entity) -> str:
        from .entities import resolve

        return name.id if isinstance(name, Entity) else resolve(self.store, name)


def _typed(values: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Return values as a person types them."""
    several = {name: value if isinstance(value, (list, tuple, set, frozenset)) else [value] for name, value in values.items()}
    return {name: tuple(value.id if isinstance(value, Entity) else str(value) for value in each) for name, each in several.items()}
