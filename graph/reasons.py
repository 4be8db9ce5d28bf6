"""Why: the evidence of what joins two things, what disagrees with it, and what is known and was not read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .claims import claims
from .disagree import disagreements
from .names import PREFIXES, entity
from .queries import rows

if TYPE_CHECKING:
    from .claims import Claim
    from .disagree import Disagreement
    from .store import Store

__all__ = ["Reasons", "reasons"]

_UNREAD = """SELECT DISTINCT ?name ?mention WHERE {{ VALUES ?thing {{ {things} }} ?thing send:scope? ?area .
  ?coverage send:coverageOf ?area ; send:coverageState concept:not-read .
  {{ ?coverage send:coveredDocument/rdfs:label ?name }} UNION {{ ?coverage send:documentName ?name }}
  OPTIONAL {{ ?coverage send:mentionedIn/dcterms:title ?mention }} }} ORDER BY ?name"""
_LABEL = "SELECT ?label WHERE {{ {thing} rdfs:label ?label }}"


@dataclass(frozen=True)
class Reasons:
    """What joins two things: the claims between them, what disagrees, things that both are joined to, and documents not read."""

    one: str
    other: str
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    through: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]


def reasons(store: Store, one: str, other: str) -> Reasons:
    """Return what joins the entities with two ids, in either direction."""
    of_one, of_other = claims(store, one), claims(store, other)
    shared = {claim.id for claim in of_other}
    between = tuple(claim for claim in of_one if claim.id in shared)
    common = (_others(of_one, one) & _others(of_other, other)) - {one, other}
    unread = rows(store, _UNREAD.format(things=" ".join(f"<{entity(name)}>" for name in (one, other))))
    return Reasons(
        one,
        other,
        between,
        tuple(disagreements(between)),
        tuple(sorted(_label(store, name) for name in common)),
        tuple((row["name"], row["mention"]) for row in unread),
    )


def _others(found: list[Claim], name: str) -> set[str]:
    ends = {end for claim in found if not claim.is_literal for end in (claim.subject, claim.object)}
    return {end for end in ends if end != name and not end.startswith(PREFIXES["concept"])}


def _label(store: Store, name: str) -> str:
    return next((row["label"] for row in rows(store, _LABEL.format(thing=f"<{entity(name)}>"))), name)
