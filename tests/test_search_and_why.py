"""Things are found as people type them, and every join can say why, what disagrees, and what was not read."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest

from graph.build import open_store
from graph.claims import claims
from graph.disagree import disagreements
from graph.errors import SendgraphError
from graph.reasons import asked
from graph.search import search
from graph.views.page_text import sentence

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("babcok", "babcock-prime"),
        ("delivring better valu", "delivering-better-value"),
        ("VSEND", "valuing-send"),
        ("kiora", "kiora-hall"),
        ("nick witaker", "nick-whittaker"),
        ("dingleys promise", "dingleys-promise"),
        ("children with disability register", "worcestershire-children-with-disability-register"),
        ("TEES VALLEY EDUCATION", "tees-valley-education"),
        ("middlesbrough counsil", "middlesbrough-council"),
        ("toilet training", "toilet-training"),
        ("SPCF", "stockton-parent-carer-forum"),
    ],
)
def test_what_is_meant_comes_first(shipped, words: str, expected: str) -> None:
    """Typing errors, case, acronyms and parts of names are forgiven."""
    assert expected == search(shipped, words)[0].id


def test_what_is_said_of_a_thing_finds_it(world) -> None:
    """A summary leads to its subject, and the hit says so."""
    world.add("statements", "statements/report-a.csv", subject="sample-unit", predicate="partOf", object="exampleton", status="actual",
              basis="stated", starts="a room for quiet", ends="a room for quiet", summary="Zebras are taught in the mornings.")  # fmt: skip
    store, _ = open_store(world.data)
    hit = search(store, "zebras taught")[0]
    assert ("sample-unit", "summary", "Zebras are taught in the mornings.") == (hit.id, hit.kind, hit.text)


def test_accents_are_forgiven(world) -> None:
    """A name with an accent is found without."""
    world.add("entities", "entities/all.csv", id="cafe", type="Place", label="Café Zoë", basis="stated")
    world.add("statements", "statements/report-a.csv", subject="cafe", predicate="partOf", object="exampleton", status="actual",
              basis="stated", starts="a room for quiet", ends="a room for quiet", summary="A place.")  # fmt: skip
    store, _ = open_store(world.data)
    assert "cafe" == search(store, "cafe zoe")[0].id


def test_nothing_that_fits_is_said_and_exits_1(world, sendgraph: Run) -> None:
    """An empty answer is an answer."""
    run = sendgraph("search", "zzqqxx", "--data", world.data)
    assert (1, "", "Nothing fits 'zzqqxx'.\n") == (run.returncode, run.stdout, run.stderr)
    assert [] == json.loads(sendgraph("search", "zzqqxx", "--json", "--data", world.data).stdout)


def test_search_gives_json(sendgraph: Run) -> None:
    """A program gets id, label, type, score and what fitted."""
    found = json.loads(sendgraph("search", "babcok", "--json").stdout)
    assert ("babcock-prime", "partner organisation", "Babcock") == (found[0]["id"], found[0]["type"], found[0]["text"])


def test_why_gives_the_evidence_of_both_documents(sendgraph: Run) -> None:
    """The SEND Network is facilitated by Tees Valley Education, say the minutes and the slides."""
    found = json.loads(sendgraph("why", "Tees Valley Education", "SEND Network", "--json").stdout)
    assert ["Tees Valley Education facilitates SEND Network (Middlesbrough)"] == [claim["text"] for claim in found["claims"]]
    sources = {piece["source"] for piece in found["claims"][0]["evidence"]}
    assert {"middlesbrough-minutes-2025", "middlesbrough-presentation-2025"} == sources
    assert "Middlesbrough SEND Ranges" in {each["document"] for each in found["not_read"]}
    assert not {"Final Cabinet report on the Written Statement of Action"} & {each["document"] for each in found["not_read"]}


def test_why_shows_a_contradiction_side_by_side(sendgraph: Run) -> None:
    """A member says that the plan relies on Babcock Prime; an officer denies it."""
    text = " ".join(sendgraph("why", "Babcock Prime", "worcestershire-wsoa").stdout.split())
    assert "said by: A member" in text
    assert "denied; said by: An officer" in text
    assert "one source or speaker says it, another denies it" in text


def test_why_of_things_that_nothing_joins_exits_1(sendgraph: Run) -> None:
    """No join is a finding, with what was not read."""
    run = sendgraph("why", "Ofsted", "Babcock Prime")
    assert (1, True) == (run.returncode, "No document that was read joins Ofsted and Babcock Prime." in run.stdout)
    assert "Known to exist, and not read" in run.stdout


def test_why_of_an_unknown_thing_is_an_error(world, sendgraph: Run) -> None:
    """The message offers the nearest name."""
    run = sendgraph("why", "Acme Trainning", "Exampleton Council", "--data", world.data)
    assert (2, True) == (run.returncode, "Did you mean: Acme Training" in run.stderr)


@pytest.mark.parametrize("words", ["relies on", "reliesOn", "send:reliesOn", "RELIES  ON"])
def test_why_of_a_relation_is_asked_as_people_type_it(shipped, words: str) -> None:
    """A label, a name, a prefixed name, whatever the case; the plan relies on Babcock Prime, says a member, and an officer denies it."""
    found = asked(shipped, ["Babcock Prime", words])
    assert ("babcock-prime", "", "relies on") == (found.one, found.other, found.relation)
    assert ["Written Statement of Action/Improvement Plan (Worcestershire) relies on Babcock Prime"] == list(map(sentence, found.claims))
    assert {(False, "A member"), (True, "An officer")} == {(piece.denied, piece.said_by) for piece in found.claims[0].evidence}
    assert ["denial"] == [each.kind for each in found.disagreements]
    assert found == asked(shipped, ["Babcock Prime"], words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("acme-training", "is delivery partner of", "exampleton-council"), "Acme Training is delivery partner of Exampleton Council"),
        (("exampleton-council", "delivery partner of", "Acme Training"), "Acme Training is delivery partner of Exampleton Council"),
        (("Exampleton local area", "measured for"), "Plans in time, Exampleton local area: 91 percent, above Nowhereland (50)"),
        (("head-of-examples", "has role", "key worker"), "Head of Examples has role key worker"),
        (("head-of-examples", "is interim", "TRUE"), "Head of Examples is interim true"),
    ],
)
def test_why_of_one_statement(world, words: tuple[str, ...], expected: str) -> None:
    """A thing, a relation and a thing, in either direction; the other end may be a concept or a value, and a measure is asked for too."""
    rows = {"subject": "head-of-examples", "basis": "stated", "status": "actual", "starts": "a room for quiet", "ends": "a room for quiet"}
    world.add("statements", "statements/report-a.csv", **rows, predicate="hasRole", object="concept:key-worker", summary="A role.")
    world.add("statements", "statements/report-a.csv", **rows, predicate="isInterim", object="true", summary="For a time.")
    store, _ = open_store(world.data)
    assert [expected.casefold()] == [sentence(claim).casefold() for claim in asked(store, words).claims]


def test_why_of_one_thing_is_all_that_concerns_it(world) -> None:
    """Every claim in which it takes part, with what disagrees."""
    store, _ = open_store(world.data)
    assert {"send:deliveryPartnerOf", "send:worksWith"} == {claim.predicate for claim in asked(store, ["Acme Training"]).claims}


def test_why_takes_the_iri_of_a_statement_and_of_its_evidence(world, sendgraph: Run) -> None:
    """What `show --json` names can be asked for again: the same claim with all its evidence."""
    page = json.loads(sendgraph("show", "Acme Training", "--json", "--data", world.data).stdout)
    fact = next(fact for fact in page["facts"] if fact["relation"] == "send:deliveryPartnerOf")
    for iri in (("--statement", fact["id"]), ("--statement", fact["evidence"][0]["id"]), (fact["id"],)):
        found = json.loads(sendgraph("why", *iri, "--json", "--data", world.data).stdout)
        assert [(fact["id"], 2)] == [(claim["id"], len(claim["evidence"])) for claim in found["claims"]]
        assert ["acme-training", "exampleton-council"] == [card["id"] for card in found["between"]]


def test_what_why_cannot_mean_is_said(world, sendgraph: Run) -> None:
    """A wrong relation gets the nearest, or those that the thing has; everything else says what to give."""
    store, _ = open_store(world.data)
    for words, relation, found in (
        (["Acme Training"], "wroks with", "'wroks with' is not a relation of the ontology.\n  Did you mean: works with?"),
        (["Acme Training", "wroks with"], "", "Nothing in the graph is called 'wroks with'.\n  Did you mean: works with?"),
        (["Acme Training", "zzz", "Pat Sample"], "", "It has here: is delivery partner of, works with."),
        (["a", "b", "c", "d"], "", "4 names are more than can be asked about at once."),
        ([], "", "No name was given.\n  Give NAME"),
        (["https://w3id.org/sendgraph/statement/none"], "", "No statement or evidence has the IRI"),
        (["https://w3id.org/sendgraph/no iri> }"], "", "No statement or evidence has the IRI"),
    ):
        with pytest.raises(SendgraphError) as caught:
            asked(store, words, relation)
        assert found in str(caught.value)
    run = sendgraph("why", "Pat Sample", "--statement", "https://w3id.org/sendgraph/statement/x", "--data", world.data)
    assert (2, True) == (run.returncode, "--statement names one statement already." in run.stderr)


def test_why_of_a_relation_that_nobody_states_exits_1(world, sendgraph: Run) -> None:
    """The relation exists, the fact does not: the relations that the thing has are listed."""
    run = sendgraph("why", "Pat Sample", "--relation", "funds", "--data", world.data)
    assert (1, "No document that was read says “funds” of Pat Sample.") == (run.returncode, run.stdout.splitlines()[0])
    assert "Its relations are: holds post, works with." in run.stdout


def _kinds(world) -> set[tuple[str, str]]:
    store, _ = open_store(world.data)
    return {(each.kind, each.about) for each in disagreements(claims(store))}


PARTNER = "Acme Training is delivery partner of Exampleton Council"
SAYS = {
    "subject": "acme-training", "predicate": "deliveryPartnerOf", "object": "exampleton-council", "status": "actual", "basis": "stated",
    "starts": "x y z", "ends": "x y z", "summary": "Again.",
}  # fmt: skip


def test_agreeing_sources_do_not_disagree(world) -> None:
    """Two documents that say the same are no contradiction."""
    assert set() == _kinds(world)


@pytest.mark.parametrize(
    ("change", "kind"),
    [({"not": "yes"}, "denial"), ({"status": "planned"}, "status")],
)
def test_a_denial_and_another_status_are_found(world, change: dict[str, str], kind: str) -> None:
    """Where another source denies it, or has it as planned only, the statement is disputed."""
    file = world.data / "statements" / "minutes-b.csv"
    file.write_text("\n".join(file.read_text("utf-8").splitlines()[:1]) + "\n", "utf-8")
    world.add("statements", "statements/minutes-b.csv", **{**SAYS, **change})
    assert {(kind, PARTNER)} == _kinds(world)


def test_other_dates_are_found(world) -> None:
    """Two sources that date a fact apart disagree."""
    world.add("statements", "statements/minutes-b.csv", **{**SAYS, "subject": "pat-sample", "predicate": "holdsPost",
              "object": "head-of-examples", "when": "2029-01/.."})  # fmt: skip
    assert {("when", "Pat Sample holds post Head of Examples")} == _kinds(world)


def test_other_values_of_one_measure_are_found(world) -> None:
    """91 and 93 per cent of the same plans at the same time cannot both be right."""
    row = {"indicator": "plans-in-time", "about": "exampleton", "value": "93", "comparator": "nowhereland", "status": "actual",
           "basis": "stated", "starts": "x y z", "ends": "x y z", "summary": "Another value."}  # fmt: skip
    world.write("observations", "observations/report-a.csv", [row])
    assert {("value", "Plans in time, Exampleton local area")} == _kinds(world)
