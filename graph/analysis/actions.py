"""Which actions and commitments have no owner, no date or no rating that a document states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .ground import standing
from .measured import Column, Measure, Row
from .readings import areas_of, scopes

if TYPE_CHECKING:
    from ..claims import Claim
    from .ground import Ground
    from .measured import Request
    from .readings import Reading

__all__ = ["OWNING", "unassigned_actions"]

METHOD = (
    "An owner is who is said to own, lead, manage, deliver or carry out the action, or to have promised it; a date is when it is due, the "
    "period it covers, or when what is said of it holds; a rating is one that it was given. What is said of the plan that it is part of, "
    "or of the thing that it is about, does not count as said of the action"
)
OWNING = frozenset({"send:owns", "send:leads", "send:manages", "send:delivers", "send:commitsTo"})
_COLUMNS = (
    Column("council", "council"),
    Column("action", "action"),
    Column("kind", "kind"),
    Column("owner", "owner"),
    Column("date", "date"),
    Column("rating", "rating"),
)
_NONE = "–"  # noqa: RUF001 - a dash is meant


def unassigned_actions(request: Request) -> Measure:
    """Return the actions and commitments of each area that lack an owner, a date or a rating, with what is said of them.

    Each rests on the claims that name the action, and on the documents that were searched for the rest. Beside them stands what the
    documents themselves say is lacking in a plan or report.
    """
    ground, rows, notes = request.ground, [], []
    for area in request.shown:
        actions = [name for name in sorted(ground.about) if _is_of(request, name, area)]
        found = [_row(ground, area, name) for name in actions]
        lacking = [row for row in found if _NONE in row.values.values()]
        rows += lacking
        counted = ", ".join(f"{sum(row.values[key] == _NONE for row in found)} without {key}" for key in ("owner", "date", "rating"))
        notes.append(f"{area.label}: {len(found)} actions and commitments, {counted}.")
        rows += _said_to_lack(ground, area)
    return Measure("actions", "Actions without owner, date or rating", METHOD, _COLUMNS, tuple(rows), request.shown, tuple(notes))


def _is_of(request: Request, name: str, area: Reading) -> bool:
    ground = request.ground
    if not ground.is_a(name, "send:Action", "send:Commitment"):
        return False
    own = set(ground.cards[name].areas) or {each for claim in ground.about[name] for each in areas_of(ground, request.known, claim)}
    return area.area in own


def _row(ground: Ground, area: Reading, name: str) -> Row:
    about = [claim for claim in ground.about[name] if standing(claim) not in ("denied", "unsaid")]
    owners = [claim for claim in about if claim.object == name and claim.predicate in OWNING]
    carried = [claim for claim in about if claim.subject == name and claim.predicate == "send:carriedOutBy"]
    own = [claim for claim in about if claim.subject == name]
    due = [claim.object for claim in own if claim.predicate in ("send:dueBy", "send:coversPeriod")]
    dates = sorted({*due, *(cited.when for claim in own for cited in claim.evidence if cited.when and not cited.denied)})
    ratings = [claim.object_label for claim in own if claim.predicate == "send:hasRating"]
    ratings += [value for claim in about for cited in claim.evidence for key, value in cited.qualifiers if key == "rating"]
    named = dict.fromkeys([*(claim.subject_label for claim in owners), *(claim.object_label for claim in carried)])
    values = {
        "council": area.label,
        "area": area.area,
        "action": ground.label(name),
        "kind": ground.cards[name].kind,
        "owner": "; ".join(named) or _NONE,
        "date": "; ".join(dates) or _NONE,
        "rating": "; ".join(dict.fromkeys(ratings)) or _NONE,
    }
    return Row(name, ground.label(name), values, tuple(about), area.sources)


def _said_to_lack(ground: Ground, area: Reading) -> list[Row]:
    """Return a row for each plan or report of an area of which a document says that it lacks something."""
    lacking: dict[str, list[Claim]] = {}
    for claim in ground.claims:
        if claim.predicate != "send:lacks" or _chapter(ground, claim.subject) not in ("documents", "plans"):
            continue
        if area.area in scopes(ground, claim) and standing(claim) == "actual":
            lacking.setdefault(claim.subject, []).append(claim)
    return [
        Row(
            name,
            ground.label(name),
            {
                "council": area.label,
                "area": area.area,
                "action": f"{ground.label(name)}: said to lack {'; '.join(claim.object_label for claim in claims)}",
                "kind": ground.cards[name].kind,
                "owner": "",
                "date": "",
                "rating": "",
            },
            tuple(claims),
        )
        for name, claims in sorted(lacking.items())
    ]


def _chapter(ground: Ground, name: str) -> str:
    return ground.kinds[ground.cards[name].type].chapter if name in ground.cards else ""
