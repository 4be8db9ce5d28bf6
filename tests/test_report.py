"""The report on a council: a chart of posts and teams, answers, and for each line a note that leads to a document."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graph.build import open_store
from graph.catalogue import catalogue
from graph.claims import claims
from graph.clocks import clocked
from graph.question_files import SHIPPED, questions_in
from graph.report import SECTIONS, report
from graph.structure import Branch, structure
from graph.views.report_page import render_report

Run = Callable[..., subprocess.CompletedProcess[str]]
COUNCILS = ("middlesbrough-council", "stockton-council", "worcestershire-council")


def _all(branches: tuple[Branch, ...] | list[Branch]) -> Iterator[tuple[str, ...]]:
    """Yield the labels from the root to each branch."""
    for branch in branches:
        yield (branch.label,)
        yield from ((branch.label, *path) for path in _all(branch.below))


@pytest.fixture(scope="module")
def page(shipped) -> str:
    """Return the report on Middlesbrough."""
    return render_report(report(shipped, "middlesbrough-council", "v"))


@pytest.mark.parametrize(
    "path",
    [
        ("Middlesbrough Council", "Executive Director of Children's Services (Middlesbrough)", "A Bates"),
        ("Middlesbrough Council", "Executive Director of Children's Services (Middlesbrough)", "Helen Watson"),
        ("Middlesbrough Council", "Interim Director of Education and Partnerships (Middlesbrough)", "C Cannon"),
        ("Middlesbrough Council", "SEND Assessment Team (Middlesbrough)", "0-13 SEN Team Leader (Middlesbrough)"),
        (
            "Middlesbrough Council", "Executive of Middlesbrough Council", "Executive Member for Children's Services (Middlesbrough)",
            "Barrie Cooper",
        ),
        ("Middlesbrough local area", "Designated Clinical Officer (Middlesbrough)"),
    ],
)  # fmt: skip
def test_the_chart_has_what_the_documents_say(shipped, path: tuple[str, ...]) -> None:
    """Posts stand below their units, holders below their posts."""
    assert path in set(_all(structure(claims(shipped), catalogue(shipped), ["middlesbrough-council", "middlesbrough"])))


def test_nobody_of_another_council_is_in_the_chart(shipped) -> None:
    """Each council has its own."""
    names = {path[-1] for path in _all(structure(claims(shipped), catalogue(shipped), ["stockton-council", "stockton-on-tees"]))}
    assert "Martin Gray" in names
    assert {"A Bates", "Helen Watson", "Interim SEND Group Manager (Worcestershire)"}.isdisjoint(names)


def test_a_circle_and_a_denial_do_no_harm(world) -> None:
    """Two units that are said to be part of each other end the branch; what is only denied is left out."""
    row = {"status": "actual", "basis": "stated", "starts": "a room for quiet", "ends": "a room for quiet", "summary": "A fact."}
    for name in ("team-a", "team-b", "team-c"):
        world.add("entities", "entities/all.csv", id=name, type="Team", label=name, basis="stated")
    for subject, target, denied in (
        ("team-a", "exampleton-council", ""), ("team-b", "team-a", ""), ("team-a", "team-b", ""), ("team-c", "exampleton-council", "yes"),
    ):  # fmt: skip
        world.add("statements", "statements/report-a.csv", subject=subject, predicate="partOf", object=target, **row, **{"not": denied})
    store, _ = open_store(world.data)
    found = set(_all(structure(claims(store), catalogue(store), ["exampleton-council"])))
    assert {("Exampleton Council",), ("Exampleton Council", "team-a"), ("Exampleton Council", "team-a", "team-b")} == found


def test_each_section_is_a_question_about_a_council() -> None:
    """A report is made of the library's questions; each takes a council."""
    library = questions_in([SHIPPED])
    assert [] == [name for name in SECTIONS if "council" not in {parameter.name for parameter in library[name].parameters}]


@pytest.mark.parametrize("council", COUNCILS)
def test_every_line_leads_to_a_note_and_every_note_is_led_to(shipped, council: str) -> None:
    """A number without a note would be an empty promise."""
    text = render_report(report(shipped, council, "v"))
    links, notes = set(re.findall(r'href="#(note-\d+)"', text)), set(re.findall(r'id="(note-\d+)"', text))
    assert links == notes
    assert len(notes) > 10


def test_the_page_runs_nothing_and_fetches_nothing(page: str) -> None:
    """It is a document."""
    tags: list[str] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, _: tags.append(tag)  # type: ignore[method-assign]
    parser.feed(page)
    assert {"script", "link", "img", "iframe", "object"}.isdisjoint(tags)
    assert "default-src 'none'" in page


def test_a_post_without_a_holder_says_so(page: str) -> None:
    """Silence is told as silence."""
    assert re.search(r"Mayor of Middlesbrough</strong>.*?no holder named in the documents read", page, re.DOTALL)


def test_a_report_as_of_a_day_says_which(shipped) -> None:
    """At its head, and wherever there is nothing; a report of all times speaks of no day."""
    council = "worcestershire-council"
    then, ever = (render_report(report(store, council, "v")) for store in (clocked(shipped, as_of=date(2018, 12, 31)), shipped))
    assert "The graph as of 2018-12-31." in then
    assert 1 < then.count("Nothing in the documents that were read, as of 2018-12-31.")
    assert "The graph as of" not in ever
    assert "were read, as of" not in ever


def test_names_are_only_text(world, sendgraph: Run, tmp_path: Path) -> None:
    """A hostile label runs nothing."""
    world.add("entities", "entities/all.csv", id="evil", type="Team", label="<script>alert(1)</script>", basis="stated")
    row = {"status": "actual", "basis": "stated", "starts": "a room for quiet", "ends": "a room for quiet", "summary": "A fact."}
    world.add("statements", "statements/report-a.csv", subject="evil", predicate="partOf", object="exampleton-council", **row)
    run = sendgraph("report", "Exampleton Council", "--data", world.data, "-o", tmp_path / "r.html")
    assert 0 == run.returncode, run.stderr
    assert "<script" not in (tmp_path / "r.html").read_text("utf-8")


def test_only_a_council_has_a_report(sendgraph: Run) -> None:
    """Anything else is one clear error."""
    run = sendgraph("report", "Babcock Prime")
    assert (2, True) == (run.returncode, "is no council" in run.stderr)


def test_figures_beside_their_comparators_are_drawn(sendgraph: Run, tmp_path: Path) -> None:
    """The share of plans in time and the share with a plan stand beside England's; each chart leads to its notes."""
    run = sendgraph("report", "Middlesbrough", "-o", tmp_path / "m.html")
    assert (0, "") == (run.returncode, run.stdout)
    text = (tmp_path / "m.html").read_text("utf-8")
    captions = re.findall(r"<figcaption>(.*?)\..*?</figcaption>", text, re.DOTALL)
    assert ["EHCP completion within 20 weeks", "Share of children with an EHCP"] == captions[:2]
    assert len(captions) == text.count("<svg") == 4
    assert all("#note-" in each for each in re.findall(r"<figcaption>.*?</figcaption>", text, re.DOTALL))


def test_without_the_extra_the_report_says_what_is_missing(sendgraph: Run, tmp_path: Path) -> None:
    """No chart is no failure: one line names the package and the command that brings it."""
    (tmp_path / "matplotlib.py").write_text("raise ImportError", encoding="utf-8")
    run = sendgraph("report", "Stockton-on-Tees", "-o", tmp_path / "s.html", PYTHONPATH=str(tmp_path))
    assert 0 == run.returncode, run.stderr
    assert "pip install 'sendgraph[plots]'" in run.stderr
    assert "<svg" not in (tmp_path / "s.html").read_text("utf-8")
