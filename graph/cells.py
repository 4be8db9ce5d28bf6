"""What single cells hold: passages in parts, literals as their datatypes are written, and the nearest words to a wrong one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .records import Passage
from .tables import PARTED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .tables import Row

__all__ = ["check_written", "near", "passages"]

_WRITTEN = {"integer": r"-?\d+", "decimal": r"-?\d+(\.\d+)?", "boolean": r"true|false", "edtf": r".+", "string": r".+"}
_EXAMPLES = {"integer": "24", "decimal": "1045000", "boolean": "true", "edtf": "2026/2030", "string": "some words"}


def check_written(row: Row, text: str, datatype: str) -> None:
    """Raise DataError if the object of a row, a text, is not written as its datatype is."""
    name = datatype.rpartition("#")[2]
    if not re.fullmatch(_WRITTEN[name], text):
        raise row.error(f"{text!r} is not of the type {name}", f"Write a value such as {_EXAMPLES[name]}.", "object")


def passages(row: Row) -> tuple[Passage, ...]:
    """Return the passages of a row.

    Raises DataError where its cells name different numbers of them.
    """
    cells = {name: [part.strip() for part in row[name].split(PARTED)] for name in ("locator", "starts", "ends", "passage_sha256")}
    if not row["passage_sha256"]:
        cells["passage_sha256"] = [""] * len(cells["starts"])
    for name, parts in cells.items():
        if len(parts) != len(cells["starts"]):
            found = f"{len(parts)} parts, but {len(cells['starts'])} passages start"
            raise row.error(found, f"Give one for each passage, parted by {PARTED!r} (a part may be blank).", name)
    return tuple(Passage(*parts) for parts in zip(*cells.values(), strict=True))


def near(word: str, known: Iterable[str]) -> str:
    """Return the remedy for a word that is not known: the nearest ones that are."""
    from rapidfuzz import process

    close = process.extract(word, list(known), limit=3, score_cutoff=60)
    return f"Did you mean {' or '.join(match[0] for match in close)}?" if close else "Add it, or correct the spelling."
