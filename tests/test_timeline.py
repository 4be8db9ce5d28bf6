"""What is dated stands in order, says how precise its date is and how it is meant, and gives its document."""

from __future__ import annotations

import doctest
import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph import precision as module
from graph.analysis.ground import Ground
from graph.analysis.timeline import Timeline, timeline
from graph.build import open_store
from graph.precision import precision
from graph.views.timeline_text import timeline_text

Run = Callable[..., subprocess.CompletedProcess[str]]


def _of(world, thing: str, **options: object) -> Timeline:
    store, _ = open_store(world.data)
    return timeline(store, Ground(store), thing, **options)  # type: ignore[arg-type]


def _told(found: Timeline) -> list[tuple[str, str]]:
    return [(fact.when, fact.reading) for fact in found.entries]


@pytest.mark.parametrize(
    ("edtf", "how"),
    [
        ("2019-11-19", "day"),
        ("2017-03", "month"),
        ("2025-23", "season"),
        ("2018", "year"),
        ("2021~", "year, approximate"),
        ("2025-09?", "month, uncertain"),
        ("2022-07%", "month, approximate and uncertain"),
        ("2019-07-08/2019-07-10", "interval of days"),
        ("2022-04/2023-03", "interval of months"),
        ("2019/2020-03", "interval from a year to a month"),
        ("2019~/2020~", "interval from a year, approximate to a year, approximate"),
        ("2019-04/..", "interval from a month, end not said"),
        ("201X", "vague"),
    ],
)
def test_a_date_says_how_precise_it_is(edtf: str, how: str) -> None:
    """Day, month, season, year, approximate, uncertain, interval, open: in words that need no EDTF."""
    assert how == precision(edtf)


def test_the_examples_of_the_docstring_run() -> None:
    """What the docstring shows is so."""
    assert 0 == doctest.testmod(module).failed


def test_vague_dates_stand_in_the_middle_of_what_they_can_mean(world) -> None:
    """A year stands in July, an autumn in October, about a year in the middle of three."""
    expected = ["2028/2032", "2029-03", "2029", "2029-09-05", "2029-23", "2030~"]
    for when in reversed(expected):
        world.say("acme-training", "develops", "sample-unit", when=when)
    assert expected == [fact.when for fact in _of(world, "acme-training").entries if fact.reading == "happened"]


def test_a_state_is_seen_or_begins_and_ends_and_an_event_happens(world) -> None:
    """One date of a state is a sighting; an interval has a beginning, and an end where it is said; an event has neither."""
    world.name(board="PartnershipBoard", strategy="Strategy")
    world.say("board", "memberOf", "strategy", when="2027-05")
    world.say("board", "leads", "strategy", when="2027/2029-06")
    world.say("board", "monitors", "strategy", when="2028/..")
    world.say("board", "develops", "strategy", when="2026/2026-03")
    expected = [("2026/2026-03", "happened"), ("2027-05", "seen"), ("2027/2029-06", "held"), ("2028/..", "held"), ("2029-06", "ends")]
    assert [*expected, ("2030-11", "document")] == _told(_of(world, "board"))


def test_a_period_and_a_due_date_are_dates_of_their_own(world) -> None:
    """What a strategy covers and when a plan is due stand where they say, not where the document does; what is planned is marked."""
    world.name(plan="Plan")
    world.say("plan", "coversPeriod", "2031/2032", status="planned")
    world.say("plan", "dueBy", "2030-12~", status="planned")
    found = _of(world, "plan")
    assert [("2030-11", "document"), ("2030-12~", "due"), ("2031/2032", "period"), ("2032", "ends")] == _told(found)
    assert ["actual", "planned", "planned", "planned"] == [fact.standing for fact in found.entries]


def test_of_an_area_everything_in_it_counts_and_of_a_thing_what_is_said_of_it_and_its_parts(world) -> None:
    """A council stands for its area; a strategy for its actions; what has no date is counted."""
    world.say("exampleton-council", "governs", "exampleton")
    world.add("entities", "entities/all.csv", id="action", type="Action", label="An action", basis="stated", scope="exampleton")
    world.name(strategy="Strategy", elsewhere="Strategy")
    world.say("action", "partOf", "strategy")
    world.say("action", "dueBy", "2032")
    world.say("elsewhere", "dueBy", "2033")
    area = [("2030-05/..", "held"), ("2030-11", "document"), ("2030-11", "document"), ("2031", "happened"), ("2032", "due")]
    assert area == _told(_of(world, "exampleton-council"))
    # The council's own plan to open the unit is not the area's: the unit and the council have no area of their own in this world.
    assert [pair for pair in area if pair != ("2031", "happened")] == _told(_of(world, "exampleton"))
    found = _of(world, "strategy")
    assert ([("2030-11", "document"), ("2032", "due")], 1, 0) == (_told(found), found.undated, found.elsewhere)
    assert 1 == _of(world, "exampleton-council").elsewhere
    assert ("2033", "due") in _told(_of(world, "exampleton", context=True))


def test_a_window_keeps_what_may_fall_into_it(world) -> None:
    """A state that began before and has no end is still on; what ended before, or begins after, is not."""
    world.name(board="PartnershipBoard", strategy="Strategy")
    for when in ("2020/2022", "2021/..", "2024", "2026-02"):
        world.say("board", "leads", "strategy", when=when)
    found = _of(world, "board", since=date(2023, 1, 1), until=date(2024, 6, 30))
    assert ["2021/..", "2024"] == [fact.when for fact in found.entries]


def test_middlesbrough_from_march_2017_to_the_strategy_of_2026(shipped, known: Ground) -> None:
    """Question 25: each date, in order, with how it is meant, as the three documents give it."""
    found = timeline(shipped, known, "middlesbrough")
    told = [(fact.when, fact.thing, fact.reading, fact.standing) for fact in found.entries]
    expected = [
        ("2017-03", "middlesbrough-inspection-2017", "happened", "actual"),  # M19 para 1
        ("2017", "middlesbrough-inspection-2017", "happened", "actual"),  # it led to a Written Statement of Action
        ("2018", "middlesbrough-send-disability-strategy", "happened", "actual"),  # M25m, M25p
        ("2018/2022", "middlesbrough-strategic-plan-2018-2022", "period", "actual"),  # M19
        ("2019-04", "middlesbrough-slt-service-2019", "happened", "actual"),  # M19 para 8
        ("2019-07-08/2019-07-10", "middlesbrough-revisit-2019", "happened", "actual"),  # M19 para 3
        ("2019-09", "joint-tees-childrens-equipment-store", "happened", "actual"),  # M19 para 8
        ("2019-09-30", "middlesbrough-action-update-minister", "due", "planned"),  # M19 para 2
        ("2019-11-19", "middlesbrough-executive-meeting-2019-11-19", "happened", "actual"),  # M19
        ("2019-11-19", "middlesbrough-report-2019", "document", "actual"),
        ("2019-11-19", "helen-watson", "seen", "actual"),
        ("2021~", "middlesbrough-outreach-and-inclusion-service", "happened", "actual"),  # M25p: what 2021 dates is unclear
        ("2021", "middlesbrough-outreach-and-inclusion-service", "happened", "actual"),  # M25m
        ("2023", "middlesbrough-dbv-grant", "happened", "actual"),  # M25m, M25p
        ("2024-03/2024-07", "middlesbrough-sendco-development-programme", "held", "actual"),  # M25m, M25p
        ("2025-09-15", "middlesbrough-scrutiny-meeting-2025-09-15", "happened", "actual"),  # M25m
        ("2025-10-21", "middlesbrough-send-ranges", "happened", "planned"),  # M25p
        ("2025-10-27", "middlesbrough-scrutiny-meeting-2025-10-27", "happened", "actual"),  # M25m, M25p
        ("2025-10-27", "middlesbrough-presentation-2025", "document", "actual"),
        ("2026-01", "middlesbrough-send-inclusion-strategy-2026", "due", "planned"),  # M25p
        ("2026/2030", "middlesbrough-send-inclusion-strategy-2026", "period", "planned"),  # M25p
    ]
    places = [told.index(each) for each in expected]
    assert sorted(places) == places
    assert ("2017-03", "2030") == (told[0][0], told[-1][0])
    assert all(fact.evidence for fact in found.entries)
    assert "Letter of findings of the 2017 inspection" in {each.name for each in found.unread}


def test_json_has_a_row_for_each_fact_with_precision_and_evidence(typed: Run) -> None:
    """A window of 2019 has the revisit, with its days and its paragraph; every row has evidence."""
    run = typed("timeline", "Middlesbrough", "--from", "2019", "--to", "2019-12", "--json")
    found = json.loads(run.stdout)
    assert all(row["evidence"] for row in found["entries"])
    (row,) = [row for row in found["entries"] if row["text"].endswith("July 2019 was carried out by Ofsted")]
    assert ("2019-07-08", "2019-07-10", "interval of days") == (row["earliest"], row["until"], row["precision"])
    assert "para 3" in row["evidence"][0]["locator"]
    assert not [row for row in found["entries"] if row["earliest"] > "2019-12-31"]


def test_what_nobody_dates_still_has_its_documents(shipped, known: Ground) -> None:
    """Tees Valley Education is named in two documents of one day, and nothing about it is dated."""
    found = timeline(shipped, known, "tees-valley-education")
    assert [("2025-10-27", "inferred"), ("2025-10-27", "stated")] == [(fact.when, fact.evidence[0].basis) for fact in found.entries]
    assert 5 == found.undated


def test_the_text_groups_what_is_told_of_one_thing_and_numbers_its_sources(shipped, known: Ground) -> None:
    """A person reads a date, its precision, a thing, and who says so; what is planned is marked."""
    text = timeline_text(known, timeline(shipped, known, "middlesbrough"), width=120)
    assert "March 2017  (month)\n  Ofsted and CQC inspection of Middlesbrough, March 2017 [inspection]\n" in text
    assert "• was carried out by: Care Quality Commission [15]; Ofsted [15]" in text
    assert "January 2026  (month)\n  New SEND and Inclusion Strategy [strategy] — planned\n" in text
    assert "• is due by: January 2026 [" in text
    assert "\nSources\n  [1] The Improvement in Special Educational Needs Provision" in text


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--from", "2019-13"), 2, "2019-13"),
        (("--to", "2018/2019"), 2, "is not a day"),
        (("--from", "2040"), 1, ""),
    ],
)
def test_a_bad_date_or_an_empty_window_is_said(typed: Run, options: tuple[str, ...], code: int, message: str) -> None:
    """A date that is none exits 2 with the way to write it; nothing dated exits 1."""
    run = typed("timeline", "Worcestershire local area", *options)
    assert (code, True) == (run.returncode, message in run.stderr), run.stderr
    assert code == 2 or "Nothing that was read is dated here." in run.stdout


def test_the_page_opens_offline_runs_nothing_and_leads_to_every_source(world, browser) -> None:
    """A real browser draws it, asks for nothing, and its links lead to entries and sources; names are only text."""
    from graph.views.timeline_page import timeline_page

    hostile = "<img src=x onerror=document.title='run'></title><script>document.title='run'</script>"
    world.add("entities", "entities/all.csv", id="hostile", type="Strategy", label=hostile, basis="stated")
    world.say("acme-training", "develops", "hostile", when="2029")
    world.say("hostile", "coversPeriod", "2030/..")
    store, built = open_store(world.data)
    known = Ground(store)
    file = Path(world.data).parent / "timeline.html"
    file.write_text(timeline_page(known, timeline(store, known, "hostile"), version=built.version), encoding="utf-8")
    page = browser.new_page()
    requests, complaints = list[str](), list[str]()
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    assert (f"Timeline: {hostile}", [file.as_uri()], []) == (page.title(), requests, complaints)
    assert "rgb(0, 0, 0)" != page.evaluate("getComputedStyle(document.querySelector('svg rect')).stroke")
    targets = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))")
    assert targets
    assert [] == [target for target in targets if not page.query_selector(f"[id='{target}']")]
    assert page.pdf().startswith(b"%PDF")
    page.close()
