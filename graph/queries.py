"""SPARQL in, typed rows out: known prefixes, refusals in plain words, plain values."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from .errors import QueryError
from .names import PREFIXES, XSD, Iri, Literal, Term
from .slips import explained, misspelt
from .sparql import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .store import Boolean, Solutions, Store, Triples

__all__ = ["Value", "plain", "rows", "run", "typed"]

Value = str | int | float | bool | date | None

_PRELUDE = " ".join(f"PREFIX {prefix}: <{space}>" for prefix, space in PREFIXES.items()) + "\n"
_READING = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_WRITING = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_NUMBERS = {f"{XSD}{name}": int for name in ("integer", "int", "long", "nonNegativeInteger")}


def run(store: Store, text: str) -> Solutions | Boolean | Triples:
    """Run a SELECT, ASK, CONSTRUCT or DESCRIBE with the project's prefixes known.

    Raises QueryError for an update, for ``SERVICE``, and for what the engine cannot read.
    """
    _refuse(text)
    try:
        return store.query(_PRELUDE + text)
    except QueryError as error:
        raise explained(error, text) from error


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


def typed(term: Term | None) -> Value:
    """Return a term as a plain value (see ``plain``), an ``xsd:date`` of the calendar as a date."""
    if isinstance(term, Literal) and term.datatype == f"{XSD}date" and re.fullmatch(r"\d{4}-\d\d-\d\d", term.value):
        try:
            return date.fromisoformat(term.value)
        except ValueError:
            return term.value
    return plain(term)


def _text(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, Literal) else str(Iri(term))


def _refuse(text: str) -> None:
    words = [token for token in tokens(text) if token.upper]
    start = next((token for token in words if token.upper not in ("PREFIX", "BASE")), None)
    first = start.upper if start else ""
    if first in _WRITING:
        raise QueryError(
            f"{first} would change the graph; queries only read it.", "Change the files in the data folder and run `sendgraph build`."
        )
    if "SERVICE" in {token.upper for token in words}:
        raise QueryError("SERVICE would call another server; queries stay on this machine.", "Take the SERVICE block out.")
    if first not in _READING:
        if start and misspelt(start, sorted(_READING)):
            raise explained(QueryError("This is not a SPARQL query."), text)
        raise QueryError("This is not a SPARQL query.", "Begin with SELECT, ASK, CONSTRUCT or DESCRIBE (prefixes are known).")
