"""Who holds which post when, and which posts nobody is known to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ground import standing
from .measured import Column, Measure, Row
from .readings import areas_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..claims import Claim
    from .measured import Request
    from .readings import Reading

__all__ = ["turnover", "vacancies"]

TURNOVER = (
    "Holders of each post in the order in which they are attested; changes: the number of different holders less one. A holder is "
    "attested on a day or from a day on; between two attestations nothing is known, so a change is dated no closer than that"
)
VACANCIES = (
    "Posts without a named holder, and interim ones. A post that acts in a document is held by somebody whom it does not name; one that is "
    "being recruited or only planned is vacant as far as the documents say; of any other nothing is known"
)
_TURNOVER = (
    Column("council", "council"),
    Column("post", "post"),
    Column("changes", "changes", "count"),
    Column("holders", "holders, as attested"),
    Column("interim", "interim"),
)
_VACANCIES = (Column("council", "council"), Column("post", "post"), Column("state", "state"))
_ACTS = frozenset(
    f"send:{name}"
    for name in (
        "attends", "commitsTo", "consults", "contactFor", "delivers", "gives", "informs", "leads", "monitors", "participatesIn",
        "presents", "raises", "recommends", "reportsTo", "submits", "supports", "writesTo",
    )
)  # fmt: skip
_MEETS = frozenset({"send:consults", "send:thanks", "send:writesTo"})
_SEATS = frozenset({"send:postIn", "send:isInterim", "send:employs", "send:establishes", "send:holdsPost"})
_STATES = ("to be filled", "planned", "interim", "interim, holder not named", "held, holder not named", "no holder known")


def turnover(request: Request) -> Measure:
    """Return the posts that a named person is said to hold, with their holders in order, those with most changes first."""
    rows, named = [], 0
    for area, post in _posts(request):
        about = request.ground.about[post]
        held = [claim for claim in about if claim.predicate == "send:holdsPost" and claim.object == post and standing(claim) == "actual"]
        if not held:
            continue
        named += 1
        held.sort(key=lambda claim: (_first(claim), claim.subject))
        interim = _interim(about)
        values: dict[str, object] = {"council": area.label, "area": area.area, "post": request.ground.label(post)}
        values |= {"changes": len({claim.subject for claim in held}) - 1, "interim": "yes" if interim else ""}
        values["holders"] = "; ".join(f"{claim.subject_label} ({', '.join(_dates(claim)) or 'undated'})" for claim in held)
        rows.append(Row(post, request.ground.label(post), values, (*held, *interim)))
    rows.sort(key=lambda row: (-int(str(row.values["changes"])), str(row.values["council"]), row.id))
    changes = sum(int(str(row.values["changes"])) for row in rows)
    notes = (
        f"{named} posts have a named holder; {sum(1 for row in rows if row.values['changes'])} of them more than one: {changes} changes.",
        "A post with one holder may have had others: each document names its own day.",
    )
    return Measure("turnover", "Turnover of posts", TURNOVER, _TURNOVER, tuple(rows), request.shown, notes)


def vacancies(request: Request) -> Measure:
    """Return the posts that are interim or have no named holder, with what the documents show of each and which were searched."""
    rows = []
    for area, post in _posts(request):
        about = request.ground.about[post]
        state = _state(about, post)
        if state:
            telling = [claim for claim in about if _tells(claim, post)]
            values = {"council": area.label, "area": area.area, "post": request.ground.label(post), "state": state}
            searched = () if state == "interim" else area.sources
            rows.append(Row(post, request.ground.label(post), values, tuple(telling or about), searched))
    rows.sort(key=lambda row: (str(row.values["council"]), _STATES.index(str(row.values["state"])), row.id))
    notes = ("A post of many, such as a school's SENCo, is one post here.", "That no holder is named does not make a post vacant.")
    return Measure("vacancies", "Posts without a known holder", VACANCIES, _VACANCIES, tuple(rows), request.shown, notes)


def _posts(request: Request) -> Iterator[tuple[Reading, str]]:
    """Yield each post with the area that it belongs to, or else that claims about it concern."""
    ground = request.ground
    for name, card in sorted(ground.cards.items()):
        if ground.is_a(name, "send:Post") and ground.about.get(name):
            areas = set(card.areas) or {area for claim in ground.about[name] for area in areas_of(ground, request.known, claim)}
            yield from ((area, name) for area in request.shown if area.area in areas)


def _state(about: tuple[Claim, ...], post: str) -> str:
    """Return how a post stands; empty where a named person holds it and it is not interim."""
    is_named = any(claim.predicate == "send:holdsPost" and claim.object == post and standing(claim) == "actual" for claim in about)
    if _interim(about):
        return "interim" if is_named else "interim, holder not named"
    if is_named:
        return ""
    if any(claim.predicate == "send:employs" and standing(claim) == "planned" for claim in about):
        return "to be filled"
    if any(_acts(claim, post) for claim in about):
        return "held, holder not named"
    seats = [claim for claim in about if claim.predicate in ("send:postIn", "send:establishes")]
    is_planned = bool(seats) and all(standing(claim) in ("planned", "proposed") for claim in seats)
    return "planned" if is_planned else "no holder known"


def _interim(about: tuple[Claim, ...]) -> list[Claim]:
    return [claim for claim in about if claim.predicate == "send:isInterim" and claim.object == "true" and standing(claim) == "actual"]


def _acts(claim: Claim, post: str) -> bool:
    """Tell whether a post does something, or somebody meets or writes to it."""
    as_subject, as_object = claim.subject == post and claim.predicate in _ACTS, claim.object == post and claim.predicate in _MEETS
    return standing(claim) == "actual" and (as_subject or as_object)


def _tells(claim: Claim, post: str) -> bool:
    """Tell whether a claim has to do with how a post stands."""
    return claim.predicate in _SEATS or _acts(claim, post)


def _first(claim: Claim) -> str:
    """Return the first day on which a state was seen or can have begun; after all others where nothing is dated."""
    days = [day for cited in claim.evidence for day in (cited.bounds[0] or cited.bounds[2],) if day and not cited.denied]
    return min(days, default="9999")


def _dates(claim: Claim) -> list[str]:
    return sorted({cited.when for cited in claim.evidence if cited.when and not cited.denied})
