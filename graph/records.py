"""What the curated rows mean: frozen records of entities, statements, observations and their evidence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .dates import Bounds
    from .names import Iri, Term
    from .tables import Row

__all__ = ["Entity", "Evidence", "Facts", "Observation", "Passage", "Statement"]


@dataclass(frozen=True)
class Entity:
    """A thing that statements are about, and the row that says so."""

    id: str
    type: str
    label: str
    aliases: tuple[str, ...]
    scope: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    basis: str
    note: str
    successor: str
    row: Row | None = field(default=None, compare=False, repr=False)

    def with_more_of(self, other: Entity) -> Entity:
        """Return the entity with the names, areas and identifiers that another record of it adds; what stands here goes first."""
        names = dict.fromkeys((*self.aliases, other.label, *other.aliases))
        names.pop(self.label, None)
        return replace(
            self,
            aliases=tuple(names),
            scope=tuple(dict.fromkeys((*self.scope, *other.scope))),
            identifiers=tuple(dict.fromkeys((*self.identifiers, *other.identifiers))),
            note=self.note or other.note,
            successor=self.successor or other.successor,
        )


@dataclass(frozen=True)
class Passage:
    """A place in a source: its locator, first and last words, and the hash of its text (empty until proven)."""

    locator: str
    starts: str
    ends: str
    sha256: str


@dataclass(frozen=True)
class Evidence:
    """One source saying one thing, and the row that holds it."""

    source: str
    when: str
    bounds: Bounds
    status: str
    denied: bool
    qualifiers: tuple[tuple[Iri, Term], ...]
    basis: str
    said_by: Iri | None
    passages: tuple[Passage, ...]
    summary: str
    reason: str
    curator: str
    row: Row | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Statement:
    """A subject, a predicate and an object with one piece of evidence."""

    subject: Iri
    predicate: Iri
    object: Term
    evidence: Evidence


@dataclass(frozen=True)
class Observation:
    """A value or comparison of an indicator with one piece of evidence; ``value`` is as written."""

    indicator: str
    about: str
    value: str
    number: str
    unit: str
    trend: str
    comparison: str
    comparator: str
    comparator_value: str
    comparator_when: str
    evidence: Evidence


@dataclass(frozen=True)
class Facts:
    """Everything that a data folder holds."""

    sources: tuple[Row, ...]
    entities: Mapping[str, Entity]
    statements: tuple[Statement, ...]
    observations: tuple[Observation, ...]
    glossary: tuple[Row, ...]
    same_as: tuple[Row, ...]
    coverage: tuple[Row, ...]
