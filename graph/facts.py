"""Rows of the curated files to frozen records, each checked against the ontology and the other files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .dates import bounds
from .errors import DataError, DateError
from .names import PREFIXES, Iri, Literal, Term, concept, entity
from .records import Entity, Evidence, Facts, Observation, Passage, Statement
from .store import is_iri
from .tables import PARTED, TABLES, Row, listed, read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .dates import Bounds
    from .vocabulary import Vocabulary

__all__ = ["load_facts"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_VALUE = re.compile(r"(?P<sign>~|[<>]=?)?(?P<number>-?\d+(\.\d+)?)")
_INTEGER, _DECIMAL, _BOOLEAN, _ANY = map(re.compile, (r"-?\d+", r"-?\d+(\.\d+)?", r"true|false", r".+"))
_EDTF = f"{PREFIXES['send']}edtf"


def load_facts(folder: Path, vocabulary: Vocabulary) -> Facts:
    """Read a data folder.

    Raises DataError for the first row that the ontology or another file does not allow, with file, row, column and remedy.
    """
    reader = _Reader(vocabulary)
    sources = _single(folder, "sources")
    for row in _several(folder, "entities"):
        reader.add_entity(row)
    for row in sources:
        reader.known_id(row, "id")
        reader.known_id(row, "publisher")
        reader.known_id(row, "body", blank=True)
        reader.bounds_of(row, row["said_on"], "said_on")
        reader.bounds_of(row, row["published_on"], "published_on")
        if row["url"] and not is_iri(row["url"]):
            raise row.error(f"{row['url']!r} is not an address", "Write it whole, as in https://example.org/report.pdf.", "url")
    by_source = {row["id"] for row in sources}
    statements = tuple(reader.statement(row, _source_of(row, by_source)) for row in _several(folder, "statements"))
    observations = tuple(reader.observation(row, _source_of(row, by_source)) for row in _several(folder, "observations"))
    glossary, same_as, coverage = (_single(folder, name) for name in ("glossary", "same_as", "coverage"))
    for row in glossary:
        reader.known_id(row, "entity", blank=True)
        reader.known_id(row, "scope", blank=True)
        for source in listed(row["sources"]):
            if source not in by_source:
                raise row.error(f"{source!r} is not a source", "Write an id of sources.csv.", "sources")
    for row in same_as:
        reader.known_id(row, "id")
    for row in coverage:
        reader.known_id(row, "area")
        reader.bounds_of(row, row["period"], "period")
    reader.check_scopes()
    return Facts(sources, reader.entities, statements, observations, glossary, same_as, coverage)


def _single(folder: Path, name: str) -> tuple[Row, ...]:
    file = folder / TABLES[name].pattern
    if not file.is_file():
        raise DataError("the file is missing", f"It holds {TABLES[name].meaning}; write at least its header.", file=file)
    return tuple(read(TABLES[name], file))


def _several(folder: Path, name: str) -> list[Row]:
    return [row for file in sorted(folder.glob(TABLES[name].pattern)) for row in read(TABLES[name], file)]


def _source_of(row: Row, known: set[str]) -> str:
    if row.file.stem not in known:
        raise DataError("no source has this file's name", "Name the file after an id of sources.csv.", file=row.file)
    return row.file.stem


class _Reader:
    """Turns rows into records, holding each cell against what is known so far."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.entities: dict[str, Entity] = {}
        self._rows: dict[str, Row] = {}

    def add_entity(self, row: Row) -> None:
        name = row["id"]
        if not _ID.fullmatch(name):
            raise row.error(f"{name!r} is not an id", "Write small letters, figures and single hyphens.", "id")
        if name in self.entities:
            first = self._rows[name]
            raise row.error(f"the id {name!r} stands in {first.file.name}, row {first.number}, too", "Keep one of the two.", "id")
        if row["type"] not in self.vocabulary.ancestors:
            raise row.error(f"{row['type']!r} is not a class of the ontology", _near(row["type"], self.vocabulary.ancestors), "type")
        identifiers = tuple(self._identifier(row, part) for part in listed(row["identifiers"]))
        aliases, scope = tuple(listed(row["aliases"])), tuple(listed(row["scope"]))
        self._rows[name] = row
        self.entities[name] = Entity(
            name, row["type"], row["label"], aliases, scope, identifiers, row["basis"], row["note"], row["successor"]
        )

    def _identifier(self, row: Row, part: str) -> tuple[str, str]:
        scheme, colon, value = part.partition(":")
        if not colon or scheme not in self.vocabulary.concepts:
            raise row.error(f"{part!r} is not an identifier", "Write scheme:value with a scheme of the ontology.", "identifiers")
        return scheme, value

    def check_scopes(self) -> None:
        for name, record in self.entities.items():
            for area in record.scope:
                if area not in self.entities:
                    raise self._rows[name].error(f"no entity has the id {area!r}", "Write the id of a local area.", "scope")
            if record.successor and record.successor not in self.entities:
                raise self._rows[name].error(f"no entity has the id {record.successor!r}", "Write the id that took its place.", "successor")

    def known_id(self, row: Row, column: str, *, blank: bool = False) -> str:
        name = row[column]
        if name in self.entities or (blank and not name):
            return name
        raise row.error(f"no entity has the id {name!r}", _near(name, self.entities), column)

    def bounds_of(self, row: Row, edtf: str, column: str, *, state: bool = False) -> Bounds:
        try:
            return bounds(edtf, state=state)
        except DateError as error:
            raise row.error(error.found, error.remedy, column) from error

    def statement(self, row: Row, source: str) -> Statement:
        relation = self.vocabulary.relations.get(row["predicate"])
        if relation is None:
            remedy = _near(row["predicate"], self.vocabulary.relations)
            raise row.error(f"{row['predicate']!r} is not a relation of the ontology", remedy, "predicate")
        subject = entity(self.known_id(row, "subject"))
        target = self._literal(row, relation.datatype) if relation.datatype else self._thing(row, row["object"], "object")
        evidence = self._evidence(row, source, state=relation.is_state, allowed=relation.qualifiers)
        return Statement(subject, relation.iri, target, evidence)

    def _thing(self, row: Row, name: str, column: str) -> Iri:
        if name.startswith("concept:"):
            local = name.removeprefix("concept:")
            if local not in self.vocabulary.concepts:
                raise row.error(f"{name!r} is not a concept of the schemes", _near(local, self.vocabulary.concepts), column)
            return concept(local)
        if name not in self.entities:
            raise row.error(f"no entity has the id {name!r}", _near(name, self.entities), column)
        return entity(name)

    def _literal(self, row: Row, datatype: str) -> Literal:
        text = row["object"]
        if datatype == _EDTF:
            self.bounds_of(row, text, "object")
        name = datatype.rpartition("#")[2]
        if not _WRITTEN[name].fullmatch(text):
            raise row.error(f"{text!r} is not of the type {name}", f"Write a value such as {_EXAMPLES[name]}.", "object")
        return Literal(text, datatype)

    def observation(self, row: Row, source: str) -> Observation:
        value = _VALUE.fullmatch(row["value"])
        if row["value"] and not value:
            raise row.error(f"{row['value']!r} is not a value", "Write a number, with ~ < > <= or >= before it if need be.", "value")
        if not any(row[column] for column in ("value", "trend", "comparison")):
            raise row.error("nothing is observed", "Fill in value, trend or comparison.", "value")
        self.bounds_of(row, row["comparator_when"], "comparator_when")
        return Observation(
            self.known_id(row, "indicator"),
            self.known_id(row, "about"),
            row["value"],
            value["number"] if value else "",
            row["unit"],
            row["trend"],
            row["comparison"],
            self.known_id(row, "comparator", blank=True),
            row["comparator_value"],
            row["comparator_when"],
            self._evidence(row, source, state=True, allowed=None),
        )

    def _evidence(self, row: Row, source: str, *, state: bool, allowed: frozenset[str] | None) -> Evidence:
        if row["basis"] == "inferred" and not row["reason"]:
            raise row.error("an inferred fact has no reason", "Say how it follows from the passages.", "reason")
        return Evidence(
            source,
            row["when"],
            self.bounds_of(row, row["when"], "when", state=state),
            row["status"],
            row["not"] == "yes",
            tuple(self._qualifier(row, part, allowed) for part in listed(row["qualifiers"])),
            row["basis"],
            self._speaker(row),
            _passages(row),
            row["summary"],
            row["reason"],
            row["curator"],
        )

    def _speaker(self, row: Row) -> Iri | None:
        name = row["said_by"]
        if not name:
            return None
        kind = f"speaker-{name}"
        return concept(kind) if kind in self.vocabulary.concepts else self._thing(row, name, "said_by")

    def _qualifier(self, row: Row, part: str, allowed: frozenset[str] | None) -> tuple[Iri, Term]:
        word, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or word not in self.vocabulary.qualifiers:
            raise row.error(f"{part!r} is not a qualifier", _near(word, self.vocabulary.qualifiers), "qualifiers")
        if allowed is not None and word not in allowed:
            remedy = f"It takes: {', '.join(sorted(allowed)) or 'none'}."
            raise row.error(f"the relation does not take the qualifier {word!r}", remedy, "qualifiers")
        iri, kind = self.vocabulary.qualifiers[word]
        is_named = value in self.entities or value.startswith("concept:")
        if kind == "object" or (kind == "any" and is_named):
            return iri, self._thing(row, value, "qualifiers")
        if kind == "edtf":
            self.bounds_of(row, value, "qualifiers")
            return iri, Literal(value, _EDTF)
        return iri, Literal(value)


_WRITTEN = {"integer": _INTEGER, "decimal": _DECIMAL, "boolean": _BOOLEAN, "edtf": _ANY}
_EXAMPLES = {"integer": "24", "decimal": "1045000", "boolean": "true", "edtf": "2026/2030"}


def _passages(row: Row) -> tuple[Passage, ...]:
    cells = {name: [part.strip() for part in row[name].split(PARTED)] for name in ("locator", "starts", "ends", "passage_sha256")}
    if not row["passage_sha256"]:
        cells["passage_sha256"] = [""] * len(cells["starts"])
    for name, parts in cells.items():
        if len(parts) != len(cells["starts"]):
            found = f"{len(parts)} parts, but {len(cells['starts'])} passages start"
            raise row.error(found, f"Give one for each passage, parted by {PARTED!r} (a part may be blank).", name)
    return tuple(Passage(*parts) for parts in zip(*cells.values(), strict=True))


def _near(word: str, known: Iterable[str]) -> str:
    from rapidfuzz import process

    close = process.extract(word, list(known), limit=3, score_cutoff=60)
    return f"Did you mean {' or '.join(match[0] for match in close)}?" if close else "Add it, or correct the spelling."
