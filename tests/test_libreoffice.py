"""What LibreOffice itself makes of a workbook, whatever it is set to, is read or explained; skipped where it is not installed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.dates import bounds
from graph.errors import DataError, DateError
from graph.resources import data_folder
from graph.tables import TABLES, read

Convert = Callable[[Path, str], bytes]
UTF8, UTF16, WINDOWS = 76, 65535, 1
REASON = '“one; two”, – three\nand "four"'
ROWS = [["a", "b", "same", REASON], ["c", "2024-06", "different", "87"]]


@pytest.fixture
def same_as(tmp_path: Path) -> Path:
    """Return a workbook of identity decisions with separators, quotation marks, dashes and a line break in its cells."""
    book = Workbook()
    for row in (TABLES["same_as"].header, *ROWS):
        book.active.append(row)
    book.save(tmp_path / "same_as.xlsx")
    return tmp_path / "same_as.xlsx"


@pytest.mark.parametrize(
    "options",
    [f"44,34,{UTF8},1,,0,false,true,false", f"59,34,{UTF8},1,,0,true,true,false", f"9,34,{UTF8},1,,0,false,false,false"],
    ids=["commas", "semicolons-all-quoted", "tabulators-as-stored"],
)
def test_every_separator_is_read(same_as: Path, soffice: Convert, options: str) -> None:
    """The same cells come back, with and without a mark before them."""
    written, file = soffice(same_as, options), same_as.with_suffix(".csv")
    for mark in (b"", b"\xef\xbb\xbf"):
        file.write_bytes(mark + written)
        assert ROWS == [list(row.values.values()) for row in read(TABLES["same_as"], file)]


@pytest.mark.parametrize(("charset", "found"), [(UTF16, "UTF-16"), (WINDOWS, "Windows-1252")])
def test_another_character_set_is_explained(same_as: Path, soffice: Convert, charset: int, found: str) -> None:
    """The message says what it is and how to save it."""
    file = same_as.with_suffix(".csv")
    file.write_bytes(soffice(same_as, f"59,34,{charset},1,,0,false,true,false"))
    with pytest.raises(DataError) as caught:
        read(TABLES["same_as"], file)
    assert found in str(caught.value)
    assert "UTF-8" in caught.value.remedy


def test_dates_and_truth_values_of_a_spreadsheet(tmp_path: Path, soffice: Convert) -> None:
    """A real date is read in ISO form; in any other it is explained, and the day meant is among those to type; TRUE means yes."""
    meant = date(2024, 6, 14)
    book = Workbook()
    book.active.append(TABLES["statements"].header)
    for form in ("yyyy-mm-dd", "General", "dd/mm/yyyy", "d mmmm yyyy"):
        cells = dict.fromkeys(TABLES["statements"].header, "x") | {"status": "actual", "basis": "stated", "when": meant, "not": True}
        book.active.append(list(cells.values()))
        book.active.cell(book.active.max_row, list(cells).index("when") + 1).number_format = form
    book.save(tmp_path / "dates.xlsx")
    file = tmp_path / "dates.csv"
    file.write_bytes(soffice(tmp_path / "dates.xlsx", f"59,34,{UTF8},1,,0,false,true,false"))
    iso, *others = read(TABLES["statements"], file)
    assert (meant, meant) == bounds(iso["when"])[:2]
    assert {"yes"} == {row["not"] for row in (iso, *others)}
    assert "45457" == others[0]["when"]
    for row in others:
        with pytest.raises(DateError) as caught:
            bounds(row["when"])
        assert "2024-06-14" in caught.value.remedy


@pytest.mark.parametrize(
    ("table", "name"),
    [("statements", "statements/stockton-report-2022.csv"), ("observations", "observations/middlesbrough-minutes-2025.csv")],
)
def test_a_shipped_file_that_is_opened_and_saved_stays_what_it_was(table: str, name: str, soffice: Convert, tmp_path: Path) -> None:
    """LibreOffice opens a curated file, takes no cell for a date or number, and saves the same cells, with semicolons here."""
    file = tmp_path / "saved.csv"
    file.write_bytes(soffice(data_folder() / name, f"59,34,{UTF8},1,,0,false,true,false"))
    assert [row.values for row in read(TABLES[table], data_folder() / name)] == [row.values for row in read(TABLES[table], file)]
