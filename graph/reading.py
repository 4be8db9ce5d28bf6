"""Rows to frozen records, each cell held against the ontology and against the entities that are known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .cells import check_written, near, passages
from .dates import bounds
from .errors import DateError
from .faults import ConsequenceError
from .layers import is_laid_over
from .names import PREFIXES, Iri, Literal, Term, concept, entity
from .records import Entity, Evidence, Observation, Statement
from .store import is_iri
from .tables import Row, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .dates import Bounds
    from .vocabulary import Vocabulary

__all__ = ["Reading"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_VALUE = re.compile(r"(?P<sign>~|[<>]=?)?(?P<number>-?\d+(\.\d+)?)")
_EDTF = f"{PREFIXES['send']}edtf"


class Reading:
    """Turns rows into records, holding each cell against what is known so far."""

    def __init__(self, vocabulary: Vocabulary, known: Mapping[str, Entity] | None = None) -> None:
        """Take the ontology, and the entities that rows may name: those that ``add_entity`` adds, unless given."""
        self.vocabulary = vocabulary
        self.entities: dict[str, Entity] = {}
        self.known = self.entities if known is None else known
        self.broken: set[str] = set()
        self._rows: dict[str, Row] = {}

    def add_entity(self, row: Row) -> None:
        """Make an entity known; a row of another folder adds to what is known of it."""
        name = row["id"]
        if not _ID.fullmatch(name):
            raise row.error(f"{name!r} is not an id", "Write small letters, figures and single hyphens.", "id")
        first = self._rows.get(name)
        if first and not is_laid_over(row, first):
            found = f"the id {name!r} stands in {first.file}, row {first.number}, too"
            remedy = "Keep one of the two."
            if first["type"] != row["type"]:
                found, remedy = f"{found}, as {first['type']}", f"Write {first['type']}, or choose another id."
            raise row.error(found, remedy, "id")
        if row["type"] not in self.vocabulary.ancestors:
            raise row.error(f"{row['type']!r} is not a class of the ontology", near(row["type"], self.vocabulary.ancestors), "type")
        identifiers = tuple(self._identifier(row, part) for part in listed(row["identifiers"]))
        record = Entity(
            name, row["type"], row["label"], tuple(listed(row["aliases"])), tuple(listed(row["scope"])), identifiers, row["basis"],
            row["note"], row["successor"], row,
        )  # fmt: skip
        self.entities[name] = self.entities[name].with_more_of(record) if first else record
        self._rows[name] = first or row

    def _identifier(self, row: Row, part: str) -> tuple[str, str]:
        scheme, colon, value = part.partition(":")
        if not colon or scheme not in self.vocabulary.concepts:
            raise row.error(f"{part!r} is not an identifier", "Write scheme:value with a scheme of the ontology.", "identifiers")
        return scheme, value

    def check_scope(self, record: Entity) -> None:
        """Raise DataError for an entity whose areas or successor are not there."""
        row = self._rows[record.id]
        for area in record.scope:
            self._exists(row, area, "scope", "Write the id of a local area.")
        if record.successor:
            self._exists(row, record.successor, "successor", "Write the id that took its place.")

    def source(self, row: Row) -> Row:
        """Return the row of a source."""
        self.known_id(row, "id")
        self.known_id(row, "publisher")
        self.known_id(row, "body", blank=True)
        self.bounds_of(row, row["said_on"], "said_on")
        self.bounds_of(row, row["published_on"], "published_on")
        if row["url"] and not is_iri(row["url"]):
            raise row.error(f"{row['url']!r} is not an address", "Write it whole, as in https://example.org/report.pdf.", "url")
        return row

    def entry(self, row: Row, sources: set[str]) -> Row:
        """Return the row of a glossary's entry."""
        self.known_id(row, "entity", blank=True)
        self.known_id(row, "scope", blank=True)
        for source in listed(row["sources"]):
            if source not in sources:
                raise row.error(f"{source!r} is not a source", "Write an id of sources.csv.", "sources")
        return row

    def decision(self, row: Row) -> Row:
        """Return the row of a decision on identity."""
        self.known_id(row, "id")
        return row

    def covered(self, row: Row) -> Row:
        """Return the row of a document that was read or not."""
        self.known_id(row, "area")
        self.known_id(row, "mentioned_in", blank=True)
        self.bounds_of(row, row["period"], "period")
        return row

    def _exists(self, row: Row, name: str, column: str, remedy: str = "") -> None:
        if name not in self.known:
            fault = row.error(f"no entity has the id {name!r}", remedy or near(name, self.known), column)
            raise ConsequenceError(fault.found, fault.remedy, file=row.file) if name in self.broken else fault

    def known_id(self, row: Row, column: str, *, blank: bool = False) -> str:
        """Return the id in a cell, which must be there unless it may be blank."""
        if row[column] or not blank:
            self._exists(row, row[column], column)
        return row[column]

    def bounds_of(self, row: Row, edtf: str, column: str, *, state: bool = False) -> Bounds:
        """Return the bounds of a date in a cell."""
        try:
            return bounds(edtf, state=state)
        except DateError as error:
            raise row.error(error.found, error.remedy, column) from error

    def statement(self, row: Row, source: str) -> Statement:
        """Return what a row of a source's statements says."""
        relation = self.vocabulary.relations.get(row["predicate"])
        if relation is None:
            remedy = near(row["predicate"], self.vocabulary.relations)
            raise row.error(f"{row['predicate']!r} is not a relation of the ontology", remedy, "predicate")
        subject = entity(self.known_id(row, "subject"))
        target = self._literal(row, relation.datatype) if relation.datatype else self._thing(row, row["object"], "object")
        evidence = self._evidence(row, source, state=relation.is_state, allowed=relation.qualifiers)
        return Statement(subject, relation.iri, target, evidence)

    def _thing(self, row: Row, name: str, column: str) -> Iri:
        if name.startswith("concept:"):
            local = name.removeprefix("concept:")
            if local not in self.vocabulary.concepts:
                raise row.error(f"{name!r} is not a concept of the schemes", near(local, self.vocabulary.concepts), column)
            return concept(local)
        self._exists(row, name, column)
        return entity(name)

    def _literal(self, row: Row, datatype: str) -> Literal:
        text = row["object"]
        if text in ("TRUE", "FALSE"):  # what spreadsheets make of true and false
            text = text.lower()
        if datatype == _EDTF:
            self.bounds_of(row, text, "object")
        check_written(row, text, datatype)
        return Literal(text, datatype)

    def observation(self, row: Row, source: str) -> Observation:
        """Return what a row of a source's observations says."""
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
            passages(row),
            row["summary"],
            row["reason"],
            row["curator"],
            row,
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
            raise row.error(f"{part!r} is not a qualifier", near(word, self.vocabulary.qualifiers), "qualifiers")
        if allowed is not None and word not in allowed:
            remedy = f"It takes: {', '.join(sorted(allowed)) or 'none'}."
            raise row.error(f"the relation does not take the qualifier {word!r}", remedy, "qualifiers")
        iri, kind = self.vocabulary.qualifiers[word]
        is_named = value in self.known or value.startswith("concept:")
        if kind == "object" or (kind == "any" and is_named):
            return iri, self._thing(row, value, "qualifiers")
        if kind == "edtf":
            self.bounds_of(row, value, "qualifiers")
            return iri, Literal(value, _EDTF)
        return iri, Literal(value)
