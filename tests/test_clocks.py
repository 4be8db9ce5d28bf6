"""Two clocks: what evidence says of a day, the graph as it held on a day, and as it was known by a day."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.build import open_store
from graph.claims import claims
from graph.clocks import Clock, clock_of, clocked
from graph.dataset import DATASET
from graph.dates import Bounds, bounds
from graph.holding import HELD, Dated, reading
from graph.names import entity
from graph.queries import rows, run
from graph.resources import ontology_folder
from graph.workspace import inputs
from tests.conftest import to_graph

if TYPE_CHECKING:
    from pathlib import Path

    from graph.store import Store

Run = Callable[..., subprocess.CompletedProcess[str]]
STEADY = settings(max_examples=300, derandomize=True, deadline=None, database=None)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _read(kind: str, when: str, on: str, *, status: str = "actual", said: str = "2019-11-19") -> tuple[str, str]:
    span = bounds(said)
    dated = Dated(kind, status, bounds(when, state=kind in ("state", "measure")), span.start_earliest, span.end_latest)  # type: ignore[arg-type]
    found = reading(dated, date.fromisoformat(on))
    return found.mark, found.day.isoformat() if found.day else ""


@pytest.mark.parametrize(
    ("kind", "when", "on", "expected"),
    [
        # A state seen on a day: it may have begun earlier, and nobody says that it ended.
        ("state", "2019-11-19", "2018-01-01", ("possible", "")),
        ("state", "2019-11-19", "2019-11-19", ("attested", "")),
        ("state", "2019-11-19", "2025-12-31", ("last-evidenced", "2019-11-19")),
        # Seen at some time in a month or a year: by its last day it had begun; it is sure to reach the first day alone.
        ("state", "2019-11", "2019-10-31", ("possible", "")),
        ("state", "2019-11", "2019-11-15", ("possible", "")),
        ("state", "2019-11", "2019-11-30", ("last-evidenced", "2019-11-01")),
        ("state", "2019", "2019-12-30", ("possible", "")),
        ("state", "2019", "2020-01-01", ("last-evidenced", "2019-01-01")),
        # An interval with both ends.
        ("state", "2017-04-01/2018-03-31", "2017-03-31", ("later", "2017-04-01")),
        ("state", "2017-04-01/2018-03-31", "2017-04-01", ("attested", "")),
        ("state", "2017-04-01/2018-03-31", "2018-03-31", ("attested", "")),
        ("state", "2017-04-01/2018-03-31", "2018-04-01", ("ended", "2018-03-31")),
        ("state", "2017-04/2018", "2017-03-31", ("later", "2017-04-01")),
        ("state", "2017-04/2018", "2017-04-15", ("possible", "")),
        ("state", "2017-04/2018", "2017-04-30", ("attested", "")),
        ("state", "2017-04/2018", "2018-01-01", ("attested", "")),
        ("state", "2017-04/2018", "2018-06-30", ("vague", "2018-01-01")),
        ("state", "2017-04/2018", "2018-12-31", ("vague", "2018-01-01")),
        ("state", "2017-04/2018", "2019-01-01", ("ended", "2018-12-31")),
        # An open interval goes on as far as the document that says so.
        ("state", "2019-04/..", "2019-03-31", ("later", "2019-04-01")),
        ("state", "2019-04/..", "2019-04-15", ("possible", "")),
        ("state", "2019-04/..", "2019-04-30", ("attested", "")),
        ("state", "2019-04/..", "2019-11-19", ("attested", "")),
        ("state", "2019-04/..", "2019-11-20", ("last-evidenced", "2019-11-19")),
        ("state", "2020-04/..", "2020-05-01", ("last-evidenced", "2020-04-30")),
        # Approximate dates are as wide as EDTF makes them: 2017~ reaches from 2016 to 2018.
        ("state", "2017~", "2017-12-31", ("possible", "")),
        ("state", "2017~", "2019-01-01", ("last-evidenced", "2016-01-01")),
        # A measure is not undone by time.
        ("measure", "2018-03/2018-07", "2018-05-01", ("attested", "")),
        ("measure", "2018-03/2018-07", "2019-01-01", ("last-evidenced", "2018-07-31")),
        ("measure", "2018-09", "2019-01-01", ("last-evidenced", "2018-09-01")),
        # What has happened stays so.
        ("event", "2017-03", "2017-02-28", ("later", "2017-03-01")),
        ("event", "2017-03", "2017-03-15", ("possible", "")),
        ("event", "2017-03", "2017-03-31", ("attested", "")),
        ("event", "2017-03", "2025-12-31", ("attested", "")),
        ("event", "2019-07-08/2019-07-10", "2019-07-09", ("attested", "")),
        ("event", "2019-07-08/2019-07-10", "2025-01-01", ("attested", "")),
        ("event", "2019-04/..", "2025-01-01", ("attested", "")),
        # A timeless fact that has a date did not exist before.
        ("timeless", "2018", "2017-12-31", ("later", "2018-01-01")),
        ("timeless", "2018", "2018-06-30", ("possible", "")),
        ("timeless", "2018", "2025-01-01", ("timeless", "")),
        ("timeless", "", "2019-11-18", ("unsaid", "")),
        ("timeless", "", "2019-11-19", ("timeless", "")),
        # No date: all that is known is the day of the document.
        ("state", "", "2019-11-18", ("unsaid", "")),
        ("state", "", "2019-11-19", ("undated", "2019-11-19")),
        ("event", "", "2025-01-01", ("undated", "2019-11-19")),
        ("measure", "", "2025-01-01", ("undated", "2019-11-19")),
    ],
)
def test_what_evidence_says_of_a_day(kind: str, when: str, on: str, expected: tuple[str, str]) -> None:
    """Every combination of bounds and kind has one reading; the document is of 19 November 2019."""
    assert expected == _read(kind, when, on)


@pytest.mark.parametrize("status", ["planned", "proposed"])
@pytest.mark.parametrize(
    ("kind", "when", "on", "expected"),
    [
        ("state", "2026/2030", "2019-11-18", ("unsaid", "")),
        ("state", "2026/2030", "2019-11-19", ("intended", "2019-11-19")),
        ("state", "2026/2030", "2027-01-01", ("intended", "2019-11-19")),
        ("state", "2026/2030", "2031-01-01", ("ended", "2030-12-31")),
        ("state", "", "2025-01-01", ("intended", "2019-11-19")),
        ("timeless", "", "2025-01-01", ("intended", "2019-11-19")),
        ("event", "2022-09", "2021-01-01", ("intended", "2019-11-19")),
        ("event", "2022-09", "2025-01-01", ("intended", "2019-11-19")),
    ],
)
def test_a_plan_is_there_from_the_day_it_was_said(kind: str, when: str, on: str, status: str, expected: tuple[str, str]) -> None:
    """A plan for 2026 to 2030 that was said in 2019 was a plan in 2019; it never counts as the fact, and a period that is over is over."""
    assert expected == _read(kind, when, on, status=status)


@pytest.mark.parametrize(
    ("when", "on", "expected"),
    [
        ("", "2019-10-31", ("unsaid", "")),
        ("", "2019-11-15", ("possible", "")),
        ("", "2019-11-30", ("undated", "2019-11-01")),
        ("2019-04/..", "2019-11-01", ("attested", "")),
        ("2019-04/..", "2019-11-02", ("last-evidenced", "2019-11-01")),
    ],
)
def test_a_document_known_to_its_month(when: str, on: str, expected: tuple[str, str]) -> None:
    """It was said by the month's last day, and reaches for certain to the first."""
    assert expected == _read("state", when, on, said="2019-11")


_DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@st.composite
def _dated(draw: st.DrawFn) -> Dated:
    """Draw evidence as data can hold it: no date, a point, an interval with both ends or one, however vague."""
    one, two, three, four, said, until = *sorted(draw(st.lists(_DAYS, min_size=4, max_size=4))), *sorted((draw(_DAYS), draw(_DAYS)))
    kind = draw(st.sampled_from(["event", "state", "timeless", "measure"]))
    point = Bounds(None, two, one, None) if kind in ("state", "measure") else Bounds(one, two, one, two)
    found = draw(st.sampled_from([Bounds(), point, Bounds(one, two, three, four), Bounds(one, two, None, None)]))
    return Dated(kind, draw(st.sampled_from(["actual", "planned", "proposed"])), found, said, until)


@STEADY
@given(_dated(), _DAYS)
def test_readings_keep_to_the_bounds(evidence: Dated, on: date) -> None:
    """What is held had begun for certain and is not known to have ended; what is attested lies within what the evidence says."""
    found = reading(evidence, on)
    begin, start, lasted, end = evidence.bounds
    if evidence.status == "actual" and found.mark in HELD - {"undated", "timeless"}:
        assert start is not None
        assert start <= on
        assert found.day is None or found.day <= on
        assert evidence.kind in ("event", "measure") or not end or on <= end
    if found.mark == "attested" and evidence.kind == "state":
        assert on <= (lasted or max(evidence.first_said, start or on))
    if found.mark == "later":
        assert begin is not None
        assert on < begin
    if found.mark in ("undated", "intended"):
        assert evidence.last_said <= on


@STEADY
@given(_dated(), _DAYS, st.integers(0, 2000))
def test_what_is_past_stays_past(evidence: Dated, on: date, days: int) -> None:
    """As days go by nothing that had begun becomes unsaid, later or merely possible again, and nothing that had ended comes back."""
    before, after = reading(evidence, on), reading(evidence, on + timedelta(days))
    assert not (before.mark in HELD and after.mark in ("unsaid", "later", "possible"))
    assert before.mark != "ended" or after == before


LATER = {"said_on": "2031-11", "published_on": "2032-01-15"}


@pytest.fixture(scope="module")
def dated_data(new_world) -> Path:
    """Return the data of a world with a report of 10 March 2030 and minutes of November 2031, published in January 2032.

    Pat was head in February 2030 and is no more (the minutes); Sam has been deputy since 2029; Acme delivers, says the report
    without a date, and the minutes deny; the unit is planned for 2031 and opened in May 2031; a figure is of 2029.
    """
    world = new_world()
    sources = [{**row, **more} for row, more in zip(_sources(world), ({"said_on": "2030-03-10"}, LATER), strict=True)]
    world.write("sources", "sources.csv", sources)
    for name, kind, label in (
        ("sam-sample", "Person", "Sam Sample"), ("deputy", "Post", "Deputy"), ("late-comer", "Person", "Late Comer"),
    ):  # fmt: skip
        world.add("entities", "entities/all.csv", id=name, type=kind, label=label, basis="stated",
                  scope="exampleton" if kind == "Post" else "")  # fmt: skip
    world.write("statements", "statements/report-a.csv", [
        _row("pat-sample", "holdsPost", "head-of-examples", when="2030-02-01", starts="a"),
        _row("sam-sample", "holdsPost", "deputy", when="2029/..", starts="b"),
        _row("acme-training", "deliveryPartnerOf", "exampleton-council", starts="c"),
        _row("exampleton-council", "opens", "sample-unit", when="2031", status="planned", starts="d"),
        _row("head-of-examples", "postIn", "exampleton-council", when="2020-01-01/2030-12-31", starts="a"),
    ])  # fmt: skip
    world.write("statements", "statements/minutes-b.csv", [
        _row("acme-training", "deliveryPartnerOf", "exampleton-council", starts="e", **{"not": "yes"}),
        _row("exampleton-council", "opens", "sample-unit", when="2031-05-05", starts="f"),
        _row("late-comer", "worksWith", "exampleton-council", when="2031-11-01", starts="g"),
        _row("head-of-examples", "hasRole", "concept:chief-executive", starts="h"),
        _row("late-comer", "isAbout", "exampleton", starts="i"),
    ])  # fmt: skip
    world.write("observations", "observations/minutes-b.csv", [
        {**_row("", "", "", when="2029", starts="j"), "indicator": "plans-in-time", "about": "exampleton", "value": "91", "unit": "percent"}
    ])  # fmt: skip
    world.write("glossary", "glossary.csv", [
        {"acronym": "SU", "expansion": "Sample Unit", "entity": "sample-unit", "basis": "stated", "sources": "report-a; minutes-b"},
        {"acronym": "LC", "expansion": "Late Comer", "entity": "late-comer", "basis": "stated", "sources": "minutes-b"},
    ])  # fmt: skip
    world.write("coverage", "coverage.csv", [
        {"area": "exampleton", "document": "report-a", "state": "read"},
        {"area": "exampleton", "document": "minutes-b", "state": "read"},
        {"area": "exampleton", "document": "An appendix", "state": "not-read", "mentioned_in": "minutes-b"},
    ])  # fmt: skip
    return world.data


@pytest.fixture(scope="module")
def dated_world(dated_data: Path) -> Store:
    """Return the store of that world."""
    return open_store(dated_data)[0]


def _sources(world) -> list[dict[str, str]]:
    from graph.tables import TABLES, read

    return [row.values for row in read(TABLES["sources"], world.data / "sources.csv")]


def _row(subject: str, predicate: str, target: str, *, starts: str, **more: str) -> dict[str, str]:
    said = {"subject": subject, "predicate": predicate, "object": target, "status": "actual", "basis": "stated"}
    return {**said, "starts": f"passage {starts} begins", "ends": f"passage {starts} ends", "summary": "A fact of the tests.", **more}


def _held(store: Store) -> dict[str, str]:
    """Return by subject, predicate and object of each piece of evidence how it is held."""
    found = rows(store, """SELECT ?s ?p ?o ?mark ?day WHERE { ?claim send:hasEvidence ?e . OPTIONAL { ?e send:heldAs ?mark }
      OPTIONAL { ?e send:lastEvidenced ?day } { ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }
      UNION { ?claim send:indicator ?s ; send:about ?o BIND("measured" AS ?p) } }""")  # fmt: skip
    names = ({name: text.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for name, text in row.items()} for row in found)
    return {f"{row['s']} {row['p']} {row['o']}": f"{row['mark']} {row['day']}".strip() for row in names}


def _direct(store: Store, predicate: str) -> set[tuple[str, str]]:
    return {(row["s"].rsplit("/", 1)[-1], row["o"].rsplit("/", 1)[-1]) for row in rows(store, f"SELECT ?s ?o {{ ?s {predicate} ?o }}")}


def test_as_of_a_day_each_fact_says_how_it_is_held(dated_world: Store) -> None:
    """The world of spring 2030: what is dated, undated, planned, over, and a role that comes with its post."""
    assert {
        "pat-sample holdsPost head-of-examples": "last-evidenced 2030-02-01",
        "sam-sample holdsPost deputy": "last-evidenced 2030-03-10",
        "acme-training deliveryPartnerOf exampleton-council": "undated 2030-03-10",
        "exampleton-council opens sample-unit": "intended 2030-03-10",
        "head-of-examples postIn exampleton-council": "attested",
        "head-of-examples hasRole chief-executive": "timeless",
        "plans-in-time measured exampleton": "last-evidenced 2029-01-01",
    } == _held(clocked(dated_world, as_of=date(2030, 4, 1)))


def test_as_of_an_earlier_day_little_is_left(dated_world: Store) -> None:
    """In 2025 the post was in the council, and its role comes with it; nothing else had begun for certain."""
    assert {
        "head-of-examples postIn exampleton-council": "attested",
        "head-of-examples hasRole chief-executive": "timeless",
    } == _held(clocked(dated_world, as_of=date(2025, 1, 1)))


def test_what_is_possible_comes_on_request(dated_world: Store) -> None:
    """Pat, and Late Comer, may have begun long before they were seen; Sam's year may have begun; none of it is undated."""
    shown = clocked(dated_world, as_of=date(2029, 6, 1), possible=True)
    assert {
        "pat-sample holdsPost head-of-examples": "possible",
        "sam-sample holdsPost deputy": "possible",
        "late-comer worksWith exampleton-council": "possible",
        "head-of-examples postIn exampleton-council": "attested",
        "head-of-examples hasRole chief-executive": "timeless",
        "plans-in-time measured exampleton": "possible",
    } == _held(shown)


def test_direct_triples_follow_their_evidence(dated_world: Store) -> None:
    """A plain triple is there where evidence that is left says it as actual and undenied."""
    before, after = (clocked(dated_world, as_of=day) for day in (date(2030, 4, 1), date(2031, 12, 31)))
    assert set() == _direct(before, "send:opens")
    assert {("exampleton-council", "sample-unit")} == _direct(after, "send:opens")
    assert {("acme-training", "exampleton-council")} == _direct(after, "send:deliveryPartnerOf")
    assert set() == _direct(clocked(dated_world, as_of=date(2031, 12, 31)), "send:postIn")


def test_a_denial_that_is_left_alone_makes_no_triple(world) -> None:
    """Where the evidence that asserts is gone, the denial stays as evidence and the plain triple goes, from its named graph too."""
    world.write("statements", "statements/report-a.csv", [
        _row("acme-training", "worksWith", "exampleton-council", when="2020-01-01/2020-12-31", starts="a"),
        _row("acme-training", "worksWith", "exampleton-council", when="2030-01-01", starts="b", **{"not": "yes"}),
    ])  # fmt: skip
    store, _ = open_store(world.data)
    shown = clocked(store, as_of=date(2030, 12, 1))
    assert "last-evidenced 2030-01-01" == _held(shown)["acme-training worksWith exampleton-council"]
    assert set() == _direct(shown, "send:worksWith")
    assert [] == list(rows(shown, "SELECT ?s { GRAPH graph:report-a { ?s send:worksWith ?o } }"))


@pytest.mark.parametrize(
    "days", [{"as_of": date(2030, 4, 1)}, {"known_by": date(2030, 12, 31)}, {"as_of": date(2031, 6, 1), "known_by": date(2033, 1, 1)}]
)
def test_the_default_graph_is_the_merge_of_what_is_left(dated_world: Store, days: dict[str, date]) -> None:
    """Each triple of a named graph stands once in the default graph, and nothing else does."""
    quads = list(clocked(dated_world, **days).quads())
    named = {quad[:3] for quad in quads if quad.graph}
    default = [quad[:3] for quad in quads if quad.graph is None]
    assert named == set(default)
    assert len(default) == len(named)


def test_nothing_hangs_loose_in_an_as_of_graph(dated_world: Store) -> None:
    """Claims have evidence, passages belong to evidence, and a passage that evidence still rests on stays whole."""
    shown = clocked(dated_world, as_of=date(2031, 6, 1))
    assert [] == list(rows(shown, "SELECT ?c { ?c a ?k VALUES ?k { send:Statement send:Observation } MINUS { ?c send:hasEvidence ?e } }"))
    assert [] == list(rows(shown, "SELECT ?p { ?p a send:Passage MINUS { ?e send:passage ?p } }"))
    assert [] == list(rows(shown, "SELECT ?s { ?s a oa:FragmentSelector MINUS { ?p oa:hasSelector ?s } }"))
    starts = {row["t"] for row in rows(shown, "SELECT ?t { ?e send:passage/send:startsWith ?t ; send:heldAs concept:last-evidenced }")}
    assert "passage a begins" in starts, "the passage is shared with evidence that has ended"


def test_entities_glossary_and_coverage_stay_as_of_any_day(dated_world: Store) -> None:
    """They have no dates of their own."""
    kinds = "SELECT ?x ?p ?o { GRAPH graph:base { ?x ?p ?o } FILTER(?p NOT IN (send:asOf, send:knownBy)) }"
    assert {tuple(row.values()) for row in rows(dated_world, kinds)} == {
        tuple(row.values()) for row in rows(clocked(dated_world, as_of=date(1990, 1, 1)), kinds)
    }


@pytest.mark.parametrize(("by", "titles"), [(date(2031, 12, 31), 0), (date(2032, 1, 14), 0), (date(2032, 1, 15), 1)])
def test_known_by_goes_by_publication_where_it_is_given(dated_world: Store, by: date, titles: int) -> None:
    """The minutes were said in November 2031 and came out in January 2032."""
    assert titles == len(list(rows(clocked(dated_world, known_by=by), "SELECT ?t { sg:minutes-b dcterms:title ?t }")))


def test_known_by_counts_a_month_from_its_last_day(world) -> None:
    """Sources of November 2030 were not known for certain in the middle of it."""
    store, _ = open_store(world.data)
    assert [] == claims(clocked(store, known_by=date(2030, 11, 29)))
    assert len(claims(store)) == len(claims(clocked(store, known_by=date(2030, 11, 30))))


def test_a_source_not_yet_known_leaves_nothing_behind(dated_data: Path, dated_world: Store) -> None:
    """Known by a day is the graph that a build without the later sources gives: entities, glossary and coverage included."""
    built, _ = to_graph(replace(inputs(), folders=(dated_data,), withdrawn=frozenset({"minutes-b"})), ontology_folder())
    shown = set(clocked(dated_world, known_by=date(2031, 1, 1)).quads())
    assert _grounded(built) == _grounded(shown)
    assert entity("late-comer") not in {quad.subject for quad in shown}


def _grounded(quads) -> set[object]:
    """Return quads without blank nodes, and without what the dataset says of itself."""
    return {quad for quad in quads if not any(str(term).startswith(("_:", DATASET)) for term in quad[:3])}


def test_the_shipped_graph_known_by_2022_is_the_one_without_the_documents_of_2025(shipped: Store) -> None:
    """The two of 2025 are withdrawn to the last quad."""
    late = frozenset({"middlesbrough-minutes-2025", "middlesbrough-presentation-2025"})
    built, _ = to_graph(replace(inputs(), withdrawn=late), ontology_folder())
    assert _grounded(built) == _grounded(clocked(shipped, known_by=date(2022, 12, 31)).quads())


def test_known_by_only_grows(shipped: Store) -> None:
    """What was known by a day was known by each later day."""
    query = "SELECT ?e { ?c send:hasEvidence ?e }"
    known = [
        {row["e"] for row in rows(clocked(shipped, known_by=day), query)}
        for day in (date(2018, 1, 1), date(2019, 11, 19), date(2025, 10, 27))
    ]
    assert set() == known[0]
    assert known[0] < known[1] < known[2] == {row["e"] for row in rows(shipped, query)}


def test_a_graph_says_which_days_it_shows(dated_world: Store) -> None:
    """Whoever is handed the graph can tell, and the clocks can be set one after the other but not twice."""
    assert Clock() == clock_of(dated_world)
    both = clocked(clocked(dated_world, known_by=date(2031, 1, 1)), as_of=date(2030, 4, 1))
    assert (date(2030, 4, 1), date(2031, 1, 1)) == (clock_of(both).as_of, clock_of(both).known_by)
    assert _held(both) == _held(clocked(dated_world, as_of=date(2030, 4, 1), known_by=date(2031, 1, 1)))
    assert {"attested": 1, "intended": 1, "last-evidenced": 2, "undated": 1} == clock_of(both).held
    with pytest.raises(ValueError, match="take the whole graph"):
        clocked(both, as_of=date(2031, 1, 1))


DIRECTOR = """SELECT ?name ?mark ?day WHERE { ?s rdf:predicate send:holdsPost ; rdf:subject/rdfs:label ?name ;
  rdf:object sg:middlesbrough-executive-director-childrens-services ; send:hasEvidence ?e .
  ?e send:heldAs ?mark OPTIONAL { ?e send:lastEvidenced ?day } } ORDER BY ?day"""


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2018, 1, 1), []),
        (date(2019, 11, 19), [("Helen Watson", "attested", "")]),
        (date(2019, 12, 31), [("Helen Watson", "last-evidenced", "2019-11-19")]),
        (date(2025, 12, 31), [("Helen Watson", "last-evidenced", "2019-11-19"), ("A Bates", "last-evidenced", "2025-10-27")]),
    ],
)
def test_who_was_executive_director(shipped: Store, on: date, expected: list[tuple[str, str, str]]) -> None:
    """Question 1 as of a day: nobody is attested in 2018; in 2025 the earlier holder is not known to have left, and says since when."""
    found = rows(clocked(shipped, as_of=on), DIRECTOR)
    assert expected == [(row["name"], row["mark"].rsplit("/", 1)[-1], row["day"]) for row in found]


def test_who_was_executive_director_as_known_in_2022(shipped: Store) -> None:
    """A Bates is in no document of the time."""
    people = "SELECT ?name { ?p send:holdsPost sg:middlesbrough-executive-director-childrens-services ; rdfs:label ?name }"
    shown = clocked(shipped, known_by=date(2022, 12, 31))
    assert [{"name": "Helen Watson"}] == list(rows(shown, people))
    assert [] == list(rows(shown, 'SELECT ?p { ?p rdfs:label "A Bates" }'))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2016, 12, 31), []),
        (date(2018, 1, 1), ["middlesbrough-inspection-2017"]),
        (date(2019, 12, 31), ["middlesbrough-inspection-2017", "middlesbrough-revisit-2019"]),
    ],
)
def test_which_inspections_of_middlesbrough_had_happened(shipped: Store, on: date, expected: list[str]) -> None:
    """Question 5 as of a day: the inspection of March 2017, and from July 2019 on the revisit."""
    found = rows(clocked(shipped, as_of=on), "SELECT ?i { ?i send:inspectionOf sg:middlesbrough } ORDER BY ?i")
    assert expected == [row["i"].removeprefix(entity("")) for row in found]


def test_what_was_over_is_not_shown(shipped: Store) -> None:
    """The lead inspector of the revisit held that post for its three days."""
    lead = "ASK { sg:nick-whittaker send:holdsPost ?post }"
    for on, expected in ((date(2019, 7, 9), True), (date(2019, 7, 11), False)):
        assert expected is run(clocked(shipped, as_of=on), lead).value  # type: ignore[union-attr]
