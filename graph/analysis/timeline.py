"""What is dated about a thing, in order: documents, events, states that begin and end, figures with a period, and what is to come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..claims import searched
from ..dates import Bounds, bounds
from ..names import compact, entity
from ..parts import about as claims_about
from ..parts import parts_of, said_in
from ..queries import rows
from .ground import standing
from .readings import areas_of, readings, scopes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ..claims import Cited, Claim
    from ..coverage import Unread
    from ..store import Store
    from .ground import Ground
    from .readings import Reading

__all__ = ["Dated", "Timeline", "timeline"]

_RELATIONS = """SELECT ?relation ?kind (EXISTS { ?relation rdfs:range|schema:rangeIncludes send:edtf } AS ?is_date) WHERE {
  ?relation send:temporality/rdfs:label ?kind }"""
_READINGS = {"Event": "happened", "Timeless": "happened", "Measured": "measured"}
_PARTS = ("send:partOf", "send:heldBy")


@dataclass(frozen=True)
class Dated:
    """Something that is dated.

    ``when`` is EDTF; ``first`` and ``last`` are the days between which it began, happened or was seen; ``until`` is the last day on which
    it can have ended, None where nobody says. ``reading`` tells how the date is meant: ``document`` (said on), ``happened``, ``seen`` (a
    state, at some time in it), ``held`` (a state, from then on), ``ends``, ``due``, ``period``, ``measured``. ``thing`` is the id of what
    it is told of. ``evidence`` gives this date; a document is evidence of itself, all else has a ``claim``. Of what is dated alike,
    events (``rank`` 0) come before documents and those before all else.
    """

    when: str
    first: date
    last: date
    until: date | None
    reading: str
    thing: str
    text: str
    standing: str = "actual"
    claim: Claim | None = None
    evidence: tuple[Cited, ...] = ()
    rank: int = 2

    @property
    def middle(self) -> date:
        """Return the middle of the days that its date can mean."""
        return self.first + (self.last - self.first) / 2

    @property
    def order(self) -> tuple[object, ...]:
        """Return what it is sorted by: a vague date stands in the middle of the days that it can mean."""
        alike = self.when, self.rank, self.thing, self.text, self.reading, self.claim.id if self.claim else ""
        return self.middle, self.last - self.first, self.until or date.max, *alike


@dataclass(frozen=True)
class Timeline:
    """What is dated about a thing, in order, and how many claims about it have no date.

    ``areas`` are those of which all things count, where the thing is an area or governs one; ``elsewhere`` is the number of dated claims
    in their documents that concern no area, and that were left out.
    """

    thing: str
    areas: tuple[str, ...]
    entries: tuple[Dated, ...]
    undated: int
    elsewhere: int
    unread: tuple[Unread, ...]


def timeline(
    store: Store, ground: Ground, thing: str, *, since: date | None = None, until: date | None = None, context: bool = False
) -> Timeline:
    """Return what is dated about the thing with an id, from a first day to a last.

    About an area, or the council that governs one, is whatever has an end in the area; about anything else, what has the thing or a part
    of it as an end. ``context`` adds what the documents of the area date of things that belong to no area, such as national reforms.
    """
    known = readings(store, ground)
    areas = tuple(each.area for each in known if thing in (each.area, each.council))
    ground = ground.narrowed(_reached(store, ground, known, thing, areas))
    about = [claim for claim in ground.claims if claim.evidence and _is_about(ground, claim, thing, areas)]
    apart = {claim.id for claim in about}
    others = [claim for claim in ground.claims if areas and claim.id not in apart and _is_context(ground, claim, known, areas)]
    relations = {compact(row["relation"]): (row["kind"], row["is_date"] == "true") for row in rows(store, _RELATIONS)}
    found = [dated for claim in about + (others if context else []) for dated in _dated(ground, claim, relations)]
    found += _documents(store, about)
    entries = sorted({each for each in found if _is_within(each, since, until)}, key=lambda each: each.order)
    told = {each.claim.id for each in found if each.claim}
    return Timeline(
        thing,
        areas,
        tuple(entries),
        sum(claim.id not in told for claim in about),
        0 if context else sum(any(_dated(ground, claim, relations)) for claim in others),
        tuple(each for reading in known if reading.area in areas for each in reading.unread),
    )


def _reached(store: Store, ground: Ground, known: Iterable[Reading], thing: str, areas: Collection[str]) -> set[str]:
    """Return the IRIs of all claims that a timeline may tell of."""
    if not areas:
        return claims_about(store, parts_of(store, [thing], _PARTS))
    own = {name for name, card in ground.cards.items() if name in areas or not set(areas).isdisjoint(card.areas)}
    return claims_about(store, own | {thing}) | said_in(
        store, {each.source for area in known if area.area in areas for each in area.sources}
    )


def _is_about(ground: Ground, claim: Claim, thing: str, areas: tuple[str, ...]) -> bool:
    ends = {claim.subject, claim.object}
    if areas:
        return bool(scopes(ground, claim) & set(areas)) or thing in ends
    return not ends.isdisjoint(_parts(ground, thing))


def _is_context(ground: Ground, claim: Claim, known: Iterable[Reading], areas: tuple[str, ...]) -> bool:
    return not scopes(ground, claim) and not areas_of(ground, known, claim).isdisjoint(areas)


def _parts(ground: Ground, thing: str) -> set[str]:
    """Return a thing, its parts and theirs, and the meetings that they held."""
    found, new = {thing}, {thing}
    while new:
        inner = (claim for name in new for claim in ground.about.get(name, ()) if claim.object == name and claim.predicate in _PARTS)
        new = {claim.subject for claim in inner if standing(claim) != "denied"} - found
        found |= new
    return found


def _is_within(dated: Dated, since: date | None, until: date | None) -> bool:
    ended = date.max if dated.until is None else dated.until
    return (since is None or ended >= since) and (until is None or dated.first <= until)


def _documents(store: Store, about: list[Claim]) -> Iterator[Dated]:
    said = {cited.source for claim in about for cited in claim.evidence}
    for cited in searched(store, map(entity, said)).values():
        first, last, *_ = bounds(cited.said_on)
        if first and last:
            own = (replace(cited, basis=cited.said_basis),)
            yield Dated(cited.said_on, first, last, last, "document", cited.source, cited.title, evidence=own, rank=1)


def _dated(ground: Ground, claim: Claim, relations: Mapping[str, tuple[str, bool]]) -> Iterator[Dated]:
    """Yield a claim once for each of its dates, that of its object or those of its evidence, and once for each end."""
    kind, is_date = relations.get(claim.predicate, ("Measured", False))
    if is_date:
        yield from _stretch(ground, claim, claim.object, bounds(claim.object), "due" if claim.predicate == "send:dueBy" else "period")
        return
    for when in sorted({cited.when for cited in claim.evidence if cited.when}):
        evidence = tuple(cited for cited in claim.evidence if cited.when == when)
        span = Bounds(*(date.fromisoformat(day) if day else None for day in evidence[0].bounds))
        state = "held" if "/" in when else "seen"
        yield from _stretch(ground, replace(claim, evidence=evidence), when, span, _READINGS.get(kind, state))


def _stretch(ground: Ground, claim: Claim, when: str, span: Bounds, reading: str) -> Iterator[Dated]:
    """Yield the beginning of a stretch, and its end where a state or period has one."""
    first, last = span.start_earliest or span.end_earliest, span.start_latest or span.end_latest
    if not first or not last:
        return
    is_interval = "/" in when
    until = span.end_latest if is_interval else last
    text = claim.text or f"{claim.subject_label} {claim.predicate_label} {claim.object_label}"
    thing = _told_of(ground, claim)
    is_event = ground.is_a(thing, "send:Event")
    begun = Dated(when, first, last, until, reading, thing, text, standing(claim), claim, claim.evidence, rank=0 if is_event else 2)
    yield begun
    if is_interval and reading in ("held", "period") and not is_event and span.end_earliest and span.end_latest:
        yield replace(begun, when=when.partition("/")[2], first=span.end_earliest, last=span.end_latest, reading="ends")


def _told_of(ground: Ground, claim: Claim) -> str:
    """Return the id of what a dated claim is told of: a meeting that it concerns or was said at, an event, else its subject.

    What a council or an area does to a thing is told of the thing.
    """
    ends = [name for name in (claim.subject, claim.object) if name in ground.cards]
    occasions = {value for cited in claim.evidence for key, value in cited.qualifiers if key == "at"}
    at = [name for label in sorted(occasions) for name in ground.meetings.get(label, ())]
    meetings = [name for name in (*ends, *at) if ground.is_a(name, "send:Meeting")]
    events = [name for name in ends if ground.is_a(name, "send:Event")]
    others = [name for name in ends if not ground.is_a(name, "send:Council", "send:LocalArea")]
    return next(iter([*meetings, *events, *others, claim.subject]))
