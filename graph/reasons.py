"""Why: the evidence of what joins two things or is said of one, what disagrees with it, and what is known and was not read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .claims import claims
from .disagree import disagreements
from .entities import resolve
from .errors import SendgraphError, UnknownNameError, UnknownRelationError
from .names import BASE, PREFIXES, entity
from .queries import rows
from .relations import relation_named, relations
from .store import is_iri

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .claims import Claim
    from .disagree import Disagreement
    from .store import Store

__all__ = ["Reasons", "asked", "reasons", "reasons_of", "within"]

_UNREAD = """SELECT DISTINCT ?name ?mention WHERE {{ VALUES ?thing {{ {things} }} ?thing send:scope? ?area .
  ?coverage send:coverageOf ?area ; send:coverageState concept:not-read .
  {{ ?coverage send:coveredDocument/rdfs:label ?name }} UNION {{ ?coverage send:documentName ?name }}
  OPTIONAL {{ ?coverage send:mentionedIn/dcterms:title ?mention }} }} ORDER BY ?name"""
_LABEL = "SELECT ?label WHERE {{ {thing} rdfs:label ?label }}"
_CLAIM = """SELECT ?claim ?subject WHERE {{
  {{ ?claim send:hasEvidence <{it}> }} UNION {{ <{it}> send:hasEvidence ?any BIND(<{it}> AS ?claim) }}
  ?claim rdf:subject|send:indicator ?subject }}"""
_MOST = 3  # a subject, a relation and an object


@dataclass(frozen=True)
class Reasons:
    """What joins two things, or is said of one: claims, what disagrees, what both are joined to, and documents not read.

    ``things`` are the ids of the entities that were asked about, ``other`` the second end, which may be a literal or concept, or empty;
    ``relation`` is the label of the only relation that was asked about, or empty;
    ``relations`` are the labels of all that the thing has.
    """

    one: str
    other: str
    claims: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    through: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]
    relation: str = ""
    relations: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


def asked(store: Store, words: Iterable[str], relation: str = "") -> Reasons:
    """Return the reasons that somebody asks for: of a thing, of two things, or of a thing, a relation and a thing, as they are typed.

    A second of two words may be a relation, too. Raises UnknownNameError, AmbiguousNameError or UnknownRelationError, and SendgraphError
    for more words than that.
    """
    parts = list(words)
    if len(parts) == _MOST and not relation:
        relation = parts.pop(1)
    if not 1 <= len(parts) < _MOST:
        found = f"{len(parts)} names are more than can be asked about at once." if parts else "No name was given."
        raise SendgraphError(found, "Give NAME, NAME NAME, or NAME RELATION NAME.")
    if len(parts) == 1 and parts[0].startswith(BASE) and not relation:
        return reasons_of(store, parts[0])
    one = resolve(store, parts[0])
    if relation:
        relation = relation_named(store, relation, likely=_relations(claims(store, one)))
    if len(parts) == 1:
        return reasons(store, one, relation=relation)
    try:
        return reasons(store, one, _end(store, one, relation, parts[1]), relation=relation)
    except UnknownNameError as error:
        if relation:
            raise
        try:
            return reasons(store, one, relation=relation_named(store, parts[1]))
        except UnknownRelationError as other:
            raise UnknownNameError(error.name, [*error.near, *other.near]) from error


def reasons_of(store: Store, iri: str) -> Reasons:
    """Return the reasons of one statement or observation, by its IRI or by that of a piece of its evidence.

    Raises SendgraphError if there is none.
    """
    found = next(rows(store, _CLAIM.format(it=iri)), None) if is_iri(iri) else None
    if found is None:
        raise SendgraphError(f"No statement or evidence has the IRI {iri!r}.", "`sendgraph show NAME --json` gives the IRI of each fact.")
    one = found["subject"].removeprefix(PREFIXES["sg"])
    (claim,) = [claim for claim in claims(store, one) if claim.id == found["claim"]]
    return _reasons(store, (one, claim.object), [claim], claim.predicate_label)


def reasons(store: Store, one: str, other: str = "", *, relation: str = "") -> Reasons:
    """Return what joins the entities with two ids, in either direction, or all that is said of one; of one relation, if it is given.

    ``other`` may be the id of an entity or concept, or a literal; ``relation`` is a prefixed name.
    """
    of_one = claims(store, one)
    found = [claim for claim in of_one if not relation or claim.predicate == relation]
    if other:
        found = [claim for claim in found if _ends(claim).count(other) > (one == other)]
    label = relations(store)[relation] if relation else ""
    through = _through(store, one, other, of_one) if other and not relation else ()
    return _reasons(store, (one, other), found, label, through=through, known=_relations(of_one))


def within(found: Reasons, store: Store) -> Reasons:
    """Return what is left of reasons in a graph as of a day: its claims and their evidence, what disagrees, what both are joined to."""
    named, of_one = {claim.id for claim in found.claims}, claims(store, found.one)
    left = tuple(claim for claim in of_one if claim.id in named)
    through = _through(store, found.one, found.other, of_one) if found.through else ()
    return replace(found, claims=left, disagreements=tuple(disagreements(left)), through=through)


def _through(store: Store, one: str, other: str, of_one: list[Claim]) -> tuple[str, ...]:
    """Return the labels of what both of two things are joined to."""
    both = (_others(of_one, one) & _others(claims(store, other), other)) - {one, other}
    return tuple(sorted(filter(None, (_label(store, name) for name in both))))


def _reasons(
    store: Store, ends: tuple[str, str], found: list[Claim], relation: str, *, through: Iterable[str] = (), known: Iterable[str] = ()
) -> Reasons:
    things = tuple(name for name in dict.fromkeys(ends) if name and is_iri(entity(name)) and _label(store, name))
    unread = rows(store, _UNREAD.format(things=" ".join(f"<{entity(name)}>" for name in things)))
    documents = tuple((row["name"], row["mention"]) for row in unread)
    return Reasons(*ends, tuple(found), tuple(disagreements(found)), tuple(through), documents, relation, tuple(known), things)


def _end(store: Store, one: str, relation: str, words: str) -> str:
    """Return what some words at the other end mean: an entity, or else a literal or concept that a claim of this thing has."""
    said = [claim for claim in claims(store, one) if not relation or claim.predicate == relation]
    values = [claim.object for claim in said if words.casefold() in (claim.object.casefold(), claim.object_label.casefold())]
    try:
        found = resolve(store, words)
    except UnknownNameError:
        if values:
            return values[0]
        raise
    return values[0] if values and not any(found in _ends(claim) for claim in said) else found


def _ends(claim: Claim) -> tuple[str, str, str]:
    return claim.subject, claim.object, claim.comparator


def _relations(found: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.predicate_label for claim in found}))


def _others(found: list[Claim], name: str) -> set[str]:
    ends = {end for claim in found if not claim.is_literal for end in (claim.subject, claim.object)}
    return ends - {name}


def _label(store: Store, name: str) -> str:
    return next((row["label"] for row in rows(store, _LABEL.format(thing=f"<{entity(name)}>"))), "")
