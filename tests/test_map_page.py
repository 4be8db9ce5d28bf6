"""The map's page in a real browser, used as a person does: by mouse, by keyboard, by what a screen reader hears."""

from __future__ import annotations

import csv
import io
import json
import struct
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graph.build import open_store
from graph.cite import citation, link
from graph.claims import claims
from graph.clocks import clocked
from graph.maps import Drawn, map_frame, map_page
from graph.names import BASE

if TYPE_CHECKING:
    from graph.store import Store

SVG = "{http://www.w3.org/2000/svg}"
# Every text that is drawn on a canvas, with its size and box in pixels of the screen, frame by frame.
WATCH = """
const drawn = CanvasRenderingContext2D.prototype.fillText, cleared = CanvasRenderingContext2D.prototype.clearRect;
window.texts = [];
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  if (this.canvas.isConnected) window.texts = [];
  return cleared.apply(this, box);
};
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  if (this.canvas.isConnected) {
    const { a, e, f } = this.getTransform(), ratio = devicePixelRatio, letters = parseFloat(/([\\d.]+)px/.exec(this.font)[1]);
    const width = (this.measureText(text).width * a) / ratio, left = (x * a + e) / ratio - width / 2;
    window.texts.push({ text, size: (letters * a) / ratio, left, top: (y * a + f) / ratio, width });
  }
  return drawn.apply(this, arguments);
};
"""
# What can be used and is smaller than a finger may miss.
SMALL = """() => [...document.querySelectorAll('button, summary, input, a')]
  .filter((each) => each.checkVisibility() && !each.closest('.away') && each.getBoundingClientRect().width > 1)
  .filter((each) => { const { width, height } = each.getBoundingClientRect(); return width < 16 || height < 16; })
  .map((each) => each.outerHTML.slice(0, 80))"""


@pytest.fixture
def town(world) -> Path:
    """Return the map of the tiny world, with a disagreement, an alias, two facts between the same two things, and a link."""
    world.add("entities", "entities/all.csv", id="board", type="PartnershipBoard", label="Exampleton Board", aliases="EB; The Board",
              basis="stated", note="Met twice.")  # fmt: skip
    world.add("glossary", "glossary.csv", acronym="XBD", expansion="Example Board", entity="board", basis="stated", sources="report-a")
    world.say("pat-sample", "memberOf", "board")
    world.say("acme-training", "memberOf", "board", status="planned")
    world.say("acme-training", "supports", "exampleton-council")
    world.say(
        "acme-training",
        "supports",
        "exampleton-council",
        "minutes-b",
        **{"not": "yes", "starts": "It was denied", "ends": "Sample had left"},
    )
    world.say("board", "partOf", "exampleton-council", when="2030-06/2030-09")
    file = world.data.parent / "town.html"
    file.write_text(map_page(open_store(world.data)[0], Drawn(title="A town", with_sparql=False)), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def story_map(tmp_path_factory: pytest.TempPathFactory, shipped: Store) -> Path:
    """Return the map of Middlesbrough's story, without queries."""
    file = tmp_path_factory.mktemp("story") / "story.html"
    file.write_text(map_page(shipped, Drawn(story="middlesbrough", with_sparql=False)), encoding="utf-8")
    return file


def test_the_whole_map_opens_offline_without_a_request_or_an_error(opens, whole_map: Path) -> None:
    """From file:// nothing leaves the page and the console is silent."""
    opened = opens(whole_map)
    assert ([whole_map.as_uri()], []) == (opened.requests, opened.complaints)
    assert "899 things" in opened.page.inner_text("#count")


def test_names_on_the_fitted_map_can_be_read_and_do_not_overlap(opens, whole_map: Path) -> None:
    """At least twenty names, councils among them, none below 9 pixels, none over another; more of them when one looks nearer."""
    opened = opens(whole_map, script=WATCH)
    page = opened.page
    texts = page.evaluate("texts")
    assert len(texts) >= 20
    assert {"Middlesbrough Council", "Worcestershire", "Stockton-on-Tees"} <= {text["text"] for text in texts}
    assert min(text["size"] for text in texts) >= 9
    covered = [
        (one["text"], other["text"]) for one, other in combinations(texts, 2)
        if one["left"] < other["left"] + other["width"] and other["left"] < one["left"] + one["width"]
        and one["top"] < other["top"] + other["size"] and other["top"] < one["top"] + one["size"]
    ]  # fmt: skip
    assert [] == covered
    for _ in range(6):
        page.click("#nearer")
    opened.waits("texts.length > 0")
    nearer = page.evaluate("texts")
    assert {text["text"] for text in nearer} - {text["text"] for text in texts}
    assert 9 <= min(text["size"] for text in nearer) <= max(text["size"] for text in nearer) < 20


@pytest.mark.parametrize("width", [375, 700, 965, 1440])
def test_no_name_on_the_fitted_map_is_cut_by_its_frame(opens, whole_map: Path, width: int) -> None:
    """In narrow frames, too, where a council lies near the rim."""
    page = opens(whole_map, script=WATCH, viewport={"width": width, "height": 1300}).page
    frame = page.evaluate("document.getElementById('map').clientWidth")
    texts = page.evaluate("texts")
    assert texts
    assert [] == [text["text"] for text in texts if text["left"] < 0 or text["left"] + text["width"] > frame]


def test_a_name_typed_shows_facts_with_documents_and_passages(opens, whole_map: Path) -> None:
    """The panel cites, for a thing that two documents name, both of them, and links to the passage."""
    opened = opens(whole_map)
    text = opened.finds("Tees Valley Education")
    assert "is delivery partner of" in text
    assert "SEND & Inclusion Workforce Development" in text
    assert "Minutes, Children's Scrutiny Panel" in text
    assert "Tees Valley Education facilitated … staff across Middlesbrough" in text
    assert "#:~:text=" in opened.page.get_attribute("#panel a", "href")
    assert "noreferrer" == opened.page.get_attribute("#panel a", "rel")
    assert [] == opened.complaints


def test_each_citation_and_link_is_the_one_of_every_surface(opens, whole_map: Path, shipped: Store) -> None:
    """What the page puts together is, letter for letter, what the program prints."""
    kept = json.loads(opens(whole_map).keeps("json"))
    expected = {
        (claim.id.rpartition("/")[2], citation(cited), link(cited)) for claim in claims(shipped) for cited in claim.evidence
    }  # fmt: skip
    assert expected == {(fact["id"], said["citation"], said["url"]) for fact in kept["facts"] for said in fact["evidence"]}


def test_a_thing_and_a_line_are_chosen_by_the_mouse(opens, town: Path) -> None:
    """A click on a thing lists its facts, one on a line that fact alone, one beside everything nothing."""
    opened = opens(town)
    opened.clicks("acme-training")
    assert "Acme Training" == opened.page.inner_text("#panel h2")
    opened.page.click("#panel .close")
    fact = next(iter(opened.shown("facts") & set(opened.page.evaluate("sendgraph.shown().facts")[:1])))
    opened.clicks(fact, "whereIsLine")
    assert "One fact" == opened.page.inner_text("#panel h2")
    opened.page.mouse.click(330, 120)
    opened.page.wait_for_selector("#panel", state="hidden")
    assert [] == opened.complaints


def test_a_fact_tells_standing_dates_speaker_and_what_disagrees(opens, town: Path) -> None:
    """What one document says and another denies stands side by side, as disputed; a plan says that it is one."""
    opened = opens(town)
    text = opened.finds("Acme Training")
    assert "Disagreement: one source or speaker says it, another denies it" in text
    assert "said by: An officer" in text
    assert {"planned", "denied", "disputed"} <= set(opened.page.locator("#panel .said .tag").all_inner_texts())
    opened.finds("Pat Sample")
    assert "when: 2030-05/.." in opened.page.inner_text("#panel")


def test_a_fact_in_the_panel_leads_to_its_other_end(opens, town: Path) -> None:
    """The panel can be walked by keyboard, and closed with the focus back on the map."""
    opened = opens(town)
    opened.finds("Sample Unit")
    opened.page.locator("#panel .said .link").first.press("Enter")
    opened.waits("document.querySelector('#panel h2').textContent === 'Exampleton Council'")
    opened.page.locator("#panel .close").press("Enter")
    assert "map" == opened.page.evaluate("document.activeElement.id")


def test_things_are_found_by_label_alias_and_acronym(opens, town: Path) -> None:
    """While one types the list narrows; arrow and Enter choose."""
    opened = opens(town)
    for typed in ("exampleton bo", "EB", "xbd", "example board"):
        opened.page.fill("#find", "")
        opened.page.locator("#find").press_sequentially(typed)
        assert "Exampleton Board" in opened.page.inner_text("#finds [role=option]")
        assert "true" == opened.page.get_attribute("#find", "aria-expanded")
        opened.page.press("#find", "ArrowDown")
        assert "finds-0" == opened.page.get_attribute("#find", "aria-activedescendant")
        opened.page.press("#find", "Enter")
        assert "Exampleton Board" == opened.page.inner_text("#panel h2")
        opened.page.click("#panel .close")
    assert "Met twice." in opened.finds("XBD")


def test_an_unknown_name_is_said_to_be_unknown(opens, town: Path) -> None:
    """A search that finds nothing says so."""
    opened = opens(town)
    opened.page.fill("#find", "Atlantis")
    assert "Nothing here is called “Atlantis”." == opened.page.inner_text("#found")


def test_the_legend_filters_and_counts(opens, whole_map: Path) -> None:
    """Unticking a type takes its things and their facts off; the numbers of the others follow; "only" leaves one."""
    opened = opens(whole_map)
    before = len(opened.shown())
    opened.waits("document.querySelector('#kinds .n').textContent !== ''")
    box = opened.page.locator("#kinds > ul > li").first
    count = int(box.locator("> label .n").inner_text())
    box.locator("> label input").uncheck()
    opened.waits(f"sendgraph.shown().things.length === {before - count}")
    opened.page.click("#clear")
    opened.page.locator("#sources li").last.locator(".only").evaluate("only => only.click()")
    opened.waits(f"sendgraph.shown().things.length < {before - 300}")
    assert "only documents: " in opened.page.inner_text("#filters")


CLOCKS = [
    ("2017-06-30", False, ("as_of",)), ("2019-11-19", True, ("as_of",)), ("2021-10-01", False, ("as_of", "known_by")),
    ("2022-02-23", False, ("known_by",)), ("2026-01-01", False, ("as_of",)),
]  # fmt: skip
FILTERS = {
    "kind=council&kind=partner+organisation": {"exampleton-council", "acme-training"},
    "relation=opens": {"exampleton-council", "sample-unit"},
    "source=minutes-b": {"acme-training", "exampleton-council", "pat-sample", "plans-in-time", "exampleton"},
    "standing=planned": {"exampleton-council", "sample-unit", "acme-training", "board"},
    "standing=disputed": {"acme-training", "exampleton-council"},
    "around=sample-unit&steps=1": {"sample-unit", "exampleton-council"},
    "area=exampleton": {"head-of-examples"},
}


def test_each_filter_shows_what_fits(opens, town: Path) -> None:
    """By type, relation, document, standing, area and distance; the address says which, and brings it back."""
    opened = opens(town)
    for words, expected in FILTERS.items():
        opened.page.evaluate(f"location.hash = '{words}'")
        opened.waits(f"sendgraph.shown().things.length === {len(expected)}")
        assert expected == opened.shown(), words


def test_what_is_filtered_out_can_be_faded(opens, town: Path) -> None:
    """Faded things are drawn, and count for nothing."""
    opened = opens(town, words="#relation=opens")
    assert 2 == len(opened.shown("drawn"))
    opened.page.check("#fade")
    opened.waits("sendgraph.shown().drawn.length > 5")
    assert {"exampleton-council", "sample-unit"} == opened.shown()


def test_only_what_is_around_a_thing_step_by_step(opens, town: Path) -> None:
    """A double click leaves what is one step away; the slider goes to three."""
    opened = opens(town)
    at = opened.page.evaluate("sendgraph.whereIs('sample-unit')")
    opened.page.mouse.dblclick(at["x"], at["y"])
    opened.waits("sendgraph.shown().things.length === 2")
    opened.page.evaluate("document.getElementById('around-box').open = true")
    opened.page.focus("#steps")
    opened.page.keyboard.press("ArrowRight")
    opened.waits("sendgraph.shown().things.length > 2")
    assert "acme-training" in opened.shown()
    opened.page.click("#around-stop")
    opened.waits("sendgraph.shown().things.length === 8")


def test_the_shortest_path_is_the_one_of_the_program(opens, whole_map: Path, shipped: Store) -> None:
    """Ofsted and Tees Valley Education are joined by the same steps as `sendgraph path` gives, each with its evidence."""
    from graph.analysis.ground import Ground
    from graph.analysis.paths import Limits, paths

    opened = opens(whole_map)
    opened.page.evaluate("document.getElementById('between-box').open = true")
    for box, name in (("#one", "Ofsted"), ("#other", "Tees Valley Education")):
        opened.page.fill(box, name)
        opened.page.press(box, "Enter")
    opened.page.click("#path")
    route = paths(Ground(shipped), "ofsted", "tees-valley-education", 1, Limits()).routes[0]
    assert f"Connected by {len(route)} steps" == opened.page.inner_text("#panel h2")
    assert len(route) == opened.page.locator("#panel ol > li").count()
    ids = {name.rpartition("/")[2] for step in route for name in (step.claim.id, *(claim.id for claim in step.others))}
    assert len(ids) == opened.page.locator("#panel ol .fact").count()
    assert opened.page.locator("#panel ol cite").count() >= len(route)
    opened.page.click("#shared")
    assert "Nothing that is shown is joined to both." == opened.page.inner_text("#between-said")


def test_the_other_end_of_a_path_can_be_chosen_on_the_map(opens, town: Path) -> None:
    """After "Connect with" the next thing that is clicked is the other end, and the path is shown at once."""
    opened = opens(town)
    opened.clicks("sample-unit")
    opened.page.click("text=Connect with")
    assert "other" == opened.page.evaluate("document.activeElement.id")
    opened.clicks("acme-training")
    assert "No path of facts that are shown joins the two." == opened.page.inner_text("#between-said"), "the opening is only planned"
    opened.clicks("pat-sample")
    opened.page.click("text=Connect with")
    opened.clicks("exampleton-council")
    assert "Connected by 2 steps" == opened.page.inner_text("#panel h2")
    assert "Exampleton Board" in opened.page.inner_text("#panel")


def test_what_two_things_share(opens, town: Path) -> None:
    """Two members of one board share it, with both facts."""
    opened = opens(town, words="#one=acme-training&other=pat-sample&light=shared")
    assert "Shared by Acme Training and Pat Sample" == opened.page.inner_text("#panel h2")
    assert "Exampleton Board" in opened.page.inner_text("#panel")


def test_both_clocks_say_what_the_program_says(opens, whole_map: Path, shipped: Store) -> None:
    """On the shipped data each piece of evidence is kept, and read, as `clocked` keeps and reads it."""
    opened = opens(whole_map)
    for day, possible, options in CLOCKS:
        words = "&".join(f"{'held' if name == 'as_of' else 'known'}={day}" for name in options) + ("&possible=yes" if possible else "")
        opened.page.evaluate(f"location.hash = '{words}'")
        opened.waits(f"sendgraph.view().includes('{words}')")
        kept = json.loads(opened.keeps("json"))
        held = clocked(shipped, **dict.fromkeys(options, date.fromisoformat(day)), possible=possible)
        expected = [
            (claim.id.rpartition("/")[2], cited.source, cited.summary, cited.status, cited.when, cited.held_as, cited.last_evidenced)
            for claim in claims(held) for cited in claim.evidence
        ]  # fmt: skip
        found = [
            (fact["id"], *(said.get(name, "") for name in ("document", "summary", "status", "when", "on_the_day", "rests_on")))
            for fact in kept["facts"] for said in fact["evidence"]
        ]  # fmt: skip
        assert sorted(expected) == sorted(found), words


def test_time_is_turned_by_slider_buttons_date_and_play(opens, town: Path) -> None:
    """Each way to a day shows what held on it; what is not certain is said and drawn as such; known by looks at documents."""
    opened = opens(town)
    page = opened.page
    assert (1, 2) == (page.locator("#days circle").count(), page.locator("#days rect").count()), "documents and dated events are marked"
    page.check("input[name=clock][value=held]")
    page.fill("#date", "2030-07")
    page.press("#date", "Enter")
    opened.waits("document.getElementById('day-said').textContent.startsWith('As of 31 July 2030')")
    assert "31 July 2030" in page.get_attribute("#day", "aria-valuetext")
    assert "board" in opened.shown()
    assert not page.is_hidden("#certain")
    page.focus("#day")
    page.keyboard.press("ArrowRight")
    opened.waits("sendgraph.view().includes('held=2030-08-01')")
    page.click("#later")
    opened.waits("!sendgraph.view().includes('held=2030-08-01')")
    page.fill("#date", "31 July")
    page.press("#date", "Enter")
    assert "31 July is not a day: write YYYY-MM-DD." == page.inner_text("#day-said")
    page.check("input[name=clock][value=known]")
    page.fill("#date", "2030-01-01")
    page.press("#date", "Enter")
    opened.waits("sendgraph.shown().facts.length === 0")
    page.click("#play")
    assert "Pause" == page.get_attribute("#play", "aria-label")
    opened.waits("sendgraph.shown().facts.length > 0")
    page.click("#play")
    assert "Play" == page.get_attribute("#play", "aria-label")
    page.check("input[name=clock][value='']")
    opened.waits("document.getElementById('day-said').textContent === 'All times together'")


def test_the_address_restores_the_whole_view(opens, town: Path) -> None:
    """Filters, clock, camera, what is chosen, what was moved: all of it comes back from the link."""
    opened = opens(town)
    page = opened.page
    page.locator("#relations").evaluate("list => list.closest('details').open = true")
    page.uncheck("#relations input[value='works with']")
    page.check("input[name=clock][value=known]")
    opened.finds("Acme Training")
    at = page.evaluate("sendgraph.whereIs('sample-unit')")
    page.mouse.move(at["x"], at["y"])
    page.mouse.down()
    page.mouse.move(at["x"] + 60, at["y"] + 40, steps=4)
    page.mouse.up()
    page.click("#nearer")
    page.click("#theme")
    view = opened.view()
    opened.waits(f"location.hash === {json.dumps(view)}")
    for part in ("no-relation=works", "known=20", "thing=acme-training", "moved=sample-unit", "zoom=", "theme=dark"):
        assert part in view
    again = opens(town, words=view)
    assert (view, opened.shown("facts")) == (again.view(), again.shown("facts"))
    assert page.evaluate("sendgraph.whereIs('sample-unit')") == pytest.approx(
        again.page.evaluate("sendgraph.whereIs('sample-unit')"), abs=1
    )
    assert "dark" == again.page.get_attribute("html", "data-theme")


def test_a_link_is_copied_or_offered(opens, town: Path) -> None:
    """Where the browser allows it the link is in the clipboard, otherwise in a box, and either way it is the view's."""
    opened = opens(town, words="#relation=opens", permissions=["clipboard-read", "clipboard-write"])
    opened.page.evaluate("document.getElementById('keep').open = true")
    opened.page.click("#keep-link")
    opened.waits("document.getElementById('kept').textContent !== ''")
    copied = opened.page.evaluate("navigator.clipboard.readText().catch(() => document.getElementById('copied').value)")
    assert copied.startswith(f"{town.as_uri()}#relation=opens&")


def test_the_drawing_is_clean_svg_with_title_and_legend(opens, whole_map: Path) -> None:
    """It is valid XML with vector shapes and text, no script, no address, no event; everything that is shown is in it."""
    opened = opens(whole_map, words="#area=worcestershire")
    root = ET.fromstring(opened.keeps("svg"))  # noqa: S314 - of the page
    assert f"{SVG}svg" == root.tag
    assert "SEND governance" == root.findtext(f"{SVG}title")
    tags = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "clipPath", "rect", "g", "path", "text"}
    names = {name for each in root.iter() for name in each.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name or name == "style"]
    texts = [each.text for each in root.iter(f"{SVG}text")]
    assert {"Things", "Facts between them", "Shown", "Documents", "only areas: Worcestershire local area"} <= set(texts)
    titles = [each.text for each in root.iter(f"{SVG}title")]
    assert len(opened.shown()) + len(opened.shown("facts")) > len(titles) > len(opened.shown())


def test_each_standing_looks_different_and_facts_lie_beside_each_other(opens, town: Path) -> None:
    """Actual, planned, denied and disputed differ in more than colour; what is not certain on a day is thinner, its things hollow."""
    opened = opens(town)
    looks, courses = {}, set()
    for group in ET.fromstring(opened.keeps("svg")).iter(f"{SVG}g"):  # noqa: S314 - of the page
        title, path = group.findtext(f"{SVG}title") or "", group.find(f"{SVG}path")
        if path is not None and path.get("fill") == "none":
            standing = title.rpartition("(")[2].rstrip(")")
            looks[standing] = (path.get("stroke-dasharray"), float(path.get("stroke-width", "0")) > 3)
            if title.startswith("Acme Training") and "Exampleton Council" in title:
                courses.add(path.get("d"))
    assert {"actual", "planned", "denied", "disputed"} == set(looks)
    assert len(looks) == len(set(looks.values()))
    assert 2 == len(courses)
    opened.page.evaluate("location.hash = 'held=2035-01-01'")
    opened.waits("sendgraph.view().includes('held=2035')")
    hollow = [
        group.findtext(f"{SVG}title") for group in ET.fromstring(opened.keeps("svg")).iter(f"{SVG}g")  # noqa: S314 - of the page
        if (path := group.find(f"{SVG}path")) is not None and path.get("fill") == "#fff"
    ]  # fmt: skip
    assert "Pat Sample (person)" in hollow


def test_the_picture_is_large_enough_to_print(opens, town: Path) -> None:
    """A PNG of A4 at 300 dots an inch."""
    picture = opens(town).keeps("png")
    assert (b"\x89PNG\r\n\x1a\n", (3508, 2480)) == (picture[:8], struct.unpack(">II", picture[16:24]))


def test_the_data_of_what_is_shown_can_be_kept(opens, town: Path) -> None:
    """CSV has a row for each piece of evidence, JSON the facts, GraphML the network; each no more than the filters leave."""
    opened = opens(town, words="#relation=is+delivery+partner+of&relation=opens")
    table = list(csv.DictReader(io.StringIO(opened.keeps("csv").decode("utf-8-sig"))))
    assert [("Acme Training", "is delivery partner of", "Exampleton Council")] * 2 == [
        (row["subject"], row["relation"], row["object"]) for row in table if row["relation"] != "opens"
    ]
    assert {"actual", "planned"} == {row["standing"] for row in table}
    kept = json.loads(opened.keeps("json"))
    assert ({"acme-training", "exampleton-council", "sample-unit"}, 2) == ({node["id"] for node in kept["nodes"]}, len(kept["facts"]))
    assert ["only relations: is delivery partner of, opens"] == kept["shown"]
    graph = nx.parse_graphml(opened.keeps("graphml").decode())
    assert {("acme-training", "exampleton-council"), ("exampleton-council", "sample-unit")} == set(graph.edges())
    assert "Exampleton Council" == graph.nodes["exampleton-council"]["label"]


def test_print_shows_the_drawing_and_the_facts(opens, town: Path) -> None:
    """On paper there are title, drawing and panel, and none of the tools."""
    opened = opens(town)
    opened.finds("Acme Training")
    opened.page.emulate_media(media="print")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.locator("#printed svg").is_visible()
    assert opened.page.locator("#panel h2").is_visible()
    for tool in ("#tools", "#map", "header", "#panel .acts"):
        assert opened.page.locator(tool).is_hidden()


def test_the_table_has_the_facts_of_the_map_in_the_same_order(opens, town: Path, world) -> None:
    """Row by row the same facts, whatever the filter; a name in it leads back to the map."""
    opened = opens(town)
    for words in ("tab=table", "tab=table&source=report-a&standing=actual", "tab=table&held=2030-07-01"):
        opened.page.evaluate(f"location.hash = '{words}'")
        opened.waits("document.querySelectorAll('#rows tr').length === sendgraph.shown().facts.length")
        listed = opened.page.locator("#rows tr").evaluate_all("rows => rows.map((row) => row.dataset.fact)")
        assert opened.page.evaluate("sendgraph.shown().facts") == listed
    opened.page.evaluate("location.hash = 'tab=table'")
    rows = opened.page.locator("#rows tr")
    expected = [(claim.subject_label, claim.predicate_label) for claim in claims(open_store(world.data)[0])]
    opened.waits(f"document.querySelectorAll('#rows tr').length === {len(expected)}")
    assert sorted(expected) == sorted(
        zip(rows.locator("th").all_inner_texts(), rows.locator("td:nth-child(2)").all_inner_texts(), strict=True)
    )
    rows.locator("summary").first.click()
    assert rows.locator("cite").first.is_visible()
    rows.locator("th button").first.press("Enter")
    assert opened.page.locator("#stage").is_visible()
    assert "panel" == opened.page.evaluate("document.activeElement.id")


def test_the_keyboard_walks_the_map(opens, town: Path) -> None:
    """Arrows name what is next, Enter goes there, Space reads, Backspace goes back, letters do the rest; a live region says it all."""
    opened = opens(town)
    page = opened.page
    page.focus("#map")

    def heard(key: str) -> str:
        page.keyboard.press(key)
        return page.inner_text("#live")

    assert "1 of " in heard("ArrowRight")
    assert heard("Enter").startswith("Exampleton Council, council, ")
    assert "partner organisation" in heard("ArrowRight")
    assert heard("Enter").startswith("Acme Training, partner organisation")
    assert heard("Backspace").startswith("Exampleton Council")
    assert "Camera" in heard("c")
    before = page.evaluate("sendgraph.whereIs('acme-training').x")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("sendgraph.whereIs('acme-training').x") < before
    assert "Walk" in heard("c")
    assert "Nearer" == heard("+")
    assert "The whole map" == heard("0")
    assert "Only what is around Exampleton Council" in heard("a")
    page.keyboard.press("Space")
    assert "Exampleton Council" == page.evaluate("document.activeElement.textContent")
    page.focus("#map")
    assert "Nothing is chosen." == heard("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    page.focus("#map")
    page.keyboard.press("t")
    assert "tab-table" == page.evaluate("document.activeElement.id")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#map").is_visible()
    page.focus("#map")
    page.keyboard.press("f")
    assert "find" == page.evaluate("document.activeElement.id")
    assert [] == opened.complaints


def test_the_tabulator_reaches_everything_that_can_be_used(opens, town: Path) -> None:
    """Whatever is visible and can be used gets the focus, in the order in which it stands, and can be seen to have it."""
    opened = opens(town)
    page = opened.page
    usable = page.evaluate("""() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
      .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true }))
      .filter((each) => each.type !== 'radio' || each.checked).length""")
    reached = []
    for _ in range(usable + 3):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("""() => { const it = document.activeElement, style = getComputedStyle(it);
          it.dataset.reached ??= String(document.querySelectorAll('[data-reached]').length);
          return [it.tagName, it.dataset.reached, style.outlineStyle !== 'none' || it.matches('.skip')]; }""")
        )
    assert usable == len({number for tag, number, _ in reached if tag != "BODY"})
    assert all(seen for tag, _, seen in reached if tag != "BODY")


def test_a_story_is_walked_by_keyboard(opens, story_map: Path) -> None:
    """It begins by itself; Page down goes on, the view changes, the text is read aloud; Leave brings everything back."""
    opened = opens(story_map)
    page = opened.page
    assert "SEND governance in Middlesbrough, 2017 to 2025 – step 1 of 12" == page.inner_text("#story-place")
    page.focus("#map")
    page.keyboard.press("PageDown")
    assert "March 2017: an inspection" == page.inner_text("#story-title")
    assert "middlesbrough-inspection-2017" in opened.shown()
    assert len(opened.shown()) < 60
    assert "Step 2 of 12: March 2017" in page.inner_text("#live")
    page.focus("#next")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert "What could be known at the end of 2019" == page.inner_text("#story-title")
    assert "known=2019-12-31" in opened.view()
    again = opens(story_map, words=opened.view())
    assert "What could be known at the end of 2019" == again.page.inner_text("#story-title")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    assert "Connected by" in page.inner_text("#panel h2")
    page.press("#leave", "Enter")
    assert page.locator("#story").is_hidden()
    assert 899 == len(opened.shown())
    assert ([story_map.as_uri()], []) == (opened.requests, opened.complaints)


def test_a_question_is_answered_inside_the_page(opens, whole_map: Path) -> None:
    """The library's question, a value for it, rows with evidence, and the things on the map; nothing leaves the page."""
    opened = opens(whole_map)
    page = opened.page
    page.click("#tab-ask")
    page.select_option("#question", "holders-of-a-post")
    page.fill("#value-council", "Middlesbrough Council")
    page.press("#value-council", "Enter")
    page.wait_for_selector("#answer tbody tr", timeout=60_000)
    answer = page.inner_text("#answer")
    assert "Helen Watson" in answer
    assert "A Bates" in answer
    assert "Martin Gray" not in answer
    page.locator("#answer summary").first.click()
    assert page.locator("#answer cite").first.is_visible()
    page.click("#light")
    page.wait_for_selector("#panel .facts")
    assert page.locator("#stage").is_visible()
    assert "light=marked" in opened.view()
    assert ([whole_map.as_uri()], []) == (opened.requests, opened.complaints)


def test_a_query_of_ones_own_is_run_kept_in_the_address_and_stopped(opens, whole_map: Path) -> None:
    """SPARQL with the known prefixes gives the program's rows; a slip is told; what takes too long can be stopped."""
    opened = opens(whole_map)
    page = opened.page
    page.click("#tab-ask")
    page.select_option("#question", "")
    page.fill("#query", "SELECT ?council WHERE { ?council a send:Council } ORDER BY ?council")
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#answer tbody tr", timeout=60_000)
    assert ["Middlesbrough Council", "Stockton-on-Tees Borough Council", "Worcestershire County Council"] == page.locator(
        "#answer td"
    ).all_inner_texts()
    assert "query=SELECT" in opened.view()
    page.fill("#query", "SELECT ?x WHERE {")
    page.click("#run")
    opened.waits("/error|expected/i.test(document.getElementById('answer-said').textContent)")
    page.fill("#query", "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?d != ?g) }")
    page.click("#run")
    page.click("#stop")
    opened.waits("document.getElementById('answer-said').textContent === 'Stopped.'")
    page.fill("#query", "SELECT (COUNT(?c) AS ?n) WHERE { ?c a send:Council }")
    page.click("#run")
    page.wait_for_selector("#answer tbody tr", timeout=60_000)
    assert "3" == page.inner_text("#answer td")


def test_two_maps_in_a_notebook_do_not_meet(browser, world, tmp_path: Path) -> None:
    """Two sandboxed frames on one page both draw, ask for nothing, complain of nothing, and answer queries."""
    store, _ = open_store(world.data)
    frames = [map_frame(store, Drawn(title="One"), height=500), map_frame(store, Drawn(title="Two", focus="sample unit"), height=500)]
    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><title>n</title>{''.join(frames)}", encoding="utf-8")
    page = browser.new_page(viewport={"width": 1300, "height": 1100})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    one, two = (page.frame_locator("iframe").nth(index) for index in (0, 1))
    for frame in (one, two):
        frame.locator("body[data-ready=true]").wait_for(timeout=60_000)
    assert (one.locator("h1").inner_text(), two.locator("h1").inner_text()) == ("One", "Two")
    one.locator("#find").fill("Acme")
    one.locator("#find").press("Enter")
    assert "Acme Training" == one.locator("#panel h2").inner_text()
    assert two.locator("#panel").is_hidden()
    two.locator("#tab-ask").click()
    two.locator("#question").select_option("holders-of-a-post")
    two.locator("#run").click()
    two.locator("#answer tbody tr").first.wait_for(timeout=60_000)
    assert [] == complaints
    page.close()


HOSTILE = [
    "<img src=x onerror=\"document.title='run'\">",
    "</script><script>document.title='run'</script>",
    "href=\"javascript:document.title='run'\"",
    "<a href='javascript:document.title=1'>click</a>",
    "{{ 7*7 }} [[ 7*7 ]] [% raw %] ${7*7} `7`",
    "\u202eright to left\u202c \u2066apart\u2069",
    "emoji 🧑‍🏫 & < > \" ' \\ \\u003c",
    "<!-- <script>",
    "'); document.title='run'; ('",
    "\"><svg onload=document.title='run'>",
    '=HYPERLINK("http://example.org")',
    "]]> <![CDATA[ &lt;b&gt; %3Cscript%3E",
    "line one\u2028line two\u2029",
    "x" * 400,
]


def test_hostile_text_is_shown_and_runs_nothing(opens, world, tmp_path: Path) -> None:
    """In label, alias, note, summary and passage; text stays text, on the page, in the table and in what is kept."""
    for number, payload in enumerate(HOSTILE):
        world.add("entities", "entities/all.csv", id=f"hostile-{number}", type="Place", label=payload, basis="stated", note=payload,
                  aliases=payload.replace(";", ","))  # fmt: skip
        world.say(f"hostile-{number}", "partOf", "exampleton", starts=payload.replace("|", " "), ends="d e f", summary=payload)
    file = tmp_path / "map.html"
    file.write_text(map_page(open_store(world.data)[0], Drawn(with_sparql=False)), encoding="utf-8")
    opened = opens(file)
    page = opened.page
    for number, payload in enumerate(HOSTILE):
        page.evaluate(f"location.hash = 'thing=hostile-{number}'")
        opened.waits(f"sendgraph.view().includes('thing=hostile-{number}&')")
        assert _squeezed(payload) == _squeezed(page.text_content("#panel h2"))
        assert _squeezed(payload) in _squeezed(page.text_content("#panel .evidence p"))
    page.click("#tab-table")
    assert {_squeezed(payload) for payload in HOSTILE} <= set(map(_squeezed, page.locator("#rows th").all_text_contents()))
    titles = {_squeezed(each.text) for each in ET.fromstring(opened.keeps("svg")).iter(f"{SVG}title")}  # noqa: S314 - of the page
    assert all(f"{_squeezed(payload)} (place)" in titles for payload in HOSTILE)
    graph = nx.parse_graphml(opened.keeps("graphml").decode())
    assert all(_squeezed(payload) == _squeezed(graph.nodes[f"hostile-{number}"]["label"]) for number, payload in enumerate(HOSTILE))
    table = list(csv.reader(io.StringIO(opened.keeps("csv").decode("utf-8-sig"))))
    assert len(table) > len(HOSTILE)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row)
    assert ([file.as_uri()], []) == (opened.requests, opened.complaints)


def test_a_hostile_heading_and_story_run_nothing(opens, world, tmp_path: Path) -> None:
    """What a person gives for the page's title and in a story is text, too."""
    payload = " ".join(HOSTILE)
    told = {"title": payload, "steps": [{"title": payload, "text": payload, "show": {"thing": "pat-sample"}}]}
    story, file = tmp_path / "story.yaml", tmp_path / "map.html"
    story.write_text(json.dumps(told), encoding="utf-8")
    file.write_text(map_page(open_store(world.data)[0], Drawn(title=payload, story=str(story), with_sparql=False)), encoding="utf-8")
    opened = opens(file)
    for place in ("h1", "title", "#story-title", "#story-text"):
        assert _squeezed(payload) == _squeezed(opened.page.text_content(place)), place
    assert ([file.as_uri()], []) == (opened.requests, opened.complaints)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def test_a_hostile_address_changes_nothing(opens, town: Path) -> None:
    """What an address says that nobody knows is passed by; nothing of it is run or shown."""
    words = (
        "#thing=<img+src=x+onerror=alert(1)>&around=nobody&held=2030-99-99&zoom=-1&x=NaN&step=99&moved=sample-unit+1+2;x"
        "&query=</script>&tab=../../x&theme=<b>"
    )
    opened = opens(town, words=words)
    assert ([town.as_uri()], []) == (opened.requests, opened.complaints)
    assert opens(town).shown() == opened.shown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_either_theme(opens, story_map: Path, town: Path, scheme: str) -> None:
    """WCAG 2.2 AA by axe: the story, the panel, the table, the menu, the help, the lists of a search."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

    def faults(page: object) -> list[str]:
        found = axe.run(page, options=rules).response["violations"]
        return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]

    page = opens(story_map, color_scheme=scheme).page
    page.press("#story", "ArrowRight")
    for details in page.locator("#tools > details, #keep").all():
        details.evaluate("each => each.open = true")
    assert [] == faults(page)
    page = opens(town, color_scheme=scheme, words="#thing=acme-training&held=2030-12-31").page
    page.fill("#find", "ex")
    assert [] == faults(page)
    page.click("#tab-table")
    assert [] == faults(page)
    page.click("#help-button")
    assert [] == faults(page)


def test_the_panel_for_queries_is_accessible_too(opens, whole_map: Path) -> None:
    """Axe finds nothing in it either, with an answer shown."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed").Axe()
    page = opens(whole_map, words="#tab=ask").page
    page.click("#run")
    page.wait_for_selector("#answer tbody tr", timeout=60_000)
    found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    assert [] == [each["id"] for each in found]


def test_a_screen_reader_hears_what_is_there(opens, town: Path) -> None:
    """The tree of names and roles: landmarks, heading, tabs, box for names, the map with its kind, filters with their counts."""
    opened = opens(town)
    page = opened.page
    opened.waits("document.querySelector('#kinds .n').textContent !== ''")
    tree = page.locator("body").aria_snapshot()
    for line in (
        'heading "A town" [level=1]', 'tab "Map" [selected]', 'combobox "Find"', 'application "Network map"', 'region "Find and filter"',
        'slider "Day"', 'group "Clock"', 'checkbox "Boards, groups, networks 1" [checked]', 'button "Only Boards, groups, networks"',
    ):  # fmt: skip
        assert line in tree, (line, tree)


@pytest.mark.parametrize(("width", "height", "ratio"), [(375, 812, 2), (640, 400, 2)])
def test_narrow_screens_and_twice_the_size(opens, story_map: Path, width: int, height: int, ratio: int) -> None:
    """At 375 pixels, and at 200 % of a small screen, nothing is cut off sideways and everything can be used."""
    opened = opens(story_map, viewport={"width": width, "height": height}, device_scale_factor=ratio)
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("#tools-button")
    opened.finds("Ofsted")
    assert page.locator("#panel h2").is_visible()
    page.click("#tab-table")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [] == page.evaluate(SMALL)


def test_nothing_moves_for_who_wants_no_motion(opens, town: Path) -> None:
    """Neither style nor camera animates."""
    page = opens(town, reduced_motion="reduce").page
    page.click("#nearer")
    assert 0 == page.evaluate("document.getAnimations().length")


def test_of_thousands_the_important_ones_are_drawn_first(opens, tmp_path: Path) -> None:
    """Of 4,000 things councils and bodies come first; the page says what it left out, draws it when it is found, and all on demand."""
    file = tmp_path / "many.html"
    file.write_text(_many(4000), encoding="utf-8")
    opened = opens(file)
    page = opened.page
    assert "2,500 of 4,000 things are drawn" in page.inner_text("#left-out-text")
    drawn = opened.shown("drawn")
    assert {"thing-3990", "thing-3995"} <= drawn, "councils and boards, though they have few facts"
    assert "thing-3999" not in drawn
    opened.finds("Thing 3999")
    assert "thing-3999" in opened.shown("drawn")
    page.click("#draw-all")
    opened.waits("sendgraph.shown().drawn.length === 4000")
    assert page.locator("#left-out").is_hidden()
    assert [] == opened.complaints


def _many(count: int) -> str:
    """Return the page of an invented network: the last things have one fact each, every tenth of them is a council or a board."""
    from graph.layout import Spot
    from graph.mapping import Mapped
    from graph.network import Edge, Network, Node
    from graph.views.map import Page, render_map

    kinds = {0: ("council", "agents"), 5: ("partnership board", "bodies")}
    nodes = {}
    for number in range(count):
        kind, topic = kinds.get(number % 10, ("topic", "scrutiny")) if number > count - 100 else ("topic", "scrutiny")
        nodes[f"thing-{number}"] = Node(f"thing-{number}", f"Thing {number}", kind, topic, "", ())
    edges = tuple(
        Edge(f"{BASE}statement/{number}", f"thing-{number}", f"thing-{number // 2}", "is about", "actual", denied=False, evidence=())
        for number in range(1, count)
    )  # fmt: skip
    spots = {name: Spot(number % 80 * 50, number // 80 * 50, 12) for number, name in enumerate(nodes)}
    return render_map(Mapped(Network(nodes, edges, ()), spots, (), ()), Page("Many", "Invented"))
