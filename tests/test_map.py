"""Which part of the graph a map draws, where its things stand, what its page holds and how large it is."""

from __future__ import annotations

import json
import math
import re
import subprocess
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph import layout, maps, stories
from graph.build import open_store
from graph.claims import claims
from graph.errors import DataError, SendgraphError
from graph.layout import kept_positions, positions
from graph.maps import Drawn, map_frame, map_page
from graph.network import Edge, Network, Node, draw_together, neighbourhood
from graph.queries import rows
from graph.selection import drawn_by_query, in_areas, joined_by, of_types
from graph.stories import find_story, read_story, shipped_stories
from graph.unnamed import without_names

if TYPE_CHECKING:
    from graph.store import Store

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]
SMALL = Drawn(with_sparql=False)


def _held(page: str) -> dict:
    """Return the data that a page holds."""
    return json.loads(page.split('<script type="application/json" id="data">')[1].split("</script>", maxsplit=1)[0])


@pytest.fixture
def network(world) -> tuple[Store, Network]:
    """Return the store and the network of the tiny world."""
    store, _ = open_store(world.data)
    return store, draw_together(store, claims(store))


@pytest.fixture(scope="module")
def drawn(shipped: Store) -> Network:
    """Return the network of the shipped data."""
    return draw_together(shipped, claims(shipped))


def test_positions_are_the_same_each_time(network) -> None:
    """Two maps of the same data look alike."""
    assert positions(network[1]) == positions(network[1])


def test_no_two_nodes_of_the_shipped_map_overlap(drawn: Network) -> None:
    """Each node of the whole map can be seen and pointed at."""
    spots = list(kept_positions(drawn).values())
    assert len(spots) > 300
    covered = [
        (one, other) for index, one in enumerate(spots) for other in spots[:index]
        if math.dist(one[:2], other[:2]) < one.radius + other.radius
    ]  # fmt: skip
    assert [] == covered


def test_areas_stand_apart_and_facts_are_short(drawn: Network) -> None:
    """Nine in ten things of an area are nearer to its middle than to any other's; a line is a small part of the map's width."""
    spots = kept_positions(drawn)
    members: dict[str, list[str]] = {}
    for name, node in drawn.nodes.items():
        if node.area:
            members.setdefault(node.area, []).append(name)
    middles = {area: [sum(spots[name][axis] for name in names) / len(names) for axis in (0, 1)] for area, names in members.items()}
    at_home = [
        area == min(middles, key=lambda other, name=name: math.dist(spots[name][:2], middles[other]))
        for area, names in members.items() for name in names
    ]  # fmt: skip
    assert sum(at_home) / len(at_home) > 0.9
    width = max(spot.x for spot in spots.values()) - min(spot.x for spot in spots.values())
    lengths = [math.dist(spots[edge.source][:2], spots[edge.target][:2]) for edge in drawn.edges]
    assert sum(lengths) / len(lengths) < width / 8


def test_a_layout_is_computed_once(network, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was laid out before is read from the cache, and a damaged file is written anew."""
    first = kept_positions(network[1])
    with monkeypatch.context() as patched:
        patched.setattr(layout, "positions", lambda _: pytest.fail("it was laid out again"))
        assert first == kept_positions(network[1])
    for file in (layout.cache_folder() / "layouts").glob("*.json"):
        file.write_text("{", encoding="utf-8")
    assert first == kept_positions(network[1])


def test_a_large_network_is_laid_out_without_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what forces can do at once the rest stands beside its neighbours, and still nothing covers anything."""
    monkeypatch.setattr(layout, "_AT_ONCE", 300)
    size = 1000
    nodes = {f"n{index}": Node(f"n{index}", "", "", "", f"a{index % 7}") for index in range(size)}
    edges = tuple(Edge(str(index), f"n{index}", f"n{index // 3}", "", "actual", denied=False, evidence=()) for index in range(1, size))
    spots = sorted(positions(Network(nodes, edges, ())).values())
    assert size == len(spots)
    reach = 2 * max(spot.radius for spot in spots)
    covered = 0
    for index, one in enumerate(spots):
        for other in spots[index + 1 :]:
            if other.x - one.x > reach:
                break
            covered += math.dist(one[:2], other[:2]) < one.radius + other.radius
    assert 0 == covered


def test_a_network_knows_planned_denied_and_when(network) -> None:
    """An edge says how its fact stands, by which relation, and whether that is an event, a state or a measure."""
    edges = {(edge.source, edge.relation): edge for edge in network[1].edges}
    assert ("planned", False) == (edges["exampleton-council", "opens"].status, edges["exampleton-council", "opens"].denied)
    assert edges["acme-training", "works with"].denied
    assert ("event", "state", "measure") == (
        edges["exampleton-council", "opens"].time, edges["acme-training", "works with"].time, edges["plans-in-time", "measured for"].time,
    )  # fmt: skip


def test_a_neighbourhood_has_only_what_is_near(network) -> None:
    """One step from the Sample Unit is the council that will open it, and nothing else."""
    assert {"sample-unit", "exampleton-council"} == set(neighbourhood(network[1], "sample-unit", 1).nodes)
    assert "acme-training" in neighbourhood(network[1], "sample-unit", 2).nodes


def test_a_council_brings_its_area_and_what_no_area_has(world) -> None:
    """Things of its area stay, and things of no area that it is joined to; those of another area go."""
    world.add("entities", "entities/all.csv", id="b-area", type="LocalArea", label="B local area", basis="stated")
    world.add("entities", "entities/all.csv", id="b-council", type="Council", label="B Council", basis="stated", scope="b-area")
    world.add("entities", "entities/all.csv", id="b-team", type="Team", label="B team", basis="stated", scope="b-area")
    world.say("b-team", "partOf", "b-council")
    world.say("acme-training", "worksWith", "b-council")
    world.say("b-council", "governs", "b-area")
    store, _ = open_store(world.data)
    found = in_areas(store, draw_together(store, claims(store)), ["B Council"])
    assert {"b-area", "b-council", "b-team", "acme-training"} == set(found.nodes)


def test_types_and_relations_narrow_a_map(network) -> None:
    """A type is a class of the ontology by its label, broader ones too; a relation keeps its facts and what they join."""
    store, whole = network
    assert {"exampleton-council", "acme-training", "pat-sample"} == set(of_types(store, whole, ["agent"]).nodes)
    assert {"head-of-examples"} == set(of_types(store, whole, ["send:Post"]).nodes)
    kept = joined_by(store, whole, ["opens"])
    assert ({"exampleton-council", "sample-unit"}, ["opens"]) == (set(kept.nodes), [edge.relation for edge in kept.edges])
    with pytest.raises(SendgraphError, match=r"Did you mean: council"):
        of_types(store, whole, ["counci"])


def test_a_select_draws_the_things_it_names(network) -> None:
    """Things of any column, and the ends of claims and evidence, with the facts between them."""
    store, whole = network
    found = drawn_by_query(store, whole, "SELECT ?x WHERE { ?x a send:Person } ")
    assert {"pat-sample"} == set(found.nodes)
    found = drawn_by_query(store, whole, "SELECT ?e WHERE { ?s rdf:predicate send:opens ; send:hasEvidence ?e }")
    assert {"exampleton-council", "sample-unit"} == set(found.nodes)


def test_a_construct_draws_its_graph_with_the_evidence_there_is(network) -> None:
    """A triple that is a claim keeps its evidence; one that the query makes has none, and says so."""
    store, whole = network
    text = "CONSTRUCT { ?b send:worksWith ?x . ?b send:deliveryPartnerOf ?a } WHERE { ?b send:deliveryPartnerOf ?a . ?p send:holdsPost ?x }"
    found = {(edge.source, edge.relation, edge.target): len(edge.evidence) for edge in drawn_by_query(store, whole, text).edges}
    assert {
        ("acme-training", "is delivery partner of", "exampleton-council"): 2, ("acme-training", "works with", "head-of-examples"): 0,
    } == found  # fmt: skip


@pytest.mark.parametrize("text", ["ASK { ?s ?p ?o }", "SELECT ?x WHERE { ?x a send:Nothing }", "SELECT ?x {"])
def test_a_query_that_draws_nothing_is_refused(network, text: str) -> None:
    """An ASK, an empty answer and a slip of syntax each give one clear error."""
    with pytest.raises(SendgraphError):
        drawn_by_query(*network, text)


def test_posts_stand_for_persons(network) -> None:
    """No person's label, alias or surname is left; the post has what they did, and that it is held."""
    found = without_names(network[1])
    assert "pat-sample" not in found.nodes
    assert {("acme-training", "works with", "head-of-examples")} < {(edge.source, edge.relation, edge.target) for edge in found.edges}
    assert ("head-of-examples", "is held") in {(value.source, value.relation) for value in found.values}
    assert not re.search(r"Pat|Sample(?! Unit)", json.dumps([edge.evidence[0].__dict__ for edge in found.edges], default=str))


def test_no_person_of_the_shipped_data_is_on_a_map_without_names(shipped: Store) -> None:
    """Neither label, alias, surname nor id of any person stands anywhere in the page, whose queries are left out."""
    page = unescape(map_page(shipped, Drawn(with_names=False)))
    text = json.dumps(_held(page), ensure_ascii=False)
    people = list(rows(shipped, "SELECT ?p ?label ?name WHERE { ?p a send:Person ; rdfs:label ?label ; rdfs:label|skos:altLabel ?name }"))
    assert len(people) > 10
    for person in people:
        assert person["p"].rpartition("/")[2] not in text
        for name in (person["name"], person["label"].split()[-1]):
            assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text), name
    assert 'id="attic-graph"' not in page


def test_the_size_of_the_page_stays_small(shipped: Store, whole_map: Path) -> None:
    """The five documents take 1.5 MB without the panel for queries, 3.5 MB with it."""
    assert len(map_page(shipped, SMALL).encode()) < 1_500_000
    assert whole_map.stat().st_size < 3_500_000


def test_a_page_holds_each_text_once(shipped: Store) -> None:
    """A summary, a label or a title stands once in what the page holds, however many facts it serves."""
    held = _held(map_page(shipped, SMALL))
    titles = [source[1] for source in held["tables"]["sources"]]
    assert len(titles) == len(set(titles)) == 5
    assert len(held["tables"]["places"]) == len(set(held["tables"]["places"]))


def test_a_page_may_run_only_its_own_scripts(shipped: Store) -> None:
    """The policy names hashes; neither inline scripts at large, nor evaluation, nor any connection is allowed."""
    page = map_page(shipped, Drawn(focus="ofsted", with_sparql=False))
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    assert "unsafe" not in policy
    assert {"default-src 'none'", "connect-src 'none'", "worker-src 'none'", "base-uri 'none'"} <= set(policy.split("; "))
    assert 2 == policy.split("script-src ")[1].split(";")[0].count("'sha256-")


def test_the_shipped_stories_show_what_is_there(shipped: Store, drawn: Network) -> None:
    """Every step of every story that comes with the data names things, areas and days that the map has."""
    assert "middlesbrough" in shipped_stories()
    for file in shipped_stories().values():
        assert len(read_story(file, shipped, drawn).steps) > 5


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("- a list", "a story has a title and steps"),
        ("title: T\nsteps:\n- title: One", "step 1 has no title or no text"),
        ("title: T\nsteps:\n- {title: One, text: t, show: {thing: Atlantis}}", "step 1: Nothing in the graph is called 'Atlantis'"),
        ("title: T\nsteps:\n- {title: One, text: t, show: {thing: never-used}}", "step 1: Nothing in the graph is called 'never-used'"),
        ("title: T\nsteps:\n- {title: One, text: t, sho: {}}", "step 1 has 'sho'"),
        ("title: T\nsteps:\n- {title: One, text: t, show: {as of: 2018-22}}", "step 1: In '2018-22'"),
        ("title: T\nsteps:\n- {title: One, text: t, show: {relations: [open]}}", "step 1: 'open' is none of the relations"),
        ("title: T\nsteps:\n- {title: One, text: t, show: {path: [acme-training]}}", "step 1: a path has two ends"),
        ("title: [", "the story cannot be read"),
    ],
)
def test_a_story_that_does_not_fit_is_refused(network, tmp_path: Path, told: str, wrong: str) -> None:
    """The message says which step, what is wrong and what to do."""
    file = tmp_path / "story.yaml"
    file.write_text(told, encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(wrong)):
        read_story(file, *network)


def test_every_word_of_a_story_is_documented() -> None:
    """The page on stories has each word that a step may show."""
    page = (ROOT / "docs" / "stories.md").read_text("utf-8")
    words = {*stories._THINGS, *stories._DAYS, *stories._FACETS, *stories._PLAIN}  # noqa: SLF001 - the words of the format
    assert [] == [word for word in sorted(words) if f"`{word}`" not in page]


def test_a_story_that_is_not_there_names_those_that_are() -> None:
    """A wrong name gets the right ones."""
    with pytest.raises(SendgraphError, match="middlesbrough"):
        find_story("middlesborough")


def test_a_map_can_begin_at_a_day(shipped: Store) -> None:
    """The clocks of the command line are the view that the page begins with; everything stays in it."""
    held = _held(map_page(shipped, Drawn(as_of=date(2020, 1, 1), known_by=date(2022, 12, 31), with_sparql=False)))
    assert {"held": "2020-01-01", "known": "2022-12-31"} == held["start"]
    assert 5 == len(held["tables"]["sources"])


def test_a_frame_keeps_a_map_to_itself(shipped: Store) -> None:
    """In a notebook a map is a sandboxed frame with no origin, its page escaped whole."""
    frame = map_frame(shipped, Drawn(focus="ofsted", title='"A" & <b>', with_sparql=False))
    assert frame.startswith('<iframe title="&quot;A&quot; &amp; &lt;b&gt;" sandbox="allow-scripts')
    assert "allow-same-origin" not in frame
    assert 2 == frame.count("<")
    assert unescape(frame.split('srcdoc="')[1].split('"')[0]).startswith("<!doctype html>")


def test_the_command_draws_parts_with_a_title(world, sendgraph: Run, tmp_path: Path) -> None:
    """Options are put together, and the page is whole UTF-8."""
    file, query = tmp_path / "one.html", tmp_path / "query.rq"
    query.write_text("SELECT ?x WHERE { ?x a send:Council }", encoding="utf-8")
    options = ("--focus", "sample unit", "--depth", 2, "--relation", "opens", "--title", "Units – such & such", "--no-sparql", "-o", file)
    run = sendgraph("map", *options, "--data", world.data)
    assert (0, f"Wrote {file}\n") == (run.returncode, run.stderr)
    page = file.read_bytes().decode("utf-8")
    assert "<title>Units – such &amp; such</title>" in page
    assert ["exampleton-council", "sample-unit"] == [node[0] for node in _held(page)["nodes"]]
    run = sendgraph("map", "--from-query", query, "--no-sparql", "-o", file, "--data", world.data)
    assert ["exampleton-council"] == [node[0] for node in _held(file.read_text("utf-8"))["nodes"]], run.stderr


def test_the_command_says_what_is_wrong(world, sendgraph: Run, tmp_path: Path) -> None:
    """A file that is not there, a story that is not there: exit code 2, one message, nothing written."""
    for options in (("--from-query", tmp_path / "no.rq"), ("--story", "no"), ("--type", "nothing"), ("--council", "acme-training")):
        run = sendgraph("map", *options, "-o", tmp_path / "no.html", "--data", world.data)
        assert (2, 1) == (run.returncode, run.stderr.count("Error:")), options
        assert not (tmp_path / "no.html").exists()


def test_a_class_has_a_look_of_its_own() -> None:
    """No two chapters of the ontology share a shape, so that no colour is needed to tell them apart."""
    from graph.views.map_looks import LOOKS

    assert len(LOOKS) == len({look.shape for look in LOOKS.values()})


@pytest.mark.parametrize(
    "drawn",
    [
        Drawn(focus="Tees Valley Education", depth=1),
        Drawn(focus="ofsted", depth=2),
        Drawn(focus="sen-support", depth=1),
        Drawn(councils=("Middlesbrough",)),
        Drawn(councils=("Stockton-on-Tees", "Worcestershire")),
        Drawn(councils=("Worcestershire",), focus="Babcock Prime", depth=2),
    ],
)
def test_a_part_is_the_same_whether_all_claims_were_read_or_its_own(shipped: Store, drawn: Drawn) -> None:
    """What a large graph is spared changes nothing that is drawn."""
    every, needed = claims(shipped), maps._needed(shipped, drawn)  # noqa: SLF001 - the two ways are compared
    assert len(needed) < len(every)
    assert maps._part(shipped, every, drawn) == maps._part(shipped, needed, drawn)  # noqa: SLF001
