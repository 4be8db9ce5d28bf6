"""Measures are what a pencil gets on small worlds, and on the shipped data what the documents say; each rests on claims."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import cache

import pytest

from graph.analysis.ground import Ground
from graph.analysis.measured import Measure, Request, Row
from graph.analysis.measures import MEASURES
from graph.analysis.readings import readings
from graph.build import open_store

Run = Callable[..., subprocess.CompletedProcess[str]]


def _measured(store, name: str, *, planned: bool = False) -> Measure:
    known = Ground(store)
    read = readings(store, known)
    return MEASURES[name](Request(known, read, read, planned=planned))


def _in(world, name: str, **options: bool) -> dict[str, Row]:
    return {row.id: row for row in _measured(open_store(world.data)[0], name, **options)}


@pytest.fixture(scope="module")
def of(shipped, known: Ground) -> Callable[[str], Measure]:
    """Return a function that measures the shipped data."""
    read = readings(shipped, known)
    return cache(lambda name: MEASURES[name](Request(known, read, read)))


def _partners(world) -> None:
    """Let Acme have two claims of delivery and a disputed reliance on it, Beta one claim, and two that are only denied or planned."""
    world.name(beta="PartnerOrganisation", plan="Plan", hub="Service", course="Training", concern="Concern")
    world.say("exampleton-council", "governs", "exampleton")
    world.say("acme-training", "delivers", "course")
    world.say("plan", "reliesOn", "acme-training")
    world.say("plan", "reliesOn", "acme-training", source="minutes-b", said_by="officer", **{"not": "yes"})
    world.say("beta", "facilitates", "hub")
    world.say("beta", "delivers", "course", **{"not": "yes"})
    world.say("beta", "opens", "sample-unit", status="planned")
    world.say("exampleton-council", "delivers", "hub")
    world.say("concern", "isAbout", "acme-training")


def test_the_index_of_concentration_by_hand(world) -> None:
    """Shares 2/3 and 1/3: index 4/9 + 1/9 = 5/9, as of 1.8 equal partners; a claim of two documents counts once."""
    _partners(world)
    rows = _in(world, "concentration")
    assert {"acme-training": (2, pytest.approx(2 / 3)), "beta": (1, pytest.approx(1 / 3))} == {
        name: (row.values["claims"], row.values["share"]) for name, row in rows.items()
    }
    assert [(pytest.approx(5 / 9), pytest.approx(1.8))] * 2 == [
        (row.values["index"], row.values["equal_partners"]) for row in rows.values()
    ]
    assert {"send:deliveryPartnerOf", "send:delivers"} == {claim.predicate for claim in rows["acme-training"].claims}


def test_plans_count_on_request_and_denials_never(world) -> None:
    """With the planned opening Beta has two of four; what is denied stands beside it."""
    _partners(world)
    rows = _in(world, "concentration", planned=True)
    assert (2, 0.5) == (rows["beta"].values["claims"], rows["beta"].values["share"])
    assert ["send:delivers"] == [claim.predicate for claim in rows["beta"].beside]


def test_what_is_said_against_a_partner_stands_beside_it(world) -> None:
    """A concern about Acme, a plan that is said and denied to rely on it, and a denial that it works with Pat."""
    _partners(world)
    acme = _in(world, "concentration")["acme-training"]
    assert [("concern", "acme-training"), ("plan", "acme-training"), ("acme-training", "pat-sample")] == [
        (claim.subject, claim.object) for claim in acme.beside
    ]
    (reliance,) = [claim for claim in acme.beside if claim.predicate == "send:reliesOn"]
    assert {True, False} == {cited.denied for cited in reliance.evidence}


def test_what_is_delivered_inside_is_counted_apart(world) -> None:
    """The council's own delivery has no share, and is told in the notes with the number of claims read."""
    _partners(world)
    notes = _measured(open_store(world.data)[0], "concentration").notes
    assert "4 of them of delivery (3 of outside partners, 1 of the council, its units, bodies and posts)." in notes[1]
    assert "not the money spent" in notes[0]


def test_betweenness_and_constraint_by_hand(world) -> None:
    """Broker has x, y and z; x and y are tied: it lies on 2 of the 28 pairs of the other 8 things, and its constraint is 11/18."""
    world.name(broker="PartnerOrganisation", x="PartnerOrganisation", y="PartnerOrganisation", z="PartnerOrganisation")
    for name in "xyz":
        world.say("broker", "worksWith", name)
    world.say("x", "worksWith", "y")
    world.say("exampleton-council", "governs", "exampleton")
    rows = _in(world, "brokerage")
    # Besides these four there are Acme, council and area in a row, and Pat with a post: nine things; the council lies on one pair.
    assert ["broker", "exampleton-council"] == list(rows)
    assert [2 / 28, 1 / 28] == pytest.approx([row.values["betweenness"] for row in rows.values()])
    # x: 1/3 + 1/3 · 1/2 = 1/2, y the same, z: 1/3; squared and summed 1/4 + 1/4 + 1/9.
    assert 11 / 18 == pytest.approx(rows["broker"].values["constraint"])
    assert 3 == len(rows["broker"].claims)


def test_articulation_points_and_bridges_by_hand(world) -> None:
    """A triangle with a tail of two: without its third corner the tail is lost, and each tie of the tail is a bridge."""
    world.name(**dict.fromkeys(("corner", "left", "right", "neck", "tip"), "PartnerOrganisation"))
    for one, other in (("left", "right"), ("left", "corner"), ("right", "corner"), ("corner", "neck"), ("neck", "tip")):
        world.say(one, "worksWith", other)
    found = {name: (row.values["what"], row.values["cuts_off"], row.values["lost"]) for name, row in _in(world, "articulation").items()}
    assert ("point", 2, ["neck", "tip"]) == found["corner"]
    assert ("point", 1, ["tip"]) == found["neck"]
    assert ("bridge", 2, ["neck", "tip"]) == found["corner neck"]
    assert ("bridge", 1, ["tip"]) == found["neck tip"]
    assert not {"left", "right", "left right", "corner left", "corner right"} & found.keys()


def test_shared_members_by_hand(world) -> None:
    """Ann and Bob sit on one and two, Cy on two and three; Ann holds a post in three: pairs share 2, 2 and 1."""
    world.name(ann="Person", bob="Person", cy="Person", seat="Post", empty="Post")
    world.name(one="PartnershipBoard", two="PartnershipBoard", three="PartnershipBoard")
    for member, body in (("ann", "one"), ("ann", "two"), ("bob", "one"), ("bob", "two"), ("cy", "two"), ("cy", "three")):
        world.say(member, "memberOf", body)
    world.say("seat", "postIn", "three")
    world.say("ann", "holdsPost", "seat")
    world.say("empty", "postIn", "one")
    rows = _in(world, "shared-members")
    assert {"one two": 2, "three two": 2, "one three": 1} == {name: row.values["shared"] for name, row in rows.items()}
    assert "The ann; The cy" == rows["three two"].values["members"]
    expected = {
        ("cy", "send:memberOf"),
        ("cy", "send:memberOf"),
        ("ann", "send:memberOf"),
        ("ann", "send:holdsPost"),
        ("seat", "send:postIn"),
    }
    assert expected == {(claim.subject, claim.predicate) for claim in rows["three two"].claims}


def test_turnover_orders_holders_by_their_dates(world) -> None:
    """Pat holds the post from May 2030; Sam was seen in it in 2028, Kim is denied: one change."""
    world.name(sam="Person", kim="Person")
    world.say("exampleton-council", "governs", "exampleton")
    world.say("sam", "holdsPost", "head-of-examples", when="2028")
    world.say("kim", "holdsPost", "head-of-examples", **{"not": "yes"})
    row = _in(world, "turnover")["head-of-examples"]
    assert (1, "The sam (2028); Pat Sample (2030-05/..)") == (row.values["changes"], row.values["holders"])


def test_a_post_without_a_holder_says_what_the_documents_show_of_it(world) -> None:
    """Recruited, planned, interim, acting, met, or only named: six states; a held post is none of them."""
    posts = ("wanted", "hoped", "standin", "speaker", "asked", "named")
    world.say("exampleton-council", "governs", "exampleton")
    world.name(meeting="Meeting")
    for post in posts:
        world.add("entities", "entities/all.csv", id=post, type="Post", label=post, basis="stated", scope="exampleton")
        world.say(post, "postIn", "exampleton-council", status="planned" if post == "hoped" else "actual")
    world.say("exampleton-council", "employs", "wanted", status="planned")
    world.say("standin", "isInterim", "true")
    world.say("speaker", "attends", "meeting")
    world.say("acme-training", "consults", "asked")
    found = {name: row.values["state"] for name, row in _in(world, "vacancies").items()}
    assert {
        "wanted": "to be filled",
        "hoped": "planned",
        "standin": "interim, holder not named",
        "speaker": "held, holder not named",
        "asked": "held, holder not named",
        "named": "no holder known",
    } == found


def test_an_action_lacks_what_no_document_says_of_it(world) -> None:
    """One has all three and is not listed; others lack what they lack; the plan's owner is not the action's."""
    world.say("exampleton-council", "governs", "exampleton")
    world.name(plan="Plan")
    world.say("acme-training", "owns", "plan")
    for action in ("whole", "bare", "late"):
        world.add("entities", "entities/all.csv", id=action, type="Action", label=action, basis="stated", scope="exampleton")
        world.say(action, "partOf", "plan", when="2031" if action == "late" else "")
    world.say("exampleton-council", "owns", "whole")
    world.say("whole", "dueBy", "2031-04", status="planned")
    world.say("whole", "hasRating", "concept:amber")
    rows = _in(world, "actions")
    told = {name: (row.values["owner"], row.values["date"], row.values["rating"]) for name, row in rows.items()}
    assert {"bare": ("–", "–", "–"), "late": ("–", "2031", "–")} == told
    assert {"report-a", "minutes-b"} == {source.source for source in rows["bare"].searched}


def test_question_14_delivery_in_the_three_councils(of) -> None:
    """Worcestershire's is Babcock Prime's, with the panel's concern and the officers' answer beside it; shares have their claims."""
    found = of("concentration")
    rows = {(row.values["area"], row.id): row for row in found}
    babcock = rows["worcestershire", "babcock-prime"]
    assert (1.0, 1.0, 3) == (babcock.values["share"], babcock.values["index"], len(babcock.claims))
    (reliance,) = [claim for claim in babcock.beside if claim.predicate == "send:reliesOn"]
    assert [("A member", False), ("An officer", True)] == [(cited.said_by, cited.denied) for cited in reliance.evidence]
    beside = {(claim.subject, claim.predicate) for claim in babcock.beside}
    assert {
        ("worcestershire-concern-reliance-babcock", "send:isAbout"),
        ("worcestershire-answer-not-only-babcock", "send:answers"),
        ("worcestershire-academies", "send:uses"),  # a member: many schools, especially academies, choose not to use it
    } <= beside
    assert "tees-valley-education" == next(row.id for row in found if row.values["area"] == "middlesbrough")
    assert ("stockton-on-tees", "neas") in rows
    assert all("claims read" in note for note in found.notes[1:])


def test_questions_1_and_4_holders_and_interim_posts(of) -> None:
    """Helen Watson, then A Bates; the interim posts are one in Middlesbrough and two in Worcestershire, whose holders are not named."""
    director = {row.id: row for row in of("turnover")}["middlesbrough-executive-director-childrens-services"]
    assert (1, "Helen Watson (2019-11-19); A Bates (2025-10-27)") == (director.values["changes"], director.values["holders"])
    states = {row.id: row.values["state"] for row in of("vacancies")}
    assert {
        "middlesbrough-director-education-partnerships": "interim",
        "worcestershire-assistant-director-education-skills": "interim, holder not named",
        "worcestershire-send-group-manager": "interim, holder not named",
    } == {post: state for post, state in states.items() if "interim" in str(state)}
    assert "held, holder not named" == states["worcestershire-cabinet-member-education-skills"]
    assert "to be filled" == states["worcestershire-vacant-send-posts"]


def test_question_28_actions_without_owner_date_or_rating(of) -> None:
    """The gap that the Worcestershire panel named stands beside its actions; Stockton-on-Tees dates the year's plans and rates none."""
    rows = {row.id: row for row in of("actions")}
    report = rows["worcestershire-draft-cabinet-report"]
    assert {"worcestershire-topic-clear-actions", "worcestershire-topic-timelines"} == {claim.object for claim in report.claims}
    told = {name: (row.values["owner"], row.values["date"], row.values["rating"]) for name, row in rows.items()}
    assert ("–", "–", "–") == told["worcestershire-action-empower-sencos"]
    assert ("Worcestershire County Council", "–", "–") == told["worcestershire-commitment-glossary"]
    assert ("–", "2022-04/2023-03", "–") == told["stockton-action-sufficiency-plan"]
    assert ("–", "2019-09-30", "–") == told["middlesbrough-action-update-minister"]
    assert ("SEND strategic leadership group (Middlesbrough)", "–", "–") == told["middlesbrough-action-continue-drive-plans"]


def test_the_three_councils_hang_together_by_the_department(of) -> None:
    """In these documents Worcestershire is joined to the others by its bid to the Department for Education alone."""
    rows = {row.id: row for row in of("articulation")}
    assert "worcestershire-council" in rows["dfe"].values["lost"]
    bid = rows["dfe worcestershire-autism-school-bid"]
    assert ("bridge", ["send:submittedTo"]) == (bid.values["what"], [claim.predicate for claim in bid.claims])
    assert "dfe" in {row.id for row in of("brokerage")}


@pytest.mark.parametrize("name", MEASURES)
def test_every_row_rests_on_evidence(name: str, of) -> None:
    """No result without claims, and each of these has evidence."""
    found = of(name)
    assert found.rows
    assert all(row.claims and all(claim.evidence for claim in row.claims) for row in found)
    assert found.method


def test_a_measure_prints_its_method_its_caveat_and_its_claims(typed: Run) -> None:
    """A person reads what is measured and how; a program gets evidence on each row, and what was searched."""
    text = " ".join(typed("measure", "concentration", "--council", "Worcestershire County Council").stdout.split())
    assert "Hirschman 1964" in text
    assert "not the money spent" in text
    assert "relies on Babcock Prime (disputed)" in text
    assert "Tees Valley Education" not in text
    found = json.loads(typed("measure", "actions", "--council", "Worcestershire local area", "--json").stdout)
    assert {"stated", "searched"} <= {piece["kind"] for row in found["rows"] for piece in row["evidence"]}
    assert all(row["evidence"] for row in found["rows"])
    assert ["worcestershire-minutes-2019"] == found["read"]["worcestershire"]


def test_an_unknown_measure_and_an_empty_one_are_told(typed: Run, world) -> None:
    """A slip exits 2 with what was meant; nothing found exits 1."""
    slip = typed("measure", "concentraton")
    assert (2, True) == (slip.returncode, "Did you mean concentration?" in slip.stderr)
    empty = typed("measure", "turnover", "--data", world.data)
    assert (1, True) == (empty.returncode, "Nothing was found." in empty.stdout)
