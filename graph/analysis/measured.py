"""What a measure returns: rows of values, each with the claims that it rests on, its method and its caveat."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..claims import Cited, Claim
    from .ground import Ground
    from .readings import Reading

__all__ = ["Column", "Measure", "Request", "Row"]


@dataclass(frozen=True)
class Request:
    """What is to be measured: the ground, the areas shown of all that are known, how many rows of a ranking, and whether plans count."""

    ground: Ground
    known: tuple[Reading, ...]
    shown: tuple[Reading, ...]
    top: int = 10
    planned: bool = False

    @property
    def standings(self) -> frozenset[str]:
        """Return which claims count."""
        return frozenset({"actual", "planned", "proposed"} if self.planned else {"actual"})

    @property
    def is_narrowed(self) -> bool:
        """Tell whether some of the known areas are left out."""
        return len(self.shown) < len(self.known)


@dataclass(frozen=True)
class Column:
    """A value that each row has: its key, its heading, and its form: ``text``, ``count``, ``share`` (0 to 1) or ``score``."""

    key: str
    heading: str
    form: str = "text"


@dataclass(frozen=True)
class Row:
    """One result: what it is of, its values by key, and what it rests on.

    ``searched`` are documents that were read and are silent; ``beside`` are claims that a reader must see with it, such as denials.
    """

    id: str
    label: str
    values: Mapping[str, object]
    claims: tuple[Claim, ...]
    searched: tuple[Cited, ...] = ()
    beside: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Measure:
    """A measure's rows under its columns; ``method`` names its source and the library, ``notes`` are figures of the whole and caveats."""

    name: str
    title: str
    method: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    shown: tuple[Reading, ...]
    notes: tuple[str, ...] = field(default=())

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)
