"""References for a bibliography and a reference manager, read back by the libraries that such programs use."""

from __future__ import annotations

import json
import subprocess
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import rispy

from graph.build import build, open_store
from graph.names import PREFIXES
from graph.references import Reference, references
from graph.views.bibliography import bibliography

Run = Callable[..., subprocess.CompletedProcess[str]]
COUNCIL = {"publisher": "Exampleton & District Council", "language": "en-GB", "data": "sendgraph data, version 1"}
TITLE = "50% of #1_Needs – “SEND” {draft & $5 ~ a^b \\ c"
KINDS = [
    Reference("minutes-a", "minutes", "Minutes A", document_kind="minutes", body="Scrutiny Panel", said_on="2030-11-05",
              said_basis="inferred", url="https://example.org/a?b=1&c=%20d_e~f", url_basis="inferred", note="No panel is named", **COUNCIL),
    Reference("report-b", "report", TITLE, document_kind="report", body="Executive", said_on="2030-11~", said_basis="stated", **COUNCIL),
    Reference("slides-c", "presentation", "Slides C", document_kind="presentation", body="Schools Forum", said_on="2030-23", **COUNCIL),
    Reference("letter-d", "letter", "Letter D", document_kind="letter", body="Lead Member", said_on="2030/2031", **COUNCIL),
    Reference("act-e", "law", "Example Act 2030", document_kind="act", said_on="2030", **COUNCIL),
    Reference("paper-f", "document", "Paper F", document_kind="paper", said_on="2030-05/..", **COUNCIL),
    Reference("sendgraph-data", "dataset", "sendgraph", "The sendgraph authors", "data set", note="All of it", version="12ab"),
]  # fmt: skip
# What CSL 1.0.2 allows in an item, as far as it is used here.
VARIABLES = {
    "id", "type", "title", "author", "recipient", "issued", "available-date", "event-date", "event", "event-title", "genre", "publisher",
    "language", "URL", "version", "source", "note",
}  # fmt: skip
TYPES = ["report", "report", "speech", "personal_communication", "legislation", "document", "dataset"]


def _csl() -> list[dict[str, Any]]:
    return list(json.loads(bibliography(KINDS, "csl-json")))


def test_csl_json_has_the_types_and_variables_of_csl() -> None:
    """Each kind of document has its type; no variable is made up; names of organisations are literals."""
    items = _csl()
    assert TYPES == [item["type"] for item in items]
    assert VARIABLES == {key for item in items for key in item} | {"available-date"}
    assert [{"literal": "Exampleton & District Council"}] == items[0]["author"]
    assert ("Minutes of Scrutiny Panel", "Presentation", "Act") == (items[0]["genre"], items[2]["genre"], items[4]["genre"])
    assert ("Schools Forum", "Letter", [{"literal": "Lead Member"}]) == tuple(
        item[name] for item, name in ((items[2], "event-title"), (items[3], "genre"), (items[3], "recipient"))
    )
    assert (TITLE, "https://example.org/a?b=1&c=%20d_e~f") == (items[1]["title"], items[0]["URL"])
    assert "The date is inferred. The address is inferred. No panel is named." == items[0]["note"]


def test_csl_dates_keep_what_is_vague() -> None:
    """A day, about a month, a season, a span and an open span; nothing is made more exact than it is."""
    assert [
        {"date-parts": [[2030, 11, 5]]},
        {"date-parts": [[2030, 11]], "circa": True},
        {"date-parts": [[2030]], "season": 3},
        {"date-parts": [[2030], [2031]]},
        {"date-parts": [[2030]]},
        {"literal": "from May 2030"},
        None,
    ] == [item.get("issued") for item in _csl()]


def test_a_citation_processor_renders_the_references() -> None:
    """Citeproc reads the items and writes them in the Harvard style that it brings, title, publisher and year as they are."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor is older than CSL 1.0.2 and says what it passes by
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        source = CiteProcJSON(_csl())
        rendered = CitationStylesBibliography(CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain)
        for item in KINDS:
            rendered.register(Citation([CitationItem(item.id)]))
        lines = {item.id: str(line) for item, line in zip(KINDS, rendered.bibliography(), strict=True)}
    assert lines["minutes-a"].startswith("Exampleton & District Council (2030) Minutes A.")
    assert "https://example.org/a?b=1&c=%20d_e~f" in lines["minutes-a"]
    assert (True, True) == (source["report-b"].issued.circa, TITLE in lines["report-b"])
    assert "2030–2031" in lines["letter-d"].replace(" ", ""), lines["letter-d"]
    assert "sendgraph" in lines["sendgraph-data"]


def test_bibtex_is_read_back_by_a_parser() -> None:
    """Types, fields and every special letter come back as they went in; the address is not touched."""
    import bibtexparser
    from bibtexparser.middlewares import LatexDecodingMiddleware

    written = bibliography(KINDS, "bibtex")
    plain = bibtexparser.parse_string(written)
    assert ([], ["techreport", "techreport", "misc", "misc", "misc", "misc", "dataset"]) == (
        plain.failed_blocks, [entry.entry_type for entry in plain.entries],
    )  # fmt: skip
    first, second = plain.entries_dict["minutes-a"], plain.entries_dict["report-b"]
    assert ("2030", "nov", "2030-11-05") == tuple(first[name] for name in ("year", "month", "date"))
    assert ("Minutes of Scrutiny Panel", r"Exampleton \& District Council") == (first["type"], first["institution"])
    assert ("https://example.org/a?b=1&c=%20d_e~f", r"{Exampleton \& District Council}") == (first["url"], first["author"])
    assert "2030-11~" == second["date"]
    decoded = bibtexparser.parse_string(written, append_middleware=[LatexDecodingMiddleware()])
    title = decoded.entries_dict["report-b"]["title"].removeprefix("{").removesuffix("}")
    assert TITLE == title.replace("ˆ", "^")  # the decoder takes LaTeX's caret for the accent
    assert ("The date is inferred. The address is inferred.", "No panel is named. Read in sendgraph data, version 1.") == (
        first["note"], first["annote"],
    )  # fmt: skip
    assert r"{A \{pair\}}" in bibliography([replace(KINDS[0], title="A {pair}")], "bibtex")
    assert "Presentation to Schools Forum" == plain.entries_dict["slides-c"]["howpublished"]


def test_ris_is_read_back_by_a_parser() -> None:
    """Types, dates and texts come back; a vague date says so in words."""
    found = rispy.loads(bibliography(KINDS, "ris"))
    assert ["RPRT", "RPRT", "SLIDE", "PCOMM", "STAT", "GEN", "DATA"] == [item["type_of_reference"] for item in found]
    assert (TITLE, "2030", "2030/11//about November 2030") == tuple(found[1][key] for key in ("title", "year", "date"))
    assert ("2030/11/05/", ["Exampleton & District Council"]) == (found[0]["date"], found[0]["authors"])
    assert ["https://example.org/a?b=1&c=%20d_e~f"] == found[0]["urls"]
    assert ("Schools Forum", ["Lead Member"]) == (found[2]["secondary_title"], found[3]["secondary_authors"])
    assert ("2030///autumn 2030", "2030///2030 to 2031") == (found[2]["date"], found[3]["date"])


def test_the_words_of_a_bibliography() -> None:
    """What an entry says is what the citations on every surface begin with; the data gives its own attribution."""
    lines = bibliography(KINDS, "text").splitlines()
    assert (
        "Minutes A. Minutes of Scrutiny Panel. Exampleton & District Council, 5 November 2030 (date inferred). "
        "<https://example.org/a?b=1&c=%20d_e~f> (address inferred)."
    ) == lines[0]
    assert "All of it." == lines[-1]


def test_a_thing_leads_to_the_sources_of_its_facts(world) -> None:
    """A source is itself; anything else, a comparator too, is what is said of it; without a name, all."""
    store, _ = open_store(world.data)
    for expected, *names in (
        ("minutes-b report-a",),
        ("report-a", "Report A"),
        ("minutes-b report-a", "Acme Training"),
        ("report-a", "Sample Unit"),
        ("minutes-b", "Nowhereland"),
        ("minutes-b report-a", "Sample Unit", "minutes-b"),
    ):
        assert expected.split() == [found.id for found in references(store, names)]


def test_the_type_follows_the_class_of_the_document(world) -> None:
    """What the ontology says it is, whatever word sources.csv has; the word where the ontology says no more than document."""
    rows = {
        "publisher": "exampleton-council",
        "said_on": "2030",
        "said_basis": "stated",
        "language": "en",
        "sha256": "0",
        "characters": "1",
    }
    kinds = (
        ("l", "Letter", "outcome"), ("p", "Presentation", "x"), ("a", "Legislation", "x"), ("m", "Publication", "minutes"),
        ("g", "Guidance", "x"), ("u", "Publication", "leaflet"),
    )  # fmt: skip
    for name, kind, word in kinds:
        world.add("entities", "entities/all.csv", id=name, type=kind, label=name.upper(), basis="stated")
        world.add("sources", "sources.csv", id=name, title=name, kind=word, **rows)
    store, _ = open_store(world.data)
    found = {each.id: each.type for each in references(store)}
    assert {"a": "law", "g": "report", "l": "letter", "m": "minutes", "minutes-b": "minutes", "p": "presentation", "report-a": "report",
            "u": "document"} == found  # fmt: skip


def test_the_command_writes_what_the_ending_of_a_file_says(world, sendgraph: Run, tmp_path: Path) -> None:
    """`-o refs.bib` is BibTeX, `.ris` RIS, `.json` CSL-JSON; --format goes first; a terminal gets words."""
    data = ("--data", world.data)
    for name, begins in (("a.bib", "@techreport{minutes-b,"), ("a.ris", "TY  - RPRT"), ("a.json", "[\n"), ("a.txt", "minutes-b of tests.")):
        assert 0 == sendgraph("cite", "-o", tmp_path / name, *data).returncode
        assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert sendgraph("cite", "Pat Sample", *data).stdout.startswith("minutes-b of tests. Exampleton Council, November 2030.\n")
    assert "@techreport" in sendgraph("cite", "-f", "bibtex", *data).stdout


def test_the_data_itself_can_be_cited(world, sendgraph: Run) -> None:
    """Title, makers, version and licence, in words and as an item of type dataset, beside named sources too."""
    version = build(world.data).version
    data = ("--data", world.data)
    words = f"sendgraph data, version {version}, the sendgraph authors, CC BY 4.0.\n"
    assert words == sendgraph("cite", "--dataset", *data).stdout
    (item,) = json.loads(sendgraph("cite", "--data-set", "-f", "csl-json", *data).stdout)
    assert ("dataset", version, [{"literal": "The sendgraph authors"}]) == (item["type"], item["version"], item["author"])
    assert ["report-a", "sendgraph-data"] == [
        each["id"] for each in json.loads(sendgraph("cite", "report-a", "--dataset", "-f", "csl-json", *data).stdout)
    ]


def test_what_cannot_be_cited_is_said(world, sendgraph: Run) -> None:
    """One message with the remedy."""
    for arguments, found in (
        (("Acme Trainning",), "Did you mean: Acme Training"),
        (("-f", "bibtec"), "'bibtec' is not a format of references.\n  Did you mean bibtex?"),
        (("-o", "/proc/nowhere/a.bib"), "could not be written"),
    ):
        run = sendgraph("cite", *arguments, "--data", world.data)
        assert (2, "", True) == (run.returncode, run.stdout, found in run.stderr), run.stderr


def test_a_thing_without_a_source_exits_1(tmp_path: Path, sendgraph: Run) -> None:
    """A workspace that is empty has nothing to cite, and says so."""
    sendgraph("init", tmp_path / "alone", "--empty")
    run = sendgraph("cite", "--workspace", tmp_path / "alone")
    assert (1, "", "There is no source here.\n") == (run.returncode, run.stdout, run.stderr)


def test_the_five_documents_are_cited_as_what_they_are(shipped) -> None:
    """Two minutes, two reports and a presentation; the minutes of 6 March 2019 carry that the date is inferred."""
    found = {each.id: each for each in references(shipped)}
    assert {
        "middlesbrough-minutes-2025": "minutes",
        "middlesbrough-presentation-2025": "presentation",
        "middlesbrough-report-2019": "report",
        "stockton-report-2022": "report",
        "worcestershire-minutes-2019": "minutes",
    } == {name: each.type for name, each in found.items()}
    assert ("2019-03-06", "inferred") == (found["worcestershire-minutes-2019"].said_on, found["worcestershire-minutes-2019"].said_basis)
    assert not [each for each in found.values() if each.publisher.startswith(PREFIXES["sg"])]
