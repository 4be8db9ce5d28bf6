"""The rows of data folders that lie over each other, without those of withdrawn sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .errors import DataError, SendgraphError
from .tables import LIST, TABLES, Row, listed, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from .resources import Inputs

__all__ = ["is_laid_over", "layered_rows", "source_rows", "without_source"]

_BY_SOURCE = ("statements", "observations")


def layered_rows(data: Inputs, reading: Callable[[str, Path], list[Row]] | None = None) -> dict[str, list[Row]]:
    """Return by kind of file the rows of all folders, the first folder's first, without what comes from a withdrawn source.

    ``reading`` stands in for the reader of one file, by kind and path. Raises DataError for a file that is missing or cannot be used, for a
    source that stands twice, and SendgraphError for a withdrawn source that is not there.
    """
    read_file = reading or (lambda name, file: read(TABLES[name], file))
    sources = source_rows(data, read_file, keep=True)
    known = {row["id"] for row in sources}
    if missing := sorted(data.withdrawn - known):
        raise SendgraphError(f"{missing[0]!r} is withdrawn, but is not a source.", f"The sources are: {', '.join(sorted(known))}.")
    rows: dict[str, list[Row]] = {"sources": sources}
    for name in TABLES:
        if name != "sources":
            rows[name] = [row for folder in data.folders for file in _files(folder, name) for row in read_file(name, file)]
    for source in data.withdrawn:
        rows = {name: without_source(name, found, source) for name, found in rows.items()}
    return rows


def source_rows(data: Inputs, read_file: Callable[[str, Path], list[Row]] | None = None, *, keep: bool = False) -> list[Row]:
    """Return the rows of sources of all folders; those of withdrawn ones only with ``keep``.

    Raises DataError for a source that stands twice, naming both places.
    """
    read_file = read_file or (lambda name, file: read(TABLES[name], file))
    first: dict[str, Row] = {}
    for folder in data.folders:
        for file in _files(folder, "sources"):
            for row in read_file("sources", file):
                other = first.setdefault(row["id"], row)
                if other is not row:
                    found = f"the source {row['id']!r} stands in {other.file}, row {other.number}, too"
                    raise row.error(found, "Choose another id: one version of one document is one source.", "id")
    return [row for row in first.values() if keep or row["id"] not in data.withdrawn]


def _files(folder: Path, name: str) -> list[Path]:
    pattern = TABLES[name].pattern
    if "*" in pattern:
        return sorted(folder.glob(pattern))
    file = folder / pattern
    if not file.is_file():
        raise DataError("the file is missing", f"It holds {TABLES[name].meaning}; write at least its header.", file=file)
    return [file]


def is_laid_over(row: Row, first: Row) -> bool:
    """Tell whether an entity's row adds to one of another folder: the same id and type, in a file that lies elsewhere."""
    return row.file.parent != first.file.parent and row["type"] == first["type"]


def without_source(name: str, rows: Iterable[Row], source: str) -> list[Row]:
    """Return the rows of a kind of file that are left when a source is withdrawn."""
    if name in _BY_SOURCE:
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
