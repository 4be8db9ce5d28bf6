"""The quads of a store put into a folder: all of them, or those that depend on what has changed since the last build."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING

from .contents import Contents, Part, weights
from .contributions import contribution, in_graph, names, to_lines, used
from .facts import Curated
from .loading import copy, load, renew
from .names import graph_of, is_blank
from .rdf import BASE_GRAPH, ONTOLOGY_GRAPH, base_quads, merged, ontology_quads
from .resources import ontology_folder
from .textindex import writing
from .vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .contributions import Contribution
    from .freshness import Wanted
    from .names import Iri
    from .records import Facts
    from .resources import Inputs
    from .textindex import Writer

__all__ = ["Making", "Told"]

Told = Callable[[int, int], None]

_LITTLE = 0.3  # of all bytes: where more has changed, a new store is loaded sooner than an old one is changed


class Making:
    """One build: the curated files as they are now, and ways to put their quads into a folder."""

    def __init__(self, data: Inputs, wants: Wanted, jobs: int, told: Told) -> None:
        """Read what all sources share; see ``build.build`` for ``jobs`` and ``told``.

        Raises DataError for a row that cannot be used, StoreError for Turtle that cannot be read.
        """
        self._wants, self._told, self._ontology = wants, told, ontology_folder()
        self._vocabulary = load_vocabulary(self._ontology)
        self._curated = Curated(data, self._vocabulary)
        self._marks, self._bytes = weights(data, self._curated.names, wants.digests)
        self._jobs = jobs
        self._parts: dict[str, Part] = {}

    @property
    def shared(self) -> Facts:
        """Return what all sources share."""
        return self._curated.shared

    def made(self, folder: Path) -> None:
        """Write a store of everything into an empty folder.

        Raises DataError for a row that cannot be used, StoreError if it cannot be written.
        """
        terms = ontology_quads(self._ontology)
        unnamed = {quad for quad in terms if is_blank(quad.subject) or is_blank(quad.object)}
        with writing(folder) as index:
            named = _both(to_lines(terms - unnamed), ONTOLOGY_GRAPH)
            load(folder, chain(self._said(index), self._base(index), named), merged(unnamed), jobs=self._jobs)
        self._write(folder)

    def renewed(self, last: Path, folder: Path) -> bool:
        """Write a store into an empty folder that differs from the last one in what has changed; tell whether so little has.

        Raises what ``made`` does.
        """
        old = Contents.read(last)
        if old is None or old.program != self._wants.program:
            return False
        changed = old.changed(self._marks, self.shared.entities)
        gone = old.parts.keys() - self._marks.keys()
        if sum(self._bytes[source] for source in changed) > _LITTLE * sum(self._bytes.values()) or len(gone) > len(self._marks):
            return False
        self._parts = {source: old.parts[source] for source in self._marks if source not in changed}
        copy(last, folder)
        with writing(folder) as index:
            made = {graph_of(each.source): in_graph(each.lines, graph_of(each.source)) for each in self._contributions(changed, index)}
            for source in gone:
                index.said(source, ())
            base = {BASE_GRAPH: in_graph(self._base_lines(index), BASE_GRAPH)}
        renew(folder, made | dict.fromkeys(map(graph_of, gone), "") | base)
        self._write(folder)
        return True

    def _said(self, index: Writer) -> Iterator[str]:
        for each in self._contributions(list(self._marks), index):
            yield from _both(each.lines, graph_of(each.source))

    def _contributions(self, sources: list[str], index: Writer) -> Iterator[Contribution]:
        for done, source in enumerate(sources):
            each = contribution(self._curated, source)
            self._told(done, len(sources))
            self._parts[each.source] = Part(self._marks[each.source], each.asked)
            index.said(each.source, each.summaries)
            yield each
        self._told(len(sources), len(sources))

    def _base(self, index: Writer) -> Iterator[str]:
        yield from _both(self._base_lines(index), BASE_GRAPH)

    def _base_lines(self, index: Writer) -> str:
        """Return the base graph's lines; called when the parts of all sources are known."""
        uses = set(chain.from_iterable(used(part.asked) for part in self._parts.values()))
        base = base_quads(self.shared, self._vocabulary, uses)
        index.names(names(base))
        return to_lines(chain(base, (quad for quad in self._wants.about.quads() if quad.graph == BASE_GRAPH)))

    def _write(self, folder: Path) -> None:
        Contents(self._wants.program, dict(sorted(self._parts.items()))).write(folder)


def _both(lines: str, graph: Iri) -> Iterator[str]:
    """Yield lines of triples in a graph and in the default graph."""
    yield in_graph(lines, graph)
    yield in_graph(lines)
