"""The command `path`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import SendgraphError
from .complete import entity_names
from .shared import AsOf, Data, Json, KnownBy, Possible, chosen, opened, width, written

if TYPE_CHECKING:
    from ..analysis.ground import Ground

__all__ = ["path"]


def path(
    start: Annotated[str, typer.Argument(metavar="FROM", help="A label, alias, acronym or id.", autocompletion=entity_names)],
    end: Annotated[str, typer.Argument(metavar="TO", help="Another.", autocompletion=entity_names)],
    *,
    count: Annotated[int, typer.Option("-k", "--paths", min=1, max=100, help="How many paths.")] = 3,
    without: Annotated[
        list[str], typer.Option("--without", help="Do not pass through this thing; repeatable.", autocompletion=entity_names)
    ] = [],  # noqa: B006 - the framework asks for a list
    hubs: Annotated[
        int | None, typer.Option("--hubs", min=1, help="Do not pass through things with more neighbours than this.", show_default=False)
    ] = None,
    types: Annotated[
        list[str], typer.Option("--types", help="Pass only through these kinds of things or chapters of the ontology; repeatable.")
    ] = [],  # noqa: B006
    anything: Annotated[bool, typer.Option("--anything", help="Pass through topics, places and indicators, too.")] = False,
    planned: Annotated[bool, typer.Option("--planned", help="Follow what is only planned or proposed, too; marked.")] = False,
    denied: Annotated[bool, typer.Option("--denied", help="Follow what is only denied, too; marked.")] = False,
    as_json: Json = False,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Print how two things are connected, each step with its evidence.

    These are the shortest paths along claims, in either direction, through people, posts, bodies, programmes and whatever else is claimed.
    Of equally long ones, those through things with few neighbours come first. No path passes through topics, places other than local areas,
    and indicators, nor along claims that only say where a thing is, unless with --anything. What was left out is said at the end. The exit
    code is 1 if there is no path.

    Example: sendgraph path "Ofsted" "Tees Valley Education"
    Example: sendgraph path "Ofsted" "Tees Valley Education" --hubs 40 -k 5 --json
    Example: sendgraph path "Nick Whittaker" "Children's Trust (Middlesbrough)" --types posts,bodies,plans,inspection,work
    """
    from ..analysis.ground import Ground
    from ..analysis.joined import FIRM
    from ..analysis.paths import Limits, paths
    from ..clocks import clock_of
    from ..entities import resolve
    from ..views.paths_text import paths_data, paths_text

    store, _ = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    ends = resolve(store, start), resolve(store, end)
    if ends[0] == ends[1]:
        raise SendgraphError(f"{start!r} and {end!r} are names of one thing.", f"See `sendgraph show {ends[0]}`, or name another.")
    known = Ground(store)
    standings = FIRM | ({"planned", "proposed"} if planned else set()) | ({"denied"} if denied else set())
    left = frozenset(resolve(store, name) for name in without)
    found = paths(known, *ends, count, Limits(standings, left, hubs, _kinds(known, types), anything))
    text = (
        json.dumps({**clock_of(store).as_data(), **paths_data(known, found)}, ensure_ascii=False, indent=2) + "\n"
        if as_json
        else paths_text(known, found, width=width())
    )
    written(text, None)
    if not found.routes:
        raise typer.Exit(1)


def _kinds(known: Ground, words: list[str]) -> frozenset[str]:
    """Return the classes that words name: by a label such as `local area`, its plural, a chapter such as `bodies`, or `LocalArea`."""
    used = {name for card in known.cards.values() for name in card.types}
    named: dict[str, set[str]] = {}
    for kind in (kind for kind in known.kinds.values() if kind.name in used):
        plural = "people" if kind.label == "person" else f"{kind.label}s"
        for word in (kind.label, plural, kind.name.partition(":")[2], kind.chapter):
            named.setdefault(word.casefold(), set()).add(kind.name)
    offered = sorted({word for kind in known.kinds.values() if kind.name in used for word in (kind.label, kind.chapter)}, key=str.casefold)
    found = (part.strip().casefold() for word in words for part in word.split(","))
    return frozenset().union(*(named[word if word in named else chosen(word, offered, "a kind of thing")] for word in found))
