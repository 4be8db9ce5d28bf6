"""Persons, organisations, posts and memberships as Popolo JSON, each with its sources."""

from __future__ import annotations

import json
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any

from .catalogue import catalogue
from .cite import citation, link, reference
from .claims import claims
from .names import entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .catalogue import Card
    from .claims import Cited, Claim
    from .store import Store

__all__ = ["to_popolo"]

_DECEMBER = 12


def to_popolo(store: Store, about: Mapping[str, str]) -> str:
    """Return Popolo JSON of who holds which post and who belongs to what.

    A relation is there where a source says it as actual and does not deny it; sources that deny or only plan it are cited beside
    those. A date is there where the evidence says when a thing began or ended, as exact as it says; being seen on a day is neither.
    """
    cards = {card.id: card for card in catalogue(store)}
    said = [claim for claim in claims(store) if any(map(_supports, claim.evidence))]
    people = {name for name, card in cards.items() if "send:Person" in card.types}
    posts = {name for name, card in cards.items() if "send:Post" in card.types}
    areas = {name for name, card in cards.items() if "send:LocalArea" in card.types}
    members = [
        claim
        for claim in said
        if claim.predicate == "send:memberOf" and claim.subject in cards.keys() - posts and claim.object in cards.keys() - people - posts
    ]
    bodies = {name for name, card in cards.items() if "org:Organization" in card.types and name not in people | posts}
    bodies |= {end for claim in members for end in (claim.subject, claim.object)} - people
    seats = _first(claim for claim in said if claim.predicate == "send:postIn")
    roles = _first(claim for claim in said if claim.predicate == "send:hasRole")
    parents = _first(claim for claim in said if claim.predicate == "send:partOf" and claim.object in bodies)
    sources = _documents(said)
    found: dict[str, Any] = {
        **about,
        "persons": [_named(cards[name], sources) for name in sorted(people)],
        "organizations": [_organization(cards[name], parents.get(name), areas, sources) for name in sorted(bodies)],
        "posts": [_post(cards[name], seats.get(name), roles.get(name), bodies, areas) for name in sorted(posts)],
        "memberships": sorted(
            [
                *(part for claim in members for part in _memberships(claim, _member(claim, cards, people))),
                *(
                    part
                    for claim in said
                    if claim.predicate == "send:holdsPost" and claim.subject in people and claim.object in posts
                    for part in _memberships(claim, _holder(claim, seats.get(claim.object), roles.get(claim.object), bodies))
                ),
            ],
            key=lambda part: str(part["id"]),
        ),
        "areas": [_named(cards[name], sources) for name in sorted(areas)],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _supports(cited: Cited) -> bool:
    return cited.status == "actual" and not cited.denied


def _first(found: Iterable[Claim]) -> dict[str, Claim]:
    """Return, for each subject, the claim with most evidence; Popolo has room for one."""
    best: dict[str, Claim] = {}
    for claim in sorted(found, key=lambda claim: (-len(claim.evidence), claim.object)):
        best.setdefault(claim.subject, claim)
    return best


def _documents(said: Iterable[Claim]) -> dict[str, list[dict[str, str]]]:
    """Return the documents that speak of each entity, once each."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for claim in said:
        for cited in claim.evidence:
            for end in (claim.subject, claim.object):
                where = {"url": cited.url or str(entity(cited.source)), "note": reference(cited)}
                found.setdefault(end, {}).setdefault(cited.source, where)
    return {end: [documents[source] for source in sorted(documents)] for end, documents in found.items()}


def _cited(*evidence: Cited) -> list[dict[str, str]]:
    return [{"url": link(cited) or str(entity(cited.source)), "note": citation(cited)} for cited in evidence]


def _named(card: Card, sources: Mapping[str, list[dict[str, str]]]) -> dict[str, Any]:
    named = {
        "id": card.id,
        "name": card.label,
        "other_names": [{"name": alias} for alias in card.aliases],
        "identifiers": [{"scheme": scheme, "identifier": value} for scheme, value in card.identifiers],
        "links": [{"url": str(entity(card.id)), "note": "IRI"}],
        "sources": sources.get(card.id, []),
    }
    return {key: value for key, value in named.items() if value}


def _area(card: Card, areas: set[str]) -> dict[str, str]:
    return next(({"area_id": name} for name in card.areas if name in areas), {})


def _organization(card: Card, parent: Claim | None, areas: set[str], sources: Mapping[str, list[dict[str, str]]]) -> dict[str, Any]:
    return {
        **_named(card, sources),
        "classification": card.kind,
        **_area(card, areas),
        **({"parent_id": parent.object} if parent and parent.object != card.id else {}),
    }


def _post(card: Card, seat: Claim | None, role: Claim | None, bodies: set[str], areas: set[str]) -> dict[str, Any]:
    evidence = [cited for claim in (seat, role) if claim for cited in claim.evidence]
    return {
        "id": card.id,
        "label": card.label,
        **({"other_label": card.aliases[0]} if card.aliases else {}),
        **({"role": role.object_label} if role else {}),
        **({"organization_id": seat.object} if seat and seat.object in bodies else {}),
        **({"area_id": seat.object} if seat and seat.object in areas else _area(card, areas)),
        "sources": _cited(*evidence),
    }


def _holder(claim: Claim, seat: Claim | None, role: Claim | None, bodies: set[str]) -> dict[str, Any]:
    return {
        "person_id": claim.subject,
        "post_id": claim.object,
        **({"organization_id": seat.object} if seat and seat.object in bodies else {}),
        "role": role.object_label if role else claim.object_label,
    }


def _member(claim: Claim, cards: Mapping[str, Card], people: set[str]) -> dict[str, Any]:
    card = cards[claim.subject]
    who = {"person_id": card.id} if card.id in people else {"member": {"id": card.id, "name": card.label}}
    return {**who, "organization_id": claim.object}


def _memberships(claim: Claim, ends: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """Yield a membership for each stretch that the sources give; those of different sources are not made into one."""
    stretches: dict[tuple[str, str], list[Cited]] = {}
    for cited in filter(_supports, claim.evidence):
        began, ended = cited.bounds[:2], cited.bounds[2:]
        stretches.setdefault((_day(*began), _day(*ended)), []).append(cited)
    others = [cited for cited in claim.evidence if not _supports(cited)]
    for (start, end), evidence in sorted(stretches.items()):
        yield {
            "id": "/".join(part for part in (claim.id, start, end) if part),
            **ends,
            **({"start_date": start} if start else {}),
            **({"end_date": end} if end else {}),
            "sources": _cited(*evidence, *others),
        }


def _day(earliest: str, latest: str) -> str:
    """Return a day, month or year when the bounds are just that; otherwise nothing, since Popolo has no word for about."""
    if not earliest or not latest:
        return ""
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    if first == last:
        return earliest
    if first.year != last.year or first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return ""
    if first.month == last.month:
        return earliest[:7]
    return earliest[:4] if (first.month, last.month) == (1, _DECEMBER) else ""
