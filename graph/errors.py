"""The exceptions of the package: each says what was found, where, and what to do.

::

    SendgraphError
    ├── DataError          a curated file: file, row, column
    ├── DateError          a date that cannot be read, or that people read otherwise
    ├── QueryError         SPARQL that is refused or does not parse
    ├── UnknownNameError   a name that nothing in the graph has
    ├── AmbiguousNameError a name that several things have
    ├── UnknownRelationError  a relation that the ontology does not have
    ├── StoreError         no store, or a store that cannot be read
    │   └── EndpointError  an endpoint that does not answer as it should
    └── MissingExtraError  a package of an extra is not installed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = [
    "AmbiguousNameError",
    "DataError",
    "DateError",
    "EndpointError",
    "MissingExtraError",
    "QueryError",
    "SendgraphError",
    "StoreError",
    "UnknownNameError",
    "UnknownRelationError",
]


class SendgraphError(Exception):
    """Anything that a user can mend: what was found, and the remedy."""

    def __init__(self, found: str, remedy: str = "") -> None:
        self.found = found
        self.remedy = remedy
        super().__init__(f"{found}\n  {remedy}" if remedy else found)

    def __reduce__(self) -> tuple[object, ...]:
        """Return what another process makes the same error of."""
        return _again, (type(self), self.args, vars(self))

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows in the place of a traceback: the message alone."""
        return str(self).splitlines()


def _again(kind: type[SendgraphError], arguments: tuple[object, ...], said: dict[str, object]) -> SendgraphError:
    error = kind.__new__(kind, *arguments)
    vars(error).update(said)
    return error


class DataError(SendgraphError):
    """Something wrong in a curated file."""

    def __init__(self, found: str, remedy: str, *, file: Path | str, row: int = 0, column: str = "") -> None:
        self.file, self.row, self.column = str(file), row, column
        where = ", ".join(part for part in (self.file, f"row {row}" if row else "", column and f"column {column}") if part)
        super().__init__(f"{where}: {found}", remedy)


class DateError(SendgraphError):
    """A date that EDTF does not allow, or reads otherwise than people write it."""


class QueryError(SendgraphError):
    """A query that is refused, or that the engine does not understand."""


class UnknownNameError(SendgraphError):
    """A name that no entity has; ``near`` holds the closest labels, ``known_by`` the day after which sources are left out, if any."""

    def __init__(self, name: str, near: Sequence[str] = (), *, known_by: str = "") -> None:
        self.name, self.near = name, tuple(near)
        remedy = f"Did you mean: {', '.join(near)}?" if near else "Names are labels, aliases, acronyms or ids; see `sendgraph query`."
        later = f" Sources that came out after {known_by} are left out." if known_by else ""
        super().__init__(f"Nothing in the graph is called {name!r}.", remedy + later)


class AmbiguousNameError(SendgraphError):
    """A name that several entities have; ``candidates`` holds a line for each."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        lines = "".join(f"\n    {candidate}" for candidate in candidates)
        super().__init__(f"{len(candidates)} things are called {name!r}.", f"Give the id of one:{lines}")


class UnknownRelationError(SendgraphError):
    """A relation that the ontology does not have; ``near`` holds the closest labels."""

    def __init__(self, words: str, near: Sequence[str] = (), likely: Iterable[str] = ()) -> None:
        self.words, self.near = words, tuple(near)
        listed = ", ".join(likely)
        remedy = f"Did you mean: {', '.join(near)}?" if near else f"It has here: {listed}." if listed else "See docs/reference/ontology.md."
        super().__init__(f"{words!r} is not a relation of the ontology.", remedy)


class StoreError(SendgraphError):
    """A store that is missing, damaged or cannot be written."""


class EndpointError(StoreError):
    """A SPARQL endpoint that cannot be reached, refuses, is too slow, or answers otherwise or not whole; ``status`` is HTTP's."""

    def __init__(self, found: str, remedy: str = "", status: int = 0) -> None:
        self.status = status
        super().__init__(found, remedy)


class MissingExtraError(SendgraphError):
    """A package that belongs to an extra is not installed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed.", f"Install it with: pip install 'sendgraph[{extra}]'")
