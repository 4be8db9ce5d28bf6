"""Charts: the same bytes each time, a word or shape beside each colour, evidence on every mark, and nothing that could run."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from graph import KnowledgeGraph, Plot, SendgraphError, Table
from graph.views import charts, plots
from graph.views.marks import Cell, Point, Share, Span

SVG = "{http://www.w3.org/2000/svg}"
PROOF = ({"citation": "Report A. Exampleton Council, 2030.", "summary": "Said so.", "url": ""},)
POINTS = [
    Point("Exampleton", date(2030, 1, 1), 91, "91%", is_dated=True, evidence=PROOF),
    Point("Exampleton", date(2032, 1, 1), 95, "~95%", is_dated=False, evidence=PROOF),
    Point("Nowhereland", date(2030, 1, 1), 50, "50%"),
]
SPANS = [
    Span("Inspection of Exampleton", date(2030, 3, 1), date(2030, 3, 31), kind="inspection", evidence=PROOF),
    Span("Strategy <b>", date(2031, 1, 1), date(2031, 12, 31), date(2035, 12, 31), "strategy", "planned"),
]
CELLS = [Cell("Head of Examples", "Exampleton", "actual", PROOF), Cell("Joint board", "Otherton", "denied")]
SHARES = [Share("Exampleton", "Acme Training", 3, 4, PROOF), Share("Exampleton", "Zed", 1, 4), Share("Otherton", "Acme Training", 2, 2)]


def _small() -> dict[str, Plot]:
    return {
        "indicator": plots.indicator(POINTS, title="Plans in time", unit="percent"),
        "timeline": plots.timeline(SPANS, title="Exampleton"),
        "matrix": plots.matrix(CELLS, title="Who has what", note="Five documents."),
        "concentration": plots.concentration(SHARES, title="Shares of claims"),
        "bars": plots.bars([("a", 1, PROOF), ("b", 2.5, ())], title="Numbers"),
    }


@pytest.fixture(scope="module")
def real() -> KnowledgeGraph:
    """Return the graph of the shipped data."""
    return KnowledgeGraph.open()


@pytest.fixture(scope="module")
def drawn(real: KnowledgeGraph) -> dict[str, Plot]:
    """Return one chart of each kind."""
    return {**_small(), "structure": real.plot.structure("Middlesbrough Council")}


def _parsed(plot: Plot) -> ET.Element:
    return ET.fromstring(plot.svg())  # noqa: S314 - written by the program under test


def _titles(plot: Plot) -> list[str]:
    return [title.text or "" for title in _parsed(plot).iter(f"{SVG}title")]


def test_the_same_data_gives_the_same_bytes(drawn: dict[str, Plot], tmp_path: Path) -> None:
    """SVG and PDF alike, drawn anew and written twice."""
    again = _small()
    for name, plot in again.items():
        assert drawn[name].svg() == plot.svg() == drawn[name].svg(), name
    one, other = drawn["matrix"].save(tmp_path / "one.pdf"), again["matrix"].save(tmp_path / "other.pdf")
    assert one.read_bytes() == other.read_bytes()
    assert one.read_bytes().startswith(b"%PDF")


def test_every_mark_says_what_it_is_and_who_says_so(drawn: dict[str, Plot]) -> None:
    """Pointing at it, or reaching it with the keyboard, tells value, date and citation."""
    assert "Exampleton: 91%, 2030-01-01\nReport A. Exampleton Council, 2030." in _titles(drawn["indicator"])
    assert "Exampleton: ~95%, 2032-01-01 (the document's date)\nReport A. Exampleton Council, 2030." in _titles(drawn["indicator"])
    assert "Inspection of Exampleton (between 2030-03-01 and 2030-03-31)\nReport A. Exampleton Council, 2030." in _titles(drawn["timeline"])
    assert "Strategy <b> (between 2031-01-01 and 2031-12-31, until 2035-12-31; planned)" in _titles(drawn["timeline"])
    assert "Head of Examples, Otherton: not in the documents read" in _titles(drawn["matrix"])
    assert "Joint board, Otherton: denied" in _titles(drawn["matrix"])
    assert "Exampleton, Acme Training: 3 of 4 claims\nReport A. Exampleton Council, 2030." in _titles(drawn["concentration"])
    for name, plot in drawn.items():
        marks = [mark for mark in _parsed(plot).iter() if mark.get("class") == "mark"]
        assert len(plot.marks.texts) == len(marks), name
        assert all(mark.get("tabindex") == "0" and mark.get("aria-label") for mark in marks), name


def test_no_colour_stands_alone_and_all_are_told_apart() -> None:
    """Series differ in shape and line, states in their sign, and all colours are of one palette that any eye can tell apart."""
    shapes = [(shape, dashes) for _, shape, dashes in charts.SERIES]
    signs = [sign for _, sign in charts.STATES.values()]
    palette = {"#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#6E6E6E", "#1B1B1B"}
    assert len(set(shapes)) == len(charts.SERIES)
    assert len(set(signs)) == len(charts.STATES)
    assert {colour for colour, *_ in (*charts.SERIES, *charts.STATES.values())} <= palette


def test_a_figure_says_the_words_of_its_source(real: KnowledgeGraph) -> None:
    """97% in 2019; 98% beside 45.9% for England in 2025, said by two documents and drawn once."""
    plot = real.plot.indicator("EHCP completion within 20 weeks", "Middlesbrough local area")
    said = [title.split("\n") for title in _titles(plot)]
    assert ["Middlesbrough local area: 97, 2019-11-19 (the document's date)"] == [each[0] for each in said if ": 97" in each[0]]
    (now,) = (each for each in said if ": 98" in each[0])
    (england,) = (each for each in said if each[0].startswith("England: 45.9"))
    assert {2} == {len([line for line in each[1:] if line]) for each in (now, england)}
    assert "Hollow marks stand on the day of the document" in plot.note


def test_what_has_no_number_is_refused_in_words(real: KnowledgeGraph) -> None:
    """An indicator that the documents only call lower cannot be drawn."""
    with pytest.raises(SendgraphError, match="No document that was read gives a number"):
        real.plot.indicator("Tribunal rate")


def test_a_structure_chart_tells_posts_without_a_named_holder(drawn: dict[str, Plot]) -> None:
    """Posts and people of the council's documents are there, with citations."""
    said = _titles(drawn["structure"])
    assert [title for title in said if title.startswith("Designated Clinical Officer (Middlesbrough) (post, no holder named)\n")]
    assert [title for title in said if title.startswith("A Bates (person)\n") and "2025" in title]


def test_a_timeline_has_each_thing_once_at_its_narrowest_date(real: KnowledgeGraph) -> None:
    """The inspection stands in March 2017 though other facts on it say only the year; what was planned says so."""
    said = [title.split("\n")[0] for title in _titles(real.plot.timeline("Middlesbrough local area"))]
    assert "Ofsted and CQC inspection of Middlesbrough, March 2017 (between 2017-03-01 and 2017-03-31)" in said
    assert "Joint Local Area SEND Revisit in Middlesbrough, July 2019 (2019-07-08, until 2019-07-10)" in said
    assert [
        title for title in said if title.startswith("New SEND and Inclusion Strategy (") and title.endswith("until 2030-12-31; planned)")
    ]
    assert len(set(said)) == len(said)


def test_a_matrix_tells_silence_from_no(real: KnowledgeGraph) -> None:
    """Two areas name a Designated Clinical Officer; of the third the documents are silent."""
    said = [title.split("\n")[0] for title in _titles(real.plot.compare("roles"))]
    assert "Designated Clinical Officer, Middlesbrough Council: actual" in said
    assert "Designated Clinical Officer, Stockton-on-Tees Borough Council: actual" in said
    assert "Designated Clinical Officer, Worcestershire County Council: not in the documents read" in said


def test_a_share_stands_with_its_claims_and_its_caveat(real: KnowledgeGraph) -> None:
    """Babcock Prime is the one outside partner that Worcestershire's minutes name; the chart says what it does not measure."""
    plot = real.plot.concentration("Worcestershire County Council")
    (title,) = _titles(plot)
    count, total = title.split("Worcestershire County Council, Babcock Prime: ")[1].split(" claims")[0].split(" of ")
    assert count == total
    assert "Worcestershire County Council, 6 March 2019" in title
    assert "not the money spent" in plot.note


def test_charts_of_a_table_choose_by_its_columns(real: KnowledgeGraph) -> None:
    """Days and numbers make a line, names and numbers bars; texts alone cannot be drawn."""
    dated = real.select("SELECT ?d ?n WHERE { VALUES (?d ?n) { ('2030-01-01'^^xsd:date 1) ('2031-01-01'^^xsd:date 2) } }")
    assert {"n: 1, 2030-01-01", "n: 2, 2031-01-01"} <= set(_titles(dated.chart()))
    counted = real.select("SELECT ?name ?n WHERE { VALUES (?name ?n) { ('a' 1) ('b' 2.5) ('c' UNDEF) } }")
    assert {"a: 1", "b: 2.5"} == set(_titles(counted.chart()))
    with pytest.raises(SendgraphError, match="No column has numbers alone"):
        Table(("a",), (("x",),)).chart()


def test_nothing_is_drawn_without_failing() -> None:
    """No rows make an empty chart, not an error of the engine."""
    for plot in (
        plots.indicator([], title="x"), plots.timeline([], title="x"), plots.matrix([], title="x"), plots.concentration([], title="x"),
        plots.structure([], title="x"), plots.bars([], title="x"),
    ):  # fmt: skip
        assert {} == plot.marks.texts
        assert plot.svg().startswith("<svg")


def test_a_chart_is_saved_by_its_ending(drawn: dict[str, Plot], tmp_path: Path) -> None:
    """SVG opens as XML with its evidence, PNG and PDF are what they say; another ending is refused with those that fit."""
    plot = drawn["indicator"]
    assert '<?xml version="1.0" encoding="UTF-8"?>\n' + plot.svg() == plot.save(tmp_path / "a.svg").read_text("utf-8")
    assert plot.save(tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(SendgraphError, match=r"End the name in one of: \.svg, \.pdf, \.png"):
        plot.save(tmp_path / "a.docx")
    with pytest.raises(SendgraphError, match="could not be written"):
        plot.save(tmp_path / "nowhere" / "a.svg")


def test_a_chart_without_matplotlib_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra by its name."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(SendgraphError, match=r"pip install 'sendgraph\[plots\]'"):
        plots.bars([("a", 1, ())], title="x")


def test_all_charts_show_on_one_page_offline(browser, drawn: dict[str, Plot], tmp_path: Path) -> None:
    """No request, no complaint, no id twice, each chart has a size, a hostile label is a label, a mark can be reached by keyboard."""
    file = tmp_path / "charts.html"
    body = "".join(plot._repr_html_() for plot in drawn.values())
    file.write_text(f"<!doctype html><meta charset='utf-8'><title>x</title>{body}", "utf-8")
    page, asked, complaints = browser.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    sizes = page.evaluate("[...document.querySelectorAll('svg')].map(each => each.getBoundingClientRect().width)")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(each => each.id)")
    page.keyboard.press("Tab")
    assert ([file.as_uri()], [], len(drawn)) == (asked, complaints, len([size for size in sizes if size > 500]))
    assert len(set(ids)) == len(ids)
    assert 0 == page.evaluate("document.querySelectorAll('.sendgraph b').length")
    assert "Exampleton: 91%, 2030-01-01" == page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.close()
