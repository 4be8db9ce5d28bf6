"""One's own data: a workspace over the shipped data or alone, filled with a spreadsheet and nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.build import build, open_store
from graph.dates import bounds
from graph.errors import DataError, DateError
from graph.resources import Inputs, data_folder, ontology_folder
from graph.spreadsheets import mistaken_date
from graph.tables import TABLES, read, render
from graph.workspace import Workspace, create
from tests.conftest import to_graph

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]
_BLOCK = re.compile(r"^( *)```(\w+) ?(\S*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
TEXT = "The Invented Board met.\n\n1. Acme Academy works with Inventon Council.\n"
NOTES = {
    "id": "inventon-notes", "title": "Notes of Inventon", "kind": "minutes", "publisher": "inventon-council", "said_on": "2024-06-04",
    "said_basis": "stated", "language": "en", "sha256": sha256(TEXT.encode()).hexdigest(), "characters": str(len(TEXT)),
}  # fmt: skip
SAYS = {
    "subject": "acme-academy", "predicate": "worksWith", "object": "inventon-council", "status": "actual", "basis": "stated",
    "starts": "Acme Academy works", "ends": "with Inventon Council", "summary": "The academy works with the council.",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SENDGRAPH_WORKSPACE", raising=False)


@pytest.fixture
def inside() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs the program in a folder."""

    def run(folder: Path, *arguments: object, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(ROOT / "cli.py"), *map(str, arguments)]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            cwd=folder,
            env={**os.environ, **environment},
        )

    return run


def _cells(table: str, file: Path, rows: list[dict[str, str]]) -> list[list[str]]:
    """Return the header, the rows that a file has, and some more, every column filled or blank."""
    names = TABLES[table].header
    before = [list(row.values.values()) for row in read(TABLES[table], file)] if file.exists() else []
    return [names, *before, *([row.get(name, "") for name in names] for row in rows)]


def _libreoffice(table: str, file: Path, rows: list[dict[str, str]]) -> None:
    """Add rows to a file and save it as LibreOffice does when it is set to semicolons: a mark, CRLF, every column."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(_cells(table, file, rows))
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"\xef\xbb\xbf" + out.getvalue().encode())


def _entity(name: str, kind: str, label: str, **more: str) -> dict[str, str]:
    return {"id": name, "type": kind, "label": label, "basis": "stated", **more}


def _fill(folder: Path) -> Path:
    """Fill a workspace with an invented council's notes, and return the text beside it."""
    _libreoffice("sources", folder / "sources.csv", [NOTES])
    _libreoffice("entities", folder / "entities" / "entities.csv", [
        _entity("inventon-notes", "Minutes", "Notes of Inventon"),
        _entity("inventon", "LocalArea", "Inventon local area"),
        _entity("inventon-council", "Council", "Inventon Council", scope="inventon"),
        _entity("acme-academy", "School", "Acme Academy"),
    ])  # fmt: skip
    _libreoffice("statements", folder / "statements" / "inventon-notes.csv", [SAYS])
    text = folder.parent / "inventon-notes.txt"
    text.write_bytes(TEXT.encode())
    return text


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """Return an --empty workspace with an invented council."""
    folder = create(tmp_path / "alone", is_layered=False).folder
    _fill(folder)
    return folder


@pytest.fixture
def layered(tmp_path: Path) -> Path:
    """Return a workspace with an invented council over the shipped data."""
    folder = create(tmp_path / "layered").folder
    _fill(folder)
    return folder


@pytest.fixture
def entered_with_libreoffice(soffice: Callable[[Path, str], bytes], tmp_path: Path) -> Callable[..., None]:
    """Return a function that enters rows in a workbook, all as text, and has LibreOffice itself save it over the file."""

    def enter(table: str, file: Path, rows: list[dict[str, str]]) -> None:
        book = Workbook()
        for line in _cells(table, file, rows):
            book.active.append(line)
        book.save(tmp_path / "entered.xlsx")
        file.write_bytes(soffice(tmp_path / "entered.xlsx", "59,34,76,1,,0,false,true,false"))

    return enter


@pytest.fixture(params=["in its form", "by itself"])
def entered(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Return what enters rows in a file in the form of LibreOffice, and, where it is installed, by LibreOffice itself."""
    return _libreoffice if request.param == "in its form" else request.getfixturevalue("entered_with_libreoffice")


def test_contributing_is_followed_word_by_word(tmp_path: Path, inside: Run, entered: Callable[..., None]) -> None:
    """The guide's own commands and rows, entered with LibreOffice, give a document that show, query and map know."""
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Add a document")[1].split("\n## ")[0]
    here, done, out = tmp_path, [], ""
    for indent, kind, name, body in _BLOCK.findall(guide):
        lines = [line.removeprefix(indent) for line in body.splitlines()]
        if kind == "text":
            (here / name).write_bytes(("\n".join(lines) + "\n").encode())
        elif kind == "csv":
            entered(name.split("/")[0].removesuffix(".csv"), here / name, list(csv.DictReader(lines)))
        for line in lines if kind == "console" else ():
            if not line.startswith("$ "):
                assert line in out, (done, out)
                continue
            command = shlex.split(line.removeprefix("$ "))
            if command[0] == "cd":
                here /= command[1]
                continue
            run = inside(here, *command[1:])
            assert (0, "") == (run.returncode, run.stderr.replace("Wrote exampleton.html\n", "")), (line, run.stderr)
            out = run.stdout
            done.append(command[1])
    assert {"init", "search", "sources", "fmt", "verify", "build", "show", "query", "map"} == set(done)
    digest = inside(here, "sources", "digest", "../exampleton-notes-2024.txt").stdout
    assert all(value in digest for value in (here / "sources.csv").read_text("utf-8").splitlines()[1].split(",")[-3:-1])
    page = (here / "exampleton.html").read_text("utf-8")
    assert all(name in page for name in ("Exampleton Council", "Department for Education", "Notes of the Exampleton Board"))
    assert "DfE of the Exampleton notes" in inside(here, "show", "dfe").stdout
    assert inside(here, "show", "Babcock Prime").returncode == 0


def test_an_invented_council_stands_alone(alone: Path, inside: Run) -> None:
    """An --empty workspace holds what was entered, and nothing of the shipped data."""
    query = "SELECT ?label WHERE { ?c a send:Council ; rdfs:label ?label }"
    assert ["label", "Inventon Council"] == inside(alone, "query", query).stdout.splitlines()
    assert "Acme Academy" in inside(alone / "entities", "show", "Inventon Council").stdout
    assert 2 == inside(alone, "show", "Babcock Prime").returncode


def test_a_new_workspace_builds_at_once(tmp_path: Path, inside: Run) -> None:
    """Headers alone are no error, over the shipped data and without it."""
    assert 0 == inside(tmp_path, "init", "over").returncode
    assert 0 == inside(tmp_path, "init", "alone", "--empty").returncode
    assert 5 == json.loads(inside(tmp_path / "over", "build", "--json").stdout)["sources"]
    assert 0 == json.loads(inside(tmp_path / "alone", "build", "--json").stdout)["sources"]
    assert "" == inside(tmp_path / "over", "fmt", "--check").stdout


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path, inside: Run) -> None:
    """Nothing is written over, and the message says what to do."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "note").touch()
    run = inside(tmp_path, "init", "there")
    assert (2, True) == (run.returncode, "not empty" in run.stderr)
    assert ["note"] == [file.name for file in (tmp_path / "there").iterdir()]


def test_a_workspace_is_chosen_by_option_variable_and_place(alone: Path, tmp_path: Path, sendgraph: Run) -> None:
    """`--workspace`, SENDGRAPH_WORKSPACE and the working directory lead to the same; `--data` means that folder alone."""
    asked = "show", "Acme Academy"
    assert 2 == sendgraph(*asked).returncode
    assert 0 == sendgraph(*asked, "--workspace", alone).returncode
    assert 0 == sendgraph(*asked, SENDGRAPH_WORKSPACE=str(alone)).returncode
    assert 2 == sendgraph(*asked, "--data", data_folder(), SENDGRAPH_WORKSPACE=str(alone)).returncode
    assert "inventon-notes" in sendgraph("sources", "--workspace", alone).stdout
    assert "is not a workspace" in sendgraph(*asked, "--workspace", tmp_path / "nowhere").stderr


def test_a_row_adds_names_to_a_shipped_entity(layered: Path) -> None:
    """The same id and type adds aliases, the label included; the shipped label stays."""
    rows = [_entity("dfe", "GovernmentDepartment", "Ministry of Invention", aliases="MoI")]
    _libreoffice("entities", layered / "entities" / "more.csv", rows)
    _, facts = to_graph(Workspace.read(layered).inputs, ontology_folder())
    assert "Department for Education" == facts.entities["dfe"].label
    assert {"DfE", "MoI", "Ministry of Invention"} <= set(facts.entities["dfe"].aliases)


@pytest.mark.parametrize("table", ["entities", "sources"])
def test_a_shipped_id_is_not_used_for_another_thing(layered: Path, table: str) -> None:
    """Another type under a shipped id, and a shipped source's id, are errors that name both places."""
    if table == "entities":
        _libreoffice(table, layered / "entities" / "more.csv", [_entity("dfe", "School", "Dunfield Flagship Establishment")])
    else:
        _libreoffice(table, layered / "sources.csv", [{**NOTES, "id": "stockton-report-2022"}])
    with pytest.raises(DataError) as caught:
        to_graph(Workspace.read(layered).inputs, ontology_folder())
    assert str(layered) in str(caught.value)
    assert str(data_folder()) in str(caught.value)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("45231", "2023-11-01"), ("19/11/2019", "2019-11-19"), ("01/11/2019", "2019-11-01"), ("Nov-19", "2019-11"),
        ("11/19/2019", "2019-11-19"), ("19.11.2019", "2019-11-19"), ("19-Nov-19", "2019-11-19"), ("November 2019", "2019-11"),
        ("2019-11-19 00:00:00", "2019-11-19"), ("11/2019", "2019-11"), ("43788.5", "2019-11-19"), ("19-Nov", "2019-11"),
    ],
)  # fmt: skip
def test_a_date_that_a_spreadsheet_changed_is_recognised(written: str, typed: str) -> None:
    """The remedy says what to type."""
    with pytest.raises(DateError) as caught:
        bounds(written)
    assert f"{typed}" in caught.value.remedy
    assert "Text" in caught.value.remedy


@pytest.mark.parametrize("edtf", ["2019", "2019-11", "2019-11-19", "2022-04/2023-03", "2019~", "2021-10/..", "2019/2020", "2025-23", ""])
def test_a_date_as_it_should_be_is_left_alone(edtf: str) -> None:
    """No EDTF date is taken for a spreadsheet's."""
    assert mistaken_date(edtf) is None


def test_the_error_of_a_changed_date_names_its_place(alone: Path, inside: Run) -> None:
    """File, row, column and what to type, with exit code 2."""
    _libreoffice("statements", alone / "statements" / "inventon-notes.csv", [{**SAYS, "when": "45231"}])
    run = inside(alone, "build")
    assert 2 == run.returncode
    assert "inventon-notes.csv, row 3, column when: '45231' is the number" in run.stderr
    assert "Type 2023-11-01" in run.stderr


def _same_as(separator: str, end: str, *, mark: bytes = b"", tail: str = "", blank: str = "") -> bytes:
    lines = ["id,other,decision,reason", 'a,"b, c",same,"said; twice"', "d,e,different,é"]
    cells = [list(next(csv.reader([line]))) for line in lines]
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=tail + end).writerows(cells)
    return mark + (out.getvalue() + blank).encode()


@pytest.mark.parametrize(
    "content",
    [
        _same_as(";", "\r\n", mark=b"\xef\xbb\xbf"),
        _same_as("\t", "\n"),
        _same_as(",", "\r"),
        _same_as(";", "\r\n", tail=";;;", blank=";;;;;;\r\n\r\n;;;\r\n"),
    ],
    ids=["semicolons", "tabulators", "old-mac", "empty-columns-and-rows"],
)
def test_what_spreadsheets_write_is_read(tmp_path: Path, content: bytes) -> None:
    """Separators, marks, line ends, empty columns and rows make no difference."""
    file = tmp_path / "same_as.csv"
    file.write_bytes(content)
    assert [["a", "b, c", "same", "said; twice"], ["d", "e", "different", "é"]] == [
        list(row.values.values()) for row in read(TABLES["same_as"], file)
    ]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("id;other;decision;reason\na;b;same;café\n".encode("cp1252"), "line 2 has a letter that is 'é' in Windows-1252"),
        ("id,other\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest", "a workbook, not CSV"),
        (b"id;other;decision;reason\na;b;same\n", "3 cells instead of 4"),
    ],
)
def test_what_cannot_be_read_is_explained(tmp_path: Path, content: bytes, found: str) -> None:
    """The message says what the file is and how to save it."""
    file = tmp_path / "same_as.csv"
    file.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read(TABLES["same_as"], file)
    assert found in str(caught.value)
    assert caught.value.remedy


def test_true_and_false_of_a_spreadsheet_are_words(alone: Path) -> None:
    """TRUE in `not` denies, FALSE does not; TRUE is a boolean where a relation wants one."""
    says = {**SAYS, "object": "inventon", "predicate": "governs", "subject": "inventon-council"}
    interim = {**SAYS, "subject": "acme-academy", "predicate": "isInterim", "object": "TRUE"}
    _libreoffice("statements", alone / "statements" / "inventon-notes.csv", [{**says, "not": "TRUE"}, {**SAYS, "not": "FALSE"}, interim])
    _, facts = to_graph(alone, ontology_folder())
    assert [False, True, False, False] == [statement.evidence.denied for statement in facts.statements]
    assert "true" == facts.statements[-1].object.value


def test_fmt_loses_no_row(alone: Path, inside: Run) -> None:
    """The same cells, columns in order, entities by id; a second run finds nothing, and `--check` writes nothing."""
    file = alone / "entities" / "entities.csv"
    rows = sorted(list(row.values.values()) for row in read(TABLES["entities"], file))
    names = TABLES["entities"].header
    file.write_bytes(("\t".join(reversed(names)) + "\r\n" + "".join("\t".join(reversed(row)) + "\r\n" for row in reversed(rows))).encode())
    before = file.read_bytes()
    check = inside(alone, "fmt", "--check")
    assert (1, 3) == (check.returncode, len(check.stdout.splitlines()))
    assert before == file.read_bytes()
    assert 0 == inside(alone, "fmt").returncode
    assert render(TABLES["entities"], rows).encode() == file.read_bytes()
    assert (0, "") == (inside(alone, "fmt", "--check").returncode, inside(alone, "fmt").stdout)
    assert 0 == inside(alone, "build").returncode


def test_fmt_touches_nothing_when_a_file_cannot_be_read(alone: Path, inside: Run) -> None:
    """An unknown column is not dropped: the command refuses, and no other file is rewritten either."""
    (alone / "same_as.csv").write_text("id,other,decision,reason,mine\na,b,same,r,x\n", encoding="utf-8")
    before = (alone / "sources.csv").read_bytes()
    run = inside(alone, "fmt")
    assert (2, True) == (run.returncode, "unknown column mine" in run.stderr)
    assert before == (alone / "sources.csv").read_bytes()


def test_fmt_leaves_the_shipped_files_as_they_are(sendgraph: Run) -> None:
    """They are in canonical form."""
    assert (0, "") == ((run := sendgraph("fmt", "--check", "--data", data_folder())).returncode, run.stdout)


def test_a_document_is_attached_by_hash_or_by_its_passages(alone: Path, tmp_path: Path, inside: Run) -> None:
    """The command says which; a text of another document is refused, and verify then needs no folder."""
    text = tmp_path / "inventon-notes.txt"
    assert "no" == json.loads(inside(alone, "sources", "--json").stdout)[0]["document"]
    assert "the very version" in inside(alone, "sources", "attach", text).stdout
    assert "exact" == json.loads(inside(alone, "sources", "--json").stdout)[0]["document"]
    assert inside(alone, "verify", "--write").stdout.startswith("1 of 1 passages found.")
    other = tmp_path / "other.txt"
    other.write_text("A newer version. " + TEXT, encoding="utf-8")
    assert "another version" in inside(alone, "sources", "attach", other).stdout
    other.write_text("Nothing of the kind.", encoding="utf-8")
    refused = inside(alone, "sources", "attach", other)
    assert (2, True) == (refused.returncode, sha256(other.read_bytes()).hexdigest() in refused.stderr)
    assert 2 == inside(alone, "sources", "attach", tmp_path / "missing.txt").returncode


def test_nothing_is_left_of_a_withdrawn_source(layered: Path, tmp_path: Path, inside: Run) -> None:
    """Its rows, its files, its document and what only it spoke of are gone; no quad names it."""
    _libreoffice("glossary", layered / "glossary.csv", [
        {"acronym": "XY", "basis": "unexpanded", "sources": "inventon-notes"},
        {"acronym": "DfE", "basis": "unexpanded", "sources": "inventon-notes; stockton-report-2022", "entity": "dfe"},
    ])  # fmt: skip
    _libreoffice("coverage", layered / "coverage.csv", [{"area": "inventon", "document": "inventon-notes", "state": "read"}])
    inside(layered, "sources", "attach", tmp_path / "inventon-notes.txt")
    store, _ = open_store(Workspace.read(layered).inputs)
    assert b"inventon-notes" in store.dump("nquads", {})
    refused = inside(layered, "sources", "withdraw", "inventon-notes")
    assert (2, True) == (refused.returncode, "confirmed" in refused.stderr)
    assert 0 == inside(layered, "sources", "withdraw", "inventon-notes", stdin="y\n").returncode
    store, _ = open_store(Workspace.read(layered).inputs)
    quads = store.dump("nquads", {})
    assert all(name not in quads for name in (b"inventon-notes", b"inventon", b"acme-academy"))
    assert not [file for file in layered.rglob("*.csv") if "inventon-notes" in file.name or "inventon-notes" in file.read_text("utf-8")]
    assert [] == list((tmp_path / "home" / "documents").iterdir())
    assert ["DfE"] == [row["acronym"] for row in read(TABLES["glossary"], layered / "glossary.csv")]


def test_a_shipped_source_is_withdrawn_in_the_settings(layered: Path, inside: Run) -> None:
    """No quad names it, the shipped files stay, and taking the name out of sendgraph.toml brings it back."""
    gone = "worcestershire-minutes-2019"
    with (layered / "sendgraph.toml").open("a", encoding="utf-8") as settings:
        settings.write('# a remark\nwithdrawn = [\n  "middlesbrough-report-2019",\n]\n')
    assert 0 == inside(layered, "sources", "withdraw", gone, "--yes").returncode
    assert {gone, "middlesbrough-report-2019"} == Workspace.read(layered).withdrawn
    assert "# a remark" in (layered / "sendgraph.toml").read_text("utf-8")
    quads, facts = to_graph(Workspace.read(layered).inputs, ontology_folder())
    assert 4 == len(facts.sources)
    assert not [quad for quad in quads if gone in str(quad) and not quad.predicate.endswith("#example")]
    assert gone not in inside(layered, "sources").stdout


def test_settings_that_are_wrong_are_named(layered: Path, inside: Run) -> None:
    """A withdrawn source that is none, an unknown setting, a value of another kind and broken TOML each give one error."""
    settings = layered / "sendgraph.toml"
    for text, found in (
        ('withdrawn = ["nothing"]', "'nothing' is withdrawn, but is not a source"),
        ("layred = true", "'layred' is not a setting"),
        ('layered = "yes"', "layered has a value of another kind"),
        ("name =", "the settings cannot be read"),
    ):
        settings.write_text(text, encoding="utf-8")
        run = inside(layered, "build")
        assert (2, True, False) == (run.returncode, found in run.stderr, "Traceback" in run.stderr), run.stderr


def test_withdrawing_needs_a_workspace_and_a_source(alone: Path, tmp_path: Path, inside: Run) -> None:
    """Outside a workspace, and for an id that is none, nothing happens and the message says why."""
    assert "There is no workspace here" in inside(tmp_path, "sources", "withdraw", "x", "--yes").stderr
    assert "There is no workspace here" in inside(tmp_path, "fmt").stderr
    assert "The sources are: inventon-notes" in inside(alone, "sources", "withdraw", "x", "--yes").stderr


def test_folders_are_laid_in_order(alone: Path, world) -> None:
    """Any folders can be laid over each other, and know each other's ids."""
    _libreoffice("statements", alone / "statements" / "inventon-notes.csv", [{**SAYS, "subject": "acme-training"}])
    _, facts = to_graph(Inputs((world.data, alone)), ontology_folder())
    assert 3 == len(facts.sources)
    with pytest.raises(DataError, match="acme-training"):
        to_graph(Inputs((alone,)), ontology_folder())


@pytest.fixture
def elsewhere(world, alone: Path, served: Callable[[Path], str]) -> Path:
    """Return a workspace whose graph is asked at an endpoint, which holds another world."""
    with (alone / "sendgraph.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'endpoint = "{served(build(world.data).folder)}"\nendpoint_timeout = 30\n')
    return alone


LABELS = "SELECT ?l WHERE { VALUES ?it { sg:acme-training sg:inventon-council } ?it rdfs:label ?l } ORDER BY ?l"


def test_an_endpoint_is_set_once_for_a_workspace(elsewhere: Path, inside: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading commands and the Python interface ask it; what works on the rows here does not."""
    from graph import KnowledgeGraph

    assert "l\nAcme Training\n" == inside(elsewhere, "query", LABELS, "--format", "csv").stdout.replace("\r", "")
    monkeypatch.chdir(elsewhere)
    assert ["Acme Training"] == KnowledgeGraph.open().query(LABELS)["l"]
    assert 0 == inside(elsewhere, "build").returncode


@pytest.mark.parametrize(
    ("words", "environment", "where"),
    [
        ((), {}, "there"),
        (("--endpoint", "none"), {}, "here"),
        ((), {"SENDGRAPH_ENDPOINT": "none"}, "here"),
        ((), {"SENDGRAPH_ENDPOINT": ""}, "there"),
        (("--data", "."), {}, "here"),
        ((), {"SENDGRAPH_ENDPOINT": "http://127.0.0.1:9/query"}, "nowhere"),
        (("--endpoint", "http://127.0.0.1:9/query"), {"SENDGRAPH_ENDPOINT": "none"}, "nowhere"),
    ],
)
def test_option_goes_before_environment_and_that_before_the_workspace(
    elsewhere: Path, inside: Run, words: tuple[str, ...], environment: dict[str, str], where: str
) -> None:
    """And the store here can still be asked."""
    run = inside(elsewhere, "query", LABELS, "--format", "csv", *words, **environment)
    found = "nowhere" if run.returncode else "there" if "Acme" in run.stdout else "here"
    assert where == found, run.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('endpoint_password = "s3cret"', "SENDGRAPH_ENDPOINT_PASSWORD"),
        ('endpoint = "https://reader:s3cret@example.org/query"', "SENDGRAPH_ENDPOINT_PASSWORD"),
        ('endpoint = "example.org"', "is no address of an endpoint"),
        ("endpoint_timeout = 0", "endpoint_timeout = 300"),
        ("endpoint = 7", 'endpoint = "https://'),
    ],
)
def test_no_password_and_nothing_senseless_stands_in_the_settings(alone: Path, inside: Run, line: str, said: str) -> None:
    """The remedy is named, the password is not repeated."""
    with (alone / "sendgraph.toml").open("a", encoding="utf-8") as settings:
        settings.write(line + "\n")
    run = inside(alone, "query", "ASK {}")
    assert (2, True, False) == (run.returncode, said in run.stderr, "s3cret" in run.stderr), run.stderr
