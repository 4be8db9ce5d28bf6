"""The map opens offline in a real browser, runs nothing that stands in the data, and shows why."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph.build import open_store
from graph.claims import claims
from graph.layout import positions
from graph.network import draw_together, neighbourhood
from graph.views.map import render_map

Run = Callable[..., subprocess.CompletedProcess[str]]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)")


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """Return a real Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def whole_map(tmp_path_factory: pytest.TempPathFactory, sendgraph: Run) -> Path:
    """Return the map of the shipped data, drawn as a user draws it."""
    file = tmp_path_factory.mktemp("map") / "map.html"
    run = sendgraph("map", "-o", file)
    assert 0 == run.returncode, run.stderr
    return file


class Opened:
    """A page with all that it asked for and complained of."""

    def __init__(self, browser, file: Path) -> None:
        self.page = browser.new_page(viewport={"width": 1440, "height": 900})
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(file.as_uri())
        self.page.wait_for_selector("body[data-ready=true]", timeout=60_000)

    def finds(self, name: str) -> str:
        """Type a name as a person does and return what the panel says."""
        self.page.fill("#find", name)
        self.page.press("#find", "Enter")
        return self.page.inner_text("#panel")


@needs_browser
def test_the_whole_map_opens_offline_without_a_request_or_an_error(browser, whole_map: Path) -> None:
    """From file:// nothing leaves the page and the console is silent."""
    opened = Opened(browser, whole_map)
    assert [whole_map.as_uri()] == opened.requests
    assert [] == opened.complaints


@needs_browser
def test_a_name_typed_shows_facts_with_documents_and_passages(browser, whole_map: Path) -> None:
    """The panel cites, for a thing that two documents name, both of them."""
    text = Opened(browser, whole_map).finds("Tees Valley Education")
    assert "is delivery partner of" in text
    assert "Inclusion Workforce Development. Presentation to Children's Scrutiny Panel. Middlesbrough Council, 27 October 2025." in text
    assert "Minutes, Children's Scrutiny Panel" in text
    assert "Tees Valley Education facilitated … staff across Middlesbrough" in text


@needs_browser
def test_a_fact_in_the_panel_leads_to_its_other_end(browser, whole_map: Path) -> None:
    """The panel can be walked by keyboard."""
    opened = Opened(browser, whole_map)
    opened.finds("Babcock Prime")
    link = opened.page.locator("#panel button").first
    label = link.inner_text()
    link.press("Enter")
    assert label == opened.page.inner_text("#panel h2")


@needs_browser
def test_the_legend_filters_and_counts(browser, whole_map: Path) -> None:
    """Unticking a kind takes its nodes and their edges off the map."""
    opened = Opened(browser, whole_map)
    before = int(opened.page.inner_text("#count").split()[0])
    box = opened.page.locator("#kinds li").first
    count = int(box.locator(".n").inner_text())
    box.locator("input").uncheck()
    assert before - count == int(opened.page.inner_text("#count").split()[0])


@needs_browser
def test_an_unknown_name_is_said_to_be_unknown(browser, whole_map: Path) -> None:
    """A search that finds nothing says so."""
    opened = Opened(browser, whole_map)
    opened.finds("Atlantis")
    assert "Nothing here is called “Atlantis”." == opened.page.inner_text("#found")


HOSTILE = [
    "<img src=x onerror=\"document.title='run'\">",
    "</script><script>document.title='run'</script>",
    "href=\"javascript:document.title='run'\"",
    "{{ 7*7 }} [[ 7*7 ]] [% raw %]",
    "\u202eright to left\u202c",
    "emoji 🧑‍🏫 & < > \" ' \\",
    "<!-- <script>",
    "'); document.title='run'; ('",
]


@needs_browser
@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_text_is_shown_and_runs_nothing(browser, world, tmp_path: Path, payload: str) -> None:
    """Labels, summaries and titles are text, in the title, on the map and in the panel."""
    world.add("entities", "entities/all.csv", id="hostile", type="Place", label=payload, basis="stated", note=payload)
    world.add("statements", "statements/report-a.csv", subject="hostile", predicate="partOf", object="exampleton", status="actual",
              basis="stated", starts=payload.replace("|", " "), ends="d e f", summary=payload)  # fmt: skip
    store, _ = open_store(world.data)
    network = draw_together(store, claims(store))
    file = tmp_path / "map.html"
    file.write_text(render_map(network, positions(network), title=payload, version=payload), encoding="utf-8")
    opened = Opened(browser, file)
    opened.page.evaluate("window.sendgraph.choose('hostile')")
    assert payload == opened.page.text_content("#panel h2")
    assert payload == opened.page.text_content("h1")
    assert payload == opened.page.title()
    assert ([file.as_uri()], []) == (opened.requests, opened.complaints)


def test_positions_are_the_same_each_time(world) -> None:
    """Two maps of the same data look alike."""
    store, _ = open_store(world.data)
    network = draw_together(store, claims(store))
    assert positions(network) == positions(network)


def test_no_two_nodes_of_the_shipped_map_overlap(shipped) -> None:
    """Each node of the whole map can be seen and pointed at."""
    spots = list(positions(draw_together(shipped, claims(shipped))).values())
    assert len(spots) > 300
    covered = [
        (one, other) for index, one in enumerate(spots) for other in spots[:index]
        if math.dist(one[:2], other[:2]) < one.radius + other.radius
    ]  # fmt: skip
    assert [] == covered


def test_planned_and_denied_facts_look_different(world) -> None:
    """A dashed line is planned, a dotted one denied."""
    store, _ = open_store(world.data)
    network = draw_together(store, claims(store))
    drawn = {(edge.source, edge.label): (edge.status, edge.denied) for edge in network.edges}
    assert ("planned", False) == drawn["exampleton-council", "opens"]
    assert ("actual", True) == drawn["acme-training", "works with"]


def test_a_neighbourhood_has_only_what_is_near(world) -> None:
    """One step from the Sample Unit is the council that will open it, and nothing else."""
    store, _ = open_store(world.data)
    network = draw_together(store, claims(store))
    assert {"sample-unit", "exampleton-council"} == set(neighbourhood(network, "sample-unit", 1).nodes)
    assert "acme-training" in neighbourhood(network, "sample-unit", 2).nodes


def test_the_map_of_one_thing_can_be_drawn(world, sendgraph: Run, tmp_path: Path) -> None:
    """A focus, a depth and a title make a page of their own."""
    file = tmp_path / "one.html"
    run = sendgraph("map", "--focus", "sample unit", "--depth", 2, "--title", "Units & such", "-o", file, "--data", world.data)
    assert 0 == run.returncode, run.stderr
    assert "<title>Units &amp; such</title>" in file.read_text("utf-8")


@needs_browser
def test_labels_stay_of_a_readable_size_where_one_looks(browser, whole_map: Path) -> None:
    """However near one looks, no label is drawn larger than 18 pixels; it is smaller when the whole is in view again."""
    opened = Opened(browser, whole_map)
    largest = "Math.max(...sendgraph.network.body.data.nodes.get().map((node) => node.font.size)) * sendgraph.network.getScale()"
    opened.finds("Kiora Hall")
    assert opened.page.evaluate("sendgraph.network.getScale()") > 0.5
    assert opened.page.evaluate(largest) < 18.5
    opened.page.click("#all")
    assert opened.page.evaluate(largest) < 18.5
    assert [] == opened.complaints
