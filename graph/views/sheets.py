"""Answers of queries as typed tables: a spreadsheet (xlsx) or a Parquet file."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError, SendgraphError
from ..queries import typed
from .frames import to_arrow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..names import Term
    from ..queries import Value

__all__ = ["SHEETS", "render_sheet"]

SHEETS = ("xlsx", "parquet")
_MOST_ROWS = 1_048_575
_MOST_LETTERS = 32_767
_LONG = 60
_FIXED = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no zones; the same bytes for the same rows


def render_sheet(names: Sequence[str], rows: Iterable[Sequence[Term | None]], form: str) -> bytes:
    """Return rows of terms as the bytes of an ``xlsx`` or ``parquet`` file; numbers, truth values and days keep their types.

    Raises MissingExtraError without the package of the format, SendgraphError for more than a spreadsheet can hold.
    """
    write = {"xlsx": _xlsx, "parquet": _parquet}[form]
    return write(names, [[typed(term) for term in row] for row in rows])


def _xlsx(names: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtraError("XlsxWriter", "xlsx") from error
    if len(rows) > _MOST_ROWS:
        raise SendgraphError(
            f"{len(rows)} rows are more than a spreadsheet holds ({_MOST_ROWS}).", "Use -f parquet or csv, or add a LIMIT."
        )
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _FIXED})
        sheet, bold, day = book.add_worksheet("answer"), book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(names):
            sheet.write_string(0, column, name, bold)
            longest = max([len(name), *(len(str(row[column] or "")) for row in rows)])
            sheet.set_column(column, column, min(longest + 2, _LONG))
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _put(sheet, number, column, cell, day)
    return out.getvalue()


def _put(sheet: Any, row: int, column: int, cell: Value, day: Any) -> None:  # noqa: ANN401 - the engine's own objects
    """Write a cell by its type: a text stays a text, whatever it begins with."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, date) and cell.year > 1900:  # noqa: PLR2004 - where a spreadsheet's calendar begins
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, int | float) and abs(cell) < 10**15:  # more digits than a spreadsheet keeps; false for NaN and infinity
        sheet.write_number(row, column, cell)
    elif cell is not None:
        if len(str(cell)) > _MOST_LETTERS:
            remedy = "Use -f parquet or csv, or shorten it with SUBSTR."
            raise SendgraphError(f"A text in row {row} is longer than a cell of a spreadsheet holds ({_MOST_LETTERS} letters).", remedy)
        sheet.write_string(row, column, str(cell))


def _parquet(names: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    table = to_arrow(names, rows)
    import pyarrow.parquet as pq

    out = BytesIO()
    pq.write_table(table, out)
    return out.getvalue()
