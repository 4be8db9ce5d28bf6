"""The build is deterministic and atomic, and names what is wrong by file, row, column and remedy."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.build import build, open_store
from graph.errors import DataError, SendgraphError
from graph.names import entity, send
from graph.queries import rows
from graph.resources import ontology_folder
from graph.store import Store, to_nquads
from tests.conftest import to_graph

Run = Callable[..., subprocess.CompletedProcess[str]]


def _store(world) -> Store:
    return Store.of(to_graph(world.data, ontology_folder())[0])


def _partners(store: Store) -> list[dict[str, str]]:
    return list(rows(store, "SELECT ?who WHERE { ?who send:deliveryPartnerOf ?council }"))


def test_a_statement_of_two_sources_is_one_row(world) -> None:
    """A plain query counts a fact once, however many documents say it; both are its evidence."""
    store = _store(world)
    assert [{"who": entity("acme-training")}] == _partners(store)
    evidence = "SELECT ?source WHERE { ?s rdf:predicate send:deliveryPartnerOf ; send:hasEvidence/send:source ?source } ORDER BY ?source"
    assert [entity("minutes-b"), entity("report-a")] == [row["source"] for row in rows(store, evidence)]


def test_each_source_has_a_graph_of_its_own(world) -> None:
    """GRAPH ?g tells which source says a triple."""
    found = rows(_store(world), "SELECT ?g WHERE { GRAPH ?g { ?who send:deliveryPartnerOf ?council } } ORDER BY ?g")
    assert ["minutes-b", "report-a"] == [row["g"].rpartition("/")[2] for row in found]


@pytest.mark.parametrize("relation", ["opens", "worksWith"])
def test_what_is_planned_or_denied_is_no_plain_triple(world, relation: str) -> None:
    """Only what a source says as actual and does not deny is a direct triple; the statement is there all the same."""
    store = _store(world)
    assert [] == list(rows(store, f"SELECT ?s WHERE {{ ?s send:{relation} ?o }}"))
    assert 1 == len(list(rows(store, f"SELECT ?s WHERE {{ ?s rdf:predicate send:{relation} }}")))


def test_an_entity_that_nothing_uses_is_not_in_the_graph(world) -> None:
    """Withdrawing the last statement about a thing withdraws the thing."""
    quads, _ = to_graph(world.data, ontology_folder())
    assert entity("never-used") not in {quad.subject for quad in quads}
    assert entity("sample-unit") in {quad.subject for quad in quads}


def test_a_withdrawn_source_leaves_nothing(world) -> None:
    """Without its files, no quad names the source."""
    full = to_nquads(to_graph(world.data, ontology_folder())[0])
    assert b"minutes-b" in full
    (world.data / "statements" / "minutes-b.csv").unlink()
    (world.data / "observations" / "minutes-b.csv").unlink()
    sources = world.data / "sources.csv"
    sources.write_text("".join(line for line in sources.read_text("utf-8").splitlines(keepends=True) if "minutes-b" not in line), "utf-8")
    assert b"minutes-b" not in to_nquads(to_graph(world.data, ontology_folder())[0])


def test_dates_become_bounds_that_a_filter_finds(world) -> None:
    """A state since May 2030 held in 2031: its bounds are xsd:date values."""
    found = rows(
        _store(world),
        """SELECT ?when WHERE { ?s rdf:predicate send:holdsPost ; send:hasEvidence ?e . ?e send:startLatest ?start ; send:when ?when
        FILTER(?start <= "2031-01-01"^^xsd:date) }""",
    )
    assert ["2030-05/.."] == [row["when"] for row in found]


def test_the_same_input_gives_the_same_bytes_under_every_hash_seed(world, sendgraph: Run) -> None:
    """Determinism does not hang on the order of Python's sets."""
    exports = {
        sendgraph("export", "--data", world.data, PYTHONHASHSEED=seed, SENDGRAPH_CACHE=str(world.data.parent / seed)).stdout
        for seed in "0127"
    }
    assert 1 == len(exports)
    assert 200 < len(exports.pop().splitlines())


def test_an_unchanged_folder_is_not_built_again(world) -> None:
    """A reading command opens what is there."""
    assert build(world.data).folder == build(world.data).folder
    assert build(world.data).folder != build(world.data, force=True).folder


def test_a_broken_row_leaves_the_last_good_store_in_use(world) -> None:
    """The build fails, the warning says why, and the older store answers."""
    build(world.data)
    world.add("statements", "statements/report-a.csv", subject="nobody", predicate="leads", object="exampleton-council", status="actual",
              basis="stated", starts="a b c", ends="d e f", summary="Nothing.")  # fmt: skip
    warnings: list[str] = []
    store, _ = open_store(world.data, warn=warnings.append)
    assert 1 == len(_partners(store))
    assert "nobody" in warnings[0]


def test_without_a_good_store_the_error_is_raised(world) -> None:
    """There is nothing to fall back on."""
    (world.data / "coverage.csv").unlink()
    with pytest.raises(DataError, match=r"coverage\.csv: the file is missing"):
        open_store(world.data)


def test_a_full_disk_leaves_the_last_good_store_in_use(world, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pointer that cannot be written changes nothing, and nothing half-made is left."""
    good = build(world.data)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.build.write_atomically", full)
    with pytest.raises(SendgraphError, match="No space left"):
        build(world.data, force=True)
    monkeypatch.undo()
    assert good.folder == open_store(world.data)[1].folder
    assert [] == list(good.folder.parent.glob("staged-*"))


STATEMENT = {"status": "actual", "basis": "stated", "starts": "a b c", "ends": "d e f", "summary": "A sentence."}
FAULTS = [
    ({"subject": "acme-trainning"}, "subject", "acme-training"),
    ({"object": "nobody"}, "object", "spelling|Did you mean"),
    ({"object": "concept:nothing-such"}, "object", "spelling|Did you mean"),
    ({"predicate": "deliveryPartner"}, "predicate", "deliveryPartnerOf"),
    ({"when": "2018-22"}, "when", "2018/2022"),
    ({"status": "maybe"}, "status", "planned"),
    ({"not": "no"}, "not", "yes"),
    ({"basis": "inferred"}, "reason", "follows from"),
    ({"basis": ""}, "basis", "Fill in"),
    ({"summary": ""}, "summary", "Fill in"),
    ({"qualifiers": "places"}, "qualifiers", "qualifier|spelling"),
    ({"qualifiers": "amount=3"}, "qualifiers", "It takes"),
    ({"starts": "a b c | d e f"}, "locator|ends", "each passage"),
    ({"said_by": "a bird"}, "said_by", "spelling|Did you mean"),
]


@pytest.mark.parametrize(("change", "column", "remedy"), FAULTS, ids=lambda value: str(value)[:40])
def test_a_fault_is_named_with_file_row_column_and_remedy(world, change: dict[str, str], column: str, remedy: str) -> None:
    """Each kind of broken cell is found where it stands."""
    row = {"subject": "acme-training", "predicate": "deliveryPartnerOf", "object": "exampleton-council", **STATEMENT, **change}
    world.add("statements", "statements/report-a.csv", **row)
    with pytest.raises(DataError, match=rf"report-a\.csv, row 5, column ({column}): (.|\n)*({remedy})") as caught:
        build(world.data)
    assert 5 == caught.value.row


ENTITY = {"type": "Place", "label": "Somewhere", "basis": "stated"}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"id": "Not An Id"}, "is not an id"),
        ({"id": "exampleton"}, r"stands in .*all\.csv, row 5, too"),
        ({"id": "somewhere", "type": "Plaice"}, r"is not a class of the ontology\n  Did you mean Place"),
        ({"id": "somewhere", "scope": "atlantis"}, "no entity has the id 'atlantis'"),
        ({"id": "somewhere", "identifiers": "wikidata"}, "is not an identifier"),
        ({"id": "somewhere", "successor": "atlantis"}, "no entity has the id 'atlantis'"),
    ],
)
def test_a_broken_entity_is_named(world, row: dict[str, str], found: str) -> None:
    """Entities are held against the ontology and each other."""
    world.add("entities", "entities/all.csv", **{**ENTITY, **row})
    with pytest.raises(DataError, match=found):
        build(world.data)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"", "the file is empty"),
        (b"id,other,reason,decision\n", "another order"),
        (b"id,other,decision\n", "missing column reason"),
        (b"id,other,decision,reason,colour\n", "unknown column colour"),
        (b"id,other,decision,reason\na,b\n", "2 cells instead of 4"),
        (b'id,other,decision,reason\n"a,b,c,d\n', "not CSV"),
    ],
)
def test_a_file_that_is_no_table_is_named(world, content: bytes, found: str) -> None:
    """What a spreadsheet or a slip of the hand can make of a file is explained."""
    (world.data / "same_as.csv").write_bytes(content)
    with pytest.raises(DataError, match=rf"same_as\.csv(, row \d)?: .*{found}"):
        build(world.data)


def test_a_byte_order_mark_and_crlf_are_read(world) -> None:
    """What Excel saves as CSV UTF-8 with commas is accepted as it is."""
    file = world.data / "entities" / "all.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert 1 == len(_partners(_store(world)))


def test_an_observation_carries_its_comparison(world) -> None:
    """Value, comparator and evidence stand on one node that the indicator and the area are one step from."""
    found = rows(
        _store(world),
        """SELECT ?label ?value ?against WHERE { ?o a qb:Observation ; send:indicator sg:plans-in-time ; send:about sg:exampleton ;
        rdfs:label ?label ; send:value ?value ; send:comparatorValue ?against ; send:comparison concept:above ; send:hasEvidence ?e }""",
    )
    said = "Plans in time, Exampleton local area: 91 percent, above Nowhereland (50)"
    assert [{"label": said, "value": "91", "against": "50"}] == list(found)


def test_types_come_with_all_their_broader_classes(world) -> None:
    """A council is an org:FormalOrganization and a foaf:Agent to anyone who knows only those."""
    found = {row["t"] for row in rows(_store(world), "SELECT ?t WHERE { sg:exampleton-council a ?t }")}
    assert {send("Council"), "http://www.w3.org/ns/org#FormalOrganization", "http://xmlns.com/foaf/0.1/Agent"} <= found


def test_data_of_another_folder_is_another_store(world, tmp_path: Path) -> None:
    """Two data folders never share a store."""
    other = type(world)(tmp_path / "other")
    assert build(world.data).folder.parent != build(other.data).folder.parent
