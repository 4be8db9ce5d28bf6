"""Where facts, things and cells of a matrix stand on a day, and what a silence means: never mentioned, or not read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .claims import claims
from .clocks import pieces, temporalities
from .coverage import Coverage, Searched, Unread
from .dates import Bounds, bounds
from .holding import Dated
from .moments import in_words
from .names import PREFIXES, entity, expand
from .queries import rows
from .standing import Said, Standing, first_day, stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .claims import Cited, Claim
    from .clocks import Piece
    from .store import Store

__all__ = ["Account", "Presence", "Standings", "account", "left_out", "standing"]

_LAST_SAID = "SELECT ?said WHERE { ?source send:saidOn ?said }"
_ONE_AT_A_TIME = "SELECT ?relation WHERE { ?relation send:oneAtATime true }"
_SUCCESSOR = "SELECT ?label WHERE {{ <{it}> dcterms:isReplacedBy/rdfs:label ?label }} ORDER BY ?label"
_AREAS = """SELECT DISTINCT ?area WHERE {{ {{ <{it}> send:scope ?area }} UNION {{ <{it}> send:governs ?area }}
  UNION {{ ?row send:coverageOf <{it}> BIND(<{it}> AS ?area) }} }} ORDER BY ?area"""
# A class, a concept that something has as a value, or a thing itself.
_OF_KIND = """SELECT DISTINCT ?it ?scope WHERE {{ {{ ?it a <{kind}> }} UNION {{ ?claim rdf:subject ?it ; rdf:object <{kind}>
  FILTER(STRSTARTS("{kind}", STR(concept:))) }} UNION {{ ?it send:basis ?b FILTER(?it = <{kind}>) }}
  FILTER(STRSTARTS(STR(?it), STR(sg:))) OPTIONAL {{ ?it send:scope ?scope }} }} ORDER BY ?it ?scope"""


@dataclass(frozen=True)
class Presence:
    """What the documents read about an area say of a thing: those that mention it, those that do not, and those known and not read."""

    area: str
    label: str
    mentioning: tuple[Searched, ...]
    silent: tuple[Searched, ...]
    unread: tuple[Unread, ...]

    def __str__(self) -> str:
        """Return it in a sentence without a stop."""
        read = (*self.mentioning, *self.silent)
        also = f"; {len(self.unread)} known and not read" if self.unread else ""
        if not read:
            return f"{self.label}: nothing was read{also}"
        last = in_words(max(each.said_on for each in read))
        documents = f"the one document read, of {last}" if len(read) == 1 else f"the {len(read)} documents read, the last of {last}"
        found = f"mentioned in {len(self.mentioning)} of" if self.mentioning and len(read) > 1 else "mentioned in"
        return f"{self.label}: {found if self.mentioning else 'never mentioned in'} {documents}{also}"

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data for JSON."""
        return {
            "area": self.area,
            "label": self.label,
            "mentioned_in": [each.source for each in self.mentioning],
            "searched": [each.as_data() for each in self.silent],
            "not_read": [{"document": each.name, "mentioned_in": each.mentioned_in} for each in self.unread],
        }


@dataclass(frozen=True)
class Account:
    """Where a thing stands and which documents mention it, where each of its facts stands, and the facts that a day leaves out."""

    thing: Standing
    presence: tuple[Presence, ...]
    facts: Mapping[str, Standing]
    left_out: tuple[tuple[Claim, Standing], ...]


class Standings:
    """Reads off a store where things stand on a day, or without one on the day of the latest document.

    The store is the whole graph or one known by a day; one as of a day has lost what had ended.
    """

    def __init__(self, store: Store, on: date | None = None) -> None:
        self.store, self.coverage, self._given = store, Coverage(store), on
        said = [day for row in rows(store, _LAST_SAID) if (day := bounds(row["said"]).end_latest)]
        self.on = on or max(said, default=date.min)

    def of_claim(self, claim: Claim) -> Standing | None:
        """Return where a state or a measure stands; None for events and timeless facts, whose dates say it all."""
        if self._kind(claim) not in ("state", "measure"):
            return None
        found = self.of_evidence(claim)
        return self._succeeded(claim, found) if found and expand(claim.predicate) in self._one_at_a_time else found

    def of_evidence(self, claim: Claim) -> Standing | None:
        """Return where any claim stands by its own evidence alone."""
        return stands(self._said(claim), self.on)

    def of_thing(self, name: str, said: Sequence[Claim] | None = None) -> Standing:
        """Return where a thing stands by all that is said of it; ``said`` are its claims, if they are at hand."""
        about = claims(self.store, name) if said is None else said
        if by := self._replaced(name, about):
            return by
        found = stands((each for claim in about for each in self._said(claim)), self.on)
        if found:
            return found
        return self._silence([presence.area for presence in self.presence(name)])

    def presence(self, name: str) -> tuple[Presence, ...]:
        """Return for each area of a thing, or for all areas where it belongs to none, which documents mention it."""
        own = [row["area"].removeprefix(PREFIXES["sg"]) for row in rows(self.store, _AREAS.format(it=entity(name)))]
        mentioning = self.coverage.mentioning(name)
        found = []
        for area in [area for area in own if area in self.coverage.areas] or self.coverage.areas:
            read = [each for each in self.coverage.read(area) if each.source != name]
            found.append(
                Presence(
                    area,
                    self.coverage.areas[area],
                    tuple(each for each in read if each.source in mentioning),
                    tuple(each for each in read if each.source not in mentioning),
                    self.coverage.unread(area),
                )
            )
        return tuple(found)

    def of_cell(self, area: str, kind: str) -> Standing:
        """Return where a kind of thing stands in an area; the area may be given by its council.

        The kind is a class (``send:Council``), a concept that things have as a value (``concept:chair``) or a thing's id. What belongs to
        no area counts where a document read about the area speaks of it. Where there is nothing, the documents searched are named:
        those that speak of the day, if one is given.
        """
        area = next((row["area"].removeprefix(PREFIXES["sg"]) for row in rows(self.store, _AREAS.format(it=entity(area)))), area)
        read = {each.source: each for each in self.coverage.read(area)}
        said, things, mentions = list[Said](), list[str](), list[str]()
        for name, scopes in self._of_kind(kind).items():
            mentioning = self.coverage.mentioning(name)
            if area in scopes or (not scopes and mentioning & read.keys()):
                things.append(name)
                mentions += [read[source].said_on for source in mentioning & read.keys()]
                here = self._pieces[entity(name)]
                said += [Said(each.dated, each.denied) for each in here if scopes or each.graph.rsplit("/", 1)[-1] in read]
        silence, found = self._silence([area]), stands(said, self.on)
        if not found and mentions:
            found = Standing("undated", max(mentions))
        return replace(found, things=tuple(things), searched=silence.searched, unread=silence.unread) if found else silence

    def _silence(self, areas: Sequence[str]) -> Standing:
        read = {each.source: each for area in areas for each in self.coverage.read(area, self._given)}
        unread = tuple(dict.fromkeys(each for area in areas for each in self.coverage.unread(area)))
        return Standing("never-mentioned" if read else "not-read", searched=tuple(read.values()), unread=unread)

    def _of_kind(self, kind: str) -> dict[str, set[str]]:
        iri = expand(kind) if kind.partition(":")[0] in PREFIXES else entity(kind)
        found: dict[str, set[str]] = {}
        for row in rows(self.store, _OF_KIND.format(kind=iri)):
            scopes = found.setdefault(row["it"].removeprefix(PREFIXES["sg"]), set())
            scopes |= {row["scope"].removeprefix(PREFIXES["sg"])} if row["scope"] else set()
        return found

    @cached_property
    def _pieces(self) -> dict[Any, list[Piece]]:
        found = defaultdict[Any, list["Piece"]](list)
        for piece in pieces(self.store):
            for end in set(piece.ends):
                found[end].append(piece)
        return found

    @cached_property
    def _temporalities(self) -> dict[str, str]:
        return temporalities(self.store)

    @cached_property
    def _one_at_a_time(self) -> frozenset[str]:
        return frozenset(row["relation"] for row in rows(self.store, _ONE_AT_A_TIME))

    def _kind(self, claim: Claim) -> str:
        return "measure" if claim.text else self._temporalities.get(expand(claim.predicate), "state")

    def _said(self, claim: Claim) -> list[Said]:
        kind = self._kind(claim)
        return [Said(_dated(kind, cited), cited.denied) for cited in claim.evidence]

    def _succeeded(self, claim: Claim, found: Standing) -> Standing:
        """Return what took the place of a claim's subject: another that is evidenced later for the same object, by the day."""
        later = [
            (day, other.subject_label)
            for other in claims(self.store, claim.object)
            if other.predicate == claim.predicate and other.object == claim.object and other.subject != claim.subject
            for day in self._held_days(other)
            if day.isoformat() > found.day
        ]
        if found.kind not in ("last-evidenced", "undated", "vague") or not later:
            return found
        return Standing("superseded", min(later)[0].isoformat(), by=tuple(sorted({label for _, label in later})))

    def _held_days(self, claim: Claim) -> list[date]:
        asserted = [each.dated for each in self._said(claim) if not each.denied and each.dated.status == "actual"]
        return [day for dated in asserted if (day := first_day(dated)) and day <= self.on]

    def _replaced(self, name: str, about: Iterable[Claim]) -> Standing | None:
        """Return what took the place of a thing: its successor, or what actually replaces it by the day."""
        by = {row["label"] for row in rows(self.store, _SUCCESSOR.format(it=entity(name)))}
        days = []
        for claim in about:
            if claim.predicate == "send:replaces" and claim.object == name and (held := self._held_days(claim)):
                by.add(claim.subject_label)
                days += held
        return Standing("superseded", min(days).isoformat() if days else "", by=tuple(sorted(by))) if by else None


def standing(store: Store, area: str, kind: str, *, on: date | None = None) -> Standing:
    """Return where a kind of thing stands in an area (see ``Standings.of_cell``); for many cells make one ``Standings``."""
    return Standings(store, on).of_cell(area, kind)


def account(store: Store, name: str, shown: Iterable[Claim], on: date | None = None) -> Account:
    """Return where a thing and its facts stand on a day; ``shown`` are the claims that a graph as of the day has left.

    The store is the whole graph or one known by a day.
    """
    reader, about = Standings(store, on), claims(store, name)
    facts = {claim.id: found for claim in about if (found := reader.of_claim(claim))}
    return Account(reader.of_thing(name, about), reader.presence(name), facts, left_out(store, about, shown, on))


def left_out(store: Store, about: Iterable[Claim], shown: Iterable[Claim], on: date | None) -> tuple[tuple[Claim, Standing], ...]:
    """Return those of some claims that are not shown as of a day, with where each stands."""
    reader, seen = Standings(store, on), {claim.id for claim in shown}
    return tuple((claim, found) for claim in about if claim.id not in seen and (found := reader.of_evidence(claim)))


def _dated(kind: str, cited: Cited) -> Dated:
    days, said = (date.fromisoformat(day) if day else None for day in cited.bounds), bounds(cited.said_on)
    return Dated(kind, cited.status, Bounds(*days), said.start_earliest or date.max, said.end_latest or date.max)
