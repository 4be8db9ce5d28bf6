"""The example queries of docs/examples: ten questions outside the library, and what each must find."""

from __future__ import annotations

import csv
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.queries import rows

if TYPE_CHECKING:
    from graph.store import Store

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "examples"
FILES = sorted(FOLDER.glob("*.rq"))
M19 = "The Improvement in Special Educational Needs Provision for Children and Young People in Middlesbrough"
M25M, M25P = "Minutes, Children's Scrutiny Panel, Middlesbrough, 27 October 2025", "SEND & Inclusion Workforce Development"
S22 = "SEND Strategy – Progress and Next Steps for 2022/23"
W19 = "Progress Update on Joint Local Area SEND Written Statement of Action/Improvement Plan (minutes)"
AREAS = {
    "middlesbrough": "Middlesbrough local area",
    "stockton-on-tees": "Stockton-on-Tees local area",
    "worcestershire": "Worcestershire local area",
}


def _found(store: Store, name: str, *columns: str) -> list[tuple[str, ...]]:
    found = rows(store, (FOLDER / f"{name}.rq").read_text("utf-8"))
    return [tuple(row[column] for column in columns) for row in found]


def _curated(table: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rows of a curated table with the name of their file."""
    for file in sorted((ROOT / "data" / table).glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            yield from ((file.stem, row) for row in csv.DictReader(lines))


def test_the_index_names_all_ten_and_no_other() -> None:
    """A reader finds each query, with its question."""
    index = (FOLDER / "README.md").read_text("utf-8")
    assert 10 == len(FILES)
    assert [file.name for file in FILES] == sorted({line.split("](")[1].split(")")[0] for line in index.splitlines() if ".rq](" in line})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_begins_with_its_question_and_finds_something(shipped, file: Path) -> None:
    """The first line is what is asked."""
    text = file.read_text("utf-8")
    assert text.startswith("# ")
    assert "?" in text.splitlines()[0]
    assert list(rows(shipped, text))


def test_an_example_is_one_query_of_the_program(sendgraph: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """As the index says: a file is a query."""
    run = sendgraph("query", FOLDER / "risks.rq", "-f", "csv")
    assert (0, True) == (run.returncode, "Strategic risk on SEND improvement beyond the Written Statement" in run.stdout)


def test_concerns_stand_with_their_answers(shipped) -> None:
    """The reliance on Babcock Prime is answered by an officer, special school places by the group manager, new teachers by nobody."""
    manager = "Interim SEND Group Manager (Worcestershire)"
    director = "Interim Assistant Director – Education and Skills (Worcestershire)"
    found = _found(shipped, "concerns-and-answers", "concern", "answer", "answered_by")
    assert {
        ("Concern about reliance on Babcock Prime, unused by many schools",
         "Answer that improvement is not solely reliant on Babcock Prime", "An officer"),
        ("Concern that Cabinet report is unclear on action and timelines", "Answer that a more detailed report exists", "An officer"),
        ("Concern about a shortage of places in specialist settings", "Answer on the share of children in special schools", manager),
        ("Question whether schools' early concerns add to high demand", "Answer that parents are more likely to push for diagnosis",
         manager),
        ("Question about the Children with Disability Register", "Answer that the Register is almost in place", director),
    } <= set(found)  # fmt: skip
    unanswered = {concern for concern, answer, _ in found if not answer}
    assert {
        "Concern about new teachers' inexperience in the short term",
        "Concern that acronyms make the report difficult to read",
    } <= unanswered


def test_co_production_says_with_whom_and_whether_it_is_done(shipped) -> None:
    """The charter of Stockton-on-Tees is done, the programme for families in Middlesbrough planned."""
    found = _found(shipped, "co-production", "thing", "made_by", "with", "status", "document")
    forum = "Stockton Parent Carer Forum"
    assert {
        ("Coproduction Charter (Stockton-on-Tees)", forum, "Tees Valley Clinical Commissioning Group", "Actual", S22),
        ("Revised EHCP format", forum, "", "Actual", S22),
        (
            "Children with Disability Register (Worcestershire)",
            "Parents and carers in Worcestershire",
            "Worcestershire County Council",
            "Actual",
            W19,
        ),
        (
            "Programme of training and learning for families",
            "Middlesbrough Council",
            "Parents and carers in Middlesbrough",
            "Planned",
            M25P,
        ),
    } <= set(found)
    assert {"Programme of training and learning for families"} == {row[0] for row in found if row[3] == "Planned"}


def test_groups_are_counted_by_what_is_aimed_at_them(shipped) -> None:
    """The counts are those of the curated rows, each thing once however many documents say it, plans left out."""
    groups = {row["id"]: row for _, row in _curated("entities") if row["type"] == "StakeholderGroup" and row["scope"]}
    aimed = {
        (row["subject"], row["object"])
        for _, row in _curated("statements")
        if row["predicate"] == "aimedAt" and row["object"] in groups and row["status"] == "actual" and not row["not"]
    }
    counted = Counter(
        (
            AREAS[groups[group]["scope"]],
            groups[group]["label"],
        )
        for _, group in aimed
    )
    assert {(*key, str(count)) for key, count in counted.items()} == set(_found(shipped, "who-work-is-aimed-at", "area", "group", "things"))


def test_stated_and_inferred_pieces_are_those_of_the_curated_rows(shipped) -> None:
    """Each row of a document is one piece of evidence."""
    titles = {"middlesbrough-report-2019": M19, "middlesbrough-minutes-2025": M25M, "middlesbrough-presentation-2025": M25P}
    titles |= {"stockton-report-2022": S22, "worcestershire-minutes-2019": W19}
    bases = [(source, row["basis"]) for table in ("statements", "observations") for source, row in _curated(table)]
    pieces, inferred = Counter(source for source, _ in bases), Counter(source for source, basis in bases if basis == "inferred")
    expected = {(titles[source], str(count), str(inferred[source])) for source, count in pieces.items()}
    assert expected == set(_found(shipped, "stated-and-inferred", "document", "pieces", "inferred"))


def test_what_is_open_or_vague_counts_as_under_way_and_what_was_over_does_not(shipped) -> None:
    """A service begun in April 2019 and left open, a pilot of October, "2021~"; no inspection of 2017, nothing planned for 2022."""
    found = _found(shipped, "under-way-in-autumn-2021", "when", "subject", "relation", "object")
    speech = "Jointly commissioned Speech and Language Therapy service (Middlesbrough)"
    pilot = "Pilot occupational therapy service (Stockton-on-Tees)"
    assert {
        ("2019-04/..", "Middlesbrough Council", "commissions", speech),
        ("2019-09/..", "Joint Tees Children's Equipment Store", "covers", "Tees"),
        ("2021", "Middlesbrough Council", "develops", "Outreach and Inclusion Service"),
        ("2021~", "Middlesbrough Council", "develops", "Outreach and Inclusion Service"),
        ("2021-09", "Local area partners (Stockton-on-Tees)", "opens", "Additional places at Abbey Hill specialist academy"),
        ("2021-10/2021-12", pilot, "has reported result", "Reduction in levels of anxiety (occupational therapy pilot)"),
    } <= set(found)
    assert [] == [row for row in found if row[0].startswith(("2017-", "2022", "2023", "2024", "2025", "2026"))]
    assert [] == [row for row in found if row[1] in ("Helen Watson", "A Bates")]


def test_members_speak_in_two_minutes_only(shipped) -> None:
    """In Middlesbrough's and Worcestershire's; as many pieces as the curated rows give to members."""
    said = {row["summary"] for table in ("statements", "observations") for _, row in _curated(table) if row["said_by"] == "member"}
    found = _found(shipped, "what-members-said", "said", "where", "document")
    assert (said, {M25M, W19}) == ({row[0] for row in found}, {row[2] for row in found})
    assert {"[block 6] bullet 1", "[block 43] bullet 1"} <= {row[1].rpartition(" › ")[2] for row in found}


def test_risks_have_those_who_face_them(shipped) -> None:
    """Two of Stockton-on-Tees, one strategic of Middlesbrough; a risk that nobody is said to face stays blank."""
    control = "Existing risk control mechanisms (Stockton-on-Tees)"
    partners, council = "Local area partners (Stockton-on-Tees)", "Stockton-on-Tees Borough Council"
    outcomes, duties = "Risk of lack of improvement in outcomes", "Risk that partners do not meet statutory duties"
    assert {
        *((risk, who, control, S22) for risk in (outcomes, duties) for who in (partners, council)),
        ("Strategic risk on SEND improvement beyond the Written Statement", "Middlesbrough Council", "Middlesbrough Council", M19),
        ("Growing pressures acknowledged by the Delivering Better Value grant", "Middlesbrough Council",
         "Delivering Better Value grant to Middlesbrough", M25P),
        ("Challenge of getting looked after children to attend (Worcestershire)", "Worcestershire County Council", "", W19),
        ("Delay of social care information by social worker change (Worcestershire)", "", "", W19),
    } == set(_found(shipped, "risks", "risk", "faced_by", "against_it", "document"))  # fmt: skip


def test_needs_are_met_by_work_and_provision_of_a_kind(shipped) -> None:
    """The narrowest class of each, and what is only proposed said to be so."""
    found = set(_found(shipped, "needs", "need", "thing", "kind", "area", "status"))
    middlesbrough, stockton, worcestershire = AREAS.values()
    semh = "Social, emotional and mental health"
    assert {
        ("Autism", "Additional special school proposed for Malvern", "specialist provision", worcestershire, "Proposed"),
        ("Communication and interaction", "Additional places at Abbey Hill specialist academy", "specialist provision", stockton, "Actual"),
        (semh, "SENDCo development programme", "training", middlesbrough, "Actual"),
        (semh, "SEMH offer (Stockton-on-Tees)", "offer", stockton, "Actual"),
        ("Complex needs", "Portage offer (Middlesbrough)", "offer", middlesbrough, "Actual"),
        ("Down syndrome", "Down Syndrome pathway (Stockton-on-Tees)", "pathway", stockton, "Actual"),
    } <= found
    assert set() == {kind for _, _, kind, _, _ in found} & {"undertaking", "thing"}


def test_results_are_claimed_by_somebody_and_seldom_measured(shipped) -> None:
    """The pilot's results stand beside its 34 students; that Babcock does a good job is an officer's word alone."""
    found = _found(shipped, "claimed-results", "work", "result", "claimed_by", "figure")
    pilot = "Pilot occupational therapy service (Stockton-on-Tees)"
    figure = f"Students seen by the occupational therapy pilot, {pilot}: 34 people"
    assert {
        (pilot, "Reduction in levels of anxiety (occupational therapy pilot)", "The document", figure),
        ("Babcock Prime", "Babcock doing a very good job", "An officer", ""),
        (
            "Training in the trauma informed approach",
            "Greater staff awareness of supporting young people after traumatic events",
            "The chair",
            "",
        ),
    } <= set(found)


def test_little_is_spoken_of_in_both_years(shipped) -> None:
    """The department, a post and plans for single children; neither the inspectorates of 2019 nor the partners of 2025."""
    found = {thing for (thing,) in _found(shipped, "spoken-of-in-2019-and-2025", "thing")}
    assert {
        "Department for Education",
        "Education, Health and Care Plan",
        "Executive Director of Children's Services (Middlesbrough)",
    } <= found
    assert set() == found & {
        "Ofsted",
        "Care Quality Commission",
        "Tees Valley Education",
        "Helen Watson",
        "A Bates",
        "Children's Trust (Middlesbrough)",
    }
