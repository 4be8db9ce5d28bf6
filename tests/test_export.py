"""Each format of export, read back by a library that did not write it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from graph.names import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DATASET = "https://w3id.org/sendgraph/dataset"
SG, SEND, RDF = PREFIXES["sg"], PREFIXES["send"], PREFIXES["rdf"]
NEW = ("json-ld", "rdf12", "graphml", "gexf", "csv", "popolo")


@pytest.fixture
def exported(world, sendgraph: Run, tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that exports the tiny world in a format and says where."""

    def run(form: str, name: str = "") -> Path:
        file = tmp_path / (name or f"out.{form}")
        done = sendgraph("export", "-f", form, "-o", file, "--data", world.data)
        assert (0, f"Wrote {file}\n") == (done.returncode, done.stderr)
        return file

    return run


@pytest.fixture
def version(world, sendgraph: Run) -> str:
    """Return the data version that `build` prints."""
    return str(json.loads(sendgraph("build", "--json", "--data", world.data).stdout)["version"])


def _plain_triples(graph: rdflib.Graph) -> set[Any]:
    return {triple for triple in graph if not any(isinstance(term, rdflib.BNode) for term in triple)}


def test_json_ld_holds_the_triples_of_turtle(exported) -> None:
    """The triples of both are the same to rdflib; the context has our prefixes."""
    file = exported("json-ld")
    found, turtle = rdflib.Graph().parse(file, format="json-ld"), rdflib.Graph().parse(exported("turtle"), format="turtle")
    assert (len(turtle), _plain_triples(turtle)) == (len(found), _plain_triples(found))
    written = json.loads(file.read_text("utf-8"))
    assert PREFIXES.items() <= written["@context"].items()
    assert "sg:acme-training" in {node["@id"] for node in written["@graph"]}


@pytest.mark.parametrize("form", ["nquads", "trig", "turtle", "json-ld"])
def test_rdf_says_its_licence_and_version(form: str, exported, version: str) -> None:
    """Every form of RDF describes the dataset, in the base graph too where it has graphs."""
    found = rdflib.Dataset()
    found.parse(exported(form), format=form)
    by_graph: dict[str, set[str]] = {}
    for _, _, value, graph in found.quads((rdflib.URIRef(DATASET), None, None, None)):
        by_graph.setdefault(str(graph or ""), set()).add(str(value))
    assert (form in ("nquads", "trig"), 1 + (form in ("nquads", "trig"))) == (f"{PREFIXES['graph']}base" in by_graph, len(by_graph))
    for said in by_graph.values():
        assert {LICENCE, version, f"sendgraph data, version {version}, the sendgraph authors, CC BY 4.0"} <= said


def test_rdf_1_2_reifies_each_statement_and_keeps_its_evidence(exported, version: str) -> None:
    """Each statement reifies the triple that it was made of, evidence is one hop from the triple, and nothing else is lost."""
    store, turtle = ox.Store(), ox.Store()
    store.load(path=str(exported("rdf12")), format=ox.RdfFormat.TURTLE)
    turtle.load(path=str(exported("turtle")), format=ox.RdfFormat.TURTLE)
    query = f"""PREFIX rdf: <{RDF}> PREFIX send: <{SEND}> PREFIX sg: <{SG}>
      SELECT ?source ?denied WHERE {{
        << sg:acme-training send:worksWith sg:pat-sample >> send:hasEvidence ?e . ?e send:source ?source ; send:denied ?denied }}"""
    assert [(f"{SG}minutes-b", "true")] == [(row[0].value, row[1].value) for row in store.query(query)]  # type: ignore[union-attr]
    parts = "PREFIX rdf: <" + RDF + "> SELECT ?c ?s ?p ?o WHERE { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
    old = {(row[0], ox.Triple(row[1], row[2], row[3])) for row in turtle.query(parts)}  # type: ignore[union-attr]
    new = {(quad.subject, quad.object) for quad in store.quads_for_pattern(None, ox.NamedNode(RDF + "reifies"), None)}
    assert (4, old) == (len(new), new)
    assert len(turtle) - 3 * len(old) == len(store)
    assert [] == list(store.quads_for_pattern(None, ox.NamedNode(RDF + "subject"), None))
    dataset = {quad.object.value for quad in store.quads_for_pattern(ox.NamedNode(DATASET), None, None)}  # type: ignore[union-attr]
    assert {LICENCE, version} <= dataset


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_opens_the_network(form: str, exported) -> None:
    """Nodes and edges come back with their labels, what was denied and who says so, as texts."""
    file = exported(form)
    graph = nx.read_graphml(file, edge_key_type=str, force_multigraph=True) if form == "graphml" else nx.read_gexf(file)
    assert ("Acme Training", "partner organisation") == (graph.nodes["acme-training"]["label"], graph.nodes["acme-training"]["kind"])
    between = {(source, target): data for source, target, data in graph.edges(data=True)}
    denied = between["acme-training", "pat-sample"]
    assert ("works with", "yes", "actual") == (denied["label"], denied["denied"], denied["status"])
    twice = between["acme-training", "exampleton-council"]
    assert ("no", "minutes-b | report-a") == (twice["denied"], twice["sources"])
    assert "para 1, “Acme Training is … of Exampleton Council”" in twice["citations"]
    kept = (*graph.nodes.values(), *(data for _, _, data in graph.edges(data=True)))
    assert {str} == {type(value) for data in kept for value in data.values()}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_shipped_network_comes_back_whole(form: str, shipped, sendgraph: Run, tmp_path: Path) -> None:
    """Every node and every edge, several between the same two included."""
    from graph.claims import claims
    from graph.network import draw_together

    network, file = draw_together(shipped, claims(shipped)), tmp_path / f"shipped.{form}"
    assert 0 == sendgraph("export", "-f", form, "-o", file).returncode
    graph = nx.read_graphml(file, edge_key_type=str, force_multigraph=True) if form == "graphml" else nx.read_gexf(file)
    assert (len(network.nodes), len(network.edges)) == (graph.number_of_nodes(), graph.number_of_edges())
    assert {edge.id for edge in network.edges} == {key for _, _, key in graph.edges(keys=True)}


def test_the_network_names_licence_and_version(exported, version: str) -> None:
    """GraphML has them as attributes of the graph, GEXF in its metadata, which has no date of today."""
    graph = nx.read_graphml(exported("graphml"), edge_key_type=str, force_multigraph=True)
    assert ("CC BY 4.0", LICENCE, version) == tuple(graph.graph[name] for name in ("licence", "licence_url", "data_version"))
    meta = ET.parse(exported("gexf")).getroot()[0]  # noqa: S314 - written by the program under test
    assert ({}, True) == (meta.attrib, f"licence: CC BY 4.0; licence_url: {LICENCE}; data_version: {version}" in (meta[1].text or ""))


def _tables(texts: dict[str, str]) -> dict[str, list[dict[str, str]]]:
    return {name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(text))) for name, text in texts.items() if name.endswith(".csv")}


def test_flat_tables_are_the_same_in_a_zip_and_in_a_folder(exported, version: str) -> None:
    """The same files in both; the note names licence and version."""
    folder, file = exported("csv", "tables"), exported("csv", "tables.zip")
    with zipfile.ZipFile(file) as archive:
        zipped = {name: archive.read(name).decode() for name in archive.namelist()}
    assert zipped == {found.name: found.read_text("utf-8") for found in folder.iterdir()}
    assert ["README.txt", "entities.csv", "evidence.csv", "observations.csv", "statements.csv"] == sorted(zipped)
    assert all(word in zipped["README.txt"] for word in ("CC BY 4.0", LICENCE, version))
    assert {name: list(rows[0]) for name, rows in _tables(zipped).items()}.keys() == {"entities", "evidence", "observations", "statements"}


def test_flat_tables_fit_together(exported) -> None:
    """A row for each thing, with labels; every key of one table stands in another."""
    tables = _tables({found.name: found.read_text("utf-8") for found in exported("csv", "tables").iterdir()})
    assert (10, 4, 1, 6) == tuple(len(tables[name]) for name in ("entities", "statements", "observations", "evidence"))
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    assert {name: len(rows) for name, rows in tables.items()} == {name: len(found) for name, found in ids.items()}
    assert {row["claim"] for row in tables["evidence"]} == ids["statements"] | ids["observations"]
    assert {row["subject"] for row in tables["statements"]} | {row["source"] for row in tables["evidence"]} <= ids["entities"]
    held = next(row for row in tables["statements"] if row["predicate"] == "send:holdsPost")
    assert ("Pat Sample", "Head of Examples", "1") == (held["subject_label"], held["object_label"], held["evidence_count"])
    since = next(row for row in tables["evidence"] if row["claim"] == held["id"])
    assert ("2030-05/..", "2030-05-01", "2030-05-31", "para 2") == tuple(
        since[name] for name in ("when", "start_earliest", "start_latest", "locators")
    )
    assert ("91", "percent", "above", "Nowhereland", "50") == tuple(
        tables["observations"][0][name] for name in ("value", "unit", "comparison", "comparator_label", "comparator_value")
    )


def test_popolo_has_who_holds_which_post_since_when_and_who_says_so(exported, version: str) -> None:
    """A month is kept as a month; the source is cited."""
    found = json.loads(exported("popolo").read_text("utf-8"))
    assert (LICENCE, version) == (found["licence_url"], found["data_version"])
    (held,) = found["memberships"]
    assert ("pat-sample", "head-of-examples", "2030-05") == (held["person_id"], held["post_id"], held["start_date"])
    assert [(f"{SG}report-a", True)] == [(source["url"], "para 2" in source["note"]) for source in held["sources"]]
    assert ["Pat Sample"] == [person["name"] for person in found["persons"]]


def test_popolo_cites_who_denies_and_leaves_out_what_nobody_says(world, exported) -> None:
    """A seat that one document says and another denies is there with both; one that is only planned is not; a day seen is no start."""
    for source, values in (("report-a", {"when": "2030-11"}), ("minutes-b", {"not": "yes"})):
        passage = {"report-a": ("Pat Sample has", "since May 2030"), "minutes-b": ("It was denied", "Sample had left")}[source]
        row = {"subject": "pat-sample", "predicate": "memberOf", "object": "exampleton-council", "status": "actual", "basis": "stated"}
        world.add("statements", f"statements/{source}.csv", **row, **values, summary="Tests.", starts=passage[0], ends=passage[1])
    world.add(
        "statements", "statements/report-a.csv", subject="acme-training", predicate="memberOf", object="exampleton-council",
        status="planned", basis="stated", summary="Tests.", starts="Next year Exampleton", ends="with 12 places",
    )  # fmt: skip
    found = json.loads(exported("popolo").read_text("utf-8"))
    (seat,) = [part for part in found["memberships"] if part.get("organization_id") == "exampleton-council"]
    assert ("pat-sample", False, False) == (seat["person_id"], "start_date" in seat, "end_date" in seat)
    assert [(f"{SG}report-a", False), (f"{SG}minutes-b", True)] == [(part["url"], "[denied" in part["note"]) for part in seat["sources"]]


SHAPE = {
    "persons": ({"id", "name"}, {"other_names", "identifiers", "links", "sources"}),
    "organizations": (
        {"id", "name", "classification"},
        {"other_names", "identifiers", "links", "sources", "area_id", "parent_id"},
    ),
    "posts": ({"id", "label", "sources"}, {"other_label", "role", "organization_id", "area_id"}),
    "memberships": ({"id", "sources"}, {"person_id", "member", "post_id", "organization_id", "role", "start_date", "end_date"}),
    "areas": ({"id", "name"}, {"other_names", "identifiers", "links", "sources"}),
}


@pytest.fixture(scope="module")
def popolo(sendgraph: Run) -> dict[str, Any]:
    """Return the shipped data as Popolo."""
    return dict(json.loads(sendgraph("export", "-f", "popolo").stdout))


@pytest.mark.parametrize("kind", sorted(SHAPE))
def test_popolo_of_the_shipped_data_has_its_shape(kind: str, popolo: dict[str, Any]) -> None:
    """Each thing has what Popolo requires and nothing that it does not know; ids are unique, dates are dates, references lead somewhere."""
    required, optional = SHAPE[kind]
    ids = {name: {thing["id"] for thing in popolo[name]} for name in SHAPE}
    assert (True, len(popolo[kind])) == (bool(popolo[kind]), len(ids[kind]))
    targets = {
        "person_id": "persons",
        "organization_id": "organizations",
        "parent_id": "organizations",
        "post_id": "posts",
        "area_id": "areas",
    }
    for thing in popolo[kind]:
        assert required <= thing.keys() <= required | optional, thing
        assert all(thing[key] in ids[target] for key, target in targets.items() if key in thing), thing
        assert all(re.fullmatch(r"\d{4}(-\d{2}){0,2}", thing[key]) for key in ("start_date", "end_date") if key in thing), thing
        assert all({"url", "note"} == source.keys() and source["url"].startswith("http") for source in thing.get("sources", ())), thing
        if kind == "memberships":
            assert thing["sources"], thing
            assert ("person_id" in thing) != ("member" in thing), thing


@pytest.mark.parametrize("form", NEW)
def test_each_export_is_the_same_each_time(form: str, world) -> None:
    """The same data gives the same bytes, whatever the seed of Python's hashes."""
    program = Path(__file__).resolve().parent.parent / "cli.py"
    command = [sys.executable, str(program), "export", "-f", form, "--data", str(world.data)]
    outputs = {
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")
    }
    assert (1, True) == (len(outputs), bool(outputs.pop()))


def test_a_mistyped_format_gets_a_suggestion(world, sendgraph: Run) -> None:
    """Export and query say which format was meant, and which there are."""
    run = sendgraph("export", "-f", "jsonld", "--data", world.data)
    assert (2, "") == (run.returncode, run.stdout)
    assert "'jsonld' is not a format of export.\n  Did you mean json-ld? Choose one of: nquads, trig, turtle, json-ld, rdf12" in run.stderr
    run = sendgraph("query", "ASK { ?s ?p ?o }", "-f", "markdwon", "--data", world.data)
    assert (2, True) == (run.returncode, "Did you mean markdown?" in run.stderr)


def test_flat_tables_overwrite_nothing_of_others(world, sendgraph: Run, exported, tmp_path: Path) -> None:
    """A folder that holds other files is refused and left as it was; one of an earlier export is written anew."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    run = sendgraph("export", "-f", "csv", "-o", tmp_path / "mine", "--data", world.data)
    assert (2, True) == (run.returncode, "is there already and holds something else.\n  Name a new folder" in run.stderr)
    assert ["notes.txt"] == [found.name for found in (tmp_path / "mine").iterdir()]
    assert exported("csv", "again") == exported("csv", "again")
    run = sendgraph("export", "-f", "csv", "-o", "/proc/nowhere/tables", "--data", world.data)
    assert (2, True) == (run.returncode, "could not be written" in run.stderr)
