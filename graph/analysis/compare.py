"""What councils have, side by side: a matrix in which an empty cell says which documents were read and are silent."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .ground import disputed, standing
from .joined import strongest
from .readings import areas_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..claims import Claim
    from .ground import Ground
    from .readings import Reading

__all__ = ["TOPICS", "Cell", "Found", "Matrix", "compare"]

_NOT_PARTNERS = ("send:Council", "send:OrganisationalUnit", "send:GovernanceBody")
_NOT_RUN = ("send:Tool", "send:Process")
_BODIES = ("send:GovernanceBody", "send:ParentCarerBody", "send:Register")
_FEW = 3


@dataclass(frozen=True)
class Found:
    """Something that a council or its area has: its id and label, what is said of it in a few words, how it stands, and the claims.

    Of a figure, the id is that of what is measured, and the label says what and how much.
    """

    thing: str
    label: str
    detail: str
    standing: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Cell:
    """What was found of a row in an area; where nothing was, ``state`` is ``silent``, or ``unread`` if no document about it was read.

    Otherwise it is the firmest standing of what was found: ``actual``, ``planned``, ``proposed``, ``denied``, or ``lacking`` where a
    document says that it is not there.
    """

    state: str
    found: tuple[Found, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """Rows by label, a cell of each for every area, and the areas with what was read of them."""

    topic: str
    columns: tuple[Reading, ...]
    rows: Mapping[str, Mapping[str, Cell]]


def compare(ground: Ground, known: tuple[Reading, ...], topic: str, only: Iterable[str] = ()) -> Matrix:
    """Return the matrix of one of ``TOPICS`` for all areas that are known, or for those with some ids.

    A claim belongs to the areas of its ends, or else to those that the documents which say it are about. A row is there if any known
    area has something in it, be it only planned or denied, whether that area is shown or not: so a column shows what others have and
    it has not. Rows that more areas have come first.
    """
    cells: dict[str, dict[str, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for row, area, found in TOPICS[topic](ground, known):
        if area in {column.area for column in known}:
            cells[row][area].append(found)
    shown = tuple(column for column in known if not only or column.area in only)
    order = sorted(cells, key=lambda row: (-len(cells[row]), row.casefold()))
    return Matrix(topic, shown, {row: {column.area: _cell(column, cells[row].get(column.area, [])) for column in shown} for row in order})


def _cell(column: Reading, found: list[Found]) -> Cell:
    if not found:
        return Cell("silent" if column.sources else "unread")
    order = ("actual", "planned", "proposed", "lacking", "denied", "unsaid")
    ranked = sorted(found, key=lambda each: (order.index(each.standing), each.label.casefold(), each.thing))
    return Cell(ranked[0].standing, tuple(ranked))


def _roles(ground: Ground, known: tuple[Reading, ...]) -> Iterator[tuple[str, str, Found]]:
    """Yield each post under its kind, with who is known to hold it, and that it is interim."""
    for claim in ground.claims:
        if claim.predicate != "send:hasRole" or standing(claim) == "unsaid":
            continue
        post = ground.about[claim.subject]
        seats = [each for each in post if each.predicate == "send:postIn" and each.subject == claim.subject]
        holders = [each for each in post if each.predicate == "send:holdsPost" and each.object == claim.subject]
        interim = [each for each in post if each.predicate == "send:isInterim" and standing(each) == "actual"]
        names = [each.subject_label for each in holders if standing(each) == "actual"]
        detail = "; ".join([*(names or ["no holder named"]), *(["interim"] if interim else [])])
        found = _found(ground, claim.subject, detail, seats or [claim], (claim, *seats, *holders, *interim))
        for area in _areas(ground, known, claim.subject, (claim, *seats)):
            yield claim.object_label, area, found


def _bodies(ground: Ground, known: tuple[Reading, ...]) -> Iterator[tuple[str, str, Found]]:
    yield from _of_kinds(ground, known, _BODIES, ())


def _programmes(ground: Ground, known: tuple[Reading, ...]) -> Iterator[tuple[str, str, Found]]:
    yield from _of_kinds(ground, known, ("send:Undertaking",), _NOT_RUN)


def _of_kinds(ground: Ground, known: tuple[Reading, ...], kinds: tuple[str, ...], but: tuple[str, ...]) -> Iterator[tuple[str, str, Found]]:
    """Yield each thing of some kinds under its kind; of its claims the few that are best evidenced."""
    for name, card in sorted(ground.cards.items()):
        claims = ground.about.get(name, ())
        if not claims or not ground.is_a(name, *kinds) or ground.is_a(name, *but):
            continue
        for area in _areas(ground, known, name, claims):
            own = [claim for claim in claims if area in areas_of(ground, known, claim)] or list(claims)
            lacking = [claim for claim in own if claim.predicate == "send:lacks"]
            others = [claim for claim in own if claim not in lacking]
            yield card.kind, area, _found(ground, name, "", others or lacking, (*strongest(others)[:_FEW], *lacking))


def _partners(ground: Ground, known: tuple[Reading, ...]) -> Iterator[tuple[str, str, Found]]:
    """Yield each organisation that is no part of a council under its own name, with what it is said to do in the area."""
    for name, card in sorted(ground.cards.items()):
        if not ground.is_a(name, "send:Organisation") or ground.is_a(name, *_NOT_PARTNERS):
            continue
        by_area: dict[str, list[Claim]] = defaultdict(list)
        for claim in ground.about.get(name, ()):
            for area in areas_of(ground, known, claim):
                by_area[area].append(claim)
        for area, claims in by_area.items():
            told = dict.fromkeys(f"{_relation(name, claim)}{_mark(claim)}" for claim in strongest(claims))
            yield card.label, area, _found(ground, name, "; ".join(told), claims, strongest(claims))


def _indicators(ground: Ground, known: tuple[Reading, ...]) -> Iterator[tuple[str, str, Found]]:
    """Yield each observation under its indicator, with what it says."""
    for claim in ground.claims:
        if claim.text:
            told = claim.text.removeprefix(f"{claim.subject_label}, ")
            periods = sorted({cited.when for cited in claim.evidence if cited.when})
            detail = f"{told} ({', '.join(periods) or 'no period said'})"
            for area in areas_of(ground, known, claim):
                yield claim.subject_label, area, Found(claim.object, detail, "", standing(claim), (claim,))


def _found(ground: Ground, name: str, detail: str, deciding: Iterable[Claim], claims: tuple[Claim, ...]) -> Found:
    """Return a thing that stands as the firmest of some claims does, or is lacking where they all say so."""
    best = strongest(deciding)
    is_lacking = all(claim.predicate == "send:lacks" and claim.object == name for claim in best)
    return Found(name, ground.label(name), detail, "lacking" if is_lacking else standing(best[0]), claims)


def _relation(name: str, claim: Claim) -> str:
    if claim.text:
        return "measured"
    return claim.predicate_label if claim.subject == name else f"… {claim.predicate_label} it"


def _mark(claim: Claim) -> str:
    """Return how a claim stands, where it is not simply actual."""
    marks = [mark for mark in (standing(claim), disputed(claim) and "disputed") if mark and mark != "actual"]
    return f" ({', '.join(marks)})" if marks else ""


def _areas(ground: Ground, known: tuple[Reading, ...], name: str, claims: Iterable[Claim]) -> list[str]:
    """Return the areas that a thing belongs to, or else those of claims about it."""
    own = set(ground.cards[name].areas) if name in ground.cards else set()
    return sorted(own or {area for claim in claims for area in areas_of(ground, known, claim)})


TOPICS: dict[str, Callable[[Ground, tuple[Reading, ...]], Iterator[tuple[str, str, Found]]]] = {
    "roles": _roles,
    "bodies": _bodies,
    "partners": _partners,
    "programmes": _programmes,
    "indicators": _indicators,
}
