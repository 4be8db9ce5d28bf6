"""SPARQL in, typed rows out: known prefixes, refusals in plain words, plain values."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from .errors import QueryError
from .names import PREFIXES, XSD, Iri, Literal, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .store import Boolean, Solutions, Store, Triples

__all__ = ["plain", "rows", "run"]

_PRELUDE = " ".join(f"PREFIX {prefix}: <{space}>" for prefix, space in PREFIXES.items()) + "\n"
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]* | <[^<>"{}|^`\\\s]*> | \"\"\".*?\"\"\" | '''.*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | [?$]\w+ | @\w+ | [\w.-]*:[\w.%-]*) | (?P<word>[A-Za-z]+)""",
    re.VERBOSE | re.DOTALL,
)
_READING = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_WRITING = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_NUMBERS = {f"{XSD}{name}": int for name in ("integer", "int", "long", "nonNegativeInteger")}


def run(store: Store, text: str) -> Solutions | Boolean | Triples:
    """Run a SELECT, ASK, CONSTRUCT or DESCRIBE with the project's prefixes known.

    Raises QueryError for an update, for ``SERVICE``, and for what the engine cannot read.
    """
    _refuse(text)
    try:
        return store.query(_PRELUDE + text)
    except QueryError as error:
        raise _placed(error, text) from error


def rows(store: Store, text: str) -> Iterator[dict[str, str]]:
    """Run a SELECT of the program's own and yield each row as texts by variable; unbound ones are empty."""
    found = store.query(_PRELUDE + text)
    for row in found:  # type: ignore[union-attr]
        yield {name: _text(term) for name, term in zip(found.variables, row, strict=True)}  # type: ignore[union-attr]


def plain(term: Term | None) -> str | int | float | bool | None:
    """Return a term as a plain value: numbers and truth values as such, everything else as text."""
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    if term.datatype in _NUMBERS:
        return _NUMBERS[term.datatype](term.value)
    if term.datatype == f"{XSD}boolean":
        return term.value in ("true", "1")
    if term.datatype in (f"{XSD}decimal", f"{XSD}double", f"{XSD}float"):
        return float(Decimal(term.value)) if re.fullmatch(r"[-+.\deE]+", term.value) else term.value
    return term.value


def _text(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, Literal) else str(Iri(term))


def _refuse(text: str) -> None:
    words = [found["word"].upper() for found in _TOKEN.finditer(text) if found["word"]]
    first = next((word for word in words if word not in ("PREFIX", "BASE")), "")
    if first in _WRITING:
        raise QueryError(
            f"{first} would change the graph; queries only read it.", "Change the files in the data folder and run `sendgraph build`."
        )
    if "SERVICE" in words:
        raise QueryError("SERVICE would call another server; queries stay on this machine.", "Take the SERVICE block out.")
    if first not in _READING:
        raise QueryError("This is not a SPARQL query.", "Begin with SELECT, ASK, CONSTRUCT or DESCRIBE (prefixes are known).")


def _placed(error: QueryError, text: str) -> QueryError:
    """Return an engine's error with the line that it means and a caret under the column."""
    placed = _PLACE.search(error.found)
    if not placed:
        return error
    line, column = int(placed[1]) - 1, int(placed[2])
    shown = (text.splitlines() or [""])[max(0, min(line, len(text.splitlines())) - 1)]
    expected = placed[3].strip().splitlines()[0]
    caret = " " * (column - 1) + "^"
    return QueryError(f"The query cannot be read at line {line}, column {column}.\n  {shown}\n  {caret}", f"The engine says: {expected}")
