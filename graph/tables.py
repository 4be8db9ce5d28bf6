"""The curated CSV files: their columns, declared as data, and how they are read and written."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import DataError
from .faults import kept
from .spreadsheets import header_fault, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["LIST", "PARTED", "TABLES", "Column", "Row", "Table", "listed", "read", "render", "write_atomically"]

LIST = ";"
PARTED = "|"


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds, whether it must be filled, and the words it is limited to."""

    name: str
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A kind of file: where it lies below a data folder, what it holds, its columns."""

    pattern: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> list[str]:
        """Return the names of the columns."""
        return [column.name for column in self.columns]


@dataclass(frozen=True)
class Row:
    """A row: its values by column, and where it stands."""

    values: Mapping[str, str]
    file: Path
    number: int

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def error(self, found: str, remedy: str, column: str = "") -> DataError:
        """Return the error that says what is wrong in this row."""
        return DataError(found, remedy, file=self.file, row=self.number, column=column)


_BASES = ("stated", "inferred", "register")
_YES = ("", "yes")
_EVIDENCE = (
    Column("when", "when the fact held or happened, in EDTF; blank where the document gives no date"),
    Column("status", "actual, planned (decided for the future) or proposed", required=True, choices=("actual", "planned", "proposed")),
    Column("not", "yes where the document denies the statement", choices=_YES),
    Column("qualifiers", "key=value; … with the keys that the ontology declares"),
    Column("basis", "stated in words, inferred from them, or taken from a register", required=True, choices=_BASES),
    Column("said_by", "who speaks: document, member, officer, chair, minister, inspectorate, or the id of a post or person"),
    Column("locator", "what the document prints to find the place by; | between several passages"),
    Column("starts", "the first few words of the passage; | between several", required=True),
    Column("ends", "the last few words of the passage; | between several", required=True),
    Column("passage_sha256", "hash of each passage's normalised text, written by `sendgraph verify --write`"),
    Column("summary", "the fact in a short sentence of the curator's own", required=True),
    Column("reason", "for an inferred fact: how it follows from the passages"),
    Column("curator", "how the row came about: both (in two independent readings), a or b (in one), or reconciled"),
)
TABLES: dict[str, Table] = {
    "sources": Table(
        "sources.csv",
        "the documents that were read, one version each",
        (
            Column("id", "id of the document, which is an entity too", required=True),
            Column("title", "title as printed, or a description where none is", required=True),
            Column("kind", "minutes, report, presentation, letter, strategy …", required=True),
            Column("publisher", "id of the organisation whose document it is", required=True),
            Column("body", "id of the body that it was submitted to or that it records"),
            Column("said_on", "the day of the document, in EDTF", required=True),
            Column("said_basis", "whether that day is stated, inferred or from a register", required=True, choices=_BASES),
            Column("published_on", "the day of publication, in EDTF; blank where not known"),
            Column("published_basis", "basis of the day of publication", choices=("", *_BASES)),
            Column("language", "language tag", required=True),
            Column("url", "address; blank where not known"),
            Column("url_basis", "basis of the address", choices=("", *_BASES)),
            Column("licence", "licence of the document; blank where not known"),
            Column("sha256", "SHA-256 of the text that it was read from", required=True),
            Column("characters", "number of characters of that text", required=True),
            Column("note", "what a reader should know of it"),
        ),
    ),
    "entities": Table(
        "entities/*.csv",
        "what the statements are about",
        (
            Column("id", "readable, stable id", required=True),
            Column("type", "class of the ontology", required=True),
            Column("label", "the name that the documents use", required=True),
            Column("aliases", "other names, misprints and acronyms, parted by ;"),
            Column("scope", "local areas that it belongs to, parted by ;"),
            Column("identifiers", "scheme:value, parted by ; (each scheme is a concept that names its register)"),
            Column("basis", "whether a document names it or implies it", required=True, choices=_BASES),
            Column("note", "for an inferred entity the reason; otherwise what tells it from others"),
            Column("successor", "for a retired id, the id that took its place"),
        ),
    ),
    "statements": Table(
        "statements/*.csv",
        "what a source says, a row for each statement; the file has the source's id",
        (
            Column("subject", "id of an entity", required=True),
            Column("predicate", "property of the ontology", required=True),
            Column("object", "id of an entity, concept:id, or a literal", required=True),
            *_EVIDENCE,
        ),
    ),
    "observations": Table(
        "observations/*.csv",
        "what a source measures or compares; the file has the source's id",
        (
            Column("indicator", "id of the indicator", required=True),
            Column("about", "id of the area, service or programme", required=True),
            Column("value", "a number; ~ before an approximate one, > < >= <= before a limit; blank where only words are given"),
            Column("unit", "unit of the value"),
            Column("trend", "rising, falling, steady or improving", choices=("", "rising", "falling", "steady", "improving")),
            Column("comparison", "how it compares", choices=("", "above", "below", "in-line")),
            Column("comparator", "id of what it is compared with"),
            Column("comparator_value", "value of the comparator"),
            Column("comparator_when", "period of the comparator, in EDTF"),
            *_EVIDENCE,
        ),
    ),
    "glossary": Table(
        "glossary.csv",
        "acronyms of the documents",
        (
            Column("acronym", "as printed", required=True),
            Column("expansion", "in words; blank where no document expands it"),
            Column("scope", "local area in which it has this meaning; blank where it is general"),
            Column("entity", "id of what it stands for, where that is an entity"),
            Column("basis", "stated, inferred, register or unexpanded", required=True, choices=(*_BASES, "unexpanded")),
            Column("sources", "ids of the documents that use it, parted by ;", required=True),
            Column("note", "what a reader should know"),
        ),
    ),
    "same_as": Table(
        "same_as.csv",
        "decisions on identity, reversible",
        (
            Column("id", "id of an entity", required=True),
            Column("other", "id of another, or its name in one document", required=True),
            Column("decision", "same or different", required=True, choices=("same", "different")),
            Column("reason", "why", required=True),
        ),
    ),
    "coverage": Table(
        "coverage.csv",
        "what has been read, and what is known to exist but was not",
        (
            Column("area", "local area", required=True),
            Column("document", "id of a source or an entity, or a title", required=True),
            Column("period", "period that it speaks of, in EDTF"),
            Column("state", "read, or known but not read", required=True, choices=("read", "not-read")),
            Column("mentioned_in", "id of the source that shows that it exists"),
            Column("note", "what a reader should know"),
        ),
    ),
}


def listed(text: str) -> list[str]:
    """Return the parts of a cell that holds several, parted by ``;``."""
    return [part.strip() for part in text.split(LIST) if part.strip()]


def read(table: Table, file: Path, faults: list[DataError] | None = None) -> list[Row]:
    """Return the rows of a curated file; with ``faults``, those without one, and the faults of the others are put there.

    Raises DataError for a file that is not CSV in UTF-8, lacks a column or has an unknown one, for a row with too few or too many cells,
    an empty required cell, or a word that its column does not allow.
    """
    sheet = read_sheet(file, table.header)
    if sheet.header != table.header:
        raise DataError(header_fault(sheet.header, table.header), f"Write this header: {','.join(table.header)}", file=file, row=1)
    return list(kept(sheet.rows, lambda line: _row(table, file, *line), faults))


def _row(table: Table, file: Path, number: int, cells: list[str]) -> Row:
    row = Row({column.name: _word(column, cell) for column, cell in zip(table.columns, cells, strict=True)}, file, number)
    for column in table.columns:
        value = row[column.name]
        if column.required and not value:
            raise row.error("the cell is empty", f"Fill in {column.meaning}.", column.name)
        if column.choices and value not in column.choices:
            words = ", ".join(choice or "(blank)" for choice in column.choices)
            raise row.error(f"{value!r} is not one of its words", f"Write one of: {words}.", column.name)
    return row


def _word(column: Column, cell: str) -> str:
    """Return what a cell says; a spreadsheet writes TRUE and FALSE where a column knows yes and blank."""
    return {"TRUE": "yes", "FALSE": ""}.get(cell.upper(), cell) if column.choices == _YES else cell


def render(table: Table, rows: Iterable[Sequence[str]]) -> str:
    """Return the canonical CSV text of rows of cells."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.header)
    writer.writerows(rows)
    return out.getvalue()


def write_atomically(file: Path, content: str | bytes) -> None:
    """Write a file beside its place and move it there, so that a reader sees the old or the new one whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content.encode() if isinstance(content, str) else content)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
