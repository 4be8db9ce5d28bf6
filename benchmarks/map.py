"""The map beside pyvis and a bare vis-network page, on the same graph at four sizes: `python benchmarks/map.py`.

Writes MAP.md beside this file. Positions are given to all three, so that drawing is compared and not layout. Needs Chromium.
"""

from __future__ import annotations

import json
import os
import platform
import random
import shutil
import sys
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright
from pyvis.network import Network as Pyvis

from graph.claims import Cited, Place
from graph.layout import Spot
from graph.mapping import Mapped, Paper
from graph.network import Edge, Network, Node
from graph.views.map import Page, render_map
from graph.views.map_looks import LOOKS

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
SIZES = (135, 500, 2000, 10_000)
FACTS_PER_THING, AREAS, SOURCES, TIMES, PANNING = 1.9, 20, 40, 9, 1.5
VIS = HERE.parent / "graph" / "views" / "vendor" / "vis-network.min.js"
# The first frame with something on the canvas; and how many frames a canvas was cleared for.
WATCH = """
const { fill, clearRect } = CanvasRenderingContext2D.prototype;
window.frames = 0;
CanvasRenderingContext2D.prototype.fill = function (...rest) {
  if (!window.first && this.canvas.isConnected) {
    window.first = true;
    requestAnimationFrame(() => setTimeout(() => { window.firstFrame = performance.now(); }));
  }
  return fill.apply(this, rest);
};
CanvasRenderingContext2D.prototype.clearRect = function (...rest) {
  if (this.canvas.isConnected) {
    window.frames++;
    if (window.drawn) setTimeout(window.drawn);
    window.drawn = null;
  }
  return clearRect.apply(this, rest);
};
"""
# A filter takes a tenth of the things away: from the beginning of a frame of the screen to the end of the one in which it was drawn.
FILTER = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
  const begun = performance.now();
  window.drawn = () => done(performance.now() - begun);
  %s
})))"""
HIDE = FILTER % "nodes.update(nodes.getIds().filter((_, i) => i % 13 === 0).map((id) => ({ id, hidden: true })));"
UNTICK = FILTER % "document.querySelector('#kinds > ul > li > label > input').click();"


def graph_of(size: int) -> Mapped:
    """Return an invented network of governance: hubs as in life, things of twenty areas, evidence for each fact."""
    chance = random.Random(size)  # noqa: S311 - the same graph each time
    topics = list(LOOKS)
    nodes = {}
    for number in range(size):
        name, area = f"thing-{number}", f"area-{number % AREAS}"
        nodes[name] = Node(name, f"Thing of governance number {number}", f"kind {number % 26}", topics[number % len(topics)], area, (area,))
    edges = tuple(_fact(number, size, chance) for number in range(int(size * FACTS_PER_THING)))
    wide = 40 * size**0.5
    spots = {name: Spot(round(chance.gauss(0, wide / 2)), round(chance.gauss(0, wide / 3)), 10) for name in nodes}
    papers = tuple(Paper(f"source-{number}", f"Report {number}", "report", *["2024-05-01"] * 4) for number in range(SOURCES))
    return Mapped(Network(nodes, edges, ()), spots, papers, ())


def _fact(number: int, size: int, chance: random.Random) -> Edge:
    place = Place(f"Heading {number % 30} › para {number % 60}", f"The first words {number}", "and the last")
    cited = Cited(
        f"source-{number % SOURCES}", f"Report {number % SOURCES}", "A council", "2024-05-01", "stated", "", "", "actual", denied=False,
        basis="stated", said_by="The document", summary=f"What the report says of this in words of its own, number {number}.", reason="",
        qualifiers=(), places=(place,),
    )  # fmt: skip
    ends, relation = (f"thing-{chance.randrange(size)}", f"thing-{int(size * chance.random() ** 3)}"), f"relation {number % 40}"
    return Edge(f"statement/{number:024x}", *ends, relation, "actual", denied=False, evidence=(cited,), relation=relation, time="state")


def ours(mapped: Mapped) -> str:
    """Return our page."""
    return render_map(mapped, Page("Benchmark", "Invented"))


def by_pyvis(mapped: Mapped) -> str:
    """Return the page that pyvis makes by itself, everything inlined, its physics off."""
    net = Pyvis(directed=True, cdn_resources="in_line", height="850px")
    net.toggle_physics(status=False)
    for node in mapped.network.nodes.values():
        spot = mapped.spots[node.id]
        net.add_node(node.id, label=node.label, title=node.kind, x=spot.x, y=spot.y, size=spot.radius, physics=False)
    for edge in mapped.network.edges:
        net.add_edge(edge.source, edge.target, title=edge.label)
    return str(net.generate_html())


def bare(mapped: Mapped) -> str:
    """Return a page with vis-network 10.1.5 and nothing else: the same things, names, lines and arrows."""
    nodes = [
        {"id": node.id, "label": node.label, "x": mapped.spots[node.id].x, "y": mapped.spots[node.id].y, "size": 10, "shape": "dot"}
        for node in mapped.network.nodes.values()
    ]
    edges = [{"from": edge.source, "to": edge.target, "arrows": "to"} for edge in mapped.network.edges]
    return (
        f'<!doctype html><meta charset="utf-8"><div id="mynetwork" style="height: 850px"></div><script>{VIS.read_text("utf-8")}</script>'
        f"<script>"
        f"const nodes = new vis.DataSet({json.dumps(nodes)}), edges = new vis.DataSet({json.dumps(edges)});"
        "new vis.Network(document.getElementById('mynetwork'), { nodes, edges }, { physics: false });</script>"
    )


def measured(browser: Any, file: Path, filtering: str) -> tuple[float, float, float]:  # noqa: ANN401 - Playwright's
    """Return milliseconds to the first frame, frames a second while panning, milliseconds to the frame after a filter."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.route("http*://**", lambda route: route.abort())  # pyvis asks for Bootstrap even when all is inlined
    page.add_init_script(WATCH)
    page.goto(file.as_uri(), wait_until="commit")
    # Not Playwright's own way to wait, which evaluates text: our page's policy forbids that.
    page.evaluate("() => new Promise((done) => { const look = () => (window.firstFrame ? done() : setTimeout(look, 5)); look(); })")
    first = page.evaluate("window.firstFrame")
    page.wait_for_timeout(1000)
    page.mouse.move(1400, 110)  # beside all things: what is dragged is the map
    page.mouse.down()
    begun, before = time.perf_counter(), page.evaluate("window.frames")
    steps = 0
    while time.perf_counter() - begun < PANNING:
        steps += 1
        page.mouse.move(1400 - 150 * (steps % 20) / 20, 110 + (steps % 7))
    seconds, frames = time.perf_counter() - begun, page.evaluate("window.frames") - before
    page.mouse.up()
    page.wait_for_timeout(300)
    redrawn = page.evaluate(filtering)
    page.close()
    return first, frames / seconds, redrawn


def _seconds(make: Callable[[Mapped], str], mapped: Mapped, file: Path) -> float:
    begun = time.perf_counter()
    file.write_text(make(mapped), encoding="utf-8")
    return time.perf_counter() - begun


def main() -> None:
    """Make and measure all pages, and write the table."""
    makers: dict[str, tuple[Callable[[Mapped], str], str]] = {
        "ours": (ours, UNTICK),
        "pyvis": (by_pyvis, HIDE),
        "bare vis-network": (bare, HIDE),
    }
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    rows = []
    with TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size in sizes:
            mapped, files, made = graph_of(size), {}, {}
            for name, (make, _) in makers.items():
                files[name] = Path(folder) / f"{name.split()[0]}-{size}.html"
                made[name] = median(_seconds(make, mapped, files[name]) for _ in range(3))
            # In turn, so that what else the machine does meets all alike.
            found = [{name: measured(browser, files[name], filtering) for name, (_, filtering) in makers.items()} for _ in range(TIMES)]
            for name, file in files.items():
                first, rate, redrawn = (median(column) for column in zip(*(each[name] for each in found), strict=True))
                rows.append((size, name, first, rate, redrawn, file.stat().st_size / 1e6, made[name]))
                print(rows[-1], flush=True)
        browser.close()
    (HERE / "MAP.md").write_text(_table(rows), encoding="utf-8")


def _table(rows: list[tuple[int, str, float, float, float, float, float]]) -> str:
    head = f"""# The map beside pyvis and a bare vis-network page

Made by `python benchmarks/map.py`: one invented graph of governance at each size, {FACTS_PER_THING} facts a thing, each with evidence,
positions given to all. Medians of {TIMES} runs, the pages in turn, in Chromium from `file://`, 1440 × 900, on {os.cpu_count()} cores
({platform.machine()}); of making, of three. Less than a frame of the screen, 17 ms or 60 in a second, cannot be seen.
pyvis {version("pyvis")} has `cdn_resources="in_line"` and physics off; the bare page is vis-network 10.1.5 with
names and arrows. Ours has evidence, table and filters in it, and draws 2,500 of 10,000 things at first.

| things | page | first frame, ms | panning, frames/s | after a filter, ms | file, MB | making it, s |
| ---: | --- | ---: | ---: | ---: | ---: | ---: |
"""
    return head + "".join(
        f"| {size:,} | {name} | {first:,.0f} | {rate:.1f} | {redrawn:,.0f} | {weight:.2f} | {made:.2f} |\n"
        for size, name, first, rate, redrawn, weight, made in rows
    )


if __name__ == "__main__":
    main()
