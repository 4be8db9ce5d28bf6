"""What is wrong in the data is found, named and placed; what is only worth knowing is a notice."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from graph.checks import check, graph_findings
from graph.claims import claims
from graph.errors import SendgraphError
from graph.facts import load_facts
from graph.findings import RULES
from graph.names import PREFIXES
from graph.places import Places
from graph.proof import prove
from graph.rdf import to_quads
from graph.resources import ontology_folder
from graph.shapes import by_pyshacl, violations
from graph.store import Store
from graph.vocabulary import load_vocabulary

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

TODAY = "2031-01-31"
SHAPES = (ontology_folder() / "shapes" / "data.ttl").read_text(encoding="utf-8")
PRELUDE = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
SAID = {
    "status": "actual",
    "basis": "stated",
    "summary": "A fact of the tests.",
    "starts": "Acme Training is",
    "ends": "of Exampleton Council",
}
PROVEN = {**SAID, "passage_sha256": "0" * 64}
A, B, C = "statements/report-a.csv", "statements/minutes-b.csv", "statements/letter-c.csv"
OBSERVED = "observations/minutes-b.csv"


@pytest.fixture
def proven(world):  # noqa: ANN201 - a class of conftest
    """Return the tiny world with its passages proven, so that nothing is wrong with it."""
    prove(world.data, world.documents, write=True)
    return world


def _edit(name: str, old: str, new: str) -> Callable[[Any], None]:
    """Return a change of the first place in a file of the world that holds a text."""

    def change(world: Any) -> None:  # noqa: ANN401 - a class of conftest
        file = world.data / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _add(table: str, name: str, **row: str) -> Callable[[Any], None]:
    return lambda world: world.add(table, name, **row)


def _post(person: str, when: str) -> Callable[[Any], None]:
    return _add("statements", B, **PROVEN, subject=person, predicate="holdsPost", object="head-of-examples", when=when)


def _both(*changes: Callable[[Any], None]) -> Callable[[Any], None]:
    def change(world: Any) -> None:  # noqa: ANN401 - a class of conftest
        for each in changes:
            each(world)

    return change


ANNA = _add("entities", "entities/all.csv", id="anna-other", type="Person", label="Anna Other", basis="stated")
PARTNER = {**PROVEN, "subject": "acme-training", "predicate": "deliveryPartnerOf", "object": "exampleton-council"}

# What is broken: the change, the rule, the file, the row (0 where the whole file is meant), the column, a part of the message.
BROKEN: dict[str, tuple[Callable[[Any], None], str, str, int, str, str]] = {
    "a missing file": (lambda world: (world.data / "coverage.csv").unlink(), "row", "coverage.csv", 0, "", "missing"),
    "not UTF-8": (lambda world: (world.data / A).write_bytes(b"\xff\xfe\x00"), "row", A, 0, "", "UTF-8"),
    "an open quotation mark": (lambda world: (world.data / B).write_text('"', "utf-8"), "row", B, 0, "", "not CSV"),
    "an unknown column": (_edit(A, "subject,", "topic,"), "row", A, 1, "", "topic"),
    "columns in another order": (_edit(A, "subject,predicate", "predicate,subject"), "row", A, 1, "", "another order"),
    "an empty file": (lambda world: (world.data / A).write_text("", "utf-8"), "row", A, 1, "", "empty"),
    "too many cells": (_edit(A, "A fact of the tests.,,", "A fact of the tests.,,one,more"), "row", A, 2, "", "cells instead of"),
    "an empty cell": (_edit("entities/all.csv", "Nowhereland", ""), "row", "entities/all.csv", 6, "label", "empty"),
    "a word that its column does not know": (_edit(A, "actual", "real"), "row", A, 2, "status", "'real'"),
    "an id with capitals": (_edit("entities/all.csv", "never-used", "Never-Used"), "row", "entities/all.csv", 12, "id", "not an id"),
    "an id twice": (
        _add("entities", "entities/all.csv", id="exampleton", type="Place", label="Another", basis="stated"),
        "row", "entities/all.csv", 13, "id", "all.csv, row 5, too",
    ),
    "an unknown class": (_edit("entities/all.csv", "Indicator", "Indicater"), "row", "entities/all.csv", 11, "type", "not a class"),
    "an unknown scheme": (
        _add("entities", "entities/all.csv", id="x", type="Place", label="X", basis="stated", identifiers="nobody:1"),
        "row", "entities/all.csv", 13, "identifiers", "not an identifier",
    ),
    "an unknown scope": (_edit("entities/all.csv", ",exampleton,", ",exempleton,"), "row", "entities/all.csv", 9, "scope", "exempleton"),
    "an unknown successor": (
        _add("entities", "entities/all.csv", id="x", type="Place", label="X", basis="stated", successor="y"),
        "row", "entities/all.csv", 13, "successor", "'y'",
    ),
    "an unknown relation": (_edit(A, "holdsPost", "holdPost"), "row", A, 3, "predicate", "not a relation"),
    "an unknown subject": (_edit(A, "pat-sample", "pet-sample"), "row", A, 3, "subject", "pet-sample"),
    "an unknown object": (_edit(A, "sample-unit", "simple-unit"), "row", A, 4, "object", "simple-unit"),
    "an unknown concept": (
        _add("statements", A, **PARTNER | {"object": "concept:nothing"}), "row", A, 5, "object", "not a concept",
    ),
    "a span of years that EDTF reads as a season": (_edit(A, "2031", "2018-22"), "row", A, 4, "when", "season"),
    "a thirteenth month": (_edit(A, "2031", "2031-13"), "row", A, 4, "when", "2031-13"),
    "an interval that is reversed": (_edit(A, "2031", "2031/2030"), "row", A, 4, "when", "ends before it begins"),
    "an interval that begins with nothing": (_edit(A, "2030-05/..", "../2030"), "row", A, 3, "when", "begins with nothing"),
    "no date at all": (_edit("sources.csv", "2030-11", "last autumn"), "row", "sources.csv", 2, "said_on", "last autumn"),
    "an unknown qualifier": (_edit(A, "places=12", "plaices=12"), "row", A, 4, "qualifiers", "plaices"),
    "a qualifier that the relation does not take": (
        _add("statements", A, **PARTNER, qualifiers="rating=good"), "row", A, 5, "qualifiers", "does not take",
    ),
    "an inferred fact without a reason": (
        _add("statements", A, **PARTNER | {"basis": "inferred"}), "row", A, 5, "reason", "no reason",
    ),
    "an unknown speaker": (_edit(B, "officer", "offiser"), "row", B, 2, "said_by", "offiser"),
    "anchors of different numbers": (_edit(A, "of Exampleton Council", "of Exampleton | Council"), "row", A, 2, "ends", "parts"),
    "a value that is no number": (_edit(OBSERVED, ",91,", ",many,"), "row", OBSERVED, 2, "value", "'many'"),
    "nothing observed": (
        _add("observations", OBSERVED, **PROVEN, indicator="plans-in-time", about="exampleton"), "row", OBSERVED, 3, "value", "nothing",
    ),
    "a file of no source": (lambda world: world.write("statements", C, [PARTNER]), "row", C, 0, "", "no source"),
    "a comparator that is no number": (_edit(OBSERVED, ",50,", ",half,"), "value", OBSERVED, 2, "comparator_value", "'half'"),
    "a hash that is none": (_edit("sources.csv", ",en,,,,", ",en,,,,x"), "value", "sources.csv", 2, "sha256", "SHA"),
    "a use of an unknown source": (
        _add("glossary", "glossary.csv", acronym="ABC", expansion="A B C", basis="stated", sources="letter-c"),
        "row", "glossary.csv", 2, "sources", "letter-c",
    ),
    "an unexpanded acronym that does not say so": (
        _add("glossary", "glossary.csv", acronym="ABC", basis="stated", sources="report-a"), "value", "glossary.csv", 2, "expansion", "ABC",
    ),
    "a decision on nobody": (
        _add("same_as", "same_as.csv", id="nobody", other="x", decision="same", reason="Why not."), "row", "same_as.csv", 2, "id", "nobody",
    ),
    "a document mentioned nowhere": (
        _add("coverage", "coverage.csv", area="exampleton", document="A letter", state="not-read", mentioned_in="letter-c"),
        "row", "coverage.csv", 2, "mentioned_in", "letter-c",
    ),
    "a subject of the wrong class": (_edit(A, "pat-sample,holdsPost", "sample-unit,holdsPost"), "shape", A, 3, "subject", "subject is not"),
    "an object of the wrong class": (
        _edit(A, "holdsPost,head-of-examples", "holdsPost,sample-unit"), "shape", A, 3, "object", "object is not",
    ),
    "a passage that is not proven": (
        _add("statements", A, **SAID | {"subject": "acme-training", "predicate": "worksWith", "object": "exampleton-council"}),
        "shape", A, 5, "", "proven",
    ),
    "a summary of a few letters": (_edit(A, "A fact of the tests.", "A fact"), "shape", A, 2, "", "summary"),
    "a scope that is no local area": (
        _edit("entities/all.csv", ",exampleton,", ",nowhereland,"), "shape", "entities/all.csv", 9, "", "local area",
    ),
    "a fact of the future": (_edit(A, "2030-05/..", "2033-05/.."), "future", A, 3, "when", "2033-05"),
    "a document of the future": (_edit("sources.csv", "2030-11", "2032-11"), "future", "sources.csv", 2, "said_on", "2032-11"),
    "an end before a start": (
        _add("statements", A, **PROVEN, subject="pat-sample", predicate="holdsPost", object="head-of-examples", when="2029/2030-01"),
        "end-before-start", A, 3, "when", "2029/2030-01",
    ),
    "a label twice in one scope": (
        _add("entities", "entities/all.csv", id="acme-again", type="PartnerOrganisation", label="ACME  training", basis="stated"),
        "label", "entities/all.csv", 13, "label", "row 7 too",
    ),
    "one row twice": (
        lambda world: (world.data / A).write_text((text := (world.data / A).read_text("utf-8")) + text.splitlines()[1] + "\n", "utf-8"),
        "duplicate", A, 5, "", "row 2 says",
    ),
}  # fmt: skip


def _found(world: Any, **options: Any) -> list[tuple[str, str, int, str, str]]:  # noqa: ANN401 - a class of conftest
    done = check(world.data, ontology_folder(), today=date.fromisoformat(TODAY), **options)
    return [
        (each.rule, Path(each.file).relative_to(world.data).as_posix(), each.row, each.column, each.found)
        for each in done.findings
        if each.is_error
    ]


def test_a_sound_world_has_no_error(proven) -> None:
    """Nothing is reported where nothing is wrong; an id that nobody uses is a notice."""
    done = check(proven.data, ontology_folder(), today=date.fromisoformat(TODAY), documents=proven.documents)
    assert [("unused", 12, "id")] == [(each.rule, each.row, each.column) for each in done.findings]


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_found_named_and_placed(proven, what: str) -> None:
    """One mistake is one error, at its file, row and column, with words for what is wrong; nothing else is blamed for it."""
    change, rule, file, row, column, words = BROKEN[what]
    change(proven)
    found = _found(proven)
    assert [(rule, file, row, column)] == [each[:4] for each in found], found
    assert words in found[0][4]


def test_all_faulty_rows_are_reported_at_once(proven) -> None:
    """Faults of several files come together; what only rests on a faulty row is not a fault of its own."""
    for what in ("an unknown relation", "an unknown class", "an unknown speaker", "no date at all"):
        BROKEN[what][0](proven)
    expected = sorted(BROKEN[what][2:5] for what in ("an unknown relation", "an unknown class", "an unknown speaker", "no date at all"))
    assert expected == sorted(each[1:4] for each in _found(proven))


def test_a_build_still_stops_at_the_first_fault(proven, sendgraph: Run) -> None:
    """Gathering is for `check` alone: what builds a store refuses faulty data."""
    BROKEN["an unknown relation"][0](proven)
    assert 2 == sendgraph("build", "--data", proven.data).returncode


def test_two_holders_of_one_post_are_a_notice_with_both_rows(proven) -> None:
    """Terms that surely overlap are shown side by side; one after the other they are fine."""
    _both(ANNA, _post("anna-other", "2030-06/2030-08"))(proven)
    done = check(proven.data, ontology_folder(), today=date.fromisoformat(TODAY))
    (found,) = [each for each in done.findings if each.rule == "holders"]
    assert (0, "Pat Sample and Anna Other both hold Head of Examples from 2030-06-30 to 2030-08-01") == (done.errors, found.found)
    assert ["statements/report-a.csv, row 3", "statements/minutes-b.csv, row 4"] == [each.place for each in found.evidence]
    for shown, source, when in zip(found.evidence, ("report-a", "minutes-b"), ("from May 2030", "June 2030 to August 2030"), strict=True):
        assert shown.citation.startswith(f"{source} of tests. Exampleton Council, November 2030. ")
        assert f"[when: {when}]. sendgraph data, version " in shown.citation


@pytest.mark.parametrize("when", ["2029/2030-04", "2030-05", "2030", ""])
def test_holders_that_may_follow_each_other_are_not_reported(proven, when: str) -> None:
    """Only bounds that surely overlap count."""
    _both(ANNA, _post("anna-other", when))(proven)
    assert "holders" not in {each.rule for each in check(proven.data, ontology_folder(), today=date.fromisoformat(TODAY)).findings}


def test_sources_that_disagree_are_a_notice_side_by_side(proven) -> None:
    """A real contradiction stays, with the citation and row of each source."""
    _add("statements", B, **PROVEN | {"not": "yes"}, subject="pat-sample", predicate="holdsPost", object="head-of-examples")(proven)
    done = check(proven.data, ontology_folder(), today=date.fromisoformat(TODAY))
    (found,) = [each for each in done.findings if each.rule == "disagreement"]
    assert (0, ["statements/minutes-b.csv, row 4", "statements/report-a.csv, row 3"]) == (
        done.errors,
        sorted(e.place for e in found.evidence),
    )
    assert all("of tests. Exampleton Council" in each.citation for each in found.evidence)


def test_an_acronym_that_no_document_expands_is_a_notice(proven) -> None:
    """Nobody can mend what the documents leave open."""
    proven.add("glossary", "glossary.csv", acronym="ABC", basis="unexpanded", sources="report-a")
    done = check(proven.data, ontology_folder(), today=date.fromisoformat(TODAY))
    assert (0, ["glossary.csv"]) == (done.errors, [Path(each.file).name for each in done.findings if each.rule == "acronym"])


@pytest.mark.parametrize(
    ("old", "new", "rule", "column"),
    [
        ("the delivery partner of", "the main delivery partner of", "changed", "passage_sha256"),
        ("Acme Training is", "Acme Learning was", "passage", "starts"),
    ],
)
def test_a_passage_that_changed_is_found(proven, old: str, new: str, rule: str, column: str) -> None:
    """With the documents at hand, another text between the same words, or no such words, is an error; the version is a notice."""
    file = proven.documents / "report-a.txt"
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")
    done = check(proven.data, ontology_folder(), today=date.fromisoformat(TODAY), documents=proven.documents)
    assert [(rule, 2, column)] == [(each.rule, each.row, each.column) for each in done.findings if each.is_error]
    assert ["version"] == [each.rule for each in done.findings if each.rule == "version"]


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        ("DELETE { GRAPH ?g { ?s send:hasEvidence ?e } ?s send:hasEvidence ?e } WHERE { GRAPH ?g { ?s send:hasEvidence ?e } }",
         "no-evidence"),
        ("""DELETE { GRAPH graph:report-a { ?e a send:Evidence } } INSERT { GRAPH graph:minutes-b { ?e a send:Evidence } }
          WHERE { GRAPH graph:report-a { ?e a send:Evidence } }""", "stray-evidence"),
        ("""DELETE { GRAPH ?g { ?e send:source ?s } } INSERT { GRAPH ?g { ?e send:source sg:report-a } }
          WHERE { GRAPH ?g { ?e send:source ?s FILTER(?s = sg:minutes-b) } }""", "stray-evidence"),
    ],
)  # fmt: skip
def test_a_damaged_graph_is_found_and_placed(proven, broken: str, rule: str) -> None:
    """A statement that lost its evidence, and evidence that stands in another source's graph, are each found at their row."""
    store, places = _graph(proven)
    assert rule not in {each.rule for each in graph_findings(store, claims(store), SHAPES, places)}
    _update(store, broken)
    found = [each for each in graph_findings(store, claims(store), SHAPES, places) if each.rule == rule]
    assert found
    assert all(each.row and each.file for each in found)


def _graph(world: Any) -> tuple[Store, Places]:  # noqa: ANN401 - a class of conftest
    vocabulary = load_vocabulary()
    facts = load_facts(world.data, vocabulary)
    terms = (quad for quad in Store.memory(*ontology_folder().glob("*.ttl")).quads())
    return Store.of({*Store.merged(to_quads(facts, vocabulary)).quads(), *terms}), Places(facts, vocabulary)


def _update(store: Store, text: str) -> None:
    store._engine.update(PRELUDE + text)  # noqa: SLF001 - a reading store offers no update


VIOLATING = [
    "DELETE { ?s send:hasEvidence ?e } WHERE { ?s a send:Observation ; send:hasEvidence ?e }",
    "DELETE { ?p send:sha256 ?h } INSERT { ?p send:sha256 'xyz' } WHERE { ?p a send:Passage ; send:sha256 ?h }",
    "DELETE { ?s rdf:object ?o } INSERT { ?s rdf:object sg:nowhereland } WHERE { ?s rdf:predicate send:holdsPost ; rdf:object ?o }",
    "DELETE { ?e send:status ?x } INSERT { ?e send:status concept:maybe ; send:denied 'no' } WHERE { ?e send:status ?x }",
    "INSERT { ?e send:startEarliest '2040-01-01'^^xsd:date ; send:startLatest '2039-01-01'^^xsd:date } WHERE { ?e a send:Evidence }",
    "INSERT { ?e send:basis concept:inferred } WHERE { ?e a send:Evidence }",
    "DELETE { ?o send:value ?v ; send:comparison ?c } WHERE { ?o send:value ?v ; send:comparison ?c }",
    "INSERT { sg:x a send:Post . sg:i a send:Identifier . sg:g a send:GlossaryEntry } WHERE {}",
    "INSERT { ?p send:scope sg:acme-training } WHERE { ?p a send:Post }",
]


def test_the_quick_engine_reports_what_the_reference_reports(proven) -> None:
    """Focus, message, path and value of every violation equal pySHACL's, on sound data and on data broken in nine ways."""
    pytest.importorskip("shacl")
    store, _ = _graph(proven)
    assert [] == by_pyshacl(store.triples(), SHAPES) == violations(store.triples(), SHAPES)
    for broken in VIOLATING:
        _update(store, broken)
    reference = by_pyshacl(store.triples(), SHAPES)
    assert {each.message for each in reference} >= {
        "Evidence has one status.",
        "An inferred fact has a reason.",
        "Something is said of a post.",
    }
    assert reference == violations(store.triples(), SHAPES)


def test_the_shipped_data_has_no_error(sendgraph: Run) -> None:
    """What we ship passes its own check."""
    run = sendgraph("check", "--json")
    assert (0, 0, "") == (run.returncode, json.loads(run.stdout)["errors"], run.stderr)


def test_the_shipped_passages_are_in_the_documents(documents: Path) -> None:
    """With the real documents at hand, no passage is missing or changed."""
    from graph.resources import data_folder

    assert 0 == check(data_folder(), ontology_folder(), today=date(2026, 1, 1), documents=documents).errors


def test_a_person_reads_groups_places_remedies_and_counts(proven, sendgraph: Run) -> None:
    """The text is grouped by kind, says where and what to do, and ends with the counts; errors exit 1."""
    BROKEN["an unknown relation"][0](proven)
    run = sendgraph("check", "--data", proven.data, "--today", TODAY)
    assert 1 == run.returncode
    text = " ".join(run.stdout.split())
    assert "Rows that cannot be used: 1 error" in text
    assert "row 3, column predicate: 'holdPost' is not a relation of the ontology → Did you mean holdsPost" in text
    assert "1 error, 0 notices." == run.stdout.splitlines()[-1]


def test_notices_alone_exit_0(proven, sendgraph: Run) -> None:
    """Only errors fail."""
    run = sendgraph("check", "--data", proven.data, "--today", TODAY)
    assert (0, "0 errors, 1 notice.") == (run.returncode, run.stdout.splitlines()[-1])


def test_sarif_is_valid_and_points_to_the_line(proven, sendgraph: Run) -> None:
    """The report fits the model of SARIF 2.1.0; a row after a cell of two lines is found on its own line."""
    from sarif_pydantic import Sarif

    _edit(A, "A fact of the tests.", '"A fact of the tests,\nin two lines."')(proven)
    BROKEN["an unknown relation"][0](proven)
    run = sendgraph("check", "--data", proven.data, "--today", TODAY, "--format", "sarif")
    Sarif.model_validate_json(run.stdout)
    log = json.loads(run.stdout)
    (result,) = log["runs"][0]["results"]
    rule = log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]
    place = result["locations"][0]["physicalLocation"]
    assert (1, "2.1.0", "error", "row", 4) == (run.returncode, log["version"], result["level"], rule["id"], place["region"]["startLine"])
    assert place["artifactLocation"]["uri"].endswith("/statements/report-a.csv")
    assert "holdPost" in result["message"]["text"]


def test_annotations_of_a_workflow_are_one_line_each(proven, sendgraph: Run) -> None:
    """Line ends, percent signs, colons and commas are escaped as GitHub reads them."""
    _edit(A, "holdsPost", '"100%: hold, Post"')(proven)
    run = sendgraph("check", "--data", proven.data, "--today", TODAY, "-f", "github")
    assert 1 == len(run.stdout.splitlines())
    assert run.stdout.startswith("::error file=")
    assert ",line=3,title=Rows that cannot be used::column predicate: " in run.stdout
    assert "%0A" in run.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--format", "xml"], "not a format"),
        (["--today", "tomorrow"], "not a day"),
        (["--data", "nowhere"], "not a folder"),
        (["--sources", "nowhere"], "not a folder"),
    ],
)
def test_a_wrong_option_is_one_error(sendgraph: Run, arguments: list[str], words: str) -> None:
    """Bad options are refused with a remedy, exit code 2 and no traceback."""
    run = sendgraph("check", *arguments)
    assert 2 == run.returncode
    assert words in run.stderr
    assert "Traceback" not in run.stderr


def test_every_rule_can_be_found() -> None:
    """No rule stands in the list of kinds without a test that brings it about."""
    tested = {rule for _, rule, *_ in BROKEN.values()}
    tested |= {"holders", "disagreement", "unused", "acronym", "version", "passage", "changed", "no-evidence", "stray-evidence"}
    assert set(RULES) == tested


def test_one_source_alone_is_checked_with_what_others_say_of_the_same(world) -> None:
    """Its own faults and disagreements are found, those of another source are not, and a name that is no source is named."""
    today = date(2032, 1, 1)
    world.say(
        "acme-training",
        "deliveryPartnerOf",
        "exampleton-council",
        "minutes-b",
        status="planned",
        starts="It was denied",
        ends="Sample had left",
    )
    world.say("sample-unit", "partOf", "exampleton", "report-a", when="2050")
    rules = {
        source: [finding.rule for finding in check(world.data, ontology_folder(), today=today, only=[source]).findings]
        for source in ("report-a", "minutes-b")
    }
    assert ("future" in rules["report-a"], "future" in rules["minutes-b"]) == (True, False)
    whole = check(world.data, ontology_folder(), today=today).findings
    apart = {source: {each for each in whole if Path(each.file).stem == source and each.rule != "holders"} for source in rules}
    for source in rules:
        alone = {
            each for each in check(world.data, ontology_folder(), today=today, only=[source]).findings if Path(each.file).stem == source
        }
        assert {each.rule for each in apart[source]} <= {each.rule for each in alone}
    with pytest.raises(SendgraphError, match="'report-z' is not a source"):
        check(world.data, ontology_folder(), today=today, only=["report-z"])


def test_the_shipped_sources_are_sound_one_by_one(typed: Run) -> None:
    """What a check of everything does not find is not found in a source alone."""
    for source in ("stockton-report-2022", "middlesbrough-minutes-2025"):
        run = typed("check", "--source", source)
        assert (0, True) == (run.returncode, "0 errors" in run.stdout), run.stdout


def test_findings_that_differ_by_their_evidence_alone_are_in_order(world) -> None:
    """Two people in one post, each attested in two passages, make several findings at one row; they are listed, not a traceback."""
    world.name(**{"sam-specimen": "Person"})
    for person in ("pat-sample", "sam-specimen"):
        for words in ("Acme Training is", "Next year Exampleton"):
            ends = {"Acme Training is": "of Exampleton Council", "Next year Exampleton": "with 12 places"}[words]
            proven = {"starts": words, "ends": ends, "passage_sha256": "0" * 64}
            world.say(person, "holdsPost", "head-of-examples", when="2030-06/2030-09", **proven)
    found = check(world.data, ontology_folder(), today=date(2031, 1, 31)).findings
    assert 6 == sum(each.rule == "holders" for each in found)  # the world itself attests one of them once more
