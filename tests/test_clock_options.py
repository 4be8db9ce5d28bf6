"""The two clocks on every surface: said aloud, marked on each fact, refused in plain words where they cannot be meant."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from graph.build import open_store
from graph.cite import as_data, citation
from graph.claims import claims
from graph.clocks import clocked
from graph.commands import app
from graph.dates import day
from graph.tables import TABLES, read

if TYPE_CHECKING:
    from pathlib import Path

    from typer.testing import Result

HOLDERS = "SELECT ?name { ?p send:holdsPost sg:head-of-examples ; rdfs:label ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def data(new_world) -> Path:
    """Return a data folder with a report of November 2030 and minutes of 1 June 2031.

    Pat was head in February 2030, Acme in May 2031; the unit is part of the council, undated, and planned to be part of the area.
    """
    world = new_world()
    said = {"report-a": "2030-11", "minutes-b": "2031-06-01"}
    rows = [{**row.values, "said_on": said[row["id"]]} for row in read(TABLES["sources"], world.data / "sources.csv")]
    world.write("sources", "sources.csv", rows)
    world.write("statements", "statements/report-a.csv", [
        _row("pat-sample", "holdsPost", "head-of-examples", when="2030-02"),
        _row("sample-unit", "partOf", "exampleton-council"),
        _row("sample-unit", "partOf", "exampleton", status="planned", when="2032/2034"),
        _row("acme-training", "worksWith", "exampleton-council", when="2030-01-01/2030-12"),
        _row("acme-training", "partOf", "exampleton-council", when="2029-01-01/2029-12-31"),
        _row("head-of-examples", "postIn", "exampleton-council", when="2020-01-01/2039-12-31"),
    ])  # fmt: skip
    world.write("statements", "statements/minutes-b.csv", [_row("acme-training", "holdsPost", "head-of-examples", when="2031-05-05")])
    world.write("observations", "observations/minutes-b.csv", [])
    return world.data


def _row(subject: str, predicate: str, target: str, **more: str) -> dict[str, str]:
    said = {"subject": subject, "predicate": predicate, "object": target, "status": "actual", "basis": "stated"}
    return {**said, "starts": f"of {subject} in {target}", "ends": "passage ends", "summary": "A fact of the tests.", **more}


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)), prog_name="sendgraph", env={"COLUMNS": "200"})


SURFACES = {
    "query": ["query", HOLDERS],
    "show": ["show", "Acme Training"],
    "why": ["why", "Head of Examples"],
    "search": ["search", "acme"],
    "export": ["export", "-f", "ntriples"],
    "map": ["map"],
}


@pytest.fixture
def surface(request: pytest.FixtureRequest, data: Path, tmp_path: Path) -> list[object]:
    """Return the arguments of a command that works."""
    arguments = {**SURFACES, "export": ["export", "-f", "turtle"], "map": ["map", "-o", tmp_path / "map.html"]}[request.param]
    return [*arguments, "--data", data]


@pytest.mark.parametrize("surface", SURFACES, indirect=True)
def test_every_surface_says_which_days_it_shows(surface: list[object]) -> None:
    """One line on standard error, with how the evidence is held; none where the whole graph is shown."""
    run = _run(*surface, "--as-of", "2030-12-10", "--known-by", "2031")
    # All days stay in a map, which begins with these: what is held as what is for its page to say.
    held = "" if surface[0] == "map" else ": 5 pieces of evidence, 1 attested, 1 intended, 1 last evidenced, 1 undated, 1 vague"
    assert [f"As of 2030-12-10, known by 2031-12-31{held}."] == [line for line in run.stderr.splitlines() if "nown by" in line]
    assert 0 == run.exit_code
    assert "as of" not in _run(*surface).stderr.lower()


@pytest.mark.parametrize("surface", SURFACES, indirect=True)
@pytest.mark.parametrize("wrong", ["2019-13", "yesterday", "2019/2020", "2019-02-30"])
def test_a_wrong_date_is_one_clear_error(surface: list[object], wrong: str) -> None:
    """It names the option, what was found and how to write a day; nothing is built for it."""
    for option in ("--as-of", "--known-by"):
        run = _run(*surface, option, wrong)
        assert (2, "") == (run.exit_code, run.stdout)
        assert run.stderr.startswith(f"Error: {option}: ")
        assert wrong in run.stderr
        assert "Write YYYY-MM-DD; YYYY-MM and YYYY mean their last day." in run.stderr


@pytest.mark.parametrize("surface", SURFACES, indirect=True)
def test_possible_needs_a_day(surface: list[object]) -> None:
    """Alone it could mean nothing."""
    run = _run(*surface, "--possible")
    assert (2, "") == (run.exit_code, run.stdout)
    assert "Give the day: --as-of YYYY-MM-DD." in run.stderr


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["Acme Training", "Pat Sample"]),
        (["--as-of", "2030-01-31"], []),
        (["--as-of", "2030-02-15"], []),
        (["--as-of", "2030-02-15", "--possible"], ["Acme Training", "Pat Sample"]),
        (["--as-of", "2030-12"], ["Pat Sample"]),
        (["--as-of", "2031"], ["Acme Training", "Pat Sample"]),
        (["--known-by", "2030-11-29"], []),
        (["--known-by", "2030-11-30"], ["Pat Sample"]),
        (["--known-by", "2031-06-01"], ["Acme Training", "Pat Sample"]),
        (["--as-of", "2031", "--known-by", "2030"], ["Pat Sample"]),
    ],
)
@pytest.mark.parametrize("limit", [[], ["--timeout", "60"]])
def test_any_query_runs_unchanged_with_and_without_a_time_limit(
    data: Path, options: list[str], limit: list[str], expected: list[str]
) -> None:
    """The process that can be killed shows the same days; JSON names them."""
    run = _run("query", HOLDERS, *options, *limit, "--json", "--data", data)
    found = json.loads(run.stdout)
    assert expected == [row["name"] for row in found["rows"]]
    given = dict(pairwise(options))
    shown = {
        key: day(given[name]).isoformat() if name in given else None for name, key in (("--as-of", "as_of"), ("--known-by", "known_by"))
    }
    assert (shown if options else {}) == {name: found[name] for name in ("as_of", "known_by") if name in found}


def test_a_silence_of_the_clock_is_told_from_a_silence_of_the_data(data: Path) -> None:
    """When the day leaves nothing, a hint says that the whole graph has an answer; when nothing has one, it does not."""
    hint = "Hint: the whole graph has an answer, what is shown as of 2029-01-01 has none"
    assert hint in _run("query", HOLDERS, "--as-of", "2029-01-01", "--data", data).stderr
    assert hint in _run("query", HOLDERS, "--as-of", "2029-01-01", "--timeout", "60", "--data", data).stderr
    assert hint in _run("query", "SELECT (COUNT(?p) AS ?n) { ?p send:holdsPost ?x }", "--as-of", "2029-01-01", "--data", data).stderr
    nobody = HOLDERS.replace("head-of-examples", "sample-unit")
    assert "whole graph" not in _run("query", nobody, "--as-of", "2029-01-01", "--data", data).stderr


def test_terms_of_the_clocks_are_explained_where_no_clock_is_set(data: Path) -> None:
    """Whoever asks the whole graph how something is held is told what to add, and whoever did add it is not."""
    query, wanted = "SELECT ?e { ?e send:heldAs concept:possible }", "send:heldAs is there only in a graph as of a day: give --as-of"
    assert wanted in _run("query", query, "--data", data).stderr
    assert "give --as-of" not in _run("query", query, "--as-of", "2031", "--data", data).stderr


@pytest.mark.parametrize(
    ("on", "subject", "predicate", "expected"),
    [
        ("2031", "pat-sample", "send:holdsPost", "[when: February 2030; last evidenced February 2030]"),
        ("2031", "sample-unit", "send:partOf", "[undated, said November 2030]"),
        ("2031", "sample-unit", "send:partOf", "[when: 2032 to 2034; intended, said November 2030; planned]"),
        ("2030-12-10", "acme-training", "send:worksWith", "vague: certain up to 1 December 2030, may have ended since]"),
        ("2030-12-10", "head-of-examples", "send:postIn", "attested]"),
        ("2030-02-15", "pat-sample", "send:holdsPost", "[when: February 2030; possible: may not have begun]"),
    ],
)
def test_each_footnote_says_how_its_evidence_is_held(data: Path, on: str, subject: str, predicate: str, expected: str) -> None:
    """In the same brackets as the rest of what tells it from a plain fact, and in the data that other surfaces use."""
    store = clocked(open_store(data)[0], as_of=day(on), possible=on == "2030-02-15")
    cited = [cited for claim in claims(store, subject) if claim.predicate == predicate for cited in claim.evidence]
    assert any(expected in citation(each) for each in cited), [citation(each) for each in cited]
    assert all(as_data(each)["held_as"] for each in cited)


def test_the_whole_graph_has_no_marks(data: Path) -> None:
    """Without a day nothing is held as anything."""
    found = claims(open_store(data)[0])
    assert {""} == {cited.held_as + cited.last_evidenced for claim in found for cited in claim.evidence}


def test_show_tells_where_things_stand_and_what_is_left_out(data: Path) -> None:
    """As text and as data: the days shown, each lasting fact, and what had ended."""
    text = _run("show", "Acme Training", "--as-of", "2030-12-10", "--data", data).stdout
    assert "\nshown: as of 2030-12-10\n" in text
    assert "      → certain up to 1 December 2030, may have ended since\n" in text
    assert "Not as of 2030-12-10:\n" in text
    assert "  • Acme Training is part of Exampleton Council → ended by 31 December 2029\n" in text
    found = json.loads(_run("show", "Acme Training", "--as-of", "2030-12-10", "--json", "--data", data).stdout)
    assert ("2030-12-10", None, "vague") == (found["as_of"], found["known_by"], found["standing"]["kind"])
    assert ["vague"] == [fact["standing"]["kind"] for fact in found["facts"]]
    assert {"ended", "possible"} == {fact["standing"]["kind"] for fact in found["left_out"]}


def test_show_names_what_took_the_place_of_a_holder(data: Path) -> None:
    """On the page of the whole graph, too, an earlier holder does not pass for the present one."""
    assert "→ superseded by Acme Training, evidenced 5 May 2031" in _run("show", "Pat Sample", "--data", data).stdout


def test_why_tells_what_did_not_hold_on_the_day(data: Path) -> None:
    """No claim is shown, the exit code says so, and the reason is that it had ended."""
    run = _run("why", "Acme Training", "is part of", "Exampleton Council", "--as-of", "2030-12-10", "--data", data)
    assert (1, True) == (run.exit_code, "Acme Training is part of Exampleton Council → ended by 31 December 2029" in run.stdout)
    found = json.loads(_run("why", "Acme Training", "--as-of", "2030-12-10", "--json", "--data", data).stdout)
    assert ("2030-12-10", ["vague"]) == (found["as_of"], [each["held_as"] for claim in found["claims"] for each in claim["evidence"]])


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("nquads", '<https://w3id.org/sendgraph/ontology#asOf> "2031-12-31"'),
        ("turtle", 'send:knownBy "2032-12-31"'),
        ("graphml", "as of"),
        ("gexf", "as_of: 2031-12-31; known_by: 2032-12-31"),
        ("popolo", '"as_of": "2031-12-31"'),
    ],
)
def test_an_export_says_which_days_it_holds(data: Path, form: str, expected: str) -> None:
    """Whoever is given the file can tell."""
    written = _run("export", "-f", form, "--as-of", "2031", "--known-by", "2032", "--data", data).stdout
    assert expected in (written.replace("as_of", "as of") if form == "graphml" else written)


def test_flat_tables_carry_the_marks(data: Path, tmp_path: Path) -> None:
    """A row of evidence has how it is held and to which day it reaches; the note beside the tables names the day."""
    _run("export", "-f", "csv", "-o", tmp_path / "tables.zip", "--as-of", "2031", "--data", data)
    archive = zipfile.ZipFile(tmp_path / "tables.zip")
    rows = list(csv.DictReader(io.StringIO(archive.read("evidence.csv").decode())))
    assert {"last-evidenced", "undated", "intended", "attested"} == {row["held_as"] for row in rows}
    assert "\nAs of:        2031-12-31\n" in archive.read("README.txt").decode()


def test_an_unknown_name_says_that_later_sources_are_left_out(data: Path) -> None:
    """Somebody may be unknown because the clock is set so."""
    for command in (["show", "Acme Training"], ["why", "Acme Training"]):
        error = _run(*command, "--known-by", "2029", "--data", data).stderr
        assert "Sources that came out after 2029-12-31 are left out." in error


def test_search_finds_nothing_that_was_not_yet_known(data: Path) -> None:
    """Names that only later sources give are not there; with the day they are."""
    assert (1, "") == (_run("search", "acme", "--known-by", "2029", "--data", data).exit_code, "")
    assert 0 == _run("search", "acme", "--known-by", "2031", "--data", data).exit_code


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "roles"),
        ("measure", "turnover"),
        ("timeline", "acme-training"),
        ("chains",),
        ("path", "acme-training", "exampleton-council"),
    ],
)
def test_the_json_of_an_analysis_has_its_days(typed, world, words: tuple[str, ...]) -> None:
    """Both of them, empty where no day was given."""
    found = json.loads(typed(*words, "--known-by", "2035", "--json", "--data", world.data).stdout)
    assert (None, "2035-12-31") == (found["as_of"], found["known_by"])
