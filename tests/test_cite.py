"""One citation on every surface, with the version of the data."""

from __future__ import annotations

import csv
import doctest
import io
import json
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph import moments
from graph.build import build, open_store
from graph.checks import check
from graph.cite import citation, reference
from graph.claims import claims
from graph.dataset import Dataset
from graph.entities import describe
from graph.library import attach, documents_folder
from graph.mapping import mapped
from graph.network import draw_together
from graph.passages import Copies
from graph.proof import prove
from graph.resources import Inputs, ontology_folder
from graph.silence import account
from graph.views.map_data import page_data
from graph.views.page_text import page_text
from tests.conftest import to_graph

if TYPE_CHECKING:
    from conftest import World

Run = Callable[..., subprocess.CompletedProcess[str]]
DOCUMENT = (
    "Minutes\n\n1. Members heard that Acme Training was a partner of Exampleton Council.\n2. It was denied that Pat Sample had left.\n"
)


@pytest.fixture
def cited(world) -> World:
    """Return the tiny world with a document whose every part a citation names: body, inferred date and address, speaker, numbers."""
    world.add("entities", "entities/all.csv", id="exampleton-board", type="PartnershipBoard", label="Exampleton Board", basis="stated")
    world.add("entities", "entities/all.csv", id="minutes-c", type="Minutes", label="Minutes C", basis="stated")
    world.add(
        "sources", "sources.csv", id="minutes-c", title="Notes & Queries", kind="minutes", publisher="exampleton-council",
        body="exampleton-board", said_on="2030-11~", said_basis="inferred", published_on="2031-01", published_basis="stated", language="en",
        url="https://example.org/c?a=1", url_basis="inferred", sha256=sha256(DOCUMENT.encode()).hexdigest(), characters=str(len(DOCUMENT)),
    )  # fmt: skip
    (world.documents / "minutes-c.txt").write_text(DOCUMENT, encoding="utf-8")
    world.write("statements", "statements/minutes-c.csv", [{
        "subject": "acme-training", "predicate": "worksWith", "object": "pat-sample", "when": "2030-05/..", "status": "planned",
        "qualifiers": "for=training", "basis": "inferred", "said_by": "officer", "locator": "para 1 | para 2",
        "starts": "Members heard that | It was denied", "ends": "of Exampleton Council | Sample had left",
        "reason": "it follows from both", "summary": "A fact of the tests.",
    }])  # fmt: skip
    prove(world.data, world.documents, write=True)
    return world


def _expected(version: str) -> str:
    return (
        "Notes & Queries. Minutes of Exampleton Board. Exampleton Council, about November 2030 (date inferred), published January 2031. "
        "Minutes › para 1, “Members heard that … of Exampleton Council”; Minutes › para 2, “It was denied … Sample had left” "
        "[when: from May 2030; planned; said by: An officer; for: training; inferred: it follows from both]. "
        "<https://example.org/c?a=1#:~:text=Members%20heard%20that,of%20Exampleton%20Council> (address inferred). "
        f"sendgraph data, version {version}."
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def test_a_citation_has_every_part_in_its_order(cited) -> None:
    """Document, body, publisher, date and basis, locators, anchors, speaker, address of the passage, version of the data."""
    store, built = open_store(cited.data)
    (found,) = [piece for claim in claims(store) for piece in claim.evidence if piece.source == "minutes-c"]
    assert _expected(built.version) == citation(found)
    assert (
        "Notes & Queries. Minutes of Exampleton Board. Exampleton Council, about November 2030 (date inferred), published January 2031. "
        "<https://example.org/c?a=1> (address inferred)."
    ) == reference(found)


def _on_the_map(data: Path) -> list[str]:
    """Return the citations that a map's page puts together from what it holds."""
    store, _ = open_store(data)
    found = claims(store)
    _, facts, tables = page_data(mapped(store, draw_together(store, found), found))
    put = []
    for source, _, _, _, _, place, words, url in (piece for fact in facts for piece in fact[3]):
        start, end, *link = tables["sources"][source][-4:]
        put.append(f"{start}{tables['places'][place]}{words}{end}".replace("\x01", url.join(link)))
    return put


def test_every_surface_prints_the_same_citation(cited, sendgraph: Run, tmp_path: Path) -> None:
    """`show`, `why`, `check`, the map, the flat tables, GraphML and Popolo: the same text, letter for letter."""
    data = ("--data", cited.data)
    expected = _expected(build(cited.data).version)
    shown = json.loads(sendgraph("show", "Acme Training", "--json", *data).stdout)
    assert expected in [piece["citation"] for fact in shown["facts"] for piece in fact["evidence"]]
    assert expected in _squeezed(sendgraph("show", "Acme Training", *data, COLUMNS="80").stdout)
    assert expected in _squeezed(sendgraph("why", "Acme Training", "Pat Sample", *data, COLUMNS="80").stdout)
    assert expected in [
        piece["citation"]
        for claim in json.loads(sendgraph("why", "Acme Training", "Pat Sample", "--json", *data).stdout)["claims"]
        for piece in claim["evidence"]
    ]
    done = check(cited.data, ontology_folder(), today=date(2032, 1, 1))
    assert expected in [source.citation for found in done.findings for source in found.evidence]
    assert expected in _on_the_map(cited.data)
    sendgraph("export", "-f", "csv", "-o", tmp_path / "t.zip", *data)
    with zipfile.ZipFile(tmp_path / "t.zip") as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("evidence.csv").decode())))
    assert expected in [row["citation"] for row in rows]
    assert expected in unescape(sendgraph("export", "-f", "graphml", *data).stdout)


def test_popolo_cites_the_same_way(cited, sendgraph: Run) -> None:
    """A seat has the citation of its evidence, a person the reference of each document."""
    version = build(cited.data).version
    found = json.loads(sendgraph("export", "-f", "popolo", "--data", cited.data).stdout)
    note = (
        "report-a of tests. Exampleton Council, November 2030. REPORT OF THE HEAD OF EXAMPLES › Progress › para 2, "
        f"“Pat Sample has … since May 2030” [when: from May 2030]. sendgraph data, version {version}."
    )
    assert [note] == [source["note"] for seat in found["memberships"] for source in seat["sources"]]
    assert ["report-a of tests. Exampleton Council, November 2030."] == [source["note"] for source in found["persons"][0]["sources"]]


def test_the_version_is_that_of_the_data(cited) -> None:
    """It changes with a row and not with anything else, and any reader finds it in the store."""
    first = build(cited.data)
    assert first == build(cited.data)
    assert first.version == build(cited.data, force=True).version
    assert ("sendgraph data", first.version) == ((read := Dataset.read(open_store(cited.data)[0])).name, read.version)
    cited.add("entities", "entities/all.csv", id="another", type="Place", label="Another", basis="stated")
    assert first.version != build(cited.data).version


def test_a_store_that_says_nothing_of_itself_is_cited_without_a_version(cited) -> None:
    """A store of somebody else's making has no version to give, and none is invented."""
    from graph.store import Store

    quads, _ = to_graph(cited.data, ontology_folder())
    store = Store.of(quads)
    assert all("version" not in citation(piece) for claim in claims(store) for piece in claim.evidence)


def test_dates_are_words() -> None:
    """The examples of the module hold, and a form that is not known stays as it is written."""
    assert doctest.TestResults(failed=0, attempted=3) == doctest.testmod(moments)
    assert ("2019-W05", "", "perhaps 2019", "until 2021") == tuple(map(moments.in_words, ("2019-W05", "", "2019?", "../2021")))


def test_a_workspace_says_its_own_name_and_licence(tmp_path: Path, sendgraph: Run) -> None:
    """Over the shipped data both licences stand side by side; alone, only its own; none is claimed where none is given."""
    home = {"SENDGRAPH_WORKSPACE": ""}
    for name, extra in (("mine", ["--licence", "ODbL 1.0 https://opendatacommons.org/licenses/odbl/1-0/"]), ("alone", ["--empty"])):
        assert 0 == sendgraph("init", tmp_path / name, *extra, **home).returncode
    found = {name: json.loads(sendgraph("export", "-f", "popolo", "--workspace", tmp_path / name).stdout) for name in ("mine", "alone")}
    assert "CC BY 4.0 (sendgraph data); ODbL 1.0 (mine)" == found["mine"]["licence"]
    assert "https://creativecommons.org/licenses/by/4.0/; https://opendatacommons.org/licenses/odbl/1-0/" == found["mine"]["licence_url"]
    assert ("none stated", "") == (found["alone"]["licence"], found["alone"]["licence_url"])
    version = found["mine"]["data_version"]
    assert found["mine"]["attribution"].startswith(f"mine over sendgraph data, version {version} (sendgraph data: the sendgraph authors")
    quads = sendgraph("export", "--workspace", tmp_path / "mine").stdout
    own = "<https://w3id.org/sendgraph/dataset/part/2> <http://purl.org/dc/terms/license> <https://opendatacommons.org/licenses/odbl/1-0/>"
    assert f"{own} .\n" in quads
    assert "<https://w3id.org/sendgraph/dataset> <http://purl.org/dc/terms/license>" not in quads
    shown = _squeezed(sendgraph("show", "Babcock Prime", "--workspace", tmp_path / "mine").stdout)
    assert f"mine over sendgraph data, version {version}." in shown


def test_a_licence_that_is_no_text_is_refused(tmp_path: Path, sendgraph: Run) -> None:
    """The message names the setting and how it is written."""
    sendgraph("init", tmp_path / "wrong")
    with (tmp_path / "wrong" / "sendgraph.toml").open("a", encoding="utf-8") as settings:
        settings.write("licence = 4\n")
    run = sendgraph("build", "--workspace", tmp_path / "wrong")
    assert (2, True) == (run.returncode, "licence has a value of another kind: 4" in run.stderr)
    assert 'licence = "…"' in run.stderr


@pytest.fixture
def attached(cited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the cited world with its document attached in a home of its own."""
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path / "home"))
    assert [True] == [done.is_exact for done in attach(Inputs.of(cited.data), [cited.documents / "minutes-c.txt"])]
    return cited


def test_passages_are_printed_from_the_attached_document(attached, sendgraph: Run) -> None:
    """`show` and `why` print them below the citation and give them in JSON; the citation itself stays the same."""
    one, other = "Members heard that Acme Training was a partner of Exampleton Council", "It was denied that Pat Sample had left"
    data = ("--data", attached.data)
    for command in (("show", "Pat Sample"), ("why", "Acme Training", "Pat Sample")):
        text = sendgraph(*command, "--passages", *data, COLUMNS="200").stdout
        assert [f"│ “{one}”", f"│ “{other}”"] == [line.strip() for line in text.splitlines() if "│" in line]
        assert _expected(build(attached.data).version) in _squeezed(text)
    found = json.loads(sendgraph("why", "Acme Training", "works with", "--passages", "--json", *data).stdout)
    pieces = {piece["source"]: piece for piece in found["claims"][0]["evidence"]}
    assert f"{one} | {other}" == pieces["minutes-c"]["passage"]
    assert [(one, True), (other, True)] == [(each["text"], each["text_is_as_read"]) for each in pieces["minutes-c"]["passages"]]
    assert ("", None) == (pieces["minutes-b"]["passage"], pieces["minutes-b"]["passages"][0]["text_is_as_read"])


def test_documents_that_are_not_attached_are_named(attached, sendgraph: Run) -> None:
    """What cannot be shown is said once, on standard error, with the remedy; without the option nothing is said or shown."""
    run = sendgraph("show", "Acme Training", "--passages", "--data", attached.data)
    assert (0, True) == (run.returncode, "Note: no copy of minutes-b, report-a is attached" in run.stderr)
    assert "sendgraph sources attach FILE" in run.stderr
    run = sendgraph("show", "Acme Training", "--data", attached.data)
    assert ("", False) == (run.stderr, "│" in run.stdout)


def test_a_copy_that_differs_says_so_and_the_very_one_is_preferred(attached) -> None:
    """Of two copies the one with the text that was read is quoted; another version alone is quoted and marked."""
    other = DOCUMENT.replace("was a partner", "was still a partner")
    folder = documents_folder()
    (folder / "minutes-c-000000000000.txt").write_text(other, encoding="utf-8")
    (folder / "minutes-c-d-000000000000.txt").write_text("Another source's document.", encoding="utf-8")
    said = claims(open_store(attached.data)[0], "pat-sample")

    def quoted() -> list[tuple[str, bool | None]]:
        pieces = [piece for claim in Copies().quoted(said) for piece in claim.evidence if piece.source == "minutes-c"]
        return [(place.text, place.is_as_read) for piece in pieces for place in piece.places]

    assert [("Members heard that Acme Training was a partner of Exampleton Council", True), True] == [quoted()[0], quoted()[1][1]]
    for file in folder.glob("minutes-c-*"):
        if file.read_text("utf-8") == DOCUMENT:
            file.unlink()
    assert ("Members heard that Acme Training was still a partner of Exampleton Council", False) == quoted()[0]
    store, _ = open_store(attached.data)
    page = page_text(describe(store, "pat-sample"), Copies().quoted(said), account(store, "pat-sample", said), width=200)
    assert "(your copy differs here from the text that was read)" in page


def test_no_passage_is_kept(attached, sendgraph: Run) -> None:
    """Neither the store nor an export holds the words between the first and the last, whatever is attached."""
    assert 0 == sendgraph("show", "Pat Sample", "--passages", "--data", attached.data).returncode
    store, _ = open_store(attached.data)
    assert b"Acme Training was a partner" not in store.dump("nquads")
    assert "Acme Training was a partner" not in sendgraph("export", "-f", "graphml", "--data", attached.data).stdout
