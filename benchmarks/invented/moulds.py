"""What the generator takes from the shipped data: the shape of each row, without its words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.tables import PARTED, TABLES, listed, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from graph.tables import Row
    from graph.vocabulary import Vocabulary

__all__ = ["End", "EntityMould", "Mould", "Moulds", "Seen", "moulds"]

# The generator says these by itself, for each council and year.
_SAID_APART = {"deliveryPartnerOf", "governs", "holdsPost"}
_EVERYWHERE = {"Indicator", "PartnerOrganisation", "Topic"}
_LENGTHS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True)
class End:
    """What stands at an end of a statement or in a qualifier: a class of the ontology, a concept, or a kind of literal."""

    type: str = ""
    concept: str = ""
    literal: str = ""


@dataclass(frozen=True)
class Mould:
    """A statement's row without its words."""

    subject: End
    predicate: str
    object: End
    qualifiers: tuple[tuple[str, End], ...]
    when: str
    status: str
    denied: str
    basis: str
    said_by: End
    passages: int
    curator: str


@dataclass(frozen=True)
class Seen:
    """An observation's row without its words; ``sign`` is None where only words are given."""

    sign: str | None
    unit: str
    trend: str
    comparison: str
    has_comparator: bool
    has_comparator_value: bool


@dataclass(frozen=True)
class EntityMould:
    """An entity's row without its words."""

    aliases: int
    has_note: bool
    basis: str


@dataclass(frozen=True)
class Moulds:
    """All moulds; ``fresh`` tells for each class how often a mention is the first, ``everywhere`` how many of a class have no area."""

    statements: tuple[Mould, ...]
    observations: tuple[Seen, ...]
    entities: dict[str, tuple[EntityMould, ...]]
    fresh: dict[str, float]
    everywhere: dict[str, int]
    rows_per_passage: float


def moulds(data: Path, vocabulary: Vocabulary) -> Moulds:
    """Read the moulds of a data folder."""
    entities = list(_rows(data, "entities"))
    types = {row["id"]: row["type"] for row in entities}
    said, seen = list(_rows(data, "statements")), list(_rows(data, "observations"))
    found = [_mould(row, types, vocabulary) for row in said if row["predicate"] not in _SAID_APART]
    uses = Counter(types[end] for row in said for end in (row["subject"], row["object"]) if end in types)
    of_type: dict[str, list[Row]] = {}
    for row in entities:
        of_type.setdefault(row["type"], []).append(row)
    everywhere = {
        kind: len(those)
        for kind, those in of_type.items()
        if kind in _EVERYWHERE or 2 * sum(not row["scope"] for row in those) > len(those)
    }
    places = [
        (row.file, place) for row in (*said, *seen) for place in zip(*(_parts(row, name) for name in ("starts", "ends")), strict=True)
    ]
    return Moulds(
        tuple(found),
        tuple(_seen(row) for row in seen),
        {kind: tuple(_entity(row) for row in those) for kind, those in of_type.items()},
        {kind: len(those) / max(uses[kind], len(those)) for kind, those in of_type.items()},
        everywhere,
        len(places) / len(set(places)),
    )


def _rows(data: Path, table: str) -> Iterator[Row]:
    for file in sorted(data.glob(TABLES[table].pattern)):
        yield from read(TABLES[table], file)


def _parts(row: Row, column: str) -> list[str]:
    return [part.strip() for part in row[column].split(PARTED)]


def _mould(row: Row, types: dict[str, str], vocabulary: Vocabulary) -> Mould:
    relation = vocabulary.relations[row["predicate"]]
    target = End(literal=re.split("[#/]", relation.datatype)[-1]) if relation.datatype else _end(row["object"], types)
    pairs = (part.split("=", 1) for part in listed(row["qualifiers"]))
    return Mould(
        End(type=types[row["subject"]]),
        row["predicate"],
        target,
        tuple((word.strip(), _end(value.strip(), types)) for word, value in pairs),
        _kind(row["when"]),
        row["status"],
        row["not"],
        row["basis"],
        End(type="Post") if row["said_by"] in types else End(concept=row["said_by"]),
        len(_parts(row, "starts")),
        row["curator"],
    )


def _end(value: str, types: dict[str, str]) -> End:
    if value.startswith("concept:"):
        return End(concept=value)
    return End(type=types[value]) if value in types else End(literal="integer" if value.isdecimal() else "string")


def _kind(when: str) -> str:
    """Return which kind of EDTF a date is: blank, day, month, year, approximate, interval or open."""
    if "/" in when:
        return "open" if when.endswith("..") else "interval"
    return "approximate" if when.endswith(("~", "?")) else _LENGTHS.get(len(when), "")


def _seen(row: Row) -> Seen:
    sign = re.match("[~<>=]*", row["value"])
    return Seen(
        sign[0] if sign and row["value"] else None,
        row["unit"],
        row["trend"],
        row["comparison"],
        bool(row["comparator"]),
        bool(row["comparator_value"]),
    )


def _entity(row: Row) -> EntityMould:
    return EntityMould(len(listed(row["aliases"])), bool(row["note"]), row["basis"])
