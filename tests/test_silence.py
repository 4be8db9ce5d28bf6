"""A silence is not a no: ended, superseded, denied, last evidenced, never mentioned and not read are told apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.build import open_store
from graph.claims import claims
from graph.clocks import clocked
from graph.coverage import Coverage
from graph.dates import bounds
from graph.holding import Dated
from graph.silence import Standings, account, standing
from graph.standing import Said, stands
from graph.tables import TABLES, read

if TYPE_CHECKING:
    from pathlib import Path

    from graph.standing import Standing
    from graph.store import Store

SAID = "2030-03-10"


def _said(when: str, *, said: str = SAID, status: str = "actual", denied: bool = False, kind: str = "state") -> Said:
    day = date.fromisoformat(said)
    return Said(Dated(kind, status, bounds(when, state=kind in ("state", "measure")), day, day), denied)


def _stood(on: str, *said: Said) -> tuple[str, str]:
    found = stands(said, date.fromisoformat(on))
    return (found.kind, found.day) if found else ("nothing", "")


def test_what_reaches_furthest_decides() -> None:
    """An end that a source gives is an end; a later sighting, dated or not, goes beyond it."""
    ended, seen = _said("2028-01-01/2029-12-31"), _said("2029-06-01")
    assert ("ended", "2029-12-31") == _stood("2031-01-01", ended, seen)
    assert ("attested", "2029-06-15") == _stood("2029-06-15", ended, seen)
    assert ("last-evidenced", "2030-02-01") == _stood("2031-01-01", ended, _said("2030-02-01"))
    assert ("undated", "2030-03-10") == _stood("2031-01-01", ended, _said(""))


def test_a_denial_counts_from_its_day() -> None:
    """What was said before it is no more; what is said after it holds again."""
    assert ("denied", "2030-02-01") == _stood("2031-01-01", _said("2029-06-01"), _said("2030-02-01", denied=True))
    assert ("last-evidenced", "2030-03-01") == _stood("2031-01-01", _said("2030-03-01"), _said("2030-02-01", denied=True))
    assert ("last-evidenced", "2029-06-01") == _stood("2029-12-31", _said("2029-06-01"), _said("2030-02-01", denied=True))
    assert ("denied", "2030-03-10") == _stood("2031-01-01", _said("", denied=True))


def test_a_plan_is_no_fact_even_when_its_time_is_over() -> None:
    """Planned for 2031 and never heard of again, it stands as a plan; one sighting outranks it."""
    plan = _said("2031-01-01/2031-12-31", status="planned")
    assert [("intended", SAID)] * 3 == [_stood(on, plan) for on in ("2030-12-31", "2031-06-01", "2033-01-01")]
    assert ("last-evidenced", "2031-02-01") == _stood("2033-01-01", plan, _said("2031-02-01", said="2031-03-01"))


def test_what_is_evidenced_later_is_not_denied_before() -> None:
    """Before the day: it may have begun, it had not begun, or nobody had said it yet."""
    assert ("possible", "2030-02-01") == _stood("2029-01-01", _said("2030-02-01"))
    assert ("later", "2030-02-01") == _stood("2029-01-01", _said("2030-02-01/.."))
    assert ("unsaid", SAID) == _stood("2029-01-01", _said(""))
    assert ("unsaid", "2030-02-01") == _stood("2029-01-01", _said("2030-02-01", denied=True))
    assert ("nothing", "") == _stood("2029-01-01")


def test_a_standing_is_no_more_exact_than_its_evidence() -> None:
    """Seen in February, or in 2029: so it is told, while the day that is sure is the first; a document known to its month likewise."""
    vague = Said(Dated("state", "actual", bounds(""), date(2030, 11, 1), date(2030, 11, 30)), denied=False)
    found = [stands([each], date(2031, 1, 1)) for each in (_said("2030-02"), _said("2029"), _said("2029-02-01"), vague)]
    assert [
        ("2030-02-01", "last evidenced February 2030"),
        ("2029-01-01", "last evidenced 2029"),
        ("2029-02-01", "last evidenced 1 February 2029"),
        ("2030-11-01", "undated, last said November 2030"),
    ] == [(each.day, str(each)) for each in found if each]


def test_an_event_reaches_its_own_day() -> None:
    """Having met once, five years ago, is not being there today."""
    assert ("last-evidenced", "2025-03-01") == _stood("2030-03-10", _said("2025-03-01", kind="event"))


@pytest.fixture(scope="module")
def silent_data(new_world) -> Path:
    """Return the data of a world of two areas: Exampleton with a report of March 2030 and minutes of November 2031, Otherton with a letter.

    The letter was not read.

    Head Pat is followed by Sam; the old plan is replaced by the new one, and to be replaced by a third; a board has a chair in Exampleton.
    """
    said = {"report-a": "2030-03-10", "minutes-b": "2031-11-01"}
    world = new_world()
    world.write("sources", "sources.csv", [
        {**row.values, "said_on": said[row["id"]]} for row in read(TABLES["sources"], world.data / "sources.csv")
    ])  # fmt: skip
    for name, kind, scope in (
        ("otherton", "LocalArea", ""), ("sam-sample", "Person", ""), ("old-plan", "Plan", ""), ("new-plan", "Plan", ""),
        ("third-plan", "Plan", ""), ("board", "PartnershipBoard", "exampleton"), ("board-chair", "Post", "exampleton"),
        ("only-named", "Organisation", "exampleton"), ("retired", "Plan", ""),
    ):  # fmt: skip
        more = {"successor": "new-plan"} if name == "retired" else {}
        world.add("entities", "entities/all.csv", id=name, type=kind, label=name, basis="stated", scope=scope, **more)
    world.write("statements", "statements/report-a.csv", [
        _row("pat-sample", "holdsPost", "head-of-examples", when="2030-02-01"),
        _row("old-plan", "coversArea", "exampleton", when="2025-01-01/2029-12-31"),
        _row("retired", "coversArea", "exampleton"),
        _row("board-chair", "hasRole", "concept:chair"),
        _row("board-chair", "postIn", "board", when="2030-03-10"),
        _row("acme-training", "deliveryPartnerOf", "exampleton-council", qualifiers="for=only-named"),
        _row("third-plan", "replaces", "new-plan", status="planned", when="2032"),
    ])  # fmt: skip
    world.write("statements", "statements/minutes-b.csv", [
        _row("sam-sample", "holdsPost", "head-of-examples", when="2031-10-01"),
        _row("new-plan", "replaces", "old-plan", when="2030-06-01"),
        _row("acme-training", "deliveryPartnerOf", "exampleton-council", **{"not": "yes"}),
    ])  # fmt: skip
    world.write("observations", "observations/minutes-b.csv", [])
    world.write("coverage", "coverage.csv", [
        {"area": "exampleton", "document": "report-a", "period": "2025/2030", "state": "read"},
        {"area": "exampleton", "document": "minutes-b", "period": "2031", "state": "read"},
        {"area": "exampleton", "document": "An appendix", "state": "not-read", "mentioned_in": "minutes-b"},
        {"area": "otherton", "document": "A letter", "state": "not-read", "mentioned_in": "report-a"},
    ])  # fmt: skip
    return world.data


@pytest.fixture(scope="module")
def silent_world(silent_data: Path) -> Store:
    """Return the store of that world."""
    return open_store(silent_data)[0]


def _row(subject: str, predicate: str, target: str, **more: str) -> dict[str, str]:
    said = {"subject": subject, "predicate": predicate, "object": target, "status": "actual", "basis": "stated"}
    return {**said, "starts": f"passage of {subject} begins", "ends": "passage ends", "summary": "A fact of the tests.", **more}


def _fact(store: Store, subject: str, predicate: str, on: date | None = None) -> Standing:
    (claim,) = [claim for claim in claims(store, subject) if (claim.subject, claim.predicate) == (subject, predicate)]
    found = Standings(store, on).of_claim(claim)
    assert found
    return found


def test_a_later_holder_takes_the_place_of_an_earlier(silent_world: Store) -> None:
    """A post has one holder at a time, says the ontology; before the later one is evidenced, the earlier is last evidenced."""
    found = _fact(silent_world, "pat-sample", "send:holdsPost")
    assert ("superseded", "2031-10-01", ("sam-sample",)) == (found.kind, found.day, found.by)
    assert "superseded by sam-sample, evidenced 1 October 2031" == str(found)
    assert "last evidenced 1 February 2030" == str(_fact(silent_world, "pat-sample", "send:holdsPost", date(2031, 1, 1)))
    assert "attested" == _fact(silent_world, "sam-sample", "send:holdsPost", date(2031, 10, 1)).kind


def test_two_holders_of_the_same_day_supersede_nobody(world) -> None:
    """A shared post is shared."""
    world.write("statements", "statements/report-a.csv", [_row("pat-sample", "holdsPost", "head-of-examples", when="2030-02-01")])
    world.write("statements", "statements/minutes-b.csv", [_row("acme-training", "holdsPost", "head-of-examples", when="2030-02-01")])
    store, _ = open_store(world.data)
    assert ["last-evidenced"] * 2 == [_fact(store, name, "send:holdsPost").kind for name in ("pat-sample", "acme-training")]


def test_what_is_replaced_is_superseded_and_a_plan_to_replace_is_not_enough(silent_world: Store) -> None:
    """The old plan gave way to the new one in June 2030; that a third shall replace that one is only planned; a retired id has its heir."""
    reader = Standings(silent_world)
    assert ("superseded", "2030-06-01", ("new-plan",)) == _parts(reader.of_thing("old-plan"))
    assert ("last-evidenced", "2030-06-01", ()) == _parts(reader.of_thing("new-plan"))
    assert ("superseded", "", ("new-plan",)) == _parts(reader.of_thing("retired"))
    assert "ended" == Standings(silent_world, date(2030, 3, 1)).of_thing("old-plan").kind, "not yet replaced, but over"


def _parts(found: Standing) -> tuple[str, str, tuple[str, ...]]:
    return found.kind, found.day, found.by


def test_a_denied_fact_is_denied(silent_world: Store) -> None:
    """The minutes of 2031 deny what the report of 2030 says."""
    assert ("denied", "2031-11-01") == _parts(_fact(silent_world, "acme-training", "send:deliveryPartnerOf"))[:2]


def test_events_and_timeless_facts_have_no_standing(silent_world: Store) -> None:
    """Their dates say it all."""
    facts = {claim.predicate: claim for claim in claims(silent_world)}
    reader = Standings(silent_world)
    assert [None, None] == [reader.of_claim(facts[name]) for name in ("send:replaces", "send:hasRole")]


def test_never_mentioned_is_not_the_same_as_not_read(silent_world: Store) -> None:
    """Two documents of Exampleton were searched for a health and wellbeing board in vain; nothing about Otherton was read."""
    searched, unread = (standing(silent_world, area, "send:HealthAndWellbeingBoard") for area in ("exampleton", "otherton"))
    assert ("never-mentioned", ["report-a", "minutes-b"]) == (searched.kind, [each.source for each in searched.searched])
    assert [("An appendix", "minutes-b of tests")] == list(searched.unread)
    assert ("not-read", (), [("A letter", "report-a of tests")]) == (unread.kind, unread.searched, list(unread.unread))
    assert ["searched", "report-a", "2030-03-10"] == [searched.searched[0].as_data()[part] for part in ("kind", "source", "date")]


def test_documents_of_another_time_say_nothing_of_a_day(silent_world: Store) -> None:
    """What was read speaks of 2025 to 2031: about 2040 nothing was read, and that is no absence."""
    kinds = {year: standing(silent_world, "exampleton", "send:HealthAndWellbeingBoard", on=date(year, 1, 1)) for year in (2026, 2031, 2040)}
    assert [("never-mentioned", 1), ("never-mentioned", 1), ("not-read", 0)] == [(each.kind, len(each.searched)) for each in kinds.values()]
    assert "minutes-b" == kinds[2031].searched[0].source


@pytest.mark.parametrize(
    ("area", "kind", "expected"),
    [
        ("exampleton", "send:PartnershipBoard", ("last-evidenced", "2030-03-10", ("board",))),
        ("exampleton", "send:GovernanceBody", ("last-evidenced", "2030-03-10", ("board",))),
        ("exampleton", "concept:chair", ("last-evidenced", "2030-03-10", ("board-chair",))),
        ("exampleton", "acme-training", ("denied", "2031-11-01", ("acme-training",))),
        ("exampleton", "only-named", ("undated", "2030-03-10", ("only-named",))),
        ("otherton", "send:PartnershipBoard", ("not-read", "", ())),
        ("otherton", "acme-training", ("not-read", "", ())),
    ],
)
def test_a_cell_says_what_is_there(silent_world: Store, area: str, kind: str, expected: tuple[str, str, tuple[str, ...]]) -> None:
    """By class, by the value of a concept, or by name; a thing that only a qualifier names is mentioned on the day of the document."""
    found = standing(silent_world, area, kind)
    assert expected == (found.kind, found.day, found.things)


def test_a_council_stands_for_its_area(shipped: Store) -> None:
    """Question 29 has councils as its columns."""
    reader = Standings(shipped)
    assert reader.of_cell("stockton-on-tees", "concept:designated-clinical-officer") == reader.of_cell(
        "stockton-council", "concept:designated-clinical-officer"
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("concept:designated-clinical-officer", ["undated", "undated", "never-mentioned"]),
        ("concept:designated-social-care-officer", ["undated", "undated", "never-mentioned"]),
        ("send:HealthAndWellbeingBoard", ["undated", "last-evidenced", "never-mentioned"]),
        ("dfe", ["undated", "never-mentioned", "undated"]),
        ("ndti", ["undated", "undated", "never-mentioned"]),
    ],
)
def test_what_the_shipped_documents_say_of_three_councils(shipped: Store, kind: str, expected: list[str]) -> None:
    """Questions 15 and 29: the two officers and a board in Middlesbrough and Stockton-on-Tees, none named in Worcestershire's minutes."""
    reader = Standings(shipped)
    found = [reader.of_cell(area, kind) for area in ("middlesbrough", "stockton-on-tees", "worcestershire")]
    assert expected == [each.kind for each in found]
    assert all(each.searched for each in found)


def test_a_zero_outside_what_was_read_is_no_no(shipped: Store) -> None:
    """Worcestershire's one document is of 2019: whether it had a designated officer in 2024 was not read."""
    found = standing(shipped, "worcestershire-council", "concept:designated-clinical-officer", on=date(2024, 1, 1))
    assert ("not-read", ()) == (found.kind, found.searched)
    assert 5 == len(found.unread)


def test_a_thing_says_which_documents_of_an_area_mention_it(silent_world: Store) -> None:
    """What belongs to no area is looked for in each; a thing of one area in its own."""
    reader = Standings(silent_world)
    plan, board = reader.presence("old-plan"), reader.presence("board")
    assert [("exampleton", 2, 0), ("otherton", 0, 0)] == [(each.area, len(each.mentioning), len(each.silent)) for each in plan]
    assert [("exampleton", 1, 1)] == [(each.area, len(each.mentioning), len(each.silent)) for each in board]
    assert [
        "Exampleton local area: mentioned in 2 of the 2 documents read, the last of 1 November 2031; 1 known and not read",
        "otherton: nothing was read; 1 known and not read",
    ] == list(map(str, plan))


def test_an_acronym_that_a_document_uses_is_a_mention(world) -> None:
    """The glossary counts."""
    world.write("glossary", "glossary.csv", [
        {"acronym": "SU", "expansion": "Sample Unit", "entity": "sample-unit", "basis": "stated", "sources": "minutes-b"}
    ])  # fmt: skip
    world.write("coverage", "coverage.csv", [])
    store, _ = open_store(world.data)
    assert {"report-a", "minutes-b"} == Coverage(store).mentioning("sample-unit")


def test_what_a_day_leaves_out_is_named(silent_world: Store) -> None:
    """The page of a post as of 2031 has Pat; Sam is not evidenced yet, and is named below with the reason."""
    shown = claims(clocked(silent_world, as_of=date(2031, 1, 1)), "head-of-examples")
    found = account(silent_world, "head-of-examples", shown, date(2031, 1, 1))
    assert ["pat-sample"] == [claim.subject for claim in shown]
    assert [("sam-sample", "possible", "2031-10-01")] == [(claim.subject, stood.kind, stood.day) for claim, stood in found.left_out]
