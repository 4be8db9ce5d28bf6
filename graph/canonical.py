"""The canonical form of curated files: columns in order, commas, line feeds, entities by id; no row is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import DataError
from .spreadsheets import header_fault, read_sheet
from .tables import TABLES, Table, render, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["canonical", "tidy"]


def canonical(table: Table, file: Path) -> str:
    """Return the canonical text of a file; its columns may stand in another order, and those left out come in blank.

    Raises DataError for a file that is not CSV in UTF-8, for a column that is unknown or stands twice, and for a row that does not fit.
    """
    sheet = read_sheet(file, table.header)
    unknown = [name for name in sheet.header if name not in table.header]
    if not sheet.header or unknown or len(set(sheet.header)) < len(sheet.header):
        remedy = f"Its columns are: {', '.join(table.header)}."
        raise DataError(header_fault(sheet.header, table.header), remedy, file=file, row=1)
    rows = [[dict(zip(sheet.header, cells, strict=True)).get(name, "") for name in table.header] for _, cells in sheet.rows]
    if table is TABLES["entities"]:
        rows.sort(key=lambda cells: cells[0])
    return render(table, rows)


def tidy(folder: Path, *, write: bool) -> list[Path]:
    """Return the files of a data folder that are not in canonical form; with ``write``, put them into it.

    Nothing is written unless every file can be read. Raises DataError as `canonical` does, or for a folder without curated files.
    """
    wanted = {file: canonical(table, file) for table in TABLES.values() for file in sorted(folder.glob(table.pattern))}
    if not wanted:
        raise DataError("no curated file is in this folder", "Give a data folder, or make one with: sendgraph init DIR", file=folder)
    changed = {file: text for file, text in wanted.items() if file.read_bytes() != text.encode()}
    for file, text in changed.items() if write else ():
        write_atomically(file, text)
    return list(changed)
