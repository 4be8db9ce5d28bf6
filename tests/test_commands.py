"""Each command does its work, and tells a user what is wrong in one message with exit code 2."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
COUNCILS = "SELECT ?label WHERE { ?c a send:Council ; rdfs:label ?label }"


def test_build_prints_counts(world, sendgraph: Run) -> None:
    """Every statement and observation of the world is counted with its evidence."""
    counts = json.loads(sendgraph("build", "--json", "--data", world.data).stdout)
    assert {"sources": 2, "entities": 10, "statements": 4, "observations": 1, "evidence": 6, "without_evidence": 0} == {
        name: counts[name] for name in ("sources", "entities", "statements", "observations", "evidence", "without_evidence")
    }


def test_build_names_a_broken_row_and_exits_2(world, sendgraph: Run) -> None:
    """The message has file, row, column and remedy, and no traceback."""
    world.add("same_as", "same_as.csv", id="nobody", other="x", decision="same", reason="r")
    run = sendgraph("build", "--data", world.data)
    assert (2, "") == (run.returncode, run.stdout)
    assert "same_as.csv, row 2, column id" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_reading_command_answers_from_the_last_good_store(world, sendgraph: Run) -> None:
    """After a slip in the data, queries go on and say so."""
    assert 0 == sendgraph("build", "--data", world.data).returncode
    world.add("same_as", "same_as.csv", id="nobody", other="x", decision="same", reason="r")
    run = sendgraph("query", COUNCILS, "--data", world.data)
    assert (0, "label\nExampleton Council\n") == (run.returncode, run.stdout.replace("\r", ""))
    assert "last good store" in run.stderr


def test_verify_finds_every_passage(world, sendgraph: Run) -> None:
    """The JSON has the four figures and nothing that is wrong."""
    run = sendgraph("verify", "--sources", world.documents, "--json", "--data", world.data)
    assert {"passages": 6, "found": 6, "missing": [], "ambiguous": []} == json.loads(run.stdout)
    assert 0 == run.returncode


def test_verify_says_what_is_missing_and_ambiguous(world, sendgraph: Run) -> None:
    """Passages that are not there, or there twice, are named by file and row; the exit code is 1."""
    row = {
        "subject": "acme-training",
        "predicate": "leads",
        "object": "exampleton-council",
        "status": "actual",
        "basis": "stated",
        "summary": "S.",
    }
    world.add("statements", "statements/report-a.csv", **row, starts="no such words", ends="no such words")
    world.add("statements", "statements/report-a.csv", **row, starts="a room for", ends="a room for")
    run = sendgraph("verify", "--sources", world.documents, "--json", "--data", world.data)
    found = json.loads(run.stdout)
    assert (["report-a.csv, row 5: no such words"], ["report-a.csv, row 6: a room for"]) == (found["missing"], found["ambiguous"])
    assert 1 == run.returncode


def test_verify_write_records_hashes_and_then_sees_a_change(world, sendgraph: Run) -> None:
    """After --write each passage has a hash and a canonical locator; another wording of it is then a change."""
    assert 0 == sendgraph("verify", "--sources", world.documents, "--write", "--data", world.data).returncode
    written = (world.data / "statements" / "report-a.csv").read_text("utf-8")
    assert "Progress › para 1" in written
    assert 0 == sendgraph("verify", "--sources", world.documents, "--data", world.data).returncode
    document = world.documents / "report-a.txt"
    document.write_text(document.read_text("utf-8").replace("is the delivery partner", "is the only delivery partner"), "utf-8")
    run = sendgraph("verify", "--sources", world.documents, "--json", "--data", world.data)
    found = json.loads(run.stdout)
    assert (["report-a.csv, row 2: Acme Training is"], ["report-a"], 1) == (found["changed"], found["inexact"], run.returncode)


def test_verify_says_which_document_is_not_there(world, sendgraph: Run) -> None:
    """A source whose document is not in the folder has its passages missing."""
    (world.documents / "minutes-b.txt").unlink()
    found = json.loads(sendgraph("verify", "--sources", world.documents, "--json", "--data", world.data).stdout)
    assert (["minutes-b"], 3) == (found["without_document"], len(found["missing"]))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csv", "label\nExampleton Council\n"),
        ("tsv", '?label\n"Exampleton Council"\n'),
        ("markdown", "| label |\n| --- |\n| Exampleton Council |\n"),
        ("ndjson", '{"label": "Exampleton Council"}\n'),
    ],
)
def test_query_writes_text_formats(world, sendgraph: Run, form: str, expected: str) -> None:
    """A program gets rows in the format that it asks for."""
    assert expected == sendgraph("query", COUNCILS, "-f", form, "--data", world.data).stdout.replace("\r", "")


def test_query_writes_structured_formats(world, sendgraph: Run) -> None:
    """JSON is plain; SPARQL JSON and XML are the standards'."""
    found = json.loads(sendgraph("query", COUNCILS, "--json", "--data", world.data).stdout)
    assert {"variables": ["label"], "rows": [{"label": "Exampleton Council"}]} == found
    standard = json.loads(sendgraph("query", COUNCILS, "-f", "sparql-json", "--data", world.data).stdout)
    assert "Exampleton Council" == standard["results"]["bindings"][0]["label"]["value"]
    assert "<literal>Exampleton Council</literal>" in sendgraph("query", COUNCILS, "-f", "sparql-xml", "--data", world.data).stdout
    assert "Exampleton Council" in sendgraph("query", COUNCILS, "-f", "table", "--data", world.data).stdout


def test_query_keeps_numbers_and_truth_values_in_json(world, sendgraph: Run) -> None:
    """91 is a number and an unbound variable is null."""
    text = "SELECT ?value ?denied ?none WHERE { ?o send:value ?value ; send:hasEvidence/send:denied ?denied }"
    assert [{"value": 91.0, "denied": False, "none": None}] == json.loads(sendgraph("query", text, "--json", "--data", world.data).stdout)[
        "rows"
    ]


def test_query_answers_ask_construct_and_describe(world, sendgraph: Run) -> None:
    """All four forms of SPARQL answer."""
    assert "yes\n" == sendgraph("query", "ASK { ?c a send:Council }", "-f", "table", "--data", world.data).stdout
    construct = "CONSTRUCT { ?p send:worksWith ?c } WHERE { ?p send:deliveryPartnerOf ?c }"
    assert "sg:acme-training send:worksWith sg:exampleton-council ." in sendgraph("query", construct, "--data", world.data).stdout
    assert 'rdfs:label "Sample Unit"' in sendgraph("query", "DESCRIBE sg:sample-unit", "--data", world.data).stdout


def test_query_reads_a_file_and_standard_input(world, sendgraph: Run, tmp_path: Path) -> None:
    """The text, a file of it and a pipe are one."""
    file = tmp_path / "councils.rq"
    file.write_text(f"# all councils\n{COUNCILS}", encoding="utf-8")
    assert 1 == len({
        sendgraph("query", COUNCILS, "--data", world.data).stdout,
        sendgraph("query", file, "--data", world.data).stdout,
        sendgraph("query", "-", "--data", world.data, stdin=COUNCILS).stdout,
    })  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "DELETE would change the graph"),
        ("PREFIX a: <b:c> INSERT DATA { a:b a:c a:d }", "INSERT would change the graph"),
        ("SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }", "SERVICE would call another server"),
        ("SELECT * WHERE { service silent <http://localhost/> { ?s ?p ?o } }", "SERVICE would call another server"),
        ("council", "not a SPARQL query"),
        ("", "not a SPARQL query"),
        ("missing.rq", "cannot be read"),
        ("SELECT ?c WHERE {\n  ?c a send:Council .\n  ?c rdfs:label }", "line 3, column 17"),
        ("SELECT ?c WHERE { ?c nope:label ?l }", "line 1, column"),
    ],
)
def test_query_refuses_in_plain_words(world, sendgraph: Run, text: str, message: str) -> None:
    """Updates, SERVICE and slips get one clear message and exit code 2."""
    run = sendgraph("query", text, "--data", world.data)
    assert (2, "") == (run.returncode, run.stdout)
    assert message in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    "text", ['SELECT ?c WHERE { ?c rdfs:label "SERVICE DELETE" }', "# DROP SERVICE\nSELECT ?s WHERE { ?s a send:Service }"]
)
def test_words_in_strings_comments_and_names_are_no_updates(world, sendgraph: Run, text: str) -> None:
    """Only keywords are refused."""
    assert 0 == sendgraph("query", text, "--data", world.data).returncode


def test_a_format_that_cannot_hold_the_answer_is_refused(world, sendgraph: Run) -> None:
    """Rows are no Turtle."""
    run = sendgraph("query", COUNCILS, "-f", "turtle", "--data", world.data)
    assert (2, True) == (run.returncode, "cannot hold" in run.stderr)
    run = sendgraph("query", COUNCILS, "-f", "tabel", "--data", world.data)
    assert (2, True) == (run.returncode, "Choose one of: table" in run.stderr)


@pytest.mark.parametrize("name", ["Acme Training", "acme training", "acme-training"])
def test_show_prints_facts_with_citations(world, sendgraph: Run, name: str) -> None:
    """A thing is found whatever the case; each fact has document, date, locator and anchors."""
    text = " ".join(sendgraph("show", name, "--data", world.data, COLUMNS="200").stdout.split())
    assert "is delivery partner of • Exampleton Council" in text
    assert "report-a of tests. Exampleton Council, November 2030. para 1, “Acme Training is … of Exampleton Council”." in text
    assert "minutes-b of tests" in text
    assert "denied" in text


def test_show_gives_the_same_as_json(world, sendgraph: Run) -> None:
    """A program gets the evidence in parts."""
    page = json.loads(sendgraph("show", "Sample Unit", "--json", "--data", world.data).stdout)
    evidence = page["facts"][0]["evidence"][0]
    assert ("report-a", "planned", "2031") == (evidence["source"], evidence["status"], evidence["when"])
    assert [{"key": "places", "value": "12"}] == evidence["qualifiers"]


def test_show_offers_near_names_and_candidates(world, sendgraph: Run) -> None:
    """A slip gets a suggestion; a name of two things gets both, with type and area."""
    run = sendgraph("show", "Acme Trainning", "--data", world.data)
    assert (2, True) == (run.returncode, "Did you mean: Acme Training" in run.stderr)
    world.add("entities", "entities/all.csv", id="other-unit", type="Place", label="sample unit", basis="stated")
    world.add("statements", "statements/report-a.csv", subject="other-unit", predicate="partOf", object="exampleton", status="actual",
              basis="stated", starts="a room for quiet", ends="a room for quiet", summary="A place.")  # fmt: skip
    run = sendgraph("show", "Sample Unit", "--data", world.data)
    assert 2 == run.returncode
    assert "other-unit  —  sample unit, place" in run.stderr


def test_export_is_the_same_each_time_and_in_each_format(world, sendgraph: Run, tmp_path: Path) -> None:
    """N-Quads, TriG and Turtle parse with another library, and hold the same default graph."""
    import rdflib

    sizes = {}
    for form in ("nquads", "trig", "turtle"):
        file = tmp_path / f"graph.{form}"
        assert 0 == sendgraph("export", "-f", form, "-o", file, "--data", world.data).returncode
        graph = rdflib.Dataset() if form != "turtle" else rdflib.Graph()
        graph.parse(file, format=form)
        sizes[form] = len(graph.default_graph if isinstance(graph, rdflib.Dataset) else graph)
    assert 1 == len(set(sizes.values()))


def test_export_refuses_an_unknown_format_and_an_unwritable_file(world, sendgraph: Run) -> None:
    """The message names the formats, or the file."""
    run = sendgraph("export", "-f", "excel", "--data", world.data)
    assert (2, True) == (run.returncode, "nquads, trig, turtle" in run.stderr)
    run = sendgraph("export", "-o", "/proc/nowhere/x.nq", "--data", world.data)
    assert (2, True) == (run.returncode, "could not be written" in run.stderr)


def test_map_of_an_unknown_thing_is_refused(world, sendgraph: Run) -> None:
    """There is no map without a centre."""
    run = sendgraph("map", "--focus", "Atlantis", "--data", world.data)
    assert (2, True) == (run.returncode, "Nothing in the graph is called 'Atlantis'" in run.stderr)


def test_an_unknown_command_gets_a_suggestion(sendgraph: Run) -> None:
    """A slip of the hand costs one line."""
    run = sendgraph("qurey")
    assert (2, True) == (run.returncode, "Did you mean 'query'" in run.stderr)


def test_a_closed_pipe_is_silent(world) -> None:
    """`sendgraph export | head` prints no error."""
    program = Path(__file__).resolve().parent.parent / "cli.py"
    shell = f"'{sys.executable}' '{program}' export --data '{world.data}' | head -n 1"
    run = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=False)
    assert ("", 1) == (run.stderr, len(run.stdout.splitlines()))
