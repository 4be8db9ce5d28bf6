"""Where things of the graph come from: their IRIs to rows of the curated files, and rows to lines."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .claims_rdf import observations_to_quads, statements_to_quads
from .names import entity
from .rdf import BASE_GRAPH, to_quads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .names import Quad
    from .records import Evidence, Facts
    from .tables import Row
    from .vocabulary import Vocabulary

__all__ = ["Places", "lines"]


class _Known(NamedTuple):
    """The row of each thing, and the row of each piece of evidence by claim, source and summary."""

    things: dict[str, Row]
    claims: dict[tuple[str, str, str], Row]


class Places:
    """The rows that the things of a graph come from, worked out when first asked for."""

    def __init__(self, facts: Facts, vocabulary: Vocabulary) -> None:
        self._facts, self._vocabulary = facts, vocabulary

    def row(self, iri: str) -> Row | None:
        """Return the row that an IRI comes from: of an entity, claim, piece of evidence, passage or glossary entry."""
        return self._known.things.get(iri)

    def row_of(self, claim: str, source: str, summary: str) -> Row | None:
        """Return the row in which a source says a claim, told from its other rows on that claim by the summary."""
        return self._known.claims.get((claim, source, summary))

    def use(self, relation: str, end: str, column: str) -> Row | None:
        """Return the first row that has something as the subject or object of a relation."""
        for said in self._facts.statements:
            if str(said.predicate) == relation and str(said.subject if column == "subject" else said.object) == end:
                return said.evidence.row
        return None

    @cached_property
    def _known(self) -> _Known:
        known = _Known({}, {})
        for said in self._facts.statements:
            _note(known, statements_to_quads([said]), said.evidence)
        for seen in self._facts.observations:
            _note(known, observations_to_quads(replace(self._facts, observations=(seen,))), seen.evidence)
        for row, alone in self._alone():
            for quad in to_quads(alone, self._vocabulary):
                if quad.graph == BASE_GRAPH and quad.subject not in known.things:
                    known.things[quad.subject] = row
        for record in self._facts.entities.values():
            if record.row:
                known.things[entity(record.id)] = record.row
        return known

    def _alone(self) -> Iterator[tuple[Row, Facts]]:
        """Yield each row that makes a thing of its own in the base graph, with facts that hold it alone."""
        empty = replace(self._facts, sources=(), entities={}, statements=(), observations=(), glossary=(), same_as=(), coverage=())
        for row in self._facts.glossary:
            yield row, replace(empty, glossary=(row,))
        for row in self._facts.same_as:
            yield row, replace(empty, same_as=(row,))
        for row in self._facts.coverage:
            yield row, replace(empty, coverage=(row,))


def _note(known: _Known, quads: Iterable[Quad], evidence: Evidence) -> None:
    if not evidence.row:
        return
    for index, quad in enumerate(quads):
        if index == 0:
            known.claims.setdefault((quad.subject, evidence.source, evidence.summary), evidence.row)
        if not quad.subject.startswith(entity("")):
            known.things.setdefault(quad.subject, evidence.row)


def lines(file: Path) -> dict[int, int]:
    """Return for each row of a CSV file the line on which it begins; nothing for a file that cannot be read."""
    begun, found = 1, {}
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.reader(opened)
            for number, _ in enumerate(reader, start=1):
                found[number] = begun
                begun = reader.line_num + 1
    except (OSError, UnicodeDecodeError, csv.Error):
        return {}
    return found
