"""The rows of data folders that lie over each other, without those of withdrawn sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .errors import DataError, SendgraphError
from .faults import kept
from .tables import LIST, TABLES, Row, listed, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from .resources import Inputs

__all__ = ["SAID", "is_laid_over", "layered_rows", "said_files", "said_rows", "sayers", "source_rows", "without_source"]

SAID = ("statements", "observations")


def layered_rows(
    data: Inputs, faults: list[DataError] | None = None, *, without: Collection[str] = (), only: Collection[str] = ()
) -> dict[str, list[Row]]:
    """Return by kind of file the rows of all folders, the first folder's first, without what comes from a withdrawn source.

    The files of the kinds in ``without`` are not read, nor, where ``only`` names sources, what others say.

    With ``faults``, faulty rows and files are left out and their errors put there. Otherwise raises DataError for a file that is
    missing or cannot be used, for a source that stands twice; in any case SendgraphError for a withdrawn source that is not there.
    """
    sources = source_rows(data, faults, keep=True)
    known = {row["id"] for row in sources}
    if missing := sorted(data.withdrawn - known):
        raise SendgraphError(f"{missing[0]!r} is withdrawn, but is not a source.", f"The sources are: {', '.join(sorted(known))}.")
    rows: dict[str, list[Row]] = {"sources": sources}
    for name in TABLES:
        if name != "sources" and name not in without:
            rows[name] = [row for folder in data.folders for row in _rows_of(folder, name, faults, only)]
    for source in data.withdrawn:
        rows = {name: without_source(name, found, source) for name, found in rows.items()}
    return rows


def source_rows(data: Inputs, faults: list[DataError] | None = None, *, keep: bool = False) -> list[Row]:
    """Return the rows of sources of all folders; those of withdrawn ones only with ``keep``.

    Raises DataError for a source that stands twice, naming both places; with ``faults`` it is put there.
    """
    first: dict[str, Row] = {}

    def once(row: Row) -> Row:
        other = first.setdefault(row["id"], row)
        if other is not row:
            found = f"the source {row['id']!r} stands in {other.file}, row {other.number}, too"
            raise row.error(found, "Choose another id: one version of one document is one source.", "id")
        return row

    rows = (row for folder in data.folders for row in _rows_of(folder, "sources", faults))
    return [row for row in kept(rows, once, faults) if keep or row["id"] not in data.withdrawn]


def sayers(data: Inputs) -> list[str]:
    """Return the names of the files of statements and observations, sorted, without withdrawn sources; each should be a source's id."""
    found = {file.stem for folder in data.folders for kind in SAID for file in folder.glob(TABLES[kind].pattern)}
    return sorted(found - data.withdrawn)


def said_files(data: Inputs, source: str) -> list[tuple[str, Path]]:
    """Return the files in which a source says something, with the kind of each."""
    places = ((kind, folder / kind / f"{source}.csv") for folder in data.folders for kind in SAID)
    return [(kind, file) for kind, file in places if file.is_file()]


def said_rows(data: Inputs, source: str) -> dict[str, list[Row]]:
    """Return by kind of file the rows in which a source says something.

    Raises DataError for a file that cannot be used.
    """
    rows: dict[str, list[Row]] = {kind: [] for kind in SAID}
    for kind, file in said_files(data, source):
        rows[kind] += read(TABLES[kind], file)
    return rows


def _rows_of(folder: Path, name: str, faults: list[DataError] | None, only: Collection[str] = ()) -> list[Row]:
    pattern = TABLES[name].pattern

    def rows_of(file: Path) -> list[Row]:
        if not file.is_file():
            raise DataError("the file is missing", f"It holds {TABLES[name].meaning}; write at least its header.", file=file)
        return read(TABLES[name], file, faults)

    files = sorted(folder.glob(pattern)) if "*" in pattern else [folder / pattern]
    if only and name in SAID:
        files = [file for file in files if file.stem in only]
    return [row for rows in kept(files, rows_of, faults) for row in rows]


def is_laid_over(row: Row, first: Row) -> bool:
    """Tell whether an entity's row adds to one of another folder: the same id and type, in a file that lies elsewhere."""
    return row.file.parent != first.file.parent and row["type"] == first["type"]


def without_source(name: str, rows: Iterable[Row], source: str) -> list[Row]:
    """Return the rows of a kind of file that are left when a source is withdrawn."""
    if name in SAID:
        return [row for row in rows if row.file.stem != source]
    if name == "glossary":
        return [left for row in rows if (left := _without_use(row, source))]
    named_in = {"sources": ("id",), "coverage": ("document", "mentioned_in"), "same_as": ("id", "other")}.get(name, ())
    return [row for row in rows if not any(row[column] == source for column in named_in)]


def _without_use(row: Row, source: str) -> Row | None:
    uses = listed(row["sources"])
    if source not in uses:
        return row
    left = [use for use in uses if use != source]
    return replace(row, values={**row.values, "sources": f"{LIST} ".join(left)}) if left else None
