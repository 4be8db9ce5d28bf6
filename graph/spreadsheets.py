"""What spreadsheet programs make of a CSV file: other separators, marks and line ends, and dates that are dates no more."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Sheet", "header_fault", "mistaken_date", "read_sheet"]

_SEPARATORS = (",", ";", "\t")
_SAVE = "Save it as CSV with the character set UTF-8 (LibreOffice: “Edit filter settings”; Excel: “CSV UTF-8”)."
_OTHER_FILES = {
    b"PK\x03\x04": "the file is a workbook, not CSV",
    b"\xd0\xcf\x11\xe0": "the file is an old workbook, not CSV",
    b"\xff\xfe": "the file is not UTF-8 (it is UTF-16, which Excel calls Unicode Text)",
    b"\xfe\xff": "the file is not UTF-8 (it is UTF-16, which Excel calls Unicode Text)",
}
_FIRST_DAY = date(1899, 12, 30)
_SERIAL = re.compile(r"(\d{5})([.,]\d+)?")
_LOCAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})( \d{1,2}:\d{2}(:\d{2})?)?")
_CLOCKED = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})[ T]\d{1,2}:\d{2}(:\d{2})?")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})|(?P<month>\d{1,2})/(?P<year>\d{4})")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ -])?([A-Za-z]{3,9})\.?(?:,?[ -](\d{4}|\d{2}))?")
_MONTHS = 12
_PIVOT = 70
_AS_TEXT = "Give the column the format Text first, or the spreadsheet changes it again."


@dataclass(frozen=True)
class Sheet:
    """The header of a file and its rows that hold something, each with its number in the spreadsheet."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read_sheet(file: Path, columns: Sequence[str]) -> Sheet:
    """Return the cells of a CSV file as a spreadsheet program writes it.

    The separator is the comma, semicolon or tabulator that finds most of the columns in the first line. Empty columns at the end and
    rows without any content are left out; cells are stripped. Raises DataError for a file that is not CSV in UTF-8, and for a
    row with too few or too many cells.
    """
    text = _decoded(file)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=lambda mark: sum(name.strip().strip('"') in columns for name in first.split(mark)))
    try:
        lines = [[cell.strip() for cell in line] for line in csv.reader(io.StringIO(text), delimiter=separator, strict=True)]
    except csv.Error as error:
        raise DataError(f"the file is not CSV ({error})", "Close every quotation mark.", file=file) from error
    header = _trimmed(lines[0]) if lines else []
    rows = [(number, _cut(line, len(header))) for number, line in enumerate(lines[1:], start=2) if any(line)]
    for number, cells in rows:
        if header and len(cells) != len(header):
            remedy = "Put a cell that holds the separator between quotation marks."
            raise DataError(f"{len(cells)} cells instead of {len(header)}", remedy, file=file, row=number)
    return Sheet(header, rows)


def header_fault(header: Sequence[str], columns: Sequence[str]) -> str:
    """Return what is wrong with a header that should hold the columns in their order."""
    if not header:
        return "the file is empty"
    missing = [name for name in columns if name not in header]
    extra = [name or "(without a name)" for name in header if name not in columns]
    twice = sorted({name for name in header if name and header.count(name) > 1})
    faults = (("missing", missing), ("unknown", extra), ("repeated", twice))
    found = "; ".join(f"{word} column {', '.join(names)}" for word, names in faults if names)
    return found or "the columns are in another order (`sendgraph fmt` puts them right)"


def _decoded(file: Path) -> str:
    raw = file.read_bytes()
    for mark, found in _OTHER_FILES.items():
        if raw.startswith(mark):
            raise DataError(found, _SAVE, file=file)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        letter = raw[error.start : error.start + 1].decode("cp1252", errors="replace")
        found = f"the file is not UTF-8 (line {line} has a letter that is {letter!r} in Windows-1252)"
        raise DataError(found, _SAVE, file=file) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _trimmed(cells: list[str]) -> list[str]:
    """Return the cells without the empty ones at the end."""
    filled = [index for index, cell in enumerate(cells, start=1) if cell]
    return cells[: max(filled, default=0)]


def _cut(cells: list[str], width: int) -> list[str]:
    """Return the cells without those beyond a width, if these are empty."""
    return cells if any(cells[width:]) else cells[:width]


def mistaken_date(text: str) -> tuple[str, str] | None:
    """Return what a spreadsheet made of a date, and the remedy; None if a text does not look like that."""
    if serial := _SERIAL.fullmatch(text):
        day = _FIRST_DAY + timedelta(days=int(serial[1]))
        return f"{text!r} is the number that spreadsheets keep for a day", _typed(day.isoformat())
    remedy = _written_out(text) or _named(text)
    return (f"{text!r} is a date in a spreadsheet's own form", remedy) if remedy else None


def _written_out(text: str) -> str | None:
    """Return the remedy for a date in figures."""
    if clocked := _CLOCKED.fullmatch(text):
        return _typed("-".join(clocked.group(1, 2, 3)))
    if local := _LOCAL.fullmatch(text):
        return _local(int(local[1]), int(local[2]), _year(local[3]))
    if slashed := _SLASHED.fullmatch(text):
        if slashed["month"]:
            return f"Type {slashed['year']}-{int(slashed['month']):02d}. {_AS_TEXT}"
        return _typed(f"{slashed[1]}-{int(slashed[2]):02d}-{int(slashed[3]):02d}")
    return None


def _named(text: str) -> str | None:
    """Return the remedy for a date with the name of a month."""
    found = _NAMED.fullmatch(text)
    if not found or found[2][:3].lower() not in _NAMES or not (found[1] or found[3]):
        return None
    month = f"{_NAMES.index(found[2][:3].lower()) + 1:02d}"
    if not found[3]:
        return f"Type the year and the month, such as 20{int(found[1]):02d}-{month}. {_AS_TEXT}"
    month = f"{_year(found[3])}-{month}"
    return _typed(f"{month}-{int(found[1]):02d}") if found[1] else f"Type {month}. {_AS_TEXT}"


def _local(first: int, second: int, year: int) -> str:
    if first > _MONTHS:
        return _typed(f"{year}-{second:02d}-{first:02d}")
    if second > _MONTHS:
        return _typed(f"{year}-{first:02d}-{second:02d}")
    british, american = f"{year}-{second:02d}-{first:02d}", f"{year}-{first:02d}-{second:02d}"
    if british == american:
        return _typed(british)
    return f"Type {british} if the day comes first, {american} if the month does, or the month alone (YYYY-MM). {_AS_TEXT}"


def _year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else int(digits) + (1900 if int(digits) >= _PIVOT else 2000)  # noqa: PLR2004 - two digits


def _typed(day: str) -> str:
    return f"Type {day}, or {day[:7]} if the document gives the month alone. {_AS_TEXT}"
