"""The Python interface: a knowledge graph to open, query, read and draw."""

from __future__ import annotations

import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import QueryError, SendgraphError
from .results import Entity, Table, Triples, Why

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import rdflib

    from .multigraph import GovernanceGraph
    from .resources import Inputs
    from .store import Store

__all__ = ["KnowledgeGraph"]

_SOURCES = """SELECT ?source ?title ?publisher ?said_on ?url WHERE { ?source dcterms:title ?title ; send:saidOn ?said_on .
  ?source dcterms:publisher/rdfs:label ?publisher OPTIONAL { ?source foaf:page ?url } } ORDER BY ?said_on ?title"""
_COUNTS = """SELECT (COUNT(DISTINCT ?e) AS ?entities) (COUNT(DISTINCT ?p) AS ?pieces) (COUNT(DISTINCT ?s) AS ?sources) WHERE {
  { ?e send:basis ?b ; rdfs:label ?l FILTER(STRSTARTS(STR(?e), STR(sg:))) } UNION { ?p send:source ?s } }"""


class KnowledgeGraph:
    """A knowledge graph of SEND governance in which every fact can say why.

    >>> from graph import KnowledgeGraph
    >>> kg = KnowledgeGraph.open()
    >>> kg.query("SELECT ?label WHERE { ?c a send:Council ; rdfs:label ?label } ORDER BY ?label")["label"]
    ['Middlesbrough Council', 'Stockton-on-Tees Borough Council', 'Worcestershire County Council']
    """

    def __init__(self, store: Store, version: str = "", questions: Sequence[Path] = ()) -> None:
        self._store = store
        self._questions = questions
        self.version = version

    @classmethod
    def open(cls, place: str | Path | None = None) -> KnowledgeGraph:
        """Open a graph: the workspace around the working directory or else the shipped data, unless a place is given.

        A place is a workspace or data folder, or a file of RDF (its name ends in .nq, .trig, .ttl and the like). The store is built when it
        is stale; where the data cannot be built, a warning says so and the last good store answers.

        Raises SendgraphError (or one of its kinds) if there is nothing to open.
        """
        from .build import open_store

        if place is not None and str(place).startswith(("http://", "https://")):
            raise SendgraphError(f"{place} is an endpoint, which cannot be opened yet.", "Give a folder or a file of RDF.")
        if place is not None and Path(place).is_file():
            from .store import Store

            return cls(Store.loaded(Path(place)))
        found = _inputs(place)
        store, built = open_store(found, warn=lambda text: warnings.warn(text, stacklevel=4))
        return cls(store, built.version, [folder / "questions" for folder in found.folders])

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
            found = run(self._store, filled)
        except QueryError as error:
            hints = "".join(f"\n  Hint: {hint}" for hint in self._hints(filled))
            raise QueryError(error.found, error.remedy + hints) from error
        if isinstance(found, Boolean):
            return found.value
        if isinstance(found, Solutions):
            return of_solutions(self._store, found, lambda: self._hints(filled))
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

        return of_question(self._store, question_named(library(self._questions), question), _typed(values))

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

        return with_prefixes(sparql(self._store, question_named(library(self._questions), question), _typed(values)))

    def show(self, name: str | Entity) -> Entity:
        """Return a thing by label, alias, acronym or id, with all that is said of it.

        >>> babcock = kg.show("Babcock Prime")
        >>> babcock.type, babcock.iri
        ('partner organisation', 'https://w3id.org/sendgraph/id/babcock-prime')

        Raises UnknownNameError with the nearest names, AmbiguousNameError with the candidates.
        """
        from .claims import claims
        from .entities import describe

        found = self._id(name)
        return Entity(describe(self._store, found), tuple(claims(self._store, found)))

    def why(self, one: str | Entity, other: str | Entity) -> Why:
        """Return the evidence of everything between two things, what disagrees with it, and what was not read.

        >>> bool(kg.why("Tees Valley Education", "SEND Network"))
        True
        """
        from .entities import describe
        from .reasons import reasons

        found = reasons(self._store, self._id(one), self._id(other))
        return Why((describe(self._store, found.one), describe(self._store, found.other)), found)

    def search(self, words: str, *, limit: int = 10) -> Table:
        """Return the things that fit some words best, best first, typing errors forgiven; the score is out of 100.

        >>> kg.search("babcok")[0]["label"]
        'Babcock Prime'
        """
        from .as_tables import of_values
        from .search import search

        hits = [(hit.id, hit.label, hit.type, hit.score, hit.text) for hit in search(self._store, words, limit=limit)]
        return of_values(("id", "label", "kind", "score", "fits"), hits)

    @property
    def sources(self) -> Table:
        """Return the documents that the graph was read from."""
        return self.select(_SOURCES)

    def network(self) -> GovernanceGraph:
        """Return the network as a directed multigraph of networkx with typed attributes, an edge for each claim between two things.

        >>> network = kg.network()
        >>> network.nodes["babcock-prime"]["kind"]
        'partner organisation'
        """
        from .claims import claims
        from .dataset import attributes
        from .multigraph import to_multigraph
        from .network import draw_together

        return to_multigraph(draw_together(self._store, claims(self._store)), attributes(self.version))

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """Return the same store as an rdflib ``Dataset``, to be read: the merged default graph, a graph per source, prefixes bound.

        Needs the extra ``notebook``; raises MissingExtraError without it.
        """
        from .bridge import to_dataset

        return to_dataset(self._store)

    def _hints(self, text: str) -> list[str]:
        from .lint import hints

        return hints(self._store, text)

    def _id(self, name: str | Entity) -> str:
        from .entities import resolve

        return name.id if isinstance(name, Entity) else resolve(self._store, name)


def _inputs(place: str | Path | None) -> Inputs:
    """Return the data folders that a place means."""
    from .resources import Inputs
    from .workspace import MARK, Workspace, inputs

    if place is None:
        return inputs()
    folder = Path(place)
    if (folder / MARK).is_file():
        return Workspace.read(folder).inputs
    if (folder / "sources.csv").is_file():
        return Inputs((folder,))
    if not folder.exists():
        raise SendgraphError(f"{folder} does not exist.", "Give a workspace, a data folder or a file of RDF.")
    found = f"{folder} is neither a workspace nor a data folder: it has no {MARK} and no sources.csv."
    raise SendgraphError(found, f"Make one with: sendgraph init {folder}")


def _typed(values: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    """Return values as a person types them."""
    several = {name: value if isinstance(value, (list, tuple, set, frozenset)) else [value] for name, value in values.items()}
    return {name: tuple(value.id if isinstance(value, Entity) else str(value) for value in each) for name, each in several.items()}
