"""Competency questions 21 to 30, and what members asked for in the documents: the answers that the five documents give, row by row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.asking import Answer, Answered, ask
from graph.clocks import clocked
from graph.question_files import SHIPPED, questions_in
from graph.resources import ontology_folder
from graph.store import Store
from tests.conftest import to_graph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from conftest import World

LIBRARY = questions_in([SHIPPED])
M19, M25M, M25P = "middlesbrough-report-2019", "middlesbrough-minutes-2025", "middlesbrough-presentation-2025"
S22, W19 = "stockton-report-2022", "worcestershire-minutes-2019"
MIDDLESBROUGH, STOCKTON, WORCESTERSHIRE = "Middlesbrough Council", "Stockton-on-Tees Borough Council", "Worcestershire County Council"
REPORT_2019 = "The Improvement in Special Educational Needs Provision for Children and Young People in Middlesbrough"
REPORT_2022 = "SEND Strategy – Progress and Next Steps for 2022/23"
SLIDES = "SEND & Inclusion Workforce Development"
MINUTES = "Minutes, Children's Scrutiny Panel, Middlesbrough, 27 October 2025"
DIRECTOR = "Executive Director of Children's Services (Middlesbrough)"
PANEL = "Children's Scrutiny Panel"
BOARD = "Stockton-on-Tees Health and Wellbeing Board"
ABSENT = "not in the documents"


def _asked(store: Store, name: str, **values: str) -> Answer:
    return ask(store, LIBRARY[name], {parameter.rstrip("_"): (value,) for parameter, value in values.items()})


def _of(answer: Answer, *columns: str) -> list[tuple[object, ...]]:
    """Return some columns of an answer, row by row."""
    places = [answer.columns.index(column) for column in columns]
    return [tuple(row.words[place] for place in places) for row in answer.rows]


def _rows(answer: Answer, **cells: object) -> list[Answered]:
    """Return the rows that have some values in some columns."""
    places = {answer.columns.index(column): value for column, value in cells.items()}
    return [row for row in answer.rows if all(row.words[place] == value for place, value in places.items())]


def _places(rows: Iterable[Answered]) -> set[tuple[str, str, str]]:
    """Return where the evidence of rows stands: source, the last part of its locator, its first words."""
    return {(each["source"], each["locator"].rpartition(" › ")[2], each["starts"]) for row in rows for each in row.evidence}


def _sources(rows: Iterable[Answered], *kinds: str) -> set[str]:
    return {each["source"] for row in rows for each in row.evidence if not kinds or each["kind"] in kinds}


# 21. Specialist provision

PROVISION = [
    (MIDDLESBROUGH, "Beverley Park", "is a special school", "Actual", None, None, None, None),
    (MIDDLESBROUGH, "Cleveland Unit Nursery", "restructures", "Actual", MIDDLESBROUGH, None, None, None),
    (MIDDLESBROUGH, "Green Lane", "is a special school", "Actual", None, None, None, None),
    (STOCKTON, "Abbey@Northshore", "exists", "Actual", None, None, None, None),
    (STOCKTON, "Additional places at Abbey Hill specialist academy", "opens", "Actual",
     "Local area partners (Stockton-on-Tees)", "Abbey Hill specialist academy", "2021-09", None),
    (STOCKTON, "Hybrid models of co-location (specialist and mainstream)", "develops", "Planned",
     "Local area partners (Stockton-on-Tees)", None, "2022-04/2023-03", None),
    (STOCKTON, "Kiora Hall", "opens", "Planned", "North East Autism Society", "Norton", "2022-09", None),
    (STOCKTON, "Primary Pathway Development Centre places", "establishes", "Actual", STOCKTON, None, None, "6 in 3 schools"),
    (STOCKTON, "Tees Valley Free School", "manages", "Planned", "River Tees Multi Academy Trust", "Tees Valley", None, None),
    (STOCKTON, "Tees Valley Free School", "opens", "Planned", "River Tees Multi Academy Trust", "Tees Valley", "2022-09", None),
    (WORCESTERSHIRE, "Additional special school proposed for Malvern", "bids for", "Actual", WORCESTERSHIRE, "Malvern", None, None),
    (WORCESTERSHIRE, "Additional special school proposed for Malvern", "proposes", "Proposed", WORCESTERSHIRE, "Malvern", None, None),
    (WORCESTERSHIRE, "Chadsgrove Special School", "is a special school", "Actual", None, None, None, None),
    (WORCESTERSHIRE, "Special school built in Wyre Forest", "exists", "Actual", None, "Wyre Forest", None, None),
]  # fmt: skip


def test_21_provision_is_open_opening_bid_for_or_restructured(shipped) -> None:
    """Each unit, place and school of the three areas; no date, place or number that no text gives."""
    answer = _asked(shipped, "specialist-provision")
    assert PROVISION == [row.words for row in answer.rows]


def test_21_the_passages_are_those_of_the_documents(shipped) -> None:
    """Kiora Hall's year is inferred and said to be; the restructuring stands in minutes and slides."""
    answer = _asked(shipped, "specialist-provision")
    assert {(S22, "para 50", "NEAS (North East Autism Society) will be")} == _places(_rows(answer, provision="Kiora Hall"))
    (kiora,) = _rows(answer, provision="Kiora Hall")
    assert {("stated", ""), ("inferred", "2022-09")} == {(each["kind"], each["when"]) for each in kiora.evidence}
    assert {M25M, M25P} == _sources(_rows(answer, provision="Cleveland Unit Nursery"))
    assert {(S22, "para 42", "The Council has established 6")} == _places(_rows(answer, places="6 in 3 schools"))
    (bid,) = _rows(answer, said="bids for")
    assert [("outcome", "Awaited"), ("recipient", "Department for Education")] == [
        (pair["key"], pair["value"]) for pair in bid.evidence[0]["qualifiers"]
    ]


def test_21_a_council_and_a_status_narrow(shipped) -> None:
    """What Stockton-on-Tees only plans."""
    answer = _asked(shipped, "specialist-provision", council="Stockton-on-Tees", status="planned")
    assert [row for row in PROVISION if row[0] == STOCKTON and row[3] == "Planned"] == [row.words for row in answer.rows]


# 22. Legislation and guidance


def test_22_each_law_is_cited_by_its_document_as_the_basis_of_something(shipped) -> None:
    """Act, inspection framework and NICE's guidance in the report of 2022, the Code in that of 2019, the reforms awaited in 2025."""
    answer = _asked(shipped, "legislation-and-guidance")
    act, reforms, new = (
        "Children and Families Act 2014",
        "Disability and special educational needs reforms",
        "New SEND and Inclusion Strategy",
    )
    assert {
        (act, REPORT_2022, "cites: basis of the SEND changes", None),
        (act, REPORT_2022, "cites: legal basis", reforms),
        (act, REPORT_2022, "basis of", reforms),
        (act, REPORT_2022, "duty of", STOCKTON),
        (act, REPORT_2022, "duty of", "Local area partners (Stockton-on-Tees)"),
        (act, REPORT_2022, "requires", "Co-production"),
        ("SEND inspection framework (2016)", REPORT_2022, "cites: basis of local area inspections",
         "assessing how local areas do their statutory duties"),
        ("NICE guidance on the delegation of tasks for children and young people", REPORT_2022, "cites: under development",
         "discussions on responsibilities for funding support"),
        ("SEND Code of Practice", REPORT_2019, "cites: background paper", "the statutory duty of the council"),
        ("SEND Code of Practice", REPORT_2019, "duty of", MIDDLESBROUGH),
        ("SEND reforms", MINUTES, "cites: awaited, delayed", new),
        ("SEND reforms", MINUTES, "to be taken into", new),
        ("SEND reforms", SLIDES, "cites: awaited", new),
        ("SEND reforms", SLIDES, "to be taken into", new),
        ("Supported Internship Quality Assurance Framework", SLIDES, "used by", "Supported internship providers in Middlesbrough"),
    } <= set(_of(answer, "law", "document", "as", "what"))  # fmt: skip
    legal = _rows(answer, law=act, **{"as": "cites: legal basis"})
    assert {(S22, "para 68", "The Children and Families Act 2014 is")} == _places(legal)
    assert {"Planned"} == {
        row[0] for row in _of(_asked(shipped, "legislation-and-guidance", law="SEND reforms"), "status", "as") if "taken" in row[1]
    }


def test_22_a_law_is_never_put_into_a_document_that_does_not_cite_it(shipped) -> None:
    """No Act in Middlesbrough's or Worcestershire's documents; the Code only in the report of 2019."""
    cited = set(_of(_asked(shipped, "legislation-and-guidance"), "law", "document"))
    assert {REPORT_2022} == {document for law, document in cited if law == "Children and Families Act 2014"}
    assert {REPORT_2019} == {document for law, document in cited if law == "SEND Code of Practice"}


def test_22_a_law_and_a_council_narrow(shipped) -> None:
    """One law; one council's documents."""
    assert {"SEND Code of Practice"} == {
        row[0] for row in _of(_asked(shipped, "legislation-and-guidance", law="SEND Code of Practice"), "law")
    }
    assert {"New school inspection framework"} == {
        row[0] for row in _of(_asked(shipped, "legislation-and-guidance", council="Worcestershire"), "law")
    }


# 23. Documents and decisions


def test_23_documents_are_submitted_by_posts_and_their_holders(shipped) -> None:
    """By whom, to which body, when; the draft Cabinet report only on its way; letters and bids without a day."""
    answer = _asked(shipped, "documents-submitted")
    letter = "Letter of the monitoring advisors to the Minister (Middlesbrough)"
    executive, cabinet = "Executive of Middlesbrough Council", "Cabinet of Worcestershire County Council"
    member, education = "Executive Member for Children's Services (Middlesbrough)", "Director of Education (Middlesbrough)"
    head, director = "Head of Inclusion, Assessment and Review", "Director of Children's Services (Stockton-on-Tees)"
    advisers = ("DfE monitoring advisor for Middlesbrough", "NHS England monitoring advisor for Middlesbrough")
    scrutiny = "Children and Families Overview and Scrutiny Panel"
    assert [
        ("Draft Cabinet agenda report on the Written Statement of Action", cabinet, "2019-03-14", "Planned", None, None, None),
        ("Final Cabinet report on the Written Statement of Action", cabinet, "2019-03-14", "Planned", None, None, None),
        (REPORT_2019, executive, "2019-11-19", "Actual", "submitted by", DIRECTOR, "Helen Watson"),
        (REPORT_2019, executive, "2019-11-19", "Actual", "submitted by", member, "Barrie Cooper"),
        (REPORT_2019, executive, "2019-11-19", "Actual", "contact", education, "Andrea Williams"),
        ("SEND strategy (Stockton-on-Tees)", BOARD, "2021-05", "Actual", None, None, None),
        ("Report to the HWBB on the Needs Led Neurodevelopmental Pathway, December 2021", BOARD, "2021-12", "Actual", None, None, None),
        (REPORT_2022, BOARD, "2022-02-23", "Actual", "submitted by", director, "Martin Gray"),
        (REPORT_2022, BOARD, "2022-02-23", "Actual", "contact", director, "Martin Gray"),
        (SLIDES, PANEL, "2025-10-27", "Actual", "presented by", head, "E Cowley"),
        ("Bid for the new special school (Worcestershire)", "Department for Education", None, "Actual", None, None, None),
        (letter, "Minister for Children and Families", None, "Actual", "submitted by", advisers[0], "Cath Hitchen"),
        (letter, "Minister for Children and Families", None, "Actual", "submitted by", advisers[1], "Chris Brown"),
        ("More detailed report with RAG ratings and timescales", scrutiny, None, "Planned", None, None, None),
        ("Structure chart of staff working in SEND (Worcestershire)", scrutiny, None, "Planned", None, None, None),
    ] == [row.words for row in answer.rows]
    assert {M25P, M25M} == _sources(_rows(answer, document=SLIDES))


def test_23_the_body_was_asked_to_note_or_endorse(shipped) -> None:
    """What each body was asked, and what it resolved; both topics of the minutes of 2025 stand side by side."""
    answer = _asked(shipped, "asked-and-resolved")
    decision = "Decision to note the information for the current scrutiny topic"
    note = "Recommendation to note the Ofsted and CQC report (Middlesbrough)"
    asked = "Request to consider further evidence on the Workforce Development Strategy"
    assert {
        (PANEL, "2025-10-27", "asked to", asked, "SEND and Inclusion Workforce Development Strategy", None),
        (PANEL, "2025-10-27", "resolved", decision, "Out of Area Specialist Provision", "Noted"),
        (PANEL, "2025-10-27", "resolved", decision, SLIDES, "Noted"),
        ("Executive of Middlesbrough Council", "2019-11-19", "asked to", note,
         "Report on the Joint Local Area SEND Revisit in Middlesbrough", None),
        (BOARD, "2022-02-23", "asked to", "Recommendation 1: that the Board notes progress", "SEND strategy (Stockton-on-Tees)", None),
        (BOARD, "2022-02-23", "asked to", "Recommendation 2: that the Board endorses the outline action plan",
         "Outline action plan for 2022/23", None),
        (BOARD, "2021-05", "agreed", "SEND strategy (Stockton-on-Tees)", None, "Agreed"),
    } <= {row.words for row in answer.rows}  # fmt: skip
    assert {(M25M, "[block 46]", "AGREED that the")} <= _places(_rows(answer, said="resolved", about="Out of Area Specialist Provision"))
    assert {(S22, "para 2", "The Health and Wellbeing Board endorses")} <= _places(_rows(answer, about="Outline action plan for 2022/23"))


def test_23_what_a_board_was_only_asked_it_has_not_agreed(shipped) -> None:
    """No document says that the Board endorsed the plan, or that the Executive noted the report."""
    resolved = {row for row in _of(_asked(shipped, "asked-and-resolved"), "body", "when", "said") if row[2] != "asked to"}
    assert (BOARD, "2022-02-23", "agreed") not in resolved
    assert set() == {row for row in resolved if row[0] == "Executive of Middlesbrough Council"}


def test_23_a_council_a_document_and_a_body_narrow(shipped) -> None:
    """One council's documents, one document, one body."""
    assert {
        REPORT_2022,
        "SEND strategy (Stockton-on-Tees)",
        "Report to the HWBB on the Needs Led Neurodevelopmental Pathway, December 2021",
    } == {row[0] for row in _of(_asked(shipped, "documents-submitted", council=STOCKTON), "document")}
    assert 3 == len(_asked(shipped, "documents-submitted", document=REPORT_2019).rows)
    assert {BOARD} == {row[0] for row in _of(_asked(shipped, "asked-and-resolved", body=BOARD), "body")}
    assert {PANEL, "Executive of Middlesbrough Council"} == {
        row[0] for row in _of(_asked(shipped, "asked-and-resolved", council="Middlesbrough"), "body")
    }


# 24. Acronyms

EXPANDED = {
    "CCG": "Clinical Commissioning Group",
    "CQC": "Care Quality Commission",
    "CYP": "children and young people",
    "DBV": "Delivering Better Value",
    "DCO": "Designated Clinical Officer",
    "DfE": "Department for Education",
    "DSR": "Dynamic Support Register",
    "EHC": "Education, Health and Care",
    "EHCP": "Education, Health and Care Plan",
    "EMAT": "Ethnic Minority Achievement Team",
    "EY": "Early Years",
    "FiP": "Families in Partnership",
    "HWBB": "Health and Wellbeing Board",
    "ITT": "Initial Teacher Training",
    "JSNA": "Joint Strategic Needs Assessment",
    "LA": "Local Authority",
    "LDDA": "learning disabilities, difficulties or autism",
    "NDTi": "National Development Team for Inclusion",
    "NEAS": "North East Autism Society",
    "OAIP": "Ordinarily Available Inclusive Provision",
    "OT": "Occupational Therapy",
    "PfA": "Preparation for adulthood",
    "QA": "quality assurance",
    "RAG": "Red, Amber, Green",
    "SEMH": "social, emotional and mental health",
    "SEN": "Special Educational Needs",
    "SEND": "special educational needs and/or disabilities",
    "SENDCo": "Special Educational Needs/Disabilities Co-ordinator",
    "SENDIASS": "Special Educational Needs and Disability Information, Advice and Support Service",
    "SPCF": "Stockton Parent Carer Forum",
    "VSEND": "Valuing SEND",
}
UNEXPANDED = {
    "CAMHS", "CCG", "FFD", "HDFT", "HMI", "IPSEA", "MDT", "NEET", "NHS", "NICE", "Ofsted", "PROCLAIM", "SENCO", "SENCo", "SHiFT",
}  # fmt: skip
INFERRED = {"CCG", "CQC", "CYP", "EHC", "EY", "HWBB", "LA", "OT", "SEN"}


def test_24_an_acronym_stands_for_what_a_document_writes_out_and_for_nothing_else(shipped) -> None:
    """Every expansion, and every acronym that nobody expands; nothing known from elsewhere is supplied."""
    answer = _asked(shipped, "glossary")
    rows = _of(answer, "as_printed", "stands_for", "basis")
    assert EXPANDED == {acronym: words for acronym, words, _ in rows if words}
    assert UNEXPANDED == {acronym for acronym, words, basis in rows if words is None and basis == "Unexpanded"}
    assert INFERRED == {acronym for acronym, _, basis in rows if basis == "Inferred"}


def test_24_the_passage_that_writes_it_out_is_cited(shipped) -> None:
    """Where a document puts acronym and words side by side; where both occur apart, both places; else the documents searched."""
    answer = _asked(shipped, "glossary")
    assert {(S22, "para 11", "the Designated Clinical Officer")} == _places(_rows(answer, as_printed="DCO"))
    assert {(W19, "[block 6] bullet 11", "SENDIASS (the Special")} == _places(_rows(answer, as_printed="SENDIASS"))
    assert {(M25M, "[block 44] bullet 7", "the Council’s EMAT Team")} == _places(_rows(answer, as_printed="EMAT"))
    (apart,) = _rows(answer, as_printed="CQC")
    assert ["Report Background › para 1 | Report Background › para 3"] == [each["locator"] for each in apart.evidence]
    for unexpanded, sources in {"FFD": {W19}, "CAMHS": {M19}, "NEET": {W19}, "NHS": {M19, S22}}.items():
        assert sources == _sources(_rows(answer, as_printed=unexpanded), "searched")
        assert set() == _sources(_rows(answer, as_printed=unexpanded), "stated", "inferred")


def test_24_where_it_is_used_and_what_it_means_there(shipped) -> None:
    """CCG is two bodies and unexpanded in two documents of three; SEND is used in all five."""
    answer = _asked(shipped, "glossary")
    w19 = "Minutes, Progress Update on Joint Local Area SEND Written Statement of Action/Improvement Plan"
    assert [
        ("Middlesbrough local area", None, REPORT_2019),
        ("Stockton-on-Tees local area", "Clinical Commissioning Group", REPORT_2022),
        ("Worcestershire local area", None, w19),
    ] == [row[1:] for row in _of(answer, "as_printed", "area", "stands_for", "used_in") if row[0] == "CCG"]
    assert {MINUTES, SLIDES, REPORT_2019, REPORT_2022, w19} == {row[1] for row in _of(answer, "as_printed", "used_in") if row[0] == "SEND"}


def test_24_proclaim_is_never_shown_to_be_an_acronym(shipped) -> None:
    """It has no expansion, and its note says why."""
    (row,) = _rows(_asked(shipped, "glossary"), as_printed="PROCLAIM")
    assert (None, "Unexpanded", True) == (row.words[1], row.words[2], "no document shows it to be an acronym" in str(row.words[5]))


def test_24_an_acronym_and_a_document_narrow(shipped) -> None:
    """An acronym is found whatever its case; a document gives its own acronyms."""
    assert ["SENCO", "SENCO", "SENCo", "SENCo"] == [row[0] for row in _of(_asked(shipped, "glossary", acronym="senco"), "as_printed")]
    assert {"CCG", "DfE", "FFD", "FiP", "ITT", "NEET", "RAG", "SENCO", "SEND", "SENDIASS"} == {
        row[0] for row in _of(_asked(shipped, "glossary", document=W19), "as_printed")
    }


# 25. Timeline

EVENTS = [
    ("2017-03", "month", "Ofsted and CQC inspection of Middlesbrough, March 2017", "was an inspection of", "Middlesbrough local area"),
    ("2018", "year", MIDDLESBROUGH, "establishes", "SEND and Disability Strategy"),
    ("2018/2022", "year, period", "2018-22 Strategic Plan (Middlesbrough)", "covers period", None),
    (
        "2019-04/..",
        "month, period",
        MIDDLESBROUGH,
        "commissions",
        "Jointly commissioned Speech and Language Therapy service (Middlesbrough)",
    ),
    (
        "2019-07-08/2019-07-10",
        "day, period",
        "Joint Local Area SEND Revisit in Middlesbrough, July 2019",
        "has outcome",
        "Sufficient progress",
    ),
    ("2019-09", "month", "Middlesbrough local area", "establishes", "Joint Tees Children's Equipment Store"),
    ("2019-09-30", "day", "Further update to the Minister by end of September 2019", "is due by", None),
    ("2019-11-19", "day", "Helen Watson", "holds post", DIRECTOR),
    ("2021", "year", MIDDLESBROUGH, "develops", "Outreach and Inclusion Service"),
    ("2023", "year", "Department for Education", "pays", "Delivering Better Value grant to Middlesbrough"),
    ("2024-03/2024-07", "month, period", MIDDLESBROUGH, "delivers", "SENDCo development programme"),
    ("2025-23", "season", "SEND reforms", "is due by", None),
    ("2025-09-15", "day", "Children's Scrutiny Panel meeting, 15 September 2025", "was held by", PANEL),
    ("2025-10-21", "day", MIDDLESBROUGH, "launches", "Middlesbrough SEND Ranges"),
    ("2025-10-27", "day", "A Bates", "holds post", DIRECTOR),
    ("2026-01", "month", MIDDLESBROUGH, "publishes", "New SEND and Inclusion Strategy"),
    ("2026/2030", "year, period", "New SEND and Inclusion Strategy", "covers period", None),
    ("2026-21", "season", "SEND reforms", "is due by", None),
]


def test_25_events_stand_in_order_each_with_its_precision(shipped) -> None:
    """From the inspection of March 2017 to the strategy of 2026 to 2030: in the order of when they begin, a season by its first month."""
    found = _of(_asked(shipped, "timeline-of-an-area"), "when", "precision", "subject", "relation", "object")
    assert EVENTS == [row for row in found if row in EVENTS]


def test_25_each_event_has_its_document_and_its_status(shipped) -> None:
    """What is to come is planned; what two documents date alike has both."""
    answer = _asked(shipped, "timeline-of-an-area")
    assert {("Planned", M25P)} == {
        (row.words[5], source) for row in _rows(answer, subject="New SEND and Inclusion Strategy") for source in _sources([row])
    }
    assert {M25M, M25P} == _sources(_rows(answer, subject="SEND reforms", when="2025-23"))
    assert {(M19, "para 1", "In March 2017 Middlesbrough")} == _places(_rows(answer, when="2017-03", relation="was an inspection of"))


def test_25_two_days_narrow_and_another_council_has_its_own(shipped) -> None:
    """From and to bound the beginnings; nothing of Middlesbrough in Stockton-on-Tees."""
    within = [row[0] for row in _of(_asked(shipped, "timeline-of-an-area", from_="2019-07-01", to="2019-12-31"), "when")]
    assert {"2019-07-08/2019-07-10", "2019-09", "2019-09/..", "2019-09-30", "2019-11-19"} == set(within)
    stockton = _of(_asked(shipped, "timeline-of-an-area", council="Stockton-on-Tees"), "when", "subject", "relation", "object")
    assert ("2021-05", BOARD, "agrees", "SEND strategy (Stockton-on-Tees)") in stockton
    assert ("2022-09", "North East Autism Society", "opens", "Kiora Hall") in stockton
    assert [] == [row for row in stockton if "Middlesbrough" in str(row)]


@pytest.mark.parametrize(
    ("clock", "there", "not_there"),
    [
        ({"as_of": date(2018, 1, 1)}, {("2017-03", "found"), ("2017/..", "develops")}, {"2018", "2019-07-08/2019-07-10", "2019-11-19"}),
        (
            {"as_of": date(2019, 12, 31)},
            {("2018", "establishes"), ("2019-07-08/2019-07-10", "has outcome"), ("2019-11-19", "holds post")},
            {"2021", "2023", "2025-10-27", "2026/2030"},
        ),
        (
            {"known_by": date(2022, 12, 31)},
            {("2018/2022", "covers period"), ("2019-11-19", "holds post")},
            {"2018", "2021", "2023", "2025-10-27", "2026/2030"},
        ),
    ],
)
def test_25_the_clocks_turn_the_timeline_back(
    shipped, clock: dict[str, date], there: set[tuple[str, str]], not_there: set[str]
) -> None:  # fmt: skip
    """On 1 January 2018 that year's strategy is only possible; that it began in 2018 is known from 2025 on."""
    found = set(_of(ask(clocked(shipped, **clock), LIBRARY["timeline-of-an-area"], {}), "when", "relation"))
    assert there <= found
    assert set() == not_there & {when for when, _ in found}


# 26. Minutes and presentation


def test_26_some_are_named_in_the_minutes_only_and_some_in_the_slides_only(shipped) -> None:
    """Officers, three conference partners and a team in the minutes; a charity, a board and a national body in the slides."""
    answer = _asked(shipped, "only-in-one-document")
    named = {row[1:] for row in _of(answer, "how", "only_in", "thing") if row[0] == "named"}
    assert {
        *((MINUTES, name) for name in ("A Bates", "C Cannon", "E Cowley", "Ivison Trust", "The Difference", "SHiFT")),
        (MINUTES, "Ethnic Minority Achievement Team"), (MINUTES, "Parent/Carer Forum (Middlesbrough)"),
        (MINUTES, "Share of pupils recognised as SEND"), (MINUTES, "Share of children with an EHCP"),
        (SLIDES, "IPSEA"), (SLIDES, "Education Alliance Board"), (SLIDES, "National Development Team for Inclusion"),
    } <= named  # fmt: skip
    both = {"Teesside University", "Tees Valley Education", "Whole Education", "Green Lane", "Delivering Better Value", "Dingley's Promise"}
    assert set() == both & {name for _, name in named}
    assert {(M25P, "[block 39]", "Linked Early Years offer")} == _places(_rows(answer, thing="Education Alliance Board"))


def test_26_facts_and_figures_stand_in_one_only(shipped) -> None:
    """That two partners work together, 15% and 6%, and the delay in the minutes; the launch, the due date and the period in the slides."""
    answer = _asked(shipped, "only-in-one-document")
    rows = {row[1:] for row in _of(answer, "how", "only_in", "thing", "relation", "object") if row[0] != "named"}
    share, plans = "Share of pupils recognised as SEND", "Share of children with an EHCP"
    new = "New SEND and Inclusion Strategy"
    assert {
        (MINUTES, "Whole Education", "works with", "Tees Valley Education"),
        (MINUTES, share, None, f"{share}, Middlesbrough local area: 15 percent, in-line England"),
        (MINUTES, plans, None, f"{plans}, Middlesbrough local area: ~6 percent, above England (5.3)"),
        (MINUTES, "SEND reforms", "is due by", "2026-21"),
        (SLIDES, MIDDLESBROUGH, "launches", "Middlesbrough SEND Ranges"),
        (SLIDES, "Middlesbrough SEND Ranges", "is due by", "2025-10-21"),
        (SLIDES, new, "covers period", "2026/2030"),
        (SLIDES, new, "is due by", "2026-01"),
    } <= rows
    assert [] == [row for row in rows if "20 weeks" in str(row) or "Proclaim" in str(row)]


def test_26_what_both_say_differently_stands_side_by_side(shipped) -> None:
    """The reforms' day, the name of the leadership programmes, a new or a refreshed offer, and what the year 2021 dates."""
    answer = _asked(shipped, "differences-between-documents")
    name = "Leadership Development Programmes"
    assert {
        ("SEND reforms", "is due by", "value", "2026-21", "2025-23"),
        (f"National Inclusion {name}", None, "name", f"National Inclusion {name}", f"National Development Team for Inclusion {name}"),
        (MIDDLESBROUGH, "establishes", "as", "new", "refreshed"),
        ("Schools in Middlesbrough", "informs", "date", None, "2021"),
        (MIDDLESBROUGH, "develops", "date", "2021", "2021~"),
    } <= set(_of(answer, "subject", "relation", "differs", "in_document", "in_other"))
    offer = _rows(answer, object="Portage offer (Middlesbrough)")
    assert {(M25M, "[block 28]"), (M25P, "[block 37]")} == {place[:2] for place in _places(offer)}


def test_26_the_documents_may_be_turned_or_chosen(shipped) -> None:
    """Turned round, each difference is read the other way; two documents that speak of other areas differ in no fact."""
    turned = _asked(shipped, "differences-between-documents", document=M25P, other=M25M)
    assert ("SEND reforms", "2025-23", "2026-21") in _of(turned, "subject", "in_document", "in_other")
    assert () == _asked(shipped, "differences-between-documents", document=W19, other=S22).rows
    assert {REPORT_2022} < {row[0] for row in _of(_asked(shipped, "only-in-one-document", document=W19, other=S22), "only_in")}


# 27. Paths


def test_27_ofsted_and_tees_valley_education_are_four_steps_apart(shipped) -> None:
    """By an inspection of the area, and the council or the network; each step with its document."""
    answer = _asked(shipped, "how-connected", from_="Ofsted", to="Tees Valley Education")
    assert {4} == {row.words[0] for row in answer.rows}
    inspection = "Ofsted and CQC inspection of Middlesbrough, March 2017"
    chain = (
        f"{inspection} was carried out by Ofsted · {inspection} was an inspection of Middlesbrough local area"
        " · Middlesbrough Council governs Middlesbrough local area · Tees Valley Education is delivery partner of Middlesbrough Council"
    )
    (row,) = _rows(answer, chain=chain)
    places = _places([row])
    assert {(M19, "para 1", "In March 2017 Middlesbrough"), (M25P, "[block 17]", "Our delivery partner Tees")} <= places
    assert {M19, M25M, M25P} == _sources([row])


@pytest.mark.parametrize(
    ("one", "other", "steps", "chain"),
    [
        ("Tees Valley Education", MIDDLESBROUGH, 1, "Tees Valley Education is delivery partner of Middlesbrough Council"),
        ("A Bates", "Helen Watson", 2, f"A Bates holds post {DIRECTOR} · Helen Watson holds post {DIRECTOR}"),
        (MIDDLESBROUGH, "Tees Valley Education", 1, "Tees Valley Education is delivery partner of Middlesbrough Council"),
    ],
)
def test_27_the_shortest_chain_is_found_either_way(shipped, one: str, other: str, steps: int, chain: str) -> None:
    """A step is written as the document has it, whichever way the chain runs."""
    assert [(steps, chain)] == [row.words for row in _asked(shipped, "how-connected", from_=one, to=other).rows]


def test_27_a_denied_step_shows_its_denial_and_what_is_far_apart_has_no_chain(shipped) -> None:
    """The plan's reliance on Babcock Prime is a step with both voices; no four steps join an inspectorate to a charity elsewhere."""
    plan = "Written Statement of Action/Improvement Plan (Worcestershire)"
    rows = _rows(_asked(shipped, "how-connected", from_=plan, to="Babcock Prime"), chain=f"{plan} relies on Babcock Prime")
    assert {False, True} == {each["denied"] for row in rows for each in row.evidence}
    assert () == _asked(shipped, "how-connected", from_="Ofsted", to="North East Autism Society").rows


# 28. Gaps in actions

DBV = [
    "Conferences and learning activities/events across the local area", "Developing a local area graduated response",
    "Development of a SENCo handbook", "Employing a Family Liaison Officer",
    "Training, mentoring and networking opportunities for school SENCos", "Transitions (Delivering Better Value action)",
]  # fmt: skip


def test_28_middlesbroughs_actions_lack_owner_date_and_rating(shipped) -> None:
    """The six of Delivering Better Value lack all three; the update to the Minister had a day; the leadership group owns one."""
    answer = _asked(shipped, "actions-without-owner-date-or-rating", council="Middlesbrough")
    rows = {action: rest for action, *rest in _of(answer, "action", "status", "owner", "date", "rating", "lacks")}
    assert [["Actual", None, None, None, "owner, date, rating"]] * 6 == [rows[action] for action in DBV]
    assert ["Planned", None, "2019-09-30", None, "owner, rating"] == rows["Further update to the Minister by end of September 2019"]
    group = "SEND strategic leadership group (Middlesbrough)"
    assert ["Planned", group, None, None, "date, rating"] == rows["Continue to drive forward plans and ensure progress is reported"]
    assert all({M19, M25M, M25P} == _sources([row], "searched") for row in answer.rows)


def test_28_worcestershires_commitments_have_an_owner_and_no_date_and_the_panel_named_the_gap(shipped) -> None:
    """All rows of one council; the panel's own words on action and timelines are stated, not searched."""
    answer = _asked(shipped, "actions-without-owner-date-or-rating", council="Worcestershire")
    itt = "Commitment to strengthen coverage of SEND in Initial Teacher Training"
    member = "Cabinet Member with Responsibility for Education and Skills (Worcestershire)"
    draft = "Draft Cabinet agenda report on the Written Statement of Action"
    assert {
        ("Commitment by Chadsgrove to discuss SEND with other teaching schools", "Chadsgrove Special School", None, "date, rating"),
        ("Commitment to a glossary of acronyms in future reports", WORCESTERSHIRE, None, "date, rating"),
        ("Commitment to circulate a structure chart to the Panel", WORCESTERSHIRE, None, "date, rating"),
        ("Commitment to share the more detailed information with the Panel", WORCESTERSHIRE, None, "date, rating"),
        (itt, "Chadsgrove Special School", None, "date, rating"),
        (itt, "University of Worcester", None, "date, rating"),
        ("Commitment to update Cabinet on the £675k posts", member, None, "date, rating"),
        ("Empowering SENCOs in mainstream schools (Worcestershire)", None, None, "owner, date, rating"),
        (draft, None, None, "said to lack: Clear actions (Worcestershire)"),
        (draft, None, None, "said to lack: Timelines for actions (Worcestershire)"),
    } == set(_of(answer, "action", "owner", "date", "lacks"))
    named = _rows(answer, action=draft)
    assert {(W19, "[block 6] bullet 1")} == {place[:2] for place in _places(named)}
    assert {"stated"} == {each["kind"] for row in named for each in row.evidence}


def test_28_stocktons_planned_actions_have_a_date_and_no_owner_and_none_has_a_rating(shipped) -> None:
    """What the report plans for 2022/23 is dated by it; only commitments have somebody behind them; no document rates an action."""
    answer = _asked(shipped, "actions-without-owner-date-or-rating", council=STOCKTON)
    rows = _of(answer, "action", "status", "owner", "date", "rating", "lacks")
    assert {"owner, rating"} == {row[5] for row in rows if row[1] == "Planned"}
    assert {row[0] for row in rows if row[2]} == {row[0] for row in rows if str(row[0]).startswith(("Commitment to", "Shared commitment"))}
    assert {None} == {row[4] for row in rows}
    dated = {row[0]: row[3] for row in rows}
    assert ("2021-10/..", "2021-09", "2022-04/2023-03") == (
        dated["Jointly commissioned pilot occupational therapy service"],
        dated["Additional places opened at Abbey Hill"],
        dated["Develop a sufficiency plan"],
    )


def test_28_one_gap_may_be_asked_for(shipped) -> None:
    """Those without an owner are not those with one."""
    lacking = _of(_asked(shipped, "actions-without-owner-date-or-rating", council="Worcestershire", missing="owner"), "action")
    assert [("Empowering SENCOs in mainstream schools (Worcestershire)",)] == lacking


# 29. Roles and bodies


def _matrix(answer: Answer) -> dict[object, dict[object, set[object]]]:
    found: dict[object, dict[object, set[object]]] = {}
    for kind, council, thing in _of(answer, "kind", "council", "found"):
        found.setdefault(kind, {}).setdefault(council, set()).add(thing)
    return found


def test_29_what_one_area_has_another_may_lack_in_these_documents(shipped) -> None:
    """Two designated officers in two areas, a parent and carer body in all, a health and wellbeing board in two, SENDIASS in one."""
    matrix = _matrix(_asked(shipped, "roles-and-bodies-by-council"))
    councils = (MIDDLESBROUGH, STOCKTON, WORCESTERSHIRE)
    advice = "information, advice and support service (SENDIASS)"
    expected = {
        "Designated Clinical Officer": (
            "Designated Clinical Officer (Middlesbrough)", "Designated Clinical Officer (Stockton-on-Tees)", ABSENT,
        ),
        "Designated Social Care Officer": (
            "Designated Social Care Officer (Middlesbrough)", "Designated Social Care Officer (Stockton-on-Tees)", ABSENT,
        ),
        "parent and carer body": ("Parent/Carer Forum (Middlesbrough)", "Stockton Parent Carer Forum", "Families in Partnership"),
        "health and wellbeing board": ("South Tees Health and Well-being Board", BOARD, ABSENT),
        "scrutiny panel": (PANEL, ABSENT, "Children and Families Overview and Scrutiny Panel"),
        "executive or cabinet": ("Executive of Middlesbrough Council", ABSENT, "Cabinet of Worcestershire County Council"),
        "Group Manager": (ABSENT, ABSENT, "Interim SEND Group Manager (Worcestershire)"),
        "Elected Mayor": ("Mayor of Middlesbrough", ABSENT, ABSENT),
        "local offer": ("Local Offer (Middlesbrough)", ABSENT, "Local offer (Worcestershire)"),
        advice: (ABSENT, "Independent Information, Advice and Support (Stockton-on-Tees)", "SENDIASS (Worcestershire)"),
    }  # fmt: skip
    assert expected == {kind: tuple(next(iter(matrix[kind][council])) for council in councils) for kind in expected}
    assert {"SENCo", "Lead Member", "Director of Children's Services"} <= matrix.keys()
    assert {"SENCOs (Stockton-on-Tees)"} == matrix["SENCo"][STOCKTON]
    assert set() == {"Minister", "Inspector", "Monitoring Adviser"} & matrix.keys()


def test_29_not_in_the_documents_is_not_the_same_as_missing(shipped) -> None:
    """A silence names the documents searched; what a document says was missing is stated by it."""
    answer = _asked(shipped, "roles-and-bodies-by-council")
    silent = _rows(answer, kind="Designated Clinical Officer", council=WORCESTERSHIRE)
    assert [{W19}, set()] == [_sources(silent, "searched"), _sources(silent, "stated", "inferred")]
    board = _rows(answer, kind="partnership board", council=STOCKTON)
    assert [{S22}, {ABSENT}] == [_sources(board, "searched"), {row.words[2] for row in board}]
    register = "Children with Disability Register (Worcestershire)"
    assert {register, f"said to lack: {register}"} == _matrix(answer)["register"][WORCESTERSHIRE]
    said = _rows(answer, found=f"said to lack: {register}")
    assert {(W19, "[block 6] bullet 12")} == {place[:2] for place in _places(said)}


def test_29_a_council_narrows(shipped) -> None:
    """One council is one column."""
    assert {STOCKTON} == {row[0] for row in _of(_asked(shipped, "roles-and-bodies-by-council", council="Stockton-on-Tees"), "council")}


# 30. Partners in training


def test_30_universities_colleges_and_schools_work_on_training(shipped) -> None:
    """Two in Middlesbrough on teacher training, two schools that train; a university and a school that promise in Worcestershire."""
    answer = _asked(shipped, "training-partners")
    outreach, itt = "Training, outreach and workshops by specialist SEND schools", "Initial Teacher Training"
    frame = "Work with university and college on integrating local specialisms"
    promise = "Commitment to strengthen coverage of SEND in Initial Teacher Training"
    chadsgrove, worcester = "Chadsgrove Special School", "University of Worcester"
    assert [
        (MIDDLESBROUGH, "Beverley Park", "school", "delivers", outreach, None),
        (MIDDLESBROUGH, "Green Lane", "school", "delivers", outreach, None),
        (MIDDLESBROUGH, "Middlesbrough College", "college", "works with", frame, MIDDLESBROUGH),
        (MIDDLESBROUGH, "Middlesbrough College", "college", "works with", "Teacher training", MIDDLESBROUGH),
        (MIDDLESBROUGH, "Teesside University", "university", "works with", frame, MIDDLESBROUGH),
        (MIDDLESBROUGH, "Teesside University", "university", "works with", "Teacher training", MIDDLESBROUGH),
        (WORCESTERSHIRE, chadsgrove, "school", "commits to", "Commitment by Chadsgrove to discuss SEND with other teaching schools", None),
        (WORCESTERSHIRE, chadsgrove, "school", "commits to", promise, worcester),
        (WORCESTERSHIRE, chadsgrove, "school", "works with", itt, worcester),
        (WORCESTERSHIRE, chadsgrove, "school", "works with", promise, worcester),
        (WORCESTERSHIRE, worcester, "university", "commits to", promise, chadsgrove),
        (WORCESTERSHIRE, worcester, "university", "works with", itt, chadsgrove),
        (WORCESTERSHIRE, worcester, "university", "works with", promise, chadsgrove),
    ] == [row.words for row in answer.rows]
    assert {(M25M, "[block 38]"), (M25P, "[block 56]")} == {place[:2] for place in _places(_rows(answer, partner="Teesside University"))}
    assert {(M25M, "[block 33]"), (M25P, "[block 45]")} == {place[:2] for place in _places(_rows(answer, partner="Green Lane"))}
    assert {(W19, "[block 6] bullet 9")} == {place[:2] for place in _places(_rows(answer, partner=worcester))}


def test_30_a_council_narrows_and_a_delivery_partner_is_no_place_of_education(shipped) -> None:
    """Stockton-on-Tees has none in its document; Tees Valley Education is not among Middlesbrough's."""
    assert () == _asked(shipped, "training-partners", council=STOCKTON).rows
    partners = {row[0] for row in _of(_asked(shipped, "training-partners", council="Middlesbrough"), "partner")}
    assert {"Beverley Park", "Green Lane", "Middlesbrough College", "Teesside University"} == partners


# What members asked for: structure chart, indicators; and what else a reader must know


def test_a_structure_chart_has_posts_teams_and_holders(shipped) -> None:
    """The assessment team's posts, the executive's member, the panel's chair; those who hold a post, with the day."""
    answer = _asked(shipped, "structure-chart", council="Middlesbrough")
    team, of = "SEND Assessment Team (Middlesbrough)", ("part", "kind", "stands", "of", "holder", "attested")
    rows = set(_of(answer, *of))
    assert {
        *((f"{post} (Middlesbrough)", "post", "is a post in", team, None, None)
          for post in ("0-13 SEN Team Leader", "14-25 SEN Team Leader", "14-24 Case Officer", "Lead Officer for Employment")),
        (team, "team or service", "is part of", MIDDLESBROUGH, None, None),
        ("Ethnic Minority Achievement Team", "team or service", "is part of", MIDDLESBROUGH, None, None),
        ("Executive Member for Children's Services (Middlesbrough)", "post", "is a post in", "Executive of Middlesbrough Council",
         "Barrie Cooper", "2019-11-19"),
        (DIRECTOR, "post", "is a post in", MIDDLESBROUGH, "Helen Watson", "2019-11-19"),
        (DIRECTOR, "post", "is a post in", MIDDLESBROUGH, "A Bates", "2025-10-27"),
        ("Chair of the Children's Scrutiny Panel", "post", "is a post in", PANEL, None, None),
    } <= rows  # fmt: skip
    group = [row for row in rows if row[0] == "SEND strategic leadership group (Middlesbrough)" and row[2] == "reports to"]
    assert {"Children's Trust (Middlesbrough)", "South Tees Health and Well-being Board", "Elected members of Middlesbrough Council"} == {
        row[3] for row in group
    }
    assert [] == [row for row in rows if "inspector" in str(row[0]).casefold() or "monitoring" in str(row[0])]
    assert {(M19, "para 7 bullet 2")} == {place[:2] for place in _places(_rows(answer, of=team))}


def test_a_planned_post_says_that_it_is_planned(shipped) -> None:
    """The specialist teacher of paragraph 53 was to come; the one of paragraph 43 was there."""
    rows = _of(_asked(shipped, "structure-chart", council=STOCKTON), "part", "status")
    assert {("Specialist teacher (Challenge and Support)", "Planned"), ("Specialist Teacher (Stockton-on-Tees)", "Actual")} <= set(rows)


def test_indicators_stand_against_their_comparators(shipped) -> None:
    """Values with England's beside them, words where a text has no number, changes said to be changes, denials said to be denied."""
    middlesbrough = _asked(shipped, "indicators-of-a-council", council="Middlesbrough")
    columns = ("indicator", "about", "value", "unit", "compared", "comparator_value", "note")
    area, plans = "Middlesbrough local area", "EHCP completion within 20 weeks"
    assert {
        (plans, area, "97", "percent", "Above England", None, None),
        (plans, area, "98", "percent", "Above England", 45.9, None),
        ("Share of children with an EHCP", area, "~6", "percent", "Above England", 5.3, None),
        ("Share of pupils recognised as SEND", area, "15", "percent", "In line England", None, None),
        ("Rate of referrals", area, "-16.6", "percent", f"Below {area}", None, "change on the previous year"),
        ("Pupil outcomes", area, None, None, "Below England", None, "some outcomes; nearing"),
        ("Children in out of area placements", area, None, None, "Below England", None, None),
    } <= set(_of(middlesbrough, *columns))
    assert {M25M, M25P} == _sources(_rows(middlesbrough, value="98"))
    worcestershire = _asked(shipped, "indicators-of-a-council", council="Worcestershire")
    schools, county = "Children attending a special school", "Worcestershire local area"
    assert [
        ("Additional children in special schools over the national figure", county, "386", "children", "Above England", None, None),
        (schools, "England", "1.4", "percent", None, None, None),
        (schools, county, "1.9", "percent", "Above England", 1.4, None),
        ("Looked after children with up to date health assessment", county, None, None, None, None, None),
    ] == _of(worcestershire, *columns)
    covid = _rows(_asked(shipped, "indicators-of-a-council", council=STOCKTON), when="2020/2021")
    assert ["denied"] == [row.words[-1] for row in covid]
    one = _asked(shipped, "indicators-of-a-council", indicator=plans)
    assert {plans} == {row[0] for row in _of(one, "indicator")}


def test_contradictions_stand_side_by_side(shipped) -> None:
    """The reliance on Babcock Prime, said by a member and denied by an officer; what one document plans and another has as done."""
    answer = _asked(shipped, "contradictions")
    plan = "Written Statement of Action/Improvement Plan (Worcestershire)"
    assert {
        ("said and denied", plan, "relies on", "Babcock Prime", "said", "2019-03-06", "denied", "2019-03-06"),
        ("values", "SEND reforms", "is due by", None, "2026-21", "2025-10-27", "2025-23", "2025-10-27"),
        (
            "actual and planned",
            MIDDLESBROUGH,
            "develops",
            "SEND on-line learning hub (Middlesbrough)",
            "Actual",
            "2025-10-27",
            "Planned",
            "2025-10-27",
        ),
        ("dates", MIDDLESBROUGH, "develops", "Outreach and Inclusion Service", "2021", "2025-10-27", "2021~", "2025-10-27"),
    } <= {row.words for row in answer.rows}
    (babcock,) = _rows(answer, kind="said and denied")
    assert {("[block 6] bullet 1", "A member", False), ("[block 6] bullet 2", "An officer", True)} == {
        (each["locator"].rpartition(" › ")[2], each["said_by"], each["denied"]) for each in babcock.evidence
    }
    assert ["Babcock Prime"] == [row[0] for row in _of(_asked(shipped, "contradictions", about="Babcock Prime"), "object")]
    assert {"said and denied"} == {row[0] for row in _of(_asked(shipped, "contradictions", council="Worcestershire"), "kind")}


def test_97_and_98_per_cent_of_two_years_are_no_contradiction(shipped) -> None:
    """Each is of its document's day; nothing says that both are of one period."""
    assert [] == [row for row in _of(_asked(shipped, "contradictions"), "subject") if "20 weeks" in str(row)]


def test_two_values_of_one_period_are_a_contradiction(world: World) -> None:
    """Two documents of one month that give one indicator two values; the same value twice is none."""
    value = {
        "indicator": "plans-in-time",
        "about": "exampleton",
        "unit": "percent",
        "comparator": "nowhereland",
        "status": "actual",
        "basis": "stated",
    }
    place = {"summary": "A fact of the tests.", "locator": "para 2", "starts": "Pat Sample has", "ends": "since May 2030"}
    world.write("observations", "observations/report-a.csv", [{**value, **place, "value": "87", "comparator_value": "50"}])
    rows = _of(_in(world, "contradictions"), "kind", "subject", "object", "one", "other")
    assert [("values", "Plans in time", "Exampleton local area", {"87", "91"})] == [(*row[:3], set(row[3:])) for row in rows]
    world.write("observations", "observations/report-a.csv", [{**value, **place, "value": "91", "comparator_value": "50"}])
    assert [] == _of(_in(world, "contradictions"), "kind")


def test_documents_not_read_say_where_they_are_mentioned(shipped) -> None:
    """Appendices, letters and fuller reports; what has no passage of its own names the document that shows it."""
    answer = _asked(shipped, "documents-not-read")
    assert {
        (MIDDLESBROUGH, "Report on the Joint Local Area SEND Revisit in Middlesbrough", REPORT_2019),
        (MIDDLESBROUGH, "Letter of the monitoring advisors to the Minister (Middlesbrough)", REPORT_2019),
        (MIDDLESBROUGH, "Letter of findings of the 2017 inspection", REPORT_2019),
        (STOCKTON, "Joint Strategic Needs Assessment for SEND (Stockton-on-Tees)", REPORT_2022),
        (STOCKTON, "Appendix 1 to the report (What Matters Island)", REPORT_2022),
        (WORCESTERSHIRE, "More detailed report with RAG ratings and timescales",
         "Minutes, Progress Update on Joint Local Area SEND Written Statement of Action/Improvement Plan"),
    } <= set(_of(answer, "council", "document", "mentioned_in"))  # fmt: skip
    appendix = _rows(answer, document="Report on the Joint Local Area SEND Revisit in Middlesbrough")
    assert (M19, "para 20") in {place[:2] for place in _places(appendix)}
    letter = _rows(answer, document="Letter of findings of the 2017 inspection")
    assert [{M19}, set()] == [_sources(letter, "searched"), _sources(letter, "stated", "inferred")]
    assert set() == {REPORT_2019, REPORT_2022, SLIDES, MINUTES} & {row[0] for row in _of(answer, "document")}
    assert {WORCESTERSHIRE} == {row[0] for row in _of(_asked(shipped, "documents-not-read", council="Worcestershire"), "council")}


def _in(world: World, name: str) -> Answer:
    """Ask a question of a small invented world."""
    return ask(Store.merged(to_graph(world.data, ontology_folder())[0]), LIBRARY[name], {})
