"""The curated files as records: what all sources share at once, what each says when it is asked for, or everything together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .errors import DataError
from .faults import kept
from .layers import SAID, layered_rows, said_rows, sayers, source_rows
from .reading import Reading
from .records import Facts
from .resources import Inputs
from .tables import TABLES, Row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from .records import Entity
    from .vocabulary import Vocabulary

__all__ = ["Curated", "Said", "load_facts"]


@dataclass(frozen=True)
class Said:
    """What one source says: its facts, and the names that reading them asks for, each with its label, or None where nothing has it.

    ``asked`` grows while observations are put into words, which asks for names, too.
    """

    facts: Facts
    asked: dict[str, str | None]


class _Noting(Mapping[str, "Entity"]):
    """Entities by id, that note which ids were asked for."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self._entities = entities
        self.asked: dict[str, str | None] = {}

    def __contains__(self, name: object) -> bool:
        found = self._entities.get(str(name))
        self.asked[str(name)] = found.label if found else None
        return found is not None

    def __getitem__(self, name: str) -> Entity:
        found = self._entities[name]
        self.asked[name] = found.label
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)


class Curated:
    """Data folders, each laid over those before it, without what comes from a withdrawn source; read source by source."""

    def __init__(self, data: Inputs | Path, vocabulary: Vocabulary) -> None:
        """Read what all sources share.

        Raises DataError for the first row that the ontology or another file does not allow, with file, row, column and remedy.
        """
        self._data, self._vocabulary = Inputs.of(data), vocabulary
        self.shared = _shared(Reading(vocabulary), layered_rows(self._data, without=SAID), self._data, None)
        self._sources = {row["id"] for row in self.shared.sources}

    @property
    def names(self) -> list[str]:
        """Return the sources that say something, sorted."""
        return sayers(self._data)

    def said(self, source: str) -> Said:
        """Return what a source says.

        Raises DataError as the class does.
        """
        noting = _Noting(self.shared.entities)
        reading, rows = Reading(self._vocabulary, noting), said_rows(self._data, source)
        facts = replace(
            self.shared,
            entities=noting,
            statements=tuple(reading.statement(row, _source_of(row, self._sources)) for row in rows["statements"]),
            observations=tuple(reading.observation(row, _source_of(row, self._sources)) for row in rows["observations"]),
        )
        return Said(facts, noting.asked)


def load_facts(data: Inputs | Path, vocabulary: Vocabulary, faults: list[DataError] | None = None, *, only: Collection[str] = ()) -> Facts:
    """Read data folders, each laid over those before it; what comes from a withdrawn source is left out.

    Where ``only`` names sources, what others say is not read.
    With ``faults``, faulty rows are left out and the fault of each is put there.

    Raises DataError for the first row that the ontology or another file does not allow, with file, row, column and remedy.
    """
    data = Inputs.of(data)
    rows, reading = layered_rows(data, faults, only=only), Reading(vocabulary)
    shared = _shared(reading, rows, data, faults)
    named = _named(shared.sources, data, faults)
    return replace(
        shared,
        statements=tuple(kept(rows["statements"], lambda row: reading.statement(row, _source_of(row, named)), faults)),
        observations=tuple(kept(rows["observations"], lambda row: reading.observation(row, _source_of(row, named)), faults)),
    )


def _shared(reading: Reading, rows: dict[str, list[Row]], data: Inputs, faults: list[DataError] | None) -> Facts:
    """Return the facts that all sources share."""
    for _ in kept(rows["entities"], reading.add_entity, faults):
        pass
    if faults:
        reading.broken = _written(data) - set(reading.entities)
    sources = tuple(kept(rows["sources"], reading.source, faults))
    named = _named(sources, data, faults)
    glossary = tuple(kept(rows["glossary"], lambda row: reading.entry(row, named), faults))
    same_as = tuple(kept(rows["same_as"], reading.decision, faults))
    coverage = tuple(kept(rows["coverage"], reading.covered, faults))
    for _ in kept(reading.entities.values(), reading.check_scope, faults):
        pass
    return Facts(sources, reading.entities, (), (), glossary, same_as, coverage)


def _named(sources: tuple[Row, ...], data: Inputs, faults: list[DataError] | None) -> set[str]:
    """Return the ids of sources that other rows may name; a row is checked even if that of its source is faulty."""
    return {row["id"] for row in sources} | ({row["id"] for row in source_rows(data, [])} if faults else set())


def _written(data: Inputs) -> set[str]:
    """Return what stands first in each line of the entities' files, whatever their faults: ids that need mending, not adding."""
    files = (file for folder in data.folders for file in folder.glob(TABLES["entities"].pattern))
    texts = (file.read_text(encoding="utf-8-sig", errors="replace") for file in files)
    return {re.split(r"[,;\t]", line)[0].strip() for text in texts for line in text.splitlines()}


def _source_of(row: Row, known: set[str]) -> str:
    if row.file.stem not in known:
        raise DataError("no source has this file's name", "Name the file after an id of sources.csv.", file=row.file)
    return row.file.stem
