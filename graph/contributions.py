"""What each source contributes to the graph, as lines of text that a store loads; made by several processes where there is much."""

from __future__ import annotations

from collections import deque
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from .facts import Curated
from .names import PREFIXES, Literal, entity, expand, send
from .rdf import said_quads
from .store import written_term
from .textindex import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from .names import Iri, Quad
    from .resources import Inputs

__all__ = ["Contribution", "contributions", "in_graph", "names", "to_lines", "used"]

_written = lru_cache(maxsize=50_000)(written_term)
_NAMED = {expand("rdfs:label"): "label", expand("skos:altLabel"): "alias"}
_WORDS, _STANDS_FOR = {send("acronym"), send("expansion")}, send("standsFor")
_AHEAD = 2  # sources for each process that may wait until they are loaded: what is in memory has a bound


class Contribution(NamedTuple):
    """What a source contributes: lines of triples (see ``to_lines``), summaries, and the names that it depends on (see ``Said.asked``)."""

    source: str
    lines: str
    summaries: list[Text]
    asked: dict[str, str | None]


def to_lines(quads: Iterable[Quad]) -> str:
    """Return the triples of quads as N-Triples without the full stop, each line once, sorted."""
    return "".join(sorted({f"{_written(quad.subject)} {_written(quad.predicate)} {_written(quad.object)}\n" for quad in quads}))


def in_graph(lines: str, graph: Iri | None = None) -> str:
    """Return lines of triples as N-Quads of a graph, the default one unless named."""
    return lines.replace("\n", f" <{graph}> .\n" if graph else " .\n")


def used(asked: dict[str, str | None]) -> Iterator[Iri]:
    """Yield the entities among the names that a source depends on: it uses them."""
    return (entity(name) for name, label in asked.items() if label is not None)


def names(base: Iterable[Quad]) -> list[Text]:
    """Return the names of the entities in the base graph, sorted: labels, aliases, and what the glossary says stands for them."""
    found: list[Text] = []
    glossary: dict[Iri, list[str]] = {}
    meant: dict[Iri, str] = {}
    for subject, predicate, term, _ in base:
        if isinstance(term, Literal) and predicate in _NAMED and subject.startswith(PREFIXES["sg"]):
            found.append(Text(subject.removeprefix(PREFIXES["sg"]), _NAMED[predicate], term.value))
        elif isinstance(term, Literal) and predicate in _WORDS:
            glossary.setdefault(subject, []).append(term.value)
        elif predicate == _STANDS_FOR:
            meant[subject] = term.removeprefix(PREFIXES["sg"])  # type: ignore[union-attr] # an entity
    found += (Text(meant[entry], "acronym", word) for entry, words in glossary.items() if entry in meant for word in words)
    return sorted(found)


def contributions(curated: Curated, sources: Iterable[str], data: Inputs, ontology: Path, *, jobs: int = 1) -> Iterator[Contribution]:
    """Yield what sources contribute, one after the other; ``jobs`` processes help, each reading the curated files by itself.

    Raises DataError for a row that cannot be used.
    """
    if jobs == 1:
        yield from (_contribution(curated, source) for source in sources)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    left = iter(sources)
    # Not forked: the engine's threads would not come along.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (data, ontology)) as pool:
        waiting: deque[Future[Contribution]] = deque(pool.submit(_made, source) for source in islice(left, jobs * _AHEAD))
        try:
            while waiting:
                if not waiting[0].done() and (own := next(left, None)):  # rather than wait, as in the beginning
                    yield _contribution(curated, own)
                    continue
                found = waiting.popleft().result()
                waiting.extend(pool.submit(_made, source) for source in islice(left, 1))
                yield found
        finally:
            pool.shutdown(cancel_futures=True)


def _contribution(curated: Curated, source: str) -> Contribution:
    said = curated.said(source)
    summaries = {Text(each.subject.removeprefix(PREFIXES["sg"]), "summary", each.evidence.summary) for each in said.facts.statements}
    return Contribution(source, to_lines(said_quads(said.facts)), sorted(each for each in summaries if each.text), said.asked)


_here: list[Curated] = []


def _begin(data: Inputs, ontology: Path) -> None:
    """Read what all sources share, once for each process."""
    from .vocabulary import load_vocabulary

    _here.append(Curated(data, load_vocabulary(ontology)))


def _made(source: str) -> Contribution:
    return _contribution(_here[0], source)
