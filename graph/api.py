"""The Python interface: a knowledge graph to open, query, read and draw."""

from __future__ import annotations

import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .analysable import Analysable
from .errors import SendgraphError
from .names import PREFIXES, Iri
from .things import Entity, Map, Why

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import rdflib

    from .clocks import Clock
    from .drawings import Drawings
    from .endpoint import Endpoint
    from .multigraph import GovernanceGraph
    from .resources import Inputs
    from .results import Table
    from .store import Store

__all__ = ["KnowledgeGraph"]


class KnowledgeGraph(Analysable):
    """A knowledge graph of SEND governance in which every fact can say why.

    >>> from graph import KnowledgeGraph
    >>> kg = KnowledgeGraph.open()
    >>> kg.query("SELECT ?label WHERE { ?c a send:Council ; rdfs:label ?label } ORDER BY ?label")["label"]
    ['Middlesbrough Council', 'Stockton-on-Tees Borough Council', 'Worcestershire County Council']
    """

    def __init__(self, store: Store, questions: Sequence[Path] = (), whole: Store | None = None, *, possible: bool = False) -> None:
        super().__init__(store, questions)
        self._whole, self._possible = whole or store, possible

    def __repr__(self) -> str:
        return super().__repr__() + (f"; {self.clock}" if str(self.clock) else "")

    @classmethod
    def open(cls, place: str | Path | None = None) -> KnowledgeGraph:
        """Open a graph: the workspace around the working directory or else the shipped data, unless a place is given.

        Where ``SENDGRAPH_ENDPOINT`` or that workspace names an endpoint, it is asked. A place is a workspace or data folder, a file of RDF
        (its name ends in .nq, .trig, .ttl and the like), or the address of a SPARQL 1.1 endpoint. The store is built when it is stale;
        where the data cannot be built, a warning says so and the last good store answers.

        Raises SendgraphError (or one of its kinds) if there is nothing to open.
        """
        from .build import open_store

        if endpoint := _endpoint(place):
            from .remote import Remote

            return cls(Remote(endpoint), [] if place else [folder / "questions" for folder in _inputs(None).folders])
        if place is not None and Path(place).is_file():
            from .store import Store

            return cls(Store.loaded(Path(place)))
        found = _inputs(place)
        store, _ = open_store(found, warn=lambda text: warnings.warn(text, stacklevel=4))
        return cls(store, [folder / "questions" for folder in found.folders])

    def as_of(self, day: str | date, *, possible: bool = False) -> KnowledgeGraph:
        """Return the graph as it held on a day: what had begun by then and is not known to have ended.

        A day is YYYY-MM-DD; YYYY-MM and YYYY mean their last day. ``possible`` adds what may have begun by then. Everything works
        on what is returned, queries included.

        >>> kg.as_of("2019-12-31").ask("holders-of-a-post", post="Executive Director of Children's Services (Middlesbrough)")["holder"]
        ['Helen Watson']
        """
        return self._on(_day(day), self.clock.known_by, possible=possible)

    def known_by(self, day: str | date) -> KnowledgeGraph:
        """Return the graph of the documents that were out by a day; goes together with ``as_of``, in either order.

        >>> len(kg.known_by("2020-01-01").sources)
        2
        """
        return self._on(self.clock.as_of, _day(day), possible=self._possible)

    @cached_property
    def clock(self) -> Clock:
        """Return which days the graph shows; of the whole graph an empty clock."""
        from .clocks import clock_of

        return clock_of(self.store)

    def show(self, name: str | Entity) -> Entity:
        """Return a thing by label, alias, acronym or id, with all that is said of it.

        >>> babcock = kg.show("Babcock Prime")
        >>> babcock.type, babcock.iri
        ('partner organisation', 'https://w3id.org/sendgraph/id/babcock-prime')

        Raises UnknownNameError with the nearest names, AmbiguousNameError with the candidates.
        """
        from .claims import claims
        from .entities import describe
        from .silence import account

        found = self._id(name)
        said = claims(self.store, found)
        stood = account(self._known, found, said, self.clock.as_of)
        return Entity(describe(self.store, found), tuple(said), stood, str(self.clock))

    def why(self, *names: str | Entity, relation: str = "") -> Why:
        """Return the evidence of what is said: of one thing, between two, of a thing, a relation and a thing, or of a statement's IRI.

        With it comes what disagrees, and what is known to exist and was not read. ``relation`` is typed as its label or its name.

        >>> bool(kg.why("Tees Valley Education", "SEND Network"))
        True
        >>> [each.kind for each in kg.why("Babcock Prime", relation="relies on").disagreements]
        ['denial']

        Raises SendgraphError for a name or relation that is not known, with the nearest that are.
        """
        from .entities import describe
        from .reasons import asked, within
        from .silence import left_out

        typed = [self._id(name) if isinstance(name, Entity) else _plain(name) for name in names]
        whole = asked(self._known, typed, relation)
        found = within(whole, self.store) if self.clock.as_of else whole
        left = left_out(self._known, whole.claims, found.claims, self.clock.as_of)
        return Why(tuple(describe(self.store, name) for name in found.things), found, tuple(left), str(self.clock))

    def map(self, about: str | Entity | Table | None = None, *, depth: int = 1, title: str = "") -> Map:
        """Return an interactive map: of everything, of what lies around a thing, or of the things that rows or triples name.

        ``depth`` is how many steps around a thing. Every line on the map can say why.

        >>> kg.map("Tees Valley Education", title="A delivery partner")
        Map: A delivery partner (5 things, 5 facts between them); save(file) writes it as a page

        Raises SendgraphError for rows that name no thing.
        """
        from .drawings import drawn_map

        around = self._id(about) if isinstance(about, (str, Entity)) else about
        return drawn_map(self.store, self.analyses.ground.claims, around, depth=depth, title=title)

    @property
    def plot(self) -> Drawings:
        """Return the charts that the graph can draw: ``kg.plot.indicator(…)``, ``kg.plot.structure(…)`` and more (extra ``plots``)."""
        from .drawings import Drawings

        return Drawings(self.store, self.analyses)

    def network(self) -> GovernanceGraph:
        """Return the network as a directed multigraph of networkx with typed attributes, an edge for each claim between two things.

        >>> network = kg.network()
        >>> network.nodes["babcock-prime"]["kind"]
        'partner organisation'
        """
        from .dataset import Dataset
        from .multigraph import to_multigraph
        from .network import draw_together

        return to_multigraph(draw_together(self.store, self.analyses.ground.claims), Dataset.read(self.store).attributes())

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """Return the same store as an rdflib ``Dataset``, to be read: the merged default graph, a graph per source, prefixes bound.

        Needs the extra ``notebook``; raises MissingExtraError without it.
        """
        from .bridge import to_dataset

        return to_dataset(self.store)

    @cached_property
    def _known(self) -> Store:
        """Return what was known by the day that the graph shows, whatever held then."""
        from .clocks import clocked

        return clocked(self._whole, known_by=self.clock.known_by) if self.clock.as_of else self.store

    def _on(self, as_of: date | None, known_by: date | None, *, possible: bool) -> KnowledgeGraph:
        from .clocks import clocked

        store = clocked(self._whole, as_of=as_of, known_by=known_by, possible=possible)
        return KnowledgeGraph(store, self._questions, self._whole, possible=possible)


def _endpoint(place: str | Path | None) -> Endpoint | None:
    """Return the endpoint that a place means, or the one in use where no place is given."""
    from .endpoint import Endpoint
    from .workspace import endpoint_in_use

    if place is None:
        return endpoint_in_use()
    return Endpoint(str(place)) if str(place).startswith(("http://", "https://")) else None


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


def _day(day: str | date) -> date:
    from .dates import day as meant

    return meant(day) if isinstance(day, str) else day


def _plain(name: str) -> str:
    """Return the id of a thing of which the IRI is given; any other name unchanged."""
    return name.removeprefix(PREFIXES["sg"]) if isinstance(name, Iri) else name
