"""Competency questions 1 to 10: the answers that the five documents give, row by row, each with the document that says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.asking import Answer, Answered, ask
from graph.clocks import clocked
from graph.question_files import SHIPPED, questions_in
from graph.resources import ontology_folder
from graph.sources import Text
from graph.store import Store
from graph.views.answers import render_answer
from tests.conftest import to_graph

LIBRARY = questions_in([SHIPPED])
M19, M25M, M25P = "middlesbrough-report-2019", "middlesbrough-minutes-2025", "middlesbrough-presentation-2025"
S22, W19 = "stockton-report-2022", "worcestershire-minutes-2019"
S22_TITLE = "SEND Strategy – Progress and Next Steps for 2022/23"
MIDDLESBROUGH = {M19, M25M, M25P}
FILES = {
    M19: "middlesbrough-2019-11-19-executive-report",
    M25M: "middlesbrough-2025-10-27-scrutiny-minutes",
    M25P: "middlesbrough-2025-10-27-workforce-presentation",
    S22: "stockton-2022-02-23-hwb-report",
    W19: "worcestershire-2019-scrutiny-minutes",
}

DIRECTOR = "Executive Director of Children's Services (Middlesbrough)"
INSPECTION = "Ofsted and CQC inspection of Middlesbrough, March 2017"
REVISIT = "Joint Local Area SEND Revisit in Middlesbrough, July 2019"
STOCKTON_INSPECTION = "Local area inspection in 2019 (Stockton-on-Tees)"
WORCESTERSHIRE_INSPECTION = "Local area SEND inspection before the Written Statement of Action (Worcestershire)"
MIDDLESBROUGH_PLAN = "Written Statement of Action (Middlesbrough)"
WORCESTERSHIRE_PLAN = "Written Statement of Action/Improvement Plan (Worcestershire)"
GROUP = "SEND strategic leadership group (Middlesbrough)"


def _asked(store: Store, name: str, **values: str) -> Answer:
    return ask(store, LIBRARY[name], {parameter: (value,) for parameter, value in values.items()})


def _words(answer: Answer) -> list[tuple[object, ...]]:
    return [row.words for row in answer.rows]


def _row(answer: Answer, *holding: object) -> Answered:
    """Return the one row that holds all of some values."""
    (found,) = [row for row in answer.rows if set(holding) <= set(row.words)]
    return found


def _sources(row: Answered, *kinds: str) -> set[str]:
    """Return the sources of a row's evidence, of some kinds where any are given."""
    return {each["source"] for each in row.evidence if not kinds or each["kind"] in kinds}


# 1. Who has held a post


def test_1_the_executive_director_is_attested_twice(shipped) -> None:
    """Helen Watson on the day of the report of 2019, A Bates, new in post, at the meeting of 2025; nobody between."""
    answer = _asked(shipped, "holders-of-a-post", post=DIRECTOR)
    assert [(DIRECTOR, "Helen Watson", "2019-11-19", None), (DIRECTOR, "A Bates", "2025-10-27", "new in post")] == _words(answer)
    assert [{M19}, {M25M}] == [_sources(row) for row in answer.rows]


def test_1_every_named_holder_is_found(shipped) -> None:
    """Eleven people hold a post by name in the five documents; a date is given only where the document gives one."""
    assert {
        ("Barrie Cooper", "2019-11-19"),
        ("Helen Watson", "2019-11-19"),
        ("Andrea Williams", "2019-11-19"),
        ("Nick Whittaker", "2019-07-08/2019-07-10"),
        ("Cath Hitchen", None),
        ("Chris Brown", None),
        ("Nadhim Zahawi", None),
        ("A Bates", "2025-10-27"),
        ("C Cannon", "2025-10-27"),
        ("E Cowley", "2025-10-27"),
        ("Martin Gray", "2022-02-23"),
    } == {row[1:3] for row in _words(_asked(shipped, "holders-of-a-post"))}


@pytest.mark.parametrize(
    ("values", "holders"),
    [
        ({"council": "Stockton-on-Tees Borough Council"}, ["Martin Gray"]),
        ({"council": "Worcestershire"}, []),
        ({"role": "Director of Children's Services"}, ["Martin Gray", "Helen Watson", "A Bates"]),
        ({"role": "director-of-childrens-services", "council": "Middlesbrough"}, ["Helen Watson", "A Bates"]),
        ({"on": "2025-10-27"}, ["A Bates", "E Cowley", "C Cannon"]),
        ({"on": "2019-07-09"}, ["Nick Whittaker"]),
        ({"on": "2020-06-01"}, []),
        ({"post": "Minister for Children and Families"}, ["Nadhim Zahawi"]),
    ],
)
def test_1_each_parameter_narrows(shipped, values: dict[str, str], holders: list[str]) -> None:
    """By council, by kind of post whatever its title, by a day within what is attested; a minister belongs to no council."""
    assert holders == [row[1] for row in _words(_asked(shipped, "holders-of-a-post", **values))]


def test_1_a_month_in_which_someone_was_seen_holds_its_days(world) -> None:
    """Seen in June 2029 is attested for each day of June and for none of July; a period that is open goes on."""
    held = {"predicate": "holdsPost", "object": "head-of-examples", "status": "actual", "basis": "stated", "summary": "x"}
    place = {"starts": "It was denied", "ends": "Sample had left"}
    world.add("entities", "entities/all.csv", id="sam-sample", type="Person", label="Sam Sample", basis="stated")
    world.add("statements", "statements/minutes-b.csv", **held, **place, subject="sam-sample", when="2029-06")
    store = Store.merged(to_graph(world.data, ontology_folder())[0])
    days = ("2029-05-31", "2029-06-11", "2029-07-01", "2030-04-30", "2030-05-31", "2040-01-01")
    found = [[row[1] for row in _words(_asked(store, "holders-of-a-post", on=day))] for day in days]
    assert [[], ["Sam Sample"], [], [], ["Pat Sample"], ["Pat Sample"]] == found


# 2. Portfolios of elected members, and posts of which nobody is named


def test_2_three_councils_have_a_member_for_children_or_education(shipped) -> None:
    """Only Middlesbrough's is named; the two others are posts whose holders the documents do not give."""
    answer = _asked(shipped, "children-and-education-portfolios")
    assert [
        ("Middlesbrough Council", "Executive Member for Children's Services (Middlesbrough)", "Barrie Cooper", "2019-11-19"),
        ("Stockton-on-Tees Borough Council", "Cabinet Member for Children and Young People (Stockton-on-Tees)", None, None),
        ("Worcestershire County Council", "Cabinet Member with Responsibility for Education and Skills (Worcestershire)", None, None),
    ] == [(council, post, holder, attested) for council, post, _, holder, attested in _words(answer)]
    assert [{M19}, {S22}, {W19}] == [_sources(row, "stated", "inferred") for row in answer.rows]
    assert [set(), {S22}, {W19}] == [_sources(row, "searched") for row in answer.rows]


def test_2_one_council_may_be_chosen(shipped) -> None:
    """The portfolio of the council asked for, alone."""
    assert ["Education and Skills portfolio (Worcestershire)"] == [
        row[2] for row in _words(_asked(shipped, "children-and-education-portfolios", council="Worcestershire"))
    ]


def test_2_posts_without_a_known_holder_are_there(shipped) -> None:
    """Each cites where the post is spoken of, and names every document that was searched for a name."""
    answer = _asked(shipped, "posts-without-a-holder")
    member = _row(answer, "Cabinet Member for Children and Young People (Stockton-on-Tees)")
    officer = _row(answer, "Designated Clinical Officer (Middlesbrough)")
    assert [{S22}, {S22}] == [_sources(member, "stated", "inferred"), _sources(member, "searched")]
    assert [{M25M, M25P}, MIDDLESBROUGH] == [_sources(officer, "stated", "inferred"), _sources(officer, "searched")]
    posts = {row[1] for row in _words(answer)}
    assert {"Chair of the Children's Scrutiny Panel", "Interim SEND Group Manager (Worcestershire)", "Mayor of Middlesbrough"} <= posts
    assert set() == posts & {DIRECTOR, "Director of Children's Services (Stockton-on-Tees)", "Head of Inclusion, Assessment and Review"}


@pytest.mark.parametrize(
    ("values", "posts"),
    [
        (
            {"role": "Designated Clinical Officer"},
            ["Designated Clinical Officer (Middlesbrough)", "Designated Clinical Officer (Stockton-on-Tees)"],
        ),
        ({"role": "Chair", "council": "Worcestershire"}, ["Chairman of the Scrutiny Panel (Worcestershire)"]),
    ],
)
def test_2_posts_are_narrowed_by_kind_and_council(shipped, values: dict[str, str], posts: list[str]) -> None:
    """A kind of post is one across councils."""
    assert posts == [row[1] for row in _words(_asked(shipped, "posts-without-a-holder", **values))]


# 3. The meeting of 27 October 2025

MEETING = "Children's Scrutiny Panel meeting, 27 October 2025"
SLIDES, WORKFORCE_STRATEGY = "SEND & Inclusion Workforce Development", "SEND and Inclusion Workforce Development Strategy"


def test_3_three_officers_the_chair_and_members_took_part(shipped) -> None:
    """Officers with name and post; chair and members without a name; the Head of Inclusion alone presented, on the strategy."""
    answer = _asked(shipped, "meeting-attendance", meeting=MEETING)
    assert [
        (MEETING, "A Bates", DIRECTOR, None, None),
        (MEETING, "C Cannon", "Interim Director of Education and Partnerships (Middlesbrough)", None, None),
        (MEETING, "E Cowley", "Head of Inclusion, Assessment and Review", SLIDES, WORKFORCE_STRATEGY),
        (MEETING, None, "Chair of the Children's Scrutiny Panel", None, None),
        (MEETING, None, "Member of the Children's Scrutiny Panel", None, None),
    ] == _words(answer)
    assert all(M25M in _sources(row) for row in answer.rows)


def test_3_the_date_and_the_panel_come_from_the_slides(shipped) -> None:
    """Each row cites the presentation for the meeting itself: the minutes print neither, so that there they are inferred."""
    for row in _asked(shipped, "meeting-attendance", meeting=MEETING).rows:
        meeting = {(each["source"], each["kind"]) for each in row.evidence}
        assert {(M25P, "stated"), (M25M, "inferred")} <= meeting


def test_3_a_council_has_its_own_meetings(shipped) -> None:
    """In Worcestershire cabinet member and interim assistant director reported on the statement of action; no name is given."""
    answer = _asked(shipped, "meeting-attendance", council="Worcestershire")
    assert [
        ("Cabinet Member with Responsibility for Education and Skills (Worcestershire)", WORCESTERSHIRE_PLAN),
        ("Chairman of the Scrutiny Panel (Worcestershire)", None),
        ("Interim Assistant Director – Education and Skills (Worcestershire)", WORCESTERSHIRE_PLAN),
        ("Interim SEND Group Manager (Worcestershire)", None),
        ("Member of the Scrutiny Panel (Worcestershire)", None),
    ] == [(post, presented) for _, _, post, presented, _ in _words(answer)]
    assert {None} == {row[1] for row in _words(answer)}


# 4. Interim posts


def test_4_three_posts_are_interim(shipped) -> None:
    """One in Middlesbrough in 2025, two in Worcestershire in 2019; the executive director is new, which is not interim."""
    answer = _asked(shipped, "interim-posts")
    assert [
        ("Middlesbrough Council", "Interim Director of Education and Partnerships (Middlesbrough)", "2025-10-27", "C Cannon"),
        ("Worcestershire County Council", "Interim Assistant Director – Education and Skills (Worcestershire)", "2019-03-06", None),
        ("Worcestershire County Council", "Interim SEND Group Manager (Worcestershire)", "2019-03-06", None),
    ] == _words(answer)
    assert [{M25M}, {W19}, {W19}] == [_sources(row, "stated") for row in answer.rows]
    assert [set(), {W19}, {W19}] == [_sources(row, "searched") for row in answer.rows]


def test_4_one_council_may_be_chosen(shipped) -> None:
    """Middlesbrough's alone, and none in Stockton-on-Tees."""
    assert [1, 0] == [len(_asked(shipped, "interim-posts", council=name).rows) for name in ("Middlesbrough", "Stockton-on-Tees")]


# 5. Inspections


def _points(answer: Answer, inspection: str) -> list[tuple[object, object]]:
    return [(point, found) for name, point, found in _words(answer) if name == inspection]


def test_5_the_inspection_of_2017_led_to_a_written_statement_of_action(shipped) -> None:
    """Ofsted and CQC, March 2017; who led it is not said; a revisit and the statement followed."""
    answer = _asked(shipped, "inspections")
    assert [
        ("when", "2017-03"),
        ("inspectorate", "Care Quality Commission"),
        ("inspectorate", "Ofsted"),
        ("lead inspector", None),
        ("outcome", "Written Statement of Action required"),
        ("followed by", MIDDLESBROUGH_PLAN),
        ("followed by", REVISIT),
    ] == _points(answer, INSPECTION)


def test_5_the_revisit_found_sufficient_progress_and_only_recommended_the_end_of_monitoring(shipped) -> None:
    """What inspectors recommended is told from what came about."""
    answer = _asked(shipped, "inspections")
    assert [
        ("when", "2019-07-08/2019-07-10"),
        ("inspectorate", "Care Quality Commission"),
        ("inspectorate", "Ofsted"),
        ("lead inspector", "Nick Whittaker"),
        ("outcome", "Sufficient progress"),
        ("recommended outcome", "Formal monitoring no longer needed"),
    ] == _points(answer, REVISIT)
    (recommended,) = _row(answer, REVISIT, "recommended outcome").evidence
    assert ("proposed", False, M19) == (recommended["status"], recommended["denied"], recommended["source"])


def test_5_stockton_and_worcestershire_name_no_inspectorate(shipped) -> None:
    """Stockton's of 2019 has its year and what was learnt from it; Worcestershire's is inferred from its statement of action."""
    answer = _asked(shipped, "inspections")
    assert [
        ("when", "2019"),
        ("inspectorate", None),
        ("lead inspector", None),
        ("outcome", None),
        ("followed by", "SEND strategy (Stockton-on-Tees)"),
    ] == _points(answer, STOCKTON_INSPECTION)
    assert [
        ("when", None),
        ("inspectorate", None),
        ("lead inspector", None),
        ("outcome", "Written Statement of Action required"),
        ("followed by", WORCESTERSHIRE_PLAN),
    ] == _points(answer, WORCESTERSHIRE_INSPECTION)
    silent = [row for row in answer.rows if row.words[2] is None]
    assert {("searched", S22)} == {
        (each["kind"], each["source"]) for row in silent if row.words[0] == STOCKTON_INSPECTION for each in row.evidence
    }
    assert {"searched"} == {each["kind"] for row in silent for each in row.evidence}
    assert {"inferred"} == {each["kind"] for each in _row(answer, WORCESTERSHIRE_INSPECTION, "outcome").evidence}


def test_5_ofsted_is_named_in_the_report_of_2019_only(shipped) -> None:
    """No other document is cited for an inspectorate, and there are no more than these four inspections."""
    answer = _asked(shipped, "inspections")
    assert {M19} == {source for row in answer.rows if row.words[2] == "Ofsted" for source in _sources(row)}
    assert [INSPECTION, REVISIT, STOCKTON_INSPECTION, WORCESTERSHIRE_INSPECTION] == list(dict.fromkeys(row[0] for row in _words(answer)))
    assert {INSPECTION, REVISIT} == {row[0] for row in _words(_asked(shipped, "inspections", council="Middlesbrough"))}


def test_5_a_person_sees_one_line_for_each_inspection_with_notes_in_the_cells(shipped) -> None:
    """Each cell leads to its own notes; where nothing is said, to the documents that were searched."""
    answer = _asked(shipped, "inspections", council="Stockton-on-Tees")
    table = [line.strip(" |").split(" | ") for line in str(render_answer(answer, "markdown")).splitlines() if line.startswith("|")]
    assert ["inspection", "when", "inspectorate", "lead inspector", "outcome", "followed by"] == table[0]
    assert [[STOCKTON_INSPECTION, "2019[^1]", "[^2]", "[^2]", "[^2]", "SEND strategy (Stockton-on-Tees)[^3]"]] == table[2:]
    notes = str(render_answer(answer, "table", width=400)).splitlines()
    assert [True] == [S22_TITLE in line and "searched, and not found there" in line for line in notes if line.startswith("2  ")]
    assert any("2019 [1]" in line and "(Stockton-on-Tees) [3]" in line for line in notes)


# 6. Areas of significant concern


def test_6_four_concerns_are_answered_under_four_headings(shipped) -> None:
    """In the order of the report; the matching is inferred, the progress is the inspectors' own word."""
    answer = _asked(shipped, "areas-of-concern", inspection=INSPECTION)
    assert [
        ("Leadership, governance and implementation of the reforms (2017)", "Strategic leadership"),
        ("Strategic planning and joint commissioning (2017)", "Joint Commissioning and planning"),
        ("Involvement of children and families and the Local Offer (2017)", "Involvement of children and families and the Local Offer"),
        ("Leaders' view of effectiveness and use of data (2017)", "Data, Quality and Outcomes"),
    ] == [row[1:3] for row in _words(answer)]
    assert {("Inferred", "Sufficient progress", REVISIT)} == {row[3:] for row in _words(answer)}
    for row, item in zip(answer.rows, ("(I)", "(II)", "(III)", "(IV)"), strict=True):
        found, matched = (next(each for each in row.evidence if each["kind"] == kind) for kind in ("stated", "inferred"))
        assert {M19} == _sources(row)
        assert found["locator"].endswith(f"para 1 {item}")
        assert matched["reason"]


def test_6_concerns_of_other_inspections_are_not_in_the_documents(shipped) -> None:
    """An inspection whose findings nobody gives has a row that names what was read; a revisit has none of its own."""
    answer = _asked(shipped, "areas-of-concern")
    silent = [row for row in answer.rows if row.words[1] is None]
    assert [(STOCKTON_INSPECTION, {S22}), (WORCESTERSHIRE_INSPECTION, {W19})] == [
        (row.words[0], _sources(row, "searched")) for row in silent
    ]
    assert 6 == len(answer.rows)
    assert {INSPECTION} == {row[0] for row in _words(_asked(shipped, "areas-of-concern", council="Middlesbrough Council"))}


# 7. Monitoring of the Written Statement of Action


def test_7_two_advisors_wrote_to_the_minister(shipped) -> None:
    """Cath Hitchen for the DfE and Chris Brown for NHS England; to Nadhim Zahawi, Minister for Children and Families."""
    answer = _asked(shipped, "monitoring-of-a-statement-of-action", council="Middlesbrough")
    assert [
        ("Cath Hitchen", "Department for Education", "Minister for Children and Families", "Nadhim Zahawi"),
        ("Chris Brown", "NHS England", "Minister for Children and Families", "Nadhim Zahawi"),
    ] == [(monitor, body, wrote_to, addressee) for _, monitor, _, body, wrote_to, addressee in _words(answer)]
    for row in answer.rows:
        assert {M19} == _sources(row)
        assert all("para 2" in each["locator"] for each in row.evidence)


def test_7_nobody_is_said_to_monitor_worcestershires(shipped) -> None:
    """Its row is empty and names the minutes that were read."""
    answer = _asked(shipped, "monitoring-of-a-statement-of-action", plan=WORCESTERSHIRE_PLAN)
    assert [(WORCESTERSHIRE_PLAN, None, None, None, None, None)] == _words(answer)
    assert {W19} == _sources(answer.rows[0], "searched") == _sources(answer.rows[0])


# 8. Lines of account


def test_8_the_leadership_group_reports_to_three(shipped) -> None:
    """To the Children's Trust already, and to it, the South Tees board and elected members from then on."""
    answer = _asked(shipped, "reporting-lines", organisation=GROUP)
    assert [
        ("Children's Trust (Middlesbrough)", "Actual", "para 5 bullet 2"),
        ("Children's Trust (Middlesbrough)", "Planned", "para 19"),
        ("Elected members of Middlesbrough Council", "Planned", "para 19"),
        ("South Tees Health and Well-being Board", "Planned", "para 19"),
    ] == [(row.words[1], row.words[3], row.evidence[0]["locator"].rpartition(" › ")[2]) for row in answer.rows]
    assert {M19} == {source for row in answer.rows for source in _sources(row)}


def test_8_the_council_narrows(shipped) -> None:
    """Stockton's director reports to its own board, never to South Tees."""
    assert ["Stockton-on-Tees Health and Wellbeing Board"] == [
        row[1] for row in _words(_asked(shipped, "reporting-lines", council="Stockton-on-Tees"))
    ]


# 9. Grants and budget lines


def _money(store: Store, council: str) -> dict[object, tuple[object, ...]]:
    """Return by name the money of a council: from, to, pounds, when, pays for, note, status."""
    return {row[1]: row[2:] for row in _words(_asked(store, "grants-and-budgets", council=council))}


def test_9_middlesbroughs_money(shipped) -> None:
    """The grant of 2023, the schools grant with its High Needs Budget, places without an amount, bids without an outcome."""
    provision = "SEND provision in Middlesbrough"
    training = "Dingley's Promise training places for early years staff"
    assert {
        "Delivering Better Value grant to Middlesbrough": (
            "Department for Education", "Middlesbrough Council", 1045000, "2023", "Delivering Better Value", None, "Actual",
        ),
        "Dedicated Schools Grant": (None, None, None, None, provision, None, "Actual"),
        "High Needs Budget (Middlesbrough)": (None, None, None, None, provision, "part of Dedicated Schools Grant", "Actual"),
        f"Funding of {training}": ("Department for Education", None, None, None, training, "up to 100 training places", "Actual"),
        "CAMHS multi agency bids (Middlesbrough)": (None, None, None, None, None, "bid by Middlesbrough local area", "Actual"),
    } == _money(shipped, "Middlesbrough")  # fmt: skip


def test_9_worcestershires_money(shipped) -> None:
    """£675k of the budget of 2019/20 for about fifteen types of post, still to be spent; a capital budget without an amount."""
    assert {
        "£675k additional funding for SEND posts (Worcestershire)": (
            "Worcestershire County Council", None, 675000, "2019-04/2020-03",
            "Posts funded by the £675k additional funding (Worcestershire)",
            "approximately 15 different types of post; part of Worcestershire County Council 2019/20 budget", "Planned",
        ),
        "Capital budget for specialist toileting facilities (Worcestershire)": (
            None, None, None, None, "Specialist toileting facilities (Worcestershire)", "where required", "Actual",
        ),
    } == _money(shipped, "Worcestershire")  # fmt: skip


def test_9_stocktons_money(shipped) -> None:
    """High Needs as part of the schools grant, the forum's successful bid, internships announced in January 2022; no amount."""
    found = _asked(shipped, "grants-and-budgets", council="Stockton-on-Tees")
    money = {(row[1], row[7]): row for row in _words(found)}
    assert {None} == {row[4] for row in money.values()}
    assert ("High Needs Funding (Stockton-on-Tees)", "part of Dedicated Schools Grant") in money
    bid = money["Charitable funding for the Coproduction Charter pilot", "bid by Stockton Parent Carer Forum, successful"]
    assert ("Stockton Parent Carer Forum", "Pilot to embed the Coproduction Charter in schools and settings", "Actual") == (
        bid[3],
        bid[6],
        bid[8],
    )
    national = money["Additional funding for supported internships", "additional internships"]
    assert (None, None, "2022-01", "Supported Internships", "Planned") == (national[2], national[3], national[5], national[6], national[8])
    further = next(row for (name, _), row in money.items() if name == "Additional funding for the Coproduction Charter pilot")
    assert "Proposed" == further[8]


def test_9_two_amounts_are_given_and_none_is_invented(shipped) -> None:
    """The grant of 2023 is in minutes and presentation alike, and is one row; every other row has no amount."""
    answer = _asked(shipped, "grants-and-budgets")
    amounts = {row.words[1]: (row.words[4], _sources(row)) for row in answer.rows if row.words[4] is not None}
    assert {
        "Delivering Better Value grant to Middlesbrough": (1045000, {M25M, M25P}),
        "£675k additional funding for SEND posts (Worcestershire)": (675000, {W19}),
    } == amounts
    assert len(answer.rows) > len(amounts)


def test_9_what_a_payer_is_inferred_from_is_said(shipped) -> None:
    """That the department pays for the training places follows from its support; no document says that it pays."""
    row = _row(_asked(shipped, "grants-and-budgets"), "up to 100 training places")
    assert {M25M, M25P} == _sources(row, "inferred") == _sources(row, "stated")


# 10. Actions under Delivering Better Value

PROGRAMME = "Delivering Better Value"


def test_10_six_actions_were_set(shipped) -> None:
    """Minutes and presentation list the same six; workforce development is a priority of the programme and no action."""
    answer = _asked(shipped, "actions-of-a-programme", programme=PROGRAMME)
    assert {
        "Conferences and learning activities/events across the local area",
        "Transitions (Delivering Better Value action)",
        "Development of a SENCo handbook",
        "Employing a Family Liaison Officer",
        "Training, mentoring and networking opportunities for school SENCos",
        "Developing a local area graduated response",
    } == {row[2] for row in _words(answer)}
    assert 6 == len(answer.rows)
    assert {("Middlesbrough Council", PROGRAMME, "Actual")} == {
        (council, programme, status) for council, programme, _, status in _words(answer)
    }
    assert all({M25M, M25P} == _sources(row) for row in answer.rows)


def test_10_actions_still_to_come_say_so(shipped) -> None:
    """What the report of 2019 sets for afterwards is planned, and of another programme; other councils have no such list."""
    answer = _asked(shipped, "actions-of-a-programme", council="Middlesbrough")
    assert {"Planned"} == {row[3] for row in _words(answer) if row[1] != PROGRAMME}
    assert () == _asked(shipped, "actions-of-a-programme", council="Worcestershire").rows


def test_10_work_under_the_actions_is_reported_for_three_of_six(shipped) -> None:
    """Training for SENCos, the graduated response and conferences; of handbook, liaison officer and transitions nothing is reported."""
    answer = _asked(shipped, "work-under-an-action", programme=PROGRAMME, council="Middlesbrough")
    done = {(row.words[0], row.words[1]) for row in answer.rows if row.words[1]}
    training, response = "Training, mentoring and networking opportunities for school SENCos", "Developing a local area graduated response"
    assert {
        (training, "SENDCo development programme"),
        (training, "Whole Education SEND School Improvement Programme"),
        (training, "SEND Network (Middlesbrough)"),
        (response, "Middlesbrough SEND Ranges"),
        (response, "Ordinarily Available Inclusive Provision (Middlesbrough)"),
        ("Conferences and learning activities/events across the local area", "Local area conferences on SEND (Middlesbrough)"),
    } <= done
    silent = {row.words[0]: _sources(row, "searched") for row in answer.rows if not row.words[1]}
    assert {
        "Development of a SENCo handbook": MIDDLESBROUGH,
        "Employing a Family Liaison Officer": MIDDLESBROUGH,
        "Transitions (Delivering Better Value action)": MIDDLESBROUGH,
    } == silent
    assert "Tees Valley Education" == _row(answer, "SEND Network (Middlesbrough)").words[2]


# Passages: what each chief row cites holds these words of the document


@pytest.mark.parametrize(
    ("name", "holding", "said"),
    [
        ("holders-of-a-post", ("Helen Watson",), (M19, "Helen Watson - Executive Director for Children’s Services")),
        ("holders-of-a-post", ("A Bates",), (M25M, "the new Executive Director of Children’s Services, A Bates")),
        ("children-and-education-portfolios", ("Barrie Cooper",), (M19, "Executive Member for Children’s Services")),
        ("children-and-education-portfolios", ("Worcestershire County Council",), (W19, "Responsibility for Education and Skills")),
        ("children-and-education-portfolios", ("Stockton-on-Tees Borough Council",), (S22, "Cabinet Member for Children and Young People")),
        ("meeting-attendance", ("A Bates",), (M25M, "The Chair welcomed the new Executive Director")),
        ("meeting-attendance", ("A Bates",), (M25P, "Children's Scrutiny Panel – 27th October 2025")),
        (
            "meeting-attendance",
            ("E Cowley",),
            (M25M, "a presentation in relation to the SEND and Inclusion Workforce Development Strategy"),
        ),
        ("interim-posts", ("C Cannon",), (M25M, "Interim Director of Education and Partnerships")),
        ("interim-posts", ("Interim SEND Group Manager (Worcestershire)",), (W19, "The Interim SEND Group Manager")),
        ("inspections", (INSPECTION, "Ofsted"), (M19, "inspected by Ofsted and the Care Quality Commission")),
        ("inspections", (INSPECTION, "outcome"), (M19, "resulted in a Written Statement of Action")),
        ("inspections", (REVISIT, "recommended outcome"), (M19, "to recommend that we no longer need formal monitoring")),
        ("inspections", (STOCKTON_INSPECTION, "when"), (S22, "local area inspection in 2019")),
        ("areas-of-concern", ("Strategic leadership",), (M19, "Weaknesses in the strategic leadership, governance and implementation")),
        ("areas-of-concern", ("Joint Commissioning and planning",), (M19, "no strategy for jointly commissioning services")),
        ("areas-of-concern", ("Data, Quality and Outcomes",), (M19, "inaccurate view of the local area's effectiveness")),
        ("monitoring-of-a-statement-of-action", ("Cath Hitchen",), (M19, "appointed monitoring advisors Cath Hitchen, DfE")),
        ("monitoring-of-a-statement-of-action", ("Chris Brown",), (M19, "these advisors wrote to Nadhim Zahawi")),
        ("reporting-lines", ("South Tees Health and Well-being Board",), (M19, "to South Tees Health and Well-being Board")),
        ("grants-and-budgets", (1045000,), (M25M, "received a £1.045 million grant from the Department for Education")),
        ("grants-and-budgets", (1045000,), (M25P, "received a £1.045m grant from the Department for Education")),
        ("grants-and-budgets", (675000,), (W19, "approximately 15 different types of post")),
        (
            "grants-and-budgets",
            ("bid by Stockton Parent Carer Forum, successful",),
            (S22, "has submitted a successful bid for charitable funding"),
        ),
        ("grants-and-budgets", ("Additional funding for supported internships",), (S22, "was announced in January 2022")),
        ("actions-of-a-programme", ("Employing a Family Liaison Officer",), (M25M, "Employing a Family Liaison Officer")),
        ("actions-of-a-programme", ("Transitions (Delivering Better Value action)",), (M25P, "Transitions")),
    ],
)
def test_the_passage_cited_says_so(shipped, documents: Path, name: str, holding: tuple[object, ...], said: tuple[str, str]) -> None:
    """Found by its anchors in the document itself, a passage behind the row holds the words that make it true."""
    source, words = said
    text = Text.parse((documents / f"{FILES[source]}.txt").read_text("utf-8"))
    row = _row(_asked(shipped, name), *holding)
    cited = [place for each in row.evidence if each["source"] == source and each["kind"] != "searched" for place in each["passages"]]
    assert [] != [1 for place in cited if words in text.find(place["starts"], place["ends"], place["locator"]).text]


# Clocks


def _at(store: Store, *, as_of: str = "", known_by: str = "") -> Store:
    return clocked(store, as_of=date.fromisoformat(as_of) if as_of else None, known_by=date.fromisoformat(known_by) if known_by else None)


@pytest.mark.parametrize(
    ("clock", "holders"),
    [
        ({"as_of": "2018-01-01"}, []),
        ({"as_of": "2019-11-18"}, []),
        ({"as_of": "2019-12-31"}, ["Helen Watson"]),
        ({"as_of": "2025-12-31"}, ["Helen Watson", "A Bates"]),
        ({"known_by": "2022-12-31"}, ["Helen Watson"]),
        ({"known_by": "2018-12-31"}, []),
    ],
)
def test_1_changes_with_the_clocks(shipped, clock: dict[str, str], holders: list[str]) -> None:
    """Nobody is in post before being attested; later both are last evidenced, for no document says that the first left."""
    answer = _asked(_at(shipped, **clock), "holders-of-a-post", role="Director of Children's Services", council="Middlesbrough")
    assert holders == [row[1] for row in _words(answer)]


def test_1_an_undated_holder_counts_from_the_day_of_the_document(shipped) -> None:
    """The monitoring advisors are given without a date: blank once the report had been made, and not there before."""
    names = {"Cath Hitchen", "Chris Brown", "Nadhim Zahawi"}
    early, late = (_words(_asked(_at(shipped, as_of=day), "holders-of-a-post")) for day in ("2018-01-01", "2019-12-31"))
    assert [set(), names] == [{row[1] for row in found if row[1] in names} for found in (early, late)]
    assert {None} == {row[2] for row in late if row[1] in names}


def test_5_before_the_revisit_there_is_the_first_inspection_alone(shipped) -> None:
    """As of January 2018: the inspection of 2017, its outcome and its statement of action; nothing of 2019, nothing undated."""
    answer = _asked(_at(shipped, as_of="2018-01-01"), "inspections", council="Middlesbrough")
    assert _words(answer) == _words(_asked(_at(shipped, as_of="2018-01-01"), "inspections"))
    assert [
        ("when", "2017-03"),
        ("inspectorate", "Care Quality Commission"),
        ("inspectorate", "Ofsted"),
        ("lead inspector", None),
        ("outcome", "Written Statement of Action required"),
        ("followed by", MIDDLESBROUGH_PLAN),
    ] == _points(answer, INSPECTION)


@pytest.mark.parametrize(
    ("clock", "inspections"),
    [
        ({"as_of": "2017-02-28"}, []),
        ({"as_of": "2019-07-07"}, [INSPECTION, WORCESTERSHIRE_INSPECTION]),
        ({"as_of": "2019-12-30"}, [INSPECTION, REVISIT, WORCESTERSHIRE_INSPECTION]),
        ({"as_of": "2019-12-31"}, [INSPECTION, REVISIT, STOCKTON_INSPECTION, WORCESTERSHIRE_INSPECTION]),
        ({"known_by": "2019-12-31"}, [INSPECTION, REVISIT, WORCESTERSHIRE_INSPECTION]),
        ({"known_by": "2019-11-18"}, [WORCESTERSHIRE_INSPECTION]),
        ({"known_by": "2022-12-31"}, [INSPECTION, REVISIT, STOCKTON_INSPECTION, WORCESTERSHIRE_INSPECTION]),
    ],
)
def test_5_changes_with_the_clocks(shipped, clock: dict[str, str], inspections: list[str]) -> None:
    """A year alone is sure on its last day; what is undated counts from its document; what was not yet said is not known."""
    assert inspections == list(dict.fromkeys(row[0] for row in _words(_asked(_at(shipped, **clock), "inspections"))))


def test_5_what_was_searched_is_what_was_there_to_be_read(shipped) -> None:
    """Known by 2022, who led the first inspection was sought in the report of 2019 alone."""
    answer = _asked(_at(shipped, known_by="2022-12-31"), "inspections")
    assert {M19} == _sources(_row(answer, INSPECTION, "lead inspector"), "searched")
