"""How two things are connected: shortest paths in which every step has evidence, and what no path may pass through."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest

from graph.analysis.ground import Ground
from graph.analysis.paths import Limits, Paths, paths
from graph.build import open_store
from graph.views.paths_text import paths_data, paths_text

Run = Callable[..., subprocess.CompletedProcess[str]]
_TWO_DOCUMENTS = {"middlesbrough-minutes-2025", "middlesbrough-presentation-2025"}


def _square(world) -> None:
    """Make a world where `start` and `end` are joined through a board, a plan, a topic and a plan that is only planned."""
    world.name(start="PartnerOrganisation", end="PartnerOrganisation", board="PartnershipBoard", plan="Plan", topic="Topic", hope="Plan")
    world.name(extra="PartnerOrganisation", alone="PartnerOrganisation")
    for name in ("start", "end", "extra"):
        world.say(name, "memberOf", "board")
    for name in ("start", "end"):
        world.say(name, "delivers", "plan")
        world.say(name, "focusesOn", "topic")
        world.say(name, "delivers", "hope", status="planned")
    world.say("alone", "delivers", "hope", **{"not": "yes"})


def _of(world) -> Ground:
    return Ground(open_store(world.data)[0])


def _through(found: Paths) -> list[list[str]]:
    return [[step.end for step in route[:-1]] for route in found.routes]


def test_of_equally_long_paths_the_one_through_fewer_neighbours_comes_first(world) -> None:
    """The plan has two neighbours, the board three: both paths have two steps, and the plan's is first."""
    _square(world)
    assert [["plan"], ["board"]] == _through(paths(_of(world), "start", "end", 9, Limits()))


def test_no_path_passes_through_a_topic_or_what_is_only_planned_unless_asked(world) -> None:
    """Sharing a topic is no connection, and a plan for the future is one only on request."""
    _square(world)
    known = _of(world)
    assert [["plan"], ["topic"], ["board"]] == _through(paths(known, "start", "end", 9, Limits(anything=True)))
    planned = frozenset({"actual", "planned"})
    assert [["hope"], ["plan"], ["board"]] == _through(paths(known, "start", "end", 9, Limits(standings=planned)))
    assert (("indicator", 1), ("topic", 1)) == paths(known, "start", "end", 9, Limits()).left_out.kinds


def test_things_can_be_left_out_by_name_by_kind_and_by_neighbours(world) -> None:
    """Each way leaves one of the two paths, and says what it left out."""
    _square(world)
    known = _of(world)
    named = paths(known, "start", "end", 9, Limits(without=frozenset({"plan"})))
    assert ([["board"]], ("plan",)) == (_through(named), named.left_out.without)
    hubs = paths(known, "start", "end", 9, Limits(hubs=2))
    assert ([["plan"]], (("board", 3),)) == (_through(hubs), hubs.left_out.hubs)
    assert [["board"]] == _through(paths(known, "start", "end", 9, Limits(kinds=frozenset({"send:GovernanceBody"}))))


def test_the_ends_are_never_left_out(world) -> None:
    """A hub or a topic may be what one asks about."""
    _square(world)
    known = _of(world)
    assert [[]] == _through(paths(known, "start", "topic", 1, Limits(hubs=1)))
    assert [["plan"]] == _through(paths(known, "start", "end", 1, Limits(without=frozenset({"start"}))))


def test_where_nothing_is_claimed_it_is_said_what_would_let_a_path_through(world) -> None:
    """A thing that only a denial joins has no path, and the answer names the way to see it."""
    _square(world)
    known = _of(world)
    found = paths(known, "start", "alone", 3, Limits(standings=frozenset({"actual", "planned"})))
    assert ((), ("denied",)) == (found.routes, found.barriers)
    assert ("without",) == paths(known, "start", "extra", 3, Limits(without=frozenset({"board"}))).barriers


def test_a_path_takes_the_best_evidenced_claim_and_names_the_others(world) -> None:
    """Two sources outweigh one, whatever the order of the relations; a denial that stands beside is shown."""
    _square(world)
    world.say("start", "worksWith", "plan")
    world.say("start", "worksWith", "plan", source="minutes-b")
    world.say("start", "worksWith", "plan", source="minutes-b", starts="It was denied", ends="Sample had left", **{"not": "yes"})
    (step, _), *_ = paths(_of(world), "start", "end", 1, Limits()).routes
    assert ("send:worksWith", ["send:delivers"]) == (step.claim.predicate, [other.predicate for other in step.others])
    assert [False, False, True] == sorted(cited.denied for cited in step.claim.evidence)


def test_where_a_thing_is_joins_nothing_unless_the_place_is_asked_for(world) -> None:
    """Two things that cover one area are not connected by that; one of them and the area are."""
    world.name(one="PartnerOrganisation", two="PartnerOrganisation")
    for name in ("one", "two"):
        world.say(name, "coversArea", "exampleton")
    known = _of(world)
    assert [] == _through(paths(known, "one", "two", 1, Limits()))
    assert [[]] == _through(paths(known, "one", "exampleton", 1, Limits()))
    assert [["exampleton"]] == _through(paths(known, "one", "two", 1, Limits(anything=True)))


def test_ofsted_to_tees_valley_education_has_evidence_at_every_step(typed: Run) -> None:
    """Question 27: through an inspection of the local area that the council governs, whose delivery partner it is."""
    run = typed("path", "Ofsted", "Tees Valley Education", "--json")
    found = json.loads(run.stdout)
    assert (0, "ofsted", "tees-valley-education", 3) == (run.returncode, found["from"]["id"], found["to"]["id"], len(found["paths"]))
    steps = [step for path in found["paths"] for step in path["steps"]]
    assert all(
        step["evidence"] and {"kind", "source", "title", "date", "locator", "starts", "ends"} <= step["evidence"][0].keys()
        for step in steps
    )
    assert [path["length"] for path in found["paths"]] == [len(path["steps"]) for path in found["paths"]] == [4, 4, 5]
    first = found["paths"][0]["steps"]
    assert ["send:carriedOutBy", "send:inspectionOf", "send:governs", "send:deliveryPartnerOf"] == [step["relation"] for step in first]
    assert ["backward", "forward", "backward", "backward"] == [step["direction"] for step in first]
    assert _TWO_DOCUMENTS == {piece["source"] for piece in first[-1]["evidence"]}


def test_a_disputed_claim_is_marked(known: Ground) -> None:
    """A member says that the plan relies on Babcock Prime, an officer denies it; that it delivers much of it stands alone."""
    found = paths(known, "worcestershire-wsoa", "babcock-prime", 1, Limits())
    text = paths_text(known, found)
    assert "◀── delivers ── Babcock Prime" in text
    assert "(also between these two: relies on (disputed); see `sendgraph why`)" in text
    (other,) = paths_data(known, found)["paths"][0]["steps"][0]["others"]
    assert (True, {"A member", "An officer"}) == (other["disputed"], {piece["said_by"] for piece in other["evidence"]})


def test_no_path_exits_1_and_says_what_would_help(typed: Run, known: Ground) -> None:
    """Kiora Hall in Norton is only planned."""
    run = typed("path", "Kiora Hall", "Norton")
    assert (1, True) == (
        run.returncode,
        run.stdout.startswith("No path of claims joins Kiora Hall and Norton.\nThere is one with --planned.\n"),
    )
    planned = paths(known, "kiora-hall", "norton", 1, Limits(frozenset({"actual", "planned"})))
    assert "is located in (planned) ──▶ Norton" in paths_text(known, planned)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ofsted", "Ofsted"), "names of one thing"),
        (("ofsted", "Tees Vally Education"), "Did you mean: Tees Valley Education"),
        (("ofsted", "neas", "--types", "pots"), "Did you mean post"),
        (("ofsted", "neas", "--without", "Nobody at all"), "Nothing in the graph is called"),
    ],
)
def test_a_slip_is_one_message_with_its_remedy(typed: Run, words: tuple[str, ...], message: str) -> None:
    """Wrong names and kinds exit 2 with what is meant."""
    run = typed("path", *words)
    assert (2, "", True) == (run.returncode, run.stdout, message in run.stderr), run.stderr
