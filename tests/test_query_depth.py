"""What a researcher meets when a query goes wrong, is slow, is long, or shall become a spreadsheet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.apart import run_apart
from graph.build import open_store
from graph.errors import QueryError
from graph.lint import hints
from graph.queries import run
from graph.sparql import terms
from graph.store import Boolean, Solutions, Store, Triples

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).resolve().parent.parent
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LABELS = "SELECT ?label WHERE { ?c rdfs:label ?label } ORDER BY ?label"

SLIPS = [
    ("SELECT ?x WHERE { ?x a foa:Agent }", 24, "Did you mean foaf:Agent?"),
    ("SELECT ?x WHERE { ?x a zzzz:Agent }", 24, "Known: send:, sg:, concept:"),
    ("SELECT ?x WHERE { ?x a send:Council", 17, "{ is not closed"),
    ("SELECT ?x WHERE { ?x a send:Council }}", 38, "} closes nothing"),
    ("SELECT ?x WHERE { ?x a send:Council FILTER(?x = 1 }", 43, "( is not closed before }"),
    ('SELECT ?x WHERE { ?x rdfs:label "Acme }', 33, "quotation mark is not closed"),
    ("SELECT ?x WHERE { ?x rdfs:label “Acme” }", 33, "Write straight ones"),
    ("SELECT ?x WHERE { ?x a send:Council ?x rdfs:label ?y }", 37, "a full stop is missing before ?x"),
    ("SELECT ?x { ?x a send:Council ?x rdfs:label ?y }", 31, "a full stop is missing before ?x"),
    ("SELECT ?x WHERE { ?x a }", 24, "lacks an object"),
    ("SELECT ?x WHERE { ?x . }", 22, "lacks a predicate and an object"),
    ("SELCT ?x WHERE { ?x a send:Council }", 1, "Did you mean SELECT?"),
    ("SELECT ?x WHRE { ?x a send:Council }", 11, "Did you mean WHERE?"),
    ("SELECT ?x WHERE { FITLER(?x = 1) }", 19, "Did you mean FILTER?"),
    ("SELECT ?x WHERE { ?x a ?y } ORDR BY ?x", 29, "Did you mean ORDER?"),
    ("SELECT ?x WHERE { ?x a Council }", 24, "Write send:Council for a term"),
    ("SELECT ?x WHERE { ?x a ?y } LIMIT ten", 35, "Write LIMIT 10"),
    ("SELECT ?x, ?y WHERE { ?x a ?y }", 10, "Part them by spaces"),
    ("SELECT (COUNT(?x) ?n) WHERE { ?x a ?y }", 19, "Write AS ?n"),
    ("SELECT ?x (COUNT(?y) AS ?n) WHERE { ?x a ?y }", 8, "Add GROUP BY ?x"),
    ("SELECT ?x WHERE { ?x a <http://a b> }", 24, "holds a space"),
]


@pytest.mark.parametrize(("text", "column", "message"), SLIPS)
def test_a_slip_is_placed_and_named_with_its_remedy(text: str, column: int, message: str) -> None:
    """Line, caret and remedy; no list of what a grammar allows."""
    with pytest.raises(QueryError) as caught:
        run(Store.of(()), text)
    found, shown, caret = caught.value.found.split("\n")
    assert f"line 1, column {column}:" in found
    assert (f"  {text}", " " * (column + 1) + "^") == (shown, caret)
    assert message in str(caught.value)
    assert caught.value.remedy
    assert "u{" not in str(caught.value)


def test_a_slip_on_a_later_line_is_shown_there() -> None:
    """The caret stands below the line that is meant, tabs and own prefixes or not."""
    with pytest.raises(QueryError, match=r"line 3, column 2") as caught:
        run(Store.of(()), "PREFIX ex: <http://example.org/>\nSELECT ?x WHERE { ?x a ex:A\n\t?x a ex:B }")
    assert caught.value.found.endswith("\n   ?x a ex:B }\n   ^")


def test_paths_lists_and_blank_nodes_are_no_slips() -> None:
    """What is rarer than a plain triple is not mistaken for an error: the engine's own place is shown, in a few words."""
    for text in (
        "SELECT ?x WHERE { ?x (a|rdfs:label)/^rdfs:label* [ a ?y ; rdfs:label 'b' ] , ?w ; rdfs:label ?v . FILTER ?x = 3 }",
        "SELECT ?x WHERE { ?x rdfs:label ('a' 'b') . } ORDER ?x",
    ):
        with pytest.raises(QueryError, match="the engine stopped here") as caught:
            run(Store.of(()), text)
        assert len(str(caught.value)) < len(text) * 2 + 250


def test_terms_are_read_from_the_text_only_where_they_are_meant() -> None:
    """Comments, texts and declarations name nothing."""
    text = "PREFIX ex: <http://e/>\n# send:Comment\nSELECT ?x { ?x a ex:A. ?x rdfs:label 'send:Text' ; <http://e/B> send:C.D }"
    assert ["ex:A", "rdfs:label", "<http://e/B>", "send:C.D"] == list(terms(text).values())


_BUILT: list[Store] = []


@pytest.fixture
def small(world) -> Store:
    """Return the store of the invented world, built once for all hints."""
    if not _BUILT:
        _BUILT.append(open_store(world.data)[0])
    return _BUILT[0]


HINTS = [
    ("SELECT ?x WHERE { ?x a send:Concil }", "send:Concil does not occur; did you mean send:Council?"),
    ("SELECT ?x WHERE { ?x a send:Bord }", "send:Bord does not occur; did you mean send:HealthAndWellbeingBoard or send:PartnershipBoard?"),
    ("SELECT ?x WHERE { sg:acme-trainning a ?x }", "sg:acme-trainning does not occur; did you mean sg:acme-training?"),
    ("SELECT ?x WHERE { ?x a org:Organisation }", "did you mean org:Organization or send:Organisation?"),
    ("SELECT ?x WHERE { ?x send:label ?y }", "send:label does not occur; did you mean rdfs:label?"),
    ("SELECT ?x WHERE { GRAPH graph:report-b { ?x ?y ?z } }", "did you mean graph:report-a?"),
    ("SELECT ?x WHERE { ?x send:opens ?y }", "send:opens has no plain triple: it is only planned, proposed or denied."),
    ("SELECT ?x WHERE { ?x a send:Charity }", "send:Charity is a class of the ontology that nothing in the data belongs to"),
    ("SELECT ?x WHERE { ?x org:memberOf ?y }", "org:memberOf is only aligned with, and no triple uses it; use send:memberOf"),
    (
        "SELECT ?lable WHERE { ?x rdfs:label ?label }",
        "?lable is never bound: no triple, BIND or VALUES gives it a value; did you mean ?label?",
    ),
    ("SELECT ?x WHERE { ?x a ?kind FILTER(?knid = 1) }", "?knid is never bound"),
    ("SELECT ?x WHERE { ?x a ?kind . ?knid a ?kind }", "?knid is used only once; did you mean ?kind?"),
    ("SELECT ?a WHERE { ?b a ?c { SELECT ?b WHERE { ?b a ?a } } }", "?a is never bound"),
    ('SELECT ?x WHERE { ?x rdfs:label "Acme Trainin" }', '"Acme Trainin" does not occur; did you mean "Acme Training"?'),
    ('SELECT ?x WHERE { ?x rdfs:label "acme training" }', 'did you mean "Acme Training"?'),
    ('SELECT ?x WHERE { ?x rdfs:label "Acme Training"@en }', 'did you mean "Acme Training"?'),
    ('SELECT ?x WHERE { ?x rdfs:label ?y FILTER(?y = "Acme Trainin") }', 'did you mean "Acme Training"?'),
    ("SELECT ?x WHERE { ?x a send:Concil", "did you mean send:Council?"),
]


@pytest.mark.parametrize(("text", "hint"), HINTS)
def test_what_cannot_be_meant_is_named_with_the_nearest(small: Store, text: str, hint: str) -> None:
    """Names, variables and texts that occur nowhere, and terms that no plain triple uses."""
    assert any(hint in found for found in hints(small, text)), hints(small, text)


class _Counted(Store):
    """A store that keeps the queries it was asked."""

    def __init__(self, store: Store) -> None:
        super().__init__(store._engine)  # noqa: SLF001 - the same store, counted
        self.asked: list[str] = []

    def query(self, text: str) -> Solutions | Boolean | Triples:
        self.asked.append(text)
        return super().query(text)


def test_one_pass_over_the_graph_serves_all_unknown_names(small: Store) -> None:
    """Many unknown names cost one listing of what occurs, not one each; a sound query costs none."""
    store = _Counted(small)
    found = hints(store, "SELECT ?x WHERE { ?x a send:Counsil ; send:wroksWith sg:acme-trainning . sg:pat-smaple send:holdPost ?y }")
    assert (5, 1) == (len(found), sum("SELECT DISTINCT ?i" in asked for asked in store.asked))
    store = _Counted(small)
    assert [] == hints(store, "SELECT ?x WHERE { ?x a send:Council }")
    assert not [asked for asked in store.asked if "SELECT DISTINCT ?i" in asked]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?label (COUNT(?x) AS ?n) WHERE { ?x a ?c . ?c rdfs:label ?label } GROUP BY ?label",
        "SELECT * WHERE { ?x1 a send:Council . ?x2 rdfs:label ?y BIND(1 AS ?z) VALUES ?v { 1 } GRAPH ?g { ?x1 a ?t } }",
        "SELECT ?x WHERE { ?x a send:Council FILTER NOT EXISTS { ?x rdfs:label ?y } }",
        "CONSTRUCT { ?x rdfs:label ?y } WHERE { ?x rdfs:label ?y }",
    ],
)
def test_a_sound_query_gets_no_hint(small: Store, text: str) -> None:
    """Nothing is said of what is right."""
    assert [] == hints(small, text)


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "ndjson", "markdown", "sparql-json", "sparql-xml"])
@pytest.mark.parametrize("text", ["SELECT ?x WHERE { ?x a send:Concil }", "SELECT (COUNT(?x) AS ?n) WHERE { ?x a send:Concil }"])
def test_an_empty_answer_carries_hints_in_every_format(world, sendgraph: Run, form: str, text: str) -> None:
    """The exit code stays 0, the data clean, the hint on standard error; a count of nought is nothing too."""
    run = sendgraph("query", text, "-f", form, "--data", world.data)
    assert (0, "Hint: send:Concil does not occur; did you mean send:Council?\n") == (run.returncode, run.stderr)
    assert "Hint" not in run.stdout


def test_a_no_and_an_empty_graph_carry_hints_and_an_answer_carries_none(world, sendgraph: Run) -> None:
    """ASK and CONSTRUCT are questions too."""
    for text in ("ASK { ?x a send:Concil }", "CONSTRUCT WHERE { ?x a send:Concil }"):
        assert "did you mean send:Council?" in sendgraph("query", text, "--data", world.data).stderr
    assert "" == sendgraph("query", LABELS, "--data", world.data).stderr


def test_a_failed_query_names_the_terms_that_occur_nowhere(world, sendgraph: Run) -> None:
    """The error comes first, then what else is wrong; exit code 2."""
    run = sendgraph("query", "SELECT ?x WHERE { ?x a send:Concil", "--data", world.data)
    assert (2, "") == (run.returncode, run.stdout)
    assert run.stderr.index("is not closed") < run.stderr.index("Hint: send:Concil does not occur; did you mean send:Council?")


def test_a_query_is_stopped_and_leaves_nothing(sendgraph: Run, tmp_path: Path) -> None:
    """An endless query ends with one message and exit code 2, and writes no part of a file."""
    run = sendgraph("query", ENDLESS, "--timeout", "0.5", "-o", tmp_path / "out.csv")
    assert (2, "", []) == (run.returncode, run.stdout, list(tmp_path.iterdir()))
    assert "The query was stopped after 0.5 seconds." in run.stderr
    assert "--timeout" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_stopped_query_leaves_no_process(shipped: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process of the query is gone when the error is raised."""
    assert len(shipped)
    started: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen.__init__
    monkeypatch.setattr(subprocess.Popen, "__init__", lambda self, *args, **named: started.append(self) or begin(self, *args, **named))
    with pytest.raises(QueryError, match=r"stopped after 0\.3 seconds"):
        run_apart(open_store()[1].folder, ENDLESS, 0.3)
    assert [True] == [process.returncode is not None for process in started]


def test_a_process_whose_parent_is_gone_ends_itself(shipped: Store) -> None:
    """Nobody waits for the answer, nobody kills it, and it ends all the same."""
    assert len(shipped)
    request = json.dumps({"folder": str(open_store()[1].folder), "text": ENDLESS, "seconds": 0.1})
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from graph.apart import main; main()"
    done = subprocess.run([sys.executable, "-c", code], input=request.encode(), capture_output=True, check=False, timeout=120)
    assert (1, b"", b"") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("text", [LABELS, "ASK { ?x a send:Council }", "DESCRIBE sg:acme-training"])
def test_a_time_limit_changes_no_answer(world, sendgraph: Run, text: str) -> None:
    """Rows, truth values and triples are the same bytes with and without a limit that is not reached."""
    plain, limited = (sendgraph("query", text, "--data", world.data, *more) for more in ((), ("--timeout", "60")))
    assert (plain.stdout, 0) == (limited.stdout, limited.returncode)


def test_a_limited_query_fails_as_an_unlimited_one(world, sendgraph: Run) -> None:
    """Errors cross the border between processes with found and remedy."""
    for text in ("SELECT ?x WHRE { ?x a ?y }", "DELETE WHERE { ?s ?p ?o }"):
        plain, limited = (sendgraph("query", text, "--data", world.data, *more) for more in ((), ("--timeout", "60")))
        assert (plain.stderr, 2) == (limited.stderr, limited.returncode)


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf"])
def test_a_limit_that_is_none_is_refused(sendgraph: Run, seconds: str) -> None:
    """A number above nought, and the message says so."""
    run = sendgraph("query", LABELS, f"--timeout={seconds}")
    assert (2, True) == (run.returncode, "Give --timeout a number above 0" in run.stderr)


TYPED = """SELECT ?text ?count ?share ?true ?day ?none WHERE { VALUES (?text ?count ?share ?true ?day) {
  ("=1+1" 12 0.5 true "2030-05-01"^^xsd:date) ("b" 7 91 false UNDEF) } } ORDER BY ?text"""


def test_a_spreadsheet_has_typed_cells(world, sendgraph: Run, tmp_path: Path) -> None:
    """Numbers, truth values and days can be reckoned with; a text that looks like a formula stays a text; the same bytes each time."""
    openpyxl = pytest.importorskip("openpyxl")
    for name in ("a.xlsx", "b.xlsx"):
        assert 0 == sendgraph("query", TYPED, "-f", "xlsx", "-o", tmp_path / name, "--data", world.data).returncode
    head, *rows = openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows()
    assert ["text", "count", "share", "true", "day", "none"] == [cell.value for cell in head]
    assert ["s", "n", "n", "b", "d", "n"] == [cell.data_type for cell in rows[0]]
    assert ["=1+1", 12, 0.5, True, date(2030, 5, 1), None] == [*(c.value for c in rows[0][:4]), rows[0][4].value.date(), rows[0][5].value]
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_parquet_has_typed_columns(world, sendgraph: Run, tmp_path: Path) -> None:
    """Each column has the one type that its cells have."""
    parquet = pytest.importorskip("pyarrow.parquet")
    assert 0 == sendgraph("query", TYPED, "-f", "parquet", "-o", tmp_path / "a.parquet", "--data", world.data).returncode
    table = parquet.read_table(tmp_path / "a.parquet")
    assert ["string", "int64", "double", "bool", "date32[day]", "string"] == [str(field.type) for field in table.schema]
    assert {"text": ["=1+1", "b"], "count": [12, 7], "share": [0.5, 91.0], "true": [True, False]}.items() <= table.to_pydict().items()
    assert [date(2030, 5, 1), None] == table.to_pydict()["day"]


@pytest.mark.parametrize(("form", "package"), [("xlsx", "xlsxwriter"), ("parquet", "pyarrow")])
def test_a_missing_extra_is_named(world, sendgraph: Run, tmp_path: Path, form: str, package: str) -> None:
    """Without the package the message says how to install it, and no file is written."""
    (tmp_path / "hidden").mkdir()
    (tmp_path / "hidden" / f"{package}.py").write_text("raise ImportError", encoding="utf-8")
    run = sendgraph("query", LABELS, "-f", form, "-o", tmp_path / "a", "--data", world.data, PYTHONPATH=str(tmp_path / "hidden"))
    assert (2, True) == (run.returncode, f"pip install 'sendgraph[{form}]'" in run.stderr)
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_binary_formats_need_a_file_and_rows(world, sendgraph: Run, tmp_path: Path, form: str) -> None:
    """They are never poured over a terminal, and triples are no rows."""
    run = sendgraph("query", LABELS, "-f", form, "--data", world.data)
    assert (2, "", True) == (run.returncode, run.stdout, f"Give a file: -o answer.{form}" in run.stderr)
    run = sendgraph("query", "DESCRIBE sg:acme-training", "-f", form, "-o", tmp_path / "a", "--data", world.data)
    assert (2, True) == (run.returncode, "cannot hold" in run.stderr)


def test_explain_prints_prefixes_and_definitions_and_runs_nothing(sendgraph: Run) -> None:
    """The query as it is run, its terms with label, definition and how much there is of them; an endless query costs nothing."""
    text = "SELECT ?x WHERE { ?x a send:Council ; send:worksWith sg:middlesbrough-council }"
    run = sendgraph("query", "--explain", text)
    assert run.stdout.startswith(
        "PREFIX send: <https://w3id.org/sendgraph/ontology#>\nPREFIX sg: <https://w3id.org/sendgraph/id/>\nSELECT ?x"
    )
    assert "send:Council  —  council (3 things)\n    A principal local authority in England.\n" in run.stdout
    found = json.loads(sendgraph("query", "--explain", "--json", text).stdout)
    assert ["send:Council", "send:worksWith", "sg:middlesbrough-council"] == [term["term"] for term in found["terms"]]
    assert (0, f"{ENDLESS}\n") == ((run := sendgraph("query", "--explain", ENDLESS)).returncode, run.stdout)
    assert 2 == sendgraph("query", "--explain", "SELECT ?x WHRE { ?x a ?y }").returncode


def _on_a_terminal(folder: Path, data: Path, *arguments: str) -> tuple[str, list[str]]:
    """Run the program on a terminal of ten lines; return what it shows, and what each call of the pager was given."""
    fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))
    import struct

    log = folder / "paged"
    pager = folder / "pager"
    pager.write_text(f'#!/bin/sh\ncat >> "{log}"\n', encoding="utf-8")
    pager.chmod(0o755)
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 10, 100, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "query", *arguments, "--data", str(data)],
        stdin=theirs, stdout=theirs, stderr=theirs, env={**environment, "PAGER": str(pager), "TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:  # a terminal whose other end is closed
            break
        if not more:
            break
        shown += more
    os.close(ours)
    assert 0 == process.wait()
    return shown.decode().replace("\r", ""), [log.read_text("utf-8")] if log.exists() else []


def test_a_long_table_is_paged_on_a_terminal(world, tmp_path: Path) -> None:
    """The pager of the user gets the whole table; the screen nothing beside it."""
    shown, paged = _on_a_terminal(tmp_path, world.data, LABELS)
    assert "" == shown.strip()
    assert "Acme Training" in paged[0]
    assert paged[0].rstrip().endswith("rows")


@pytest.mark.parametrize("more", [("--no-pager",), ("-f", "csv")])
def test_data_and_those_who_want_none_get_no_pager(world, tmp_path: Path, more: tuple[str, ...]) -> None:
    """--no-pager prints it all; so does any format but a table."""
    shown, paged = _on_a_terminal(tmp_path, world.data, LABELS, *more)
    assert (True, []) == ("Acme Training" in shown, paged)


def test_a_short_table_is_printed(world, tmp_path: Path) -> None:
    """What fits the screen needs no pager."""
    shown, paged = _on_a_terminal(tmp_path, world.data, "SELECT ?c WHERE { ?c a send:Council }")
    assert (True, []) == ("1 row" in shown, paged)


def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    """`sendgraph query … | head -1` says nothing of it."""
    command = [sys.executable, str(ROOT / "cli.py"), "query", "SELECT * WHERE { ?s ?p ?o }"]
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said)
        assert process.stdout
        process.stdout.readline()
        process.stdout.close()
        assert 0 == process.wait()
    assert b"" == (tmp_path / "said").read_bytes()
