"""Rows as data frames: pandas, polars and Arrow, each column of one type."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from ..queries import Value

__all__ = ["to_arrow", "to_pandas", "to_polars"]

_LARGEST = 2**63
_PANDAS = {bool: "boolean", int: "Int64", float: "Float64", date: "datetime64[s]", str: "string"}


def to_pandas(names: Sequence[str], rows: Sequence[Sequence[Value]]) -> pd.DataFrame:
    """Return rows as a data frame of pandas: nullable numbers and truth values, days as ``datetime64[s]``, all else as texts.

    Raises MissingExtraError without pandas.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("pandas", "notebook") from error
    columns = {index: _column(rows, index) for index in range(len(names))}
    frame = pd.DataFrame({index: pd.Series(cells, dtype=_PANDAS[kind]) for index, (kind, cells) in columns.items()})
    frame.columns = pd.Index(names, dtype="str" if len(names) else None)
    return frame


def to_polars(names: Sequence[str], rows: Sequence[Sequence[Value]]) -> pl.DataFrame:
    """Return rows as a data frame of polars.

    Raises MissingExtraError without polars.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise MissingExtraError("polars", "polars") from error
    types: dict[type, Any] = {bool: pl.Boolean, int: pl.Int64, float: pl.Float64, date: pl.Date, str: pl.String}
    columns = [(name, *_column(rows, index)) for index, name in enumerate(names)]
    return pl.DataFrame([pl.Series(name, cells, dtype=types[kind]) for name, kind, cells in columns])


def to_arrow(names: Sequence[str], rows: Sequence[Sequence[Value]]) -> pa.Table:
    """Return rows as a table of Arrow.

    Raises MissingExtraError without pyarrow.
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise MissingExtraError("pyarrow", "parquet") from error
    types = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), date: pa.date32(), str: pa.string()}
    columns = [_column(rows, index) for index in range(len(names))]
    return pa.table([pa.array(cells, types[kind]) for kind, cells in columns], names=list(names))


def _column(rows: Sequence[Sequence[Value]], index: int) -> tuple[type, list[Any]]:
    """Return the one type that the cells of a column have, and the cells: numbers as floats where some are, texts where types differ."""
    cells = [row[index] for row in rows]
    kinds = {str if isinstance(cell, str) else type(cell) for cell in cells if cell is not None}
    if kinds == {int, float}:
        return float, [None if cell is None else float(cell) for cell in cells]  # type: ignore[arg-type] # numbers
    kind = next(iter(kinds)) if len(kinds) == 1 else str
    if kind is int and any(isinstance(cell, int) and not -_LARGEST <= cell < _LARGEST for cell in cells):
        kind = str
    return kind, [None if cell is None else str(cell) if kind is str else cell for cell in cells]
