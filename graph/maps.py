"""Maps: which part of the graph is drawn, how the page begins, and the page itself or a frame that holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .askable import askable, has_room
from .asking import council_called
from .claims import chosen_claims, claims
from .dataset import Dataset
from .entities import describe, resolve
from .errors import SendgraphError
from .mapping import mapped
from .network import draw_together, neighbourhood
from .parts import about, among, near, within
from .selection import drawn_by_query, in_areas, joined_by, of_types
from .stories import find_story, read_story
from .unnamed import without_names
from .views.frame import framed
from .views.map import Page, render_map

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from .claims import Claim
    from .network import Network
    from .store import Store

__all__ = ["Drawn", "map_frame", "map_page", "page_of"]

_HEADING = "SEND governance"


@dataclass(frozen=True)
class Drawn:
    """What of the graph a map shows, all of it unless something is said, and how its page begins.

    ``focus`` is a name and ``depth`` how many steps around it; ``councils``, ``types`` and ``relations`` are what to keep; ``query`` is
    SPARQL; the page begins as of ``as_of``, known by ``known_by``, with what is merely ``possible``. ``story`` is a file or a story's
    name.
    """

    focus: str = ""
    depth: int = 1
    councils: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    query: str = ""
    title: str = ""
    as_of: date | None = None
    known_by: date | None = None
    possible: bool = False
    story: str = ""
    with_names: bool = True
    with_sparql: bool = True
    begin: dict[str, str] = field(default_factory=dict)


def map_page(store: Store, drawn: Drawn = Drawn()) -> str:
    """Return the page of a map.

    Raises SendgraphError for names, types, relations and queries that nothing can be drawn from.
    """
    found = _needed(store, drawn)
    network, heading = _part(store, found, drawn)
    return page_of(store, network, found, drawn, heading)


def map_frame(store: Store, drawn: Drawn = Drawn(), *, height: int = 720) -> str:
    """Return a map for a notebook: HTML with a sandboxed frame. Raises as ``map_page`` does."""
    found = _needed(store, drawn)
    network, heading = _part(store, found, drawn)
    return framed(page_of(store, network, found, drawn, heading), title=drawn.title or heading, height=height)


def page_of(store: Store, network: Network, found: Sequence[Claim], drawn: Drawn, heading: str = _HEADING) -> str:
    """Return the page of a network that was made of claims; of ``drawn`` it heeds the title, the story, the days, names and SPARQL."""
    story = read_story(find_story(drawn.story), store, network) if drawn.story else None
    if not drawn.with_names:
        network = without_names(network)
    days = {name: day.isoformat() for name, day in (("held", drawn.as_of), ("known", drawn.known_by)) if day}
    begin = {**days, **({"possible": "yes"} if drawn.possible else {}), **({"step": "1"} if story and not days else {}), **drawn.begin}
    page = Page(
        title=drawn.title or (story.title if story else heading),
        credit=Dataset.read(store).attribution,
        begin=begin,
        story=story,
        asking=askable(store) if drawn.with_sparql and drawn.with_names and has_room(store) else None,
    )
    return render_map(mapped(store, network, found), page)


def _needed(store: Store, drawn: Drawn) -> list[Claim]:
    """Return the claims that the part which is asked for is chosen from."""
    if drawn.query or not (drawn.focus or drawn.councils):
        return claims(store)
    if not drawn.councils:
        return chosen_claims(store, among(store, near(store, [resolve(store, drawn.focus)], drawn.depth)))
    own = within(store, (council_called(store, council) for council in drawn.councils))
    return chosen_claims(store, about(store, own) | among(store, near(store, own, 1)))


def _part(store: Store, found: Sequence[Claim], drawn: Drawn) -> tuple[Network, str]:
    """Return the network that is asked for, and what it may be called."""
    network, heading = draw_together(store, found), _HEADING
    if drawn.query:
        network, heading = drawn_by_query(store, network, drawn.query), f"{_HEADING}: what a query names"
    if drawn.councils:
        network, heading = in_areas(store, network, drawn.councils), f"{_HEADING}: {', '.join(drawn.councils)}"
    if drawn.focus:
        name = resolve(store, drawn.focus)
        if name not in network.nodes:
            raise SendgraphError(f"{drawn.focus!r} is not in the part that is drawn.", "Leave an option out, or take another thing.")
        network, heading = neighbourhood(network, name, drawn.depth), f"{_HEADING} around {describe(store, name).label}"
    if drawn.types:
        network = of_types(store, network, drawn.types)
    if drawn.relations:
        network = joined_by(store, network, drawn.relations)
    if not network.nodes:
        raise SendgraphError("Nothing is left to draw.", "Leave an option out.")
    return network, heading
