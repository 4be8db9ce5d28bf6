"""How concentrated delivery is in one partner: shares of claims per council, and the index of Herfindahl and Hirschman."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from .ground import disputed, standing
from .joined import strongest
from .measured import Column, Measure, Row
from .readings import areas_of

if TYPE_CHECKING:
    from ..claims import Claim
    from .ground import Ground
    from .measured import Request

__all__ = ["DELIVERY", "concentration", "deliverer"]

METHOD = (
    "Share of a partner: its delivery claims out of those of all outside partners of the area. Index: the sum of the squared shares "
    "(Hirschman 1964, American Economic Review 54; Herfindahl 1950), from 1 divided by the number of partners to 1 for a single one; its "
    "inverse is the number of equal partners that would give the same index"
)
CAVEAT = (
    "This measures what the documents read say, not the money spent nor the work done: a partner that they name more often has a larger "
    "share. Few claims make large shares, and two documents may say the same work in two ways: so the things are counted beside the claims"
)
# Who delivers is the subject of these. That something relies on a partner is no delivery, and stands beside.
DELIVERY = ("send:delivers", "send:deliveryPartnerOf", "send:facilitates", "send:leads", "send:manages", "send:opens")
_INNER = ("send:Council", "send:OrganisationalUnit", "send:GovernanceBody", "send:LocalArea", "send:Post", "send:Person")
_VOICES = ("send:Concern", "send:Answer", "send:Risk")
_COLUMNS = (
    Column("council", "council"),
    Column("partner", "partner"),
    Column("claims", "claims", "count"),
    Column("things", "of things", "count"),
    Column("share", "share", "share"),
    Column("index", "index", "score"),
    Column("equal_partners", "equal partners", "score"),
)


def concentration(request: Request) -> Measure:
    """Return a row for each outside partner of each area: its delivery claims, its share, and the area's index.

    A claim counts once, however many documents say it; denied ones do not count, and stand beside. Beside each partner stand the
    concerns, risks and answers that are about it.
    """
    ground, found, notes = request.ground, list[Row](), [f"{CAVEAT}."]
    for area in request.shown:
        claims = [claim for claim in ground.claims if area.area in areas_of(ground, request.known, claim)]
        delivering = [claim for claim in claims if standing(claim) in request.standings and deliverer(ground, claim)]
        by_kind = Counter(_kind(ground, deliverer(ground, claim)) for claim in delivering)
        partners: dict[str, list[Claim]] = defaultdict(list)
        for claim in delivering:
            if _kind(ground, deliverer(ground, claim)) == "outside partners":
                partners[deliverer(ground, claim)].append(claim)
        total = sum(map(len, partners.values()))
        index = sum((len(those) / total) ** 2 for those in partners.values())
        for name, those in sorted(partners.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            values = {"council": area.label, "area": area.area, "partner": ground.label(name), "claims": len(those)}
            values["things"] = len({claim.object for claim in those})
            values |= {"share": len(those) / total, "index": index, "equal_partners": 1 / index, "of_claims": total}
            found.append(Row(name, ground.label(name), values, strongest(those), beside=_beside(ground, name, those)))
        kinds = ", ".join(f"{count} of {kind}" for kind, count in sorted(by_kind.items(), key=lambda pair: (-pair[1], pair[0])))
        notes.append(f"{area.label}: {len(claims)} claims read, {len(delivering)} of them of delivery{f' ({kinds})' if kinds else ''}.")
    return Measure("concentration", "Delivery concentration", METHOD, _COLUMNS, tuple(found), request.shown, tuple(notes))


def deliverer(ground: Ground, claim: Claim) -> str:
    """Return the id of who delivers according to a claim; empty where it says nothing of delivery.

    A post that leads a unit is its head, and delivers nothing by that.
    """
    is_head = claim.predicate == "send:leads" and ground.is_a(claim.subject, "send:Post", "send:Person")
    return claim.subject if claim.predicate in DELIVERY and not is_head else ""


def _kind(ground: Ground, name: str) -> str:
    if ground.is_a(name, "send:StakeholderGroup"):
        return "groups that are not named one by one"
    if ground.is_a(name, *_INNER):
        return "the council, its units, bodies and posts"
    return "outside partners" if ground.is_a(name, "send:Organisation") else "services and others"


def _beside(ground: Ground, name: str, counted: list[Claim]) -> tuple[Claim, ...]:
    """Return concerns, risks and answers about a partner, what answers what, what relies on it, and what is denied or disputed of it."""
    about = ground.about.get(name, ())
    voiced = [claim for claim in about if claim.predicate == "send:isAbout" and ground.is_a(claim.subject, *_VOICES)]
    voices = {claim.subject for claim in voiced}
    answers = [claim for voice in sorted(voices) for claim in ground.about[voice] if claim.predicate in ("send:answers", "send:raises")]
    relying = [claim for claim in about if claim.predicate == "send:reliesOn" and claim.object == name]
    denied = [claim for claim in about if (standing(claim) == "denied" or disputed(claim)) and claim not in counted]
    return tuple(dict.fromkeys([*voiced, *answers, *relying, *denied]))
