"""What every council of the generator has: bodies and their chairs, posts and holders, partners, an inspection, money, indicators."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .words import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .council import Council, Document

__all__ = ["Frame", "Said"]

# Kind, label, what it is part of or reports to.
_BODIES = (
    ("HealthAndWellbeingBoard", "Health and Wellbeing Board", "partOf", "Council"),
    ("PartnershipBoard", "SEND Partnership Board", "reportsTo", "HealthAndWellbeingBoard"),
    ("StrategicGroup", "SEND Strategic Group", "reportsTo", "PartnershipBoard"),
    ("ScrutinyPanel", "Children's Scrutiny Panel", "partOf", "Council"),
    ("CouncilExecutive", "Executive", "partOf", "Council"),
    ("CouncilService", "Children's Services", "partOf", "Council"),
    ("Team", "SEND Team", "partOf", "CouncilService"),
    ("CasePanel", "SEND Panel", "reportsTo", "StrategicGroup"),
)
_CHAIRED = _BODIES[:5]
# Role, title, where it is, which role it reports to.
_POSTS = (
    ("chief-executive", "Chief Executive", "Council", ""),
    ("director-of-childrens-services", "Director of Children's Services", "Council", "chief-executive"),
    ("head-of-service", "Head of SEND", "CouncilService", "director-of-childrens-services"),
    ("caseworker", "SEND Caseworker", "Team", "head-of-service"),
    ("designated-clinical-officer", "Designated Clinical Officer", "LocalArea", "director-of-childrens-services"),
    ("lead-member", "Lead Member for Children", "CouncilExecutive", ""),
)
_INDICATORS, _AGAIN, _SINCE = 6, 0.35, 0.6


@dataclass(frozen=True)
class Said:
    """A statement as a document makes it; ``again`` if an earlier document of the council made it."""

    subject: str
    predicate: str
    object: str
    when: str = ""
    status: str = "actual"
    denied: str = ""
    qualifiers: str = ""
    basis: str = "stated"
    said_by: str = "document"
    passages: int = 1
    curator: str = "both"
    again: bool = False


class Frame:
    """The bodies, posts and holders of a council, and what a document says of them."""

    # There is one of each in a council, or those that the frame makes.
    ONLY = frozenset({"Council", "LocalArea", "HealthAndWellbeingBoard", "PartnershipBoard", "ScrutinyPanel", "CouncilExecutive"})

    def __init__(self, council: Council) -> None:
        self.council, chance = council, council.chance
        for kind, label, _, _ in _BODIES:
            council.add(kind, f"{label} of Council {council.number}")
        self.posts = {role: f"{council.name}-{role}" for role, *_ in _POSTS}
        # One body in three has no chair that a document names.
        self.chairs = {kind: f"{council.name}-chair-{index}" for index, (kind, *_) in enumerate(_CHAIRED) if (index + council.number) % 3}
        self.terms: dict[str, list[tuple[str, int, int]]] = {}
        people = 0
        for post in (*self.chairs.values(), *self.posts.values()):
            year, terms = 2012 - chance.randrange(3), []
            while year < 2026:  # noqa: PLR2004 - after the last document
                people, years = people + 1, chance.randrange(2, 7)
                terms.append((f"{council.name}-person-{people}", year, year + years))
                year += years
            self.terms[post] = terms

    def says(self, document: Document) -> Iterator[Said]:
        """Yield what a document says of the frame, the first of a council all of it, later ones a third and who holds each post now."""
        first = not self.council.said
        for number, said in enumerate(self._all(document)):
            if first or said.predicate in ("holdsPost", "inspectionOf", "progressOn", "pays") or self.council.chance.random() < _AGAIN:
                seen = (said.subject, said.predicate, said.object) in self.council.stated
                yield replace(said, again=seen)
            if number < 2 * _INDICATORS and number % 2:
                self._measure(document, number // 2)

    def _all(self, document: Document) -> Iterator[Said]:
        """Yield the frame, in such an order that the first twenty rows have something of everything."""
        council, only = self.council, {kind: those[0] for kind, those in self.council.pools.items()}
        yield Said(council.name, "governs", council.area)
        for kind, _, relation, above in _BODIES[:3]:
            yield Said(only[kind], relation, only[above])
        chaired = list(self.chairs.items())
        partner = council.common("PartnerOrganisation", council.number)
        yield from self._chair(document, *chaired[0])
        yield Said(partner, "deliveryPartnerOf", council.name, "2014/..")
        for _ in range(2):
            yield Said(council.common("PartnerOrganisation"), "delivers", council.thing("Programme"), str(document.day.year))
        for kind, _, relation, above in _BODIES[3:]:
            yield Said(only[kind], relation, only[above])
        for kind, post in chaired[1:]:
            yield from self._chair(document, kind, post)
        for role, title, where, above in _POSTS:
            yield from self._post(document, self.posts[role], title, only[where], role)
            if above:
                yield Said(self.posts[role], "reportsTo", self.posts[above])
        yield from self._inspection(document)
        yield from self._money(document)
        yield from self._strategy(document, only["StrategicGroup"])

    def _chair(self, document: Document, kind: str, post: str) -> Iterator[Said]:
        return self._post(document, post, f"Chair of the {spaced(kind)}", self.council.pools[kind][0], "chair")

    def _post(self, document: Document, post: str, title: str, where: str, role: str) -> Iterator[Said]:
        """Yield a post and who holds it on the document's day: since when, or that day; sometimes the one before, too."""
        council, year = self.council, document.day.year
        if post not in council.entities:
            council.add("Post", f"{title}, Council {council.number}", post)
        yield Said(post, "postIn", where)
        yield Said(post, "hasRole", f"concept:{role}")
        held = next(index for index, (_, begun, ended) in enumerate(self.terms[post]) if begun <= year < ended)
        person, begun, _ = self.terms[post][held]
        is_since = document.name == council.papers[0] or council.chance.random() < _SINCE
        yield Said(self._person(person), "holdsPost", post, f"{begun}-01/.." if is_since else document.day.isoformat())
        if held and council.chance.random() < _AGAIN:
            before, since, until = self.terms[post][held - 1]
            yield Said(self._person(before), "holdsPost", post, f"{since}-01/{until - 1}-12")

    def _person(self, name: str) -> str:
        if name not in self.council.entities:
            number = name.rpartition("-")[2]
            self.council.add("Person", f"Example Person {self.council.number}.{number}", name)
        return name

    def _inspection(self, document: Document) -> Iterator[Said]:
        council, when = self.council, f"{document.day.year - 1}-{council_month(document):02}"
        inspection, inspectorate = council.add("Inspection"), council.common("Inspectorate", 0)
        yield Said(inspection, "inspectionOf", council.area, when)
        yield Said(inspection, "carriedOutBy", inspectorate, when)
        yield Said(inspection, "hasOutcome", "concept:written-statement-of-action-required", when)
        for _ in range(2):
            concern, outcome = council.add("AreaOfConcern"), council.chance.choice(("sufficient-progress", "awaited"))
            yield Said(inspection, "found", concern, when, said_by="inspectorate")
            yield Said(document.name, "progressOn", concern, document.day.isoformat(), qualifiers=f"outcome=concept:{outcome}")

    def _money(self, document: Document) -> Iterator[Said]:
        council, year = self.council, document.day.year
        grant, amount = council.add("Funding"), str(council.chance.randrange(20, 900) * 1000)
        of = f"amount={amount}; recipient={council.name}"
        yield Said(council.common("GovernmentDepartment", 0), "pays", grant, str(year - 1), qualifiers=of)
        yield Said(grant, "hasAmount", amount)
        yield Said(grant, "funds", council.thing("Programme"), f"{year - 1}-04/{year + 1}-03")

    def _strategy(self, document: Document, group: str) -> Iterator[Said]:
        council = self.council
        strategy = council.thing("Strategy")
        yield Said(council.name, "owns", strategy)
        yield Said(strategy, "coversArea", council.area)
        for _ in range(2):
            priority, action = council.thing("Priority"), council.add("Action")
            yield Said(priority, "partOf", strategy)
            yield Said(action, "partOf", priority)
            yield Said(group, "owns", action)
            yield Said(action, "dueBy", f"{document.day.year + 1}-09", status="planned")

    def _measure(self, document: Document, number: int) -> None:
        """Observe an indicator for the document's year, beside England; now and then what an earlier year had, too."""
        council, chance = self.council, self.council.chance
        indicator, england, mould = (
            council.common("Indicator", number),
            council.common("Place", 0),
            chance.choice(document.country.moulds.observations),
        )
        for year in (document.day.year - 1, *((document.day.year - 2,) if chance.random() < _AGAIN else ())):
            compared = {"comparator": england, "comparator_value": str(chance.randrange(40, 60))} if number % 2 else {}
            value = f"{mould.sign or ''}{chance.randrange(300, 990) / 10}"
            trend = {"trend": mould.trend, "comparison": mould.comparison if number % 2 else ""}
            document.see({"indicator": indicator, "about": council.area, "value": value, "unit": "percent", **trend, **compared}, str(year))


def council_month(document: Document) -> int:
    """Return the month of an inspection, the year before the document."""
    return 1 + (document.day.month + document.council.number) % 12
