"""What each source contributes to the graph, as lines of text that a store loads."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .names import PREFIXES, Literal, entity, expand, send
from .rdf import said_quads
from .store import written_term
from .textindex import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .facts import Curated
    from .names import Iri, Quad

__all__ = ["Contribution", "contribution", "in_graph", "names", "to_lines", "used"]

_written = lru_cache(maxsize=50_000)(written_term)
_NAMED = {expand("rdfs:label"): "label", expand("skos:altLabel"): "alias"}
_WORDS, _STANDS_FOR = {send("acronym"), send("expansion")}, send("standsFor")


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


def contribution(curated: Curated, source: str) -> Contribution:
    """Return what a source contributes.

    Raises DataError for a row that cannot be used.
    """
    said = curated.said(source)
    summaries = {Text(each.subject.removeprefix(PREFIXES["sg"]), "summary", each.evidence.summary) for each in said.facts.statements}
    return Contribution(source, to_lines(said_quads(said.facts)), sorted(each for each in summaries if each.text), said.asked)
