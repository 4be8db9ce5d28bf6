"""A matrix of councils as a table for a person, or as data; an empty cell says what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..cite import as_data
from ..moments import in_words
from .footnotes import Footnotes, hanging, table_lines
from .page_text import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..analysis.compare import Cell, Found, Matrix
    from ..analysis.readings import Reading

__all__ = ["matrix_data", "matrix_text", "read_lines"]

_EMPTY = {"silent": "– not in the documents read", "unread": "? no document about it was read"}  # noqa: RUF001 - a dash is meant
_EMPTY_THEN = {**_EMPTY, "silent": "– nothing of that day in the documents read"}  # noqa: RUF001
_MOST = 8


def matrix_data(matrix: Matrix) -> dict[str, Any]:
    """Return a matrix as plain data for JSON; a cell in which nothing was found has the documents searched as its evidence."""
    return {
        "topic": matrix.topic,
        "columns": [
            {
                "area": column.area,
                "council": {"id": column.council, "label": column.label},
                "read": [source.source for source in column.sources],
                "not_read": [{"document": each.name, "mentioned_in": each.mentioned_in} for each in column.unread],
            }
            for column in matrix.columns
        ],
        "rows": [
            {"row": row, "cells": {column.area: _cell_data(column, cells[column.area]) for column in matrix.columns}}
            for row, cells in matrix.rows.items()
        ],
    }


def _cell_data(column: Reading, cell: Cell) -> dict[str, Any]:
    found = [
        {
            "id": each.thing,
            "label": each.label,
            "detail": each.detail,
            "standing": each.standing,
            "claims": [{"id": claim.id, "text": sentence(claim)} for claim in each.claims],
            "evidence": [as_data(cited) for claim in each.claims for cited in claim.evidence],
        }
        for each in cell.found
    ]
    evidence = [piece for each in found for piece in each["evidence"]] if found else [as_data(source) for source in column.sources]
    return {"state": cell.state, "found": found, "evidence": evidence}


def matrix_text(matrix: Matrix, *, width: int = 120, is_of_a_day: bool = False) -> str:
    """Return a matrix as a table, numbered sources, and what was read of each council.

    Of a day, an empty cell is said to hold nothing of that day, since the documents may tell of another.
    """
    empty = _EMPTY_THEN if is_of_a_day else _EMPTY
    footnotes = Footnotes()
    heads = [matrix.topic, *(column.label for column in matrix.columns)]
    told = [[row, *(_told(row, cells[column.area], footnotes, empty) for column in matrix.columns)] for row, cells in matrix.rows.items()]
    return "\n".join([*table_lines(heads, told, width), "", *read_lines(matrix.columns, width), *footnotes.lines(width)]) + "\n"


def _told(row: str, cell: Cell, footnotes: Footnotes, empty: Mapping[str, str]) -> str:
    if not cell.found:
        return empty[cell.state]
    lines = [_one(row, each, footnotes) for each in cell.found[:_MOST]]
    further = len(cell.found) - _MOST
    return "\n".join([*lines, f"… and {further} more (--json has all)"] if further > 0 else lines)


def _one(row: str, found: Found, footnotes: Footnotes) -> str:
    standing = "" if found.standing == "actual" else {"lacking": "said to be lacking"}.get(found.standing, found.standing)
    inner = "; ".join(part for part in (found.detail, standing) if part)
    name = "" if found.label == row else found.label
    told = f"{name} ({inner})" if name and inner else name or inner
    return f"{told} {footnotes.marks(cited for claim in found.claims for cited in claim.evidence)}"


def read_lines(columns: tuple[Reading, ...], width: int) -> Iterator[str]:
    """Yield what was read of each council, and what is known to exist and was not."""
    yield from hanging("", "What is not in the documents read may exist all the same. Read were:".strip(), width)
    for column in columns:
        read = "; ".join(f"{source.title}, {in_words(source.said_on)}" for source in column.sources) or "no document"
        unread = f" Known to exist, and not read: {'; '.join(each.name for each in column.unread)}." if column.unread else ""
        yield from hanging("  •", f"{column.label}: {read}.{unread}", width)
