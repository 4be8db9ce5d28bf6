"""Competency questions 11 to 20: the answers that the five documents give, row by row, with the passages that say so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from graph.asking import Answer, ask
from graph.clocks import clocked
from graph.question_files import SHIPPED, questions_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.store import Store

LIBRARY = questions_in([SHIPPED])
M25M, M25P, M19 = "middlesbrough-minutes-2025", "middlesbrough-presentation-2025", "middlesbrough-report-2019"
W19, S22 = "worcestershire-minutes-2019", "stockton-report-2022"
MIDDLESBROUGH, STOCKTON, WORCESTERSHIRE = "Middlesbrough Council", "Stockton-on-Tees Borough Council", "Worcestershire County Council"
NOT_SAID = "not said in the documents read"

Row = tuple[object, ...]


def _ask(store: Store, name: str, **values: str | tuple[str, ...]) -> Answer:
    return ask(store, LIBRARY[name], {key: (value,) if isinstance(value, str) else value for key, value in values.items()})


def _rows(answer: Answer, *columns: str) -> list[Row]:
    """Return the rows in words, of some columns or of all."""
    wanted = [answer.columns.index(column) for column in columns or answer.columns]
    return [tuple(row.words[index] for index in wanted) for row in answer.rows]


def _proof(answer: Answer, *words: str) -> set[tuple[str, str]]:
    """Return source and locator of all passages behind the one row that has these words."""
    (row,) = (row for row in answer.rows if set(words) <= set(row.words))
    return {(each["source"], place) for each in row.evidence for place in each["locator"].split(" | ")}


def _sources(answer: Answer, *words: str) -> set[str]:
    return {source for source, _ in _proof(answer, *words)}


def _kinds(answer: Answer, *words: str) -> set[str]:
    (row,) = (row for row in answer.rows if set(words) <= set(row.words))
    return {each["kind"] for each in row.evidence}


def _named(rows: Iterable[Row], index: int) -> set[object]:
    return {row[index] for row in rows}


# 11


OPPORTUNITIES = "Mentoring, training and development opportunities for SENCos and key staff"
IMPROVEMENT = "Whole Education SEND School Improvement Programme"


def test_what_tees_valley_education_does(shipped) -> None:
    """It is the delivery partner, facilitates the network, gives SENCos training; a programme of 24 schools with Whole Education."""
    answer = _ask(shipped, "work-of-an-organisation", organisation="Tees Valley Education")
    for_sencos = "SENCos and other key staff"
    assert {
        ("is delivery partner of", MIDDLESBROUGH, None, None, None, "Actual"),
        ("facilitates", "SEND Network (Middlesbrough)", None, None, None, "Actual"),
        ("facilitates", OPPORTUNITIES, for_sencos, None, None, "Actual"),
        ("delivers", OPPORTUNITIES, for_sencos, None, None, "Actual"),
        ("works with", IMPROVEMENT, None, "Whole Education", None, "Actual"),
        ("works on a programme for", IMPROVEMENT, "Schools in Middlesbrough", None, "24", "Actual"),
    } == set(_rows(answer, "does", "what", "for", "with", "schools", "status"))
    assert {("Tees Valley Education",)} == set(_rows(answer, "organisation"))


def test_who_says_what_tees_valley_education_does(shipped) -> None:
    """Both documents of October 2025 have the partner, the network and the 24 schools; only the minutes have Whole Education."""
    answer = _ask(shipped, "work-of-an-organisation", organisation="Tees Valley Education")
    assert {(M25M, "[block 18]"), (M25P, "Workforce Development – Achievements › [block 17]")} == _proof(answer, "is delivery partner of")
    assert {(M25M, "[block 20]"), (M25P, "Workforce Development – Achievements › [block 17]")} == _proof(
        answer, "SEND Network (Middlesbrough)"
    )
    assert {(M25M, "[block 18]")} == _proof(answer, "works with")
    assert {(M25M, "[block 18]"), (M25P, "Workforce Development – Achievements › [block 16]")} == _proof(answer, "24")


def test_the_work_of_an_organisation_can_be_narrowed_to_a_council(shipped) -> None:
    """The National Development Team for Inclusion works in two areas; each document speaks of one."""
    asked = {"organisation": "NDTi"}
    assert [("Practice Hubs",)] == _rows(_ask(shipped, "work-of-an-organisation", **asked, council="Stockton-on-Tees"), "what")
    both = _rows(_ask(shipped, "work-of-an-organisation", **asked), "does", "what")
    assert {
        ("facilitates", "Practice Hubs"),
        ("delivers", "National Development Team for Inclusion Leadership Development Programmes"),
    } == set(both)


# 12


def test_parent_and_carer_bodies(shipped) -> None:
    """A booklet in Middlesbrough, communications in Worcestershire, and the many works of Stockton's forum."""
    answer = _ask(shipped, "parent-and-carer-bodies")
    spcf, partners = "Stockton Parent Carer Forum", "Local area partners (Stockton-on-Tees)"
    booklet = "Booklet signposting parents to training and support"
    money = "Charitable funding for the Coproduction Charter pilot"
    pilot = "Pilot to embed the Coproduction Charter in schools and settings"
    report = "SEND Strategy – Progress and Next Steps for 2022/23"
    social_care = "Social care services and support for disabled children (Stockton-on-Tees)"
    assert {
        (MIDDLESBROUGH, "Parent/Carer Forum (Middlesbrough)", "co-produces", booklet, None, "Actual"),
        (WORCESTERSHIRE, "Families in Partnership", "works with", "communications with parents and carers", WORCESTERSHIRE, "Actual"),
        (WORCESTERSHIRE, "Families in Partnership", "supports", "extending its reach", WORCESTERSHIRE, "Proposed"),
        (WORCESTERSHIRE, "Families in Partnership", "has reported result",
         "Improved communications with parents and carers (Worcestershire)", None, "Actual"),
        (STOCKTON, spcf, "co-produces", "Coproduction Charter (Stockton-on-Tees)", None, "Actual"),
        (STOCKTON, spcf, "co-produces", "Revised EHCP format", None, "Actual"),
        (STOCKTON, spcf, "co-produces", "Needs Led Neurodevelopmental Pathway", None, "Actual"),
        (STOCKTON, spcf, "co-produces", "Down Syndrome pathway (Stockton-on-Tees)", None, "Actual"),
        (STOCKTON, spcf, "bids for", money, None, "Actual"),
        (STOCKTON, spcf, "receives", money, None, "Actual"),
        (STOCKTON, spcf, "bids for", "Additional funding for the Coproduction Charter pilot", None, "Proposed"),
        (STOCKTON, spcf, "delivers", pilot, None, "Planned"),
        (STOCKTON, spcf, "is a member of", partners, None, "Actual"),
        (STOCKTON, spcf, "works with", "coproduction", partners, "Actual"),
        (STOCKTON, spcf, "works with", social_care, partners, "Actual"),
        (STOCKTON, spcf, "consults", report, "Director of Children's Services (Stockton-on-Tees)", "Actual"),
    } == set(_rows(answer))  # fmt: skip


def test_that_the_forum_is_middlesbroughs_is_inferred(shipped) -> None:
    """The minutes do not say whose forum it is; the row has the stated booklet and the inferred area."""
    answer = _ask(shipped, "parent-and-carer-bodies", council="Middlesbrough")
    (row,) = answer.rows
    assert {("stated", M25M, "[block 11]"), ("inferred", M25M, "[block 11]")} == {
        (each["kind"], each["source"], each["locator"]) for each in row.evidence
    }


def test_a_body_can_be_chosen(shipped) -> None:
    """One body, by its acronym."""
    assert {"Families in Partnership"} == _named(_rows(_ask(shipped, "parent-and-carer-bodies", body="FiP")), 1)


# 13


def test_roles_of_the_north_east_autism_society_in_stockton(shipped) -> None:
    """A commissioned outreach service, and provision to open at Kiora Hall in Norton in a September that must be 2022."""
    answer = _ask(shipped, "roles-of-an-organisation", organisation="North East Autism Society", council="Stockton-on-Tees")
    area, neas, independent = "Stockton-on-Tees local area", "North East Autism Society", "specialist independent provision"
    outreach = "North East Autism Society outreach service"
    assert [
        (area, neas, "delivers", "Planned transition into Kiora Hall", None, None, "2022-04/2022-07", "Planned"),
        (area, neas, "delivers", outreach, None, None, None, "Actual"),
        (area, neas, "opens", "Kiora Hall", independent, "Norton", None, "Planned"),
        (area, neas, "opens", "Kiora Hall", independent, "Norton", "2022-09", "Planned"),
        (area, STOCKTON, "commissions", outreach, None, None, None, "Actual"),
    ] == _rows(answer)
    fifty = "Priority 5 - Developing and maintaining… › Progress to date › para 50"
    assert {(S22, fifty)} == _proof(answer, "2022-09")
    assert {"inferred"} == _kinds(answer, "2022-09")
    assert {(S22, "Priority 4 - Ensuring that most… › Planned Actions for 22/23 › para 46")} == _proof(answer, "commissions")


def test_a_role_elsewhere_is_not_a_role_here(shipped) -> None:
    """The society is named in Stockton's report only."""
    assert [] == _rows(_ask(shipped, "roles-of-an-organisation", organisation="NEAS", council=MIDDLESBROUGH))


def test_a_denial_by_degree_says_so(shipped) -> None:
    """Improvement is not *solely* reliant on Babcock Prime: the row must not read as a plain no."""
    answer = _ask(shipped, "roles-of-an-organisation", organisation="Babcock Prime")
    relies = [row for row in _rows(answer, "does", "how", "status") if row[0] == "relies on"]
    assert [("relies on", "appeared", "Actual"), ("relies on", "solely", "Denied")] == relies


# 14


CONCERN = "Concern about reliance on Babcock Prime, unused by many schools"
DENIAL = "Answer that improvement is not solely reliant on Babcock Prime"
BULLET = "Agendas, Meetings and Minutes - Agenda… › Agenda item › [block 6] bullet "


def test_concentration_of_delivery(shipped) -> None:
    """Every share with its number of claims; the concern about Babcock Prime and the officers' answer side by side."""
    answer = _ask(shipped, "delivery-concentration")
    assert [
        (MIDDLESBROUGH, "Tees Valley Education", 36, 4, 11, None, None),
        (MIDDLESBROUGH, "Beverley Park", 9, 1, 11, None, None),
        (MIDDLESBROUGH, "Cleveland Unit Nursery", 9, 1, 11, None, None),
        (MIDDLESBROUGH, "Dingley's Promise", 9, 1, 11, None, None),
        (MIDDLESBROUGH, "Green Lane", 9, 1, 11, None, None),
        (MIDDLESBROUGH, "IPSEA", 9, 1, 11, None, None),
        (MIDDLESBROUGH, "National Development Team for Inclusion", 9, 1, 11, None, None),
        (MIDDLESBROUGH, "Whole Education", 9, 1, 11, None, None),
        (STOCKTON, "Health Education England", 33, 1, 3, None, None),
        (STOCKTON, "National Development Team for Inclusion", 33, 1, 3, None, None),
        (STOCKTON, "North East Autism Society", 33, 1, 3, None, None),
        (WORCESTERSHIRE, "Babcock Prime", 100, 3, 3, CONCERN, DENIAL),
    ] == _rows(answer)


def test_the_concern_about_babcock_prime_and_its_denial_are_both_cited(shipped) -> None:
    """The row has its three claims (bullets 1, 8, 16), the members' concern (1), the officers' answer and denial (2)."""
    (row,) = _ask(shipped, "delivery-concentration", council=WORCESTERSHIRE).rows
    said = {(each["locator"].split(" | ")[0], each["said_by"], each["denied"]) for each in row.evidence}
    assert {
        (f"{BULLET}1", "A member", False), (f"{BULLET}2", "An officer", False), (f"{BULLET}2", "An officer", True),
        (f"{BULLET}8", "An officer", False), (f"{BULLET}16", "An officer", False),
    } == said  # fmt: skip


def test_the_caveat_of_concentration_is_said() -> None:
    """A share of claims is no share of money: the question itself says so."""
    assert "measures the documents read, not the money spent" in LIBRARY["delivery-concentration"].description


def test_planned_delivery_counts_when_asked_for(shipped) -> None:
    """With what is planned, the society that is to open Kiora Hall has three of eight claims in Stockton."""
    answer = _ask(shipped, "delivery-concentration", council=STOCKTON, status=("actual", "planned"))
    assert {
        ("North East Autism Society", 38, 3, 8), ("River Tees Multi Academy Trust", 25, 2, 8), ("Health Education England", 13, 1, 8),
        ("National Development Team for Inclusion", 13, 1, 8), ("Stockton Parent Carer Forum", 13, 1, 8),
    } == set(_rows(answer, "partner", "share_percent", "claims", "claims_read"))  # fmt: skip


def test_which_claims_support_the_share(shipped) -> None:
    """Three claims for Babcock Prime; that it delivers the plan only appeared so to members."""
    answer = _ask(shipped, "delivery-by-partners", council=WORCESTERSHIRE)
    assert {
        ("Babcock Prime", "delivers", "Written Statement of Action/Improvement Plan (Worcestershire)", "appeared", "Actual"),
        ("Babcock Prime", "leads", "Building confidence and skills in the mainstream sector (Worcestershire)", None, "Actual"),
        ("Babcock Prime", "delivers", "Collection of performance data for special schools (Worcestershire)", None, "Actual"),
    } == set(_rows(answer, "partner", "does", "what", "certainty", "status"))
    planned = _ask(shipped, "delivery-by-partners", partner="NEAS", status="planned")
    assert {("opens", "Kiora Hall"), ("delivers", "Planned transition into Kiora Hall")} == set(_rows(planned, "does", "what"))
    assert 11 == len(_ask(shipped, "delivery-by-partners", council=MIDDLESBROUGH).rows)


def test_reliance_is_asserted_and_denied_side_by_side(shipped) -> None:
    """What the members said appeared so, and what the officers denied of it."""
    answer = _ask(shipped, "reliance", organisation="Babcock Prime")
    plan = "Written Statement of Action/Improvement Plan (Worcestershire)"
    assert [
        (WORCESTERSHIRE, plan, "Babcock Prime", "delivery of much of the action", "appeared", "A member", "Actual"),
        (WORCESTERSHIRE, plan, "Babcock Prime", "improvement work", "solely", "An officer", "Denied"),
    ] == _rows(answer)
    assert {(W19, f"{BULLET}1")} == _proof(answer, "Actual")
    assert {(W19, f"{BULLET}2")} == _proof(answer, "Denied")
    assert {WORCESTERSHIRE} == _named(_rows(_ask(shipped, "reliance", council=WORCESTERSHIRE)), 0)


# 15


def test_organisations_in_more_than_one_area(shipped) -> None:
    """The department in Middlesbrough and Worcestershire, the national team in Middlesbrough and Stockton-on-Tees."""
    answer = _ask(shipped, "organisations-in-several-areas")
    dfe, ndti = "Department for Education", "National Development Team for Inclusion"
    here, there, yonder = "Middlesbrough local area", "Stockton-on-Tees local area", "Worcestershire local area"
    places = "Dingley's Promise training places for early years staff"
    assert {
        (dfe, here, "pays Delivering Better Value grant to Middlesbrough"),
        (dfe, here, f"pays Funding of {places}"),
        (dfe, here, f"funds {places}"),
        (dfe, here, f"supports {places}"),
        (dfe, here, "supports Middlesbrough Council"),
        (dfe, here, "publishes SEND Code of Practice"),
        (dfe, here, "DfE monitoring advisor for Middlesbrough is a post in it"),
        (dfe, here, "Minister for Children and Families is a post in it"),
        (dfe, here, "Additional costs of SEND provision (Middlesbrough) relies on it (planned)"),
        (dfe, there, "no role in the documents read"),
        (dfe, yonder, "Bid for the new special school (Worcestershire) is submitted to it"),
        (dfe, yonder, "agrees Additional special school proposed for Malvern (proposed)"),
        (dfe, yonder, "reviews or evaluates Framework of indicators (Worcestershire)"),
        (ndti, here, "delivers National Development Team for Inclusion Leadership Development Programmes"),
        (ndti, there, "facilitates Practice Hubs"),
        (ndti, yonder, "no role in the documents read"),
    } == set(_rows(answer))


def test_only_the_presentation_names_the_national_team_in_middlesbrough(shipped) -> None:
    """The minutes have National Inclusion programmes, which is not the team's name; Stockton's report has the hubs in paragraph 41."""
    answer = _ask(shipped, "organisations-in-several-areas", organisation="NDTi")
    assert {M25P} == _sources(answer, "Middlesbrough local area")
    assert {(S22, "Priority 4 - Ensuring that most… › Progress to date › para 41")} == _proof(answer, "Stockton-on-Tees local area")
    assert ({"searched"}, {W19}) == (_kinds(answer, "Worcestershire local area"), _sources(answer, "Worcestershire local area"))


@pytest.mark.parametrize("inspectorate", ["Ofsted", "Care Quality Commission"])
def test_the_inspectorates_are_named_in_one_area_only(shipped, inspectorate: str) -> None:
    """Nothing of Ofsted or the commission outside the report of 2019."""
    assert [] == _rows(_ask(shipped, "organisations-in-several-areas", organisation=inspectorate))
    roles = _ask(shipped, "roles-of-an-organisation", organisation=inspectorate)
    assert {M19} == {each["source"] for row in roles.rows for each in row.evidence}


# 16


def test_ehc_plans_within_20_weeks(shipped) -> None:
    """97% in 2019, 98% against 45.9% in October 2025; no period is stated, and two areas have no value."""
    answer = _ask(shipped, "values-of-an-indicator")
    name, nothing = "EHCP completion within 20 weeks", "no value in the documents read"
    columns = "area", "value", "unit", "compared", "with", "its_value", "how", "period", "said_on"
    assert [
        ("England", "45.9", "percent", None, None, None, None, None, "2025-10-27"),
        ("Middlesbrough local area", "97", "percent", "Above", "England", None, None, None, "2019-11-19"),
        ("Middlesbrough local area", "98", "percent", "Above", "England", 45.9, None, None, "2025-10-27"),
        ("Stockton-on-Tees local area", None, None, None, None, None, nothing, None, None),
        ("Worcestershire local area", None, None, None, None, None, nothing, None, None),
    ] == _rows(answer, *columns)
    assert {name} == _named(_rows(answer), 0)
    assert {(M19, "Report Background › para 6 bullet 8")} == _proof(answer, "97")
    assert {(M25M, "[block 40] bullet 1"), (M25P, "IMPACT › [block 66]")} == _proof(answer, "98")
    assert ({"searched"}, {S22}) == (_kinds(answer, "Stockton-on-Tees local area"), _sources(answer, "Stockton-on-Tees local area"))


def test_values_can_be_narrowed_and_another_indicator_chosen(shipped) -> None:
    """One area; another indicator, with what was denied for one year."""
    assert ["97", "98"] == [row[0] for row in _rows(_ask(shipped, "values-of-an-indicator", area="Middlesbrough"), "value")]
    internships = _ask(shipped, "values-of-an-indicator", indicator="Young people participating in supported internships")
    assert [
        ("Middlesbrough local area", "Steady", None),
        ("Stockton-on-Tees local area", "Rising", None),
        ("Stockton-on-Tees local area", "Denied; Rising", "2020/2021"),
        ("Worcestershire local area", "no value in the documents read", None),
    ] == _rows(internships, "area", "how", "period")


@pytest.mark.parametrize(
    ("clocks", "expected"),
    [
        ({"as_of": date(2018, 1, 1)}, {}),
        ({"as_of": date(2019, 12, 31)}, {"97": {"undated"}}),
        ({"as_of": date(2025, 12, 31)}, {"97": {"undated"}, "98": {"undated"}}),
        ({"known_by": date(2022, 12, 31)}, {"97": {""}}),
    ],
)
def test_16_the_clocks_take_back_what_was_said_later(shipped, clocks: dict[str, date], expected: dict[str, set[str]]) -> None:
    """The 97% of November 2019 and the 98% of October 2025 have no period of their own: as of a day each is undated, and says so."""
    answer = ask(clocked(shipped, **clocks), LIBRARY["values-of-an-indicator"], {"area": ("Middlesbrough",)})
    found = {str(row.words[2]): {each["held_as"] for each in row.evidence} for row in answer.rows if row.words[2] is not None}
    assert expected == found


# 17


def test_comparisons_with_england(shipped) -> None:
    """Figures where they are given, and above, below or in line where there are only words; Stockton compares nothing."""
    answer = _ask(shipped, "comparisons-with-england")
    here, yonder, later, earlier = "Middlesbrough local area", "Worcestershire local area", "2025-10-27", "2019-11-19"
    columns = "area", "indicator", "value", "unit", "compared", "its_value", "how", "said_on"
    assert {
        (here, "Share of children with an EHCP", "~6", "percent", "Above", 5.3, None, later),
        (here, "Share of pupils recognised as SEND", "15", "percent", "In line", None, None, later),
        (here, "EHCP completion within 20 weeks", "97", "percent", "Above", None, None, earlier),
        (here, "EHCP completion within 20 weeks", "98", "percent", "Above", 45.9, None, later),
        (here, "Primary school suspensions", None, None, "Below", None, None, later),
        (here, "Special school suspensions", None, None, "Below", None, None, later),
        (here, "Tribunal rate", None, None, "Below", None, "remain below", later),
        (here, "Children in out of area placements", None, None, "Below", None, None, later),
        (here, "SEND children educated outside the local authority boundary", None, None, "Below", None, "small percentage", later),
        (here, "Prevalence of autism", None, None, "Above", None, "slightly", later),
        (here, "Prevalence of social, emotional and mental health difficulties (SEMH)", None, None, "Above", None, "slightly", later),
        (here, "Children in mainstream provision", None, None, "In line", None, "Improving", later),
        (here, "Children in specialist provision", None, None, "In line", None, "Improving", later),
        (here, "Pupil outcomes", None, None, "Above", None, "some outcomes", earlier),
        (here, "Pupil outcomes", None, None, "Below", None, "some outcomes; nearing", earlier),
        (yonder, "Children attending a special school", "1.9", "percent", "Above", 1.4, None, "2019-03-06"),
        (yonder, "Additional children in special schools over the national figure", "386", "children", "Above", None, None, "2019-03-06"),
        ("Stockton-on-Tees local area", None, None, None, None, None, "no comparison in the documents read", None),
    } == set(_rows(answer, *columns))


def test_who_says_how_an_area_compares(shipped) -> None:
    """Shares and autism: the minutes only; the mix of places: the presentation only; suspensions and tribunals: both."""
    answer = _ask(shipped, "comparisons-with-england")
    assert (
        {(M25M, "[block 43] bullet 2")}
        == _proof(answer, "Share of children with an EHCP")
        == _proof(answer, "Share of pupils recognised as SEND")
    )
    assert {(M25M, "[block 43] bullet 4")} == _proof(answer, "Prevalence of autism")
    assert {(M25P, "IMPACT › [block 67]")} == _proof(answer, "Children in mainstream provision")
    for both in ("Primary school suspensions", "Special school suspensions", "Tribunal rate", "Children in out of area placements"):
        assert {M25M, M25P} == _sources(answer, both)
    assert {(W19, f"{BULLET}6")} == _proof(answer, "Children attending a special school")
    assert {"searched"} == _kinds(answer, "Stockton-on-Tees local area")


def test_another_comparator_or_area_can_be_chosen(shipped) -> None:
    """Suspensions are also compared with the region; Worcestershire has two comparisons with England."""
    region = _ask(shipped, "comparisons-with-england", comparator="Region in which Middlesbrough lies", area="Middlesbrough")
    assert {("Primary school suspensions", "Below"), ("Special school suspensions", "Below")} == set(_rows(region, "indicator", "compared"))
    assert 2 == len(_ask(shipped, "comparisons-with-england", area="Worcestershire").rows)


# 18


def test_strategies_and_plans(shipped) -> None:
    """Each council's strategies and plans; what is to come says so, and only Stockton's strategy and one plan say what they follow."""
    answer = _ask(shipped, "strategies-and-plans")
    year, wsoa = "2022-04/2023-03", "Written Statement of Action (Middlesbrough)"
    previous = "Previous strategic implementation and action plans"
    assert {
        (MIDDLESBROUGH, "SEND and Disability Strategy", None, "2018", None, "Actual", None, None),
        (MIDDLESBROUGH, "Inclusion Strategy (Middlesbrough)", None, None, None, "Actual", None, None),
        (MIDDLESBROUGH, "Joint Commissioning Strategy (Middlesbrough)", None, None, None, "Actual", None, None),
        (MIDDLESBROUGH, "2018-22 Strategic Plan (Middlesbrough)", "2018/2022", None, None, "Actual", None, None),
        (MIDDLESBROUGH, "SEND and Inclusion Strategy", None, None, None, "Actual", None, None),
        (MIDDLESBROUGH, "New SEND and Inclusion Strategy", "2026/2030", None, "2026-01", "Planned", None, None),
        (MIDDLESBROUGH, wsoa, None, "2017", None, "Actual", None, None),
        (MIDDLESBROUGH, "Sustained Local Area action plan (Middlesbrough)", None, None, None, "Planned", "follows up", wsoa),
        (MIDDLESBROUGH, "SEND and Inclusion Workforce Development Strategy", None, None, None, "Actual", None, None),
        (MIDDLESBROUGH, "Strategic plans for SEND work streams (Middlesbrough)", None, None, None, "Actual", None, None),
        (MIDDLESBROUGH, "Development plans for SEND (Middlesbrough)", None, None, None, "Actual", None, None),
        (MIDDLESBROUGH, "Local area priorities (Middlesbrough)", None, None, None, "Actual", None, None),
        (STOCKTON, "SEND strategy (Stockton-on-Tees)", None, "2021-05", None, "Actual", "incorporates", previous),
        (STOCKTON, previous, None, None, None, "Actual", None, None),
        (STOCKTON, "Medium term financial plan for High Needs Funding", "2022/2025", None, None, "Planned", None, None),
        (STOCKTON, "Joint commissioning plan (Stockton-on-Tees)", None, None, year, "Planned", None, None),
        (STOCKTON, "Sufficiency plan of specialist placements (Stockton-on-Tees)", None, None, year, "Planned", None, None),
        (STOCKTON, "Plans to upskill the wider children's workforce (Stockton-on-Tees)", None, None, year, "Planned", None, None),
        (STOCKTON, "Outline action plan for 2022/23", year, None, "2022-02-23", "Proposed", None, None),
        (WORCESTERSHIRE, "Written Statement of Action/Improvement Plan (Worcestershire)", None, None, None, "Actual", None, None),
        (WORCESTERSHIRE, "Proposals on funding arrangements for special schools to discuss (Worcestershire)",
         None, None, None, "Planned", None, None),
    } == set(_rows(answer))  # fmt: skip


def test_no_strategy_replaces_another_unless_a_text_says_so(shipped) -> None:
    """The new strategy of Middlesbrough is new; that it replaces one is nowhere said."""
    answer = _ask(shipped, "strategies-and-plans", council="Middlesbrough")
    assert {MIDDLESBROUGH} == _named(_rows(answer), 0)
    assert {None, "follows up"} == _named(_rows(answer, "relation"), 0)
    assert (M25P, "Workforce Development – Next Steps › [block 77]") in _proof(answer, "2026/2030")
    assert {M25M, M25P} == _sources(answer, "New SEND and Inclusion Strategy") == _sources(answer, "SEND and Disability Strategy")


def test_when_stocktons_strategy_was_agreed(shipped) -> None:
    """By the Board in May 2021, says paragraph 3."""
    proof = _proof(_ask(shipped, "strategies-and-plans", council=STOCKTON), "2021-05")
    assert (S22, "SEND STRATEGY – PROGRESS TO DATE… › para 3") in proof


# 19


PROGRESS, PLANNED = "Progress to date", "Planned Actions for 22/23"
PRIORITIES = (
    ("Priority 1 - Working in partnership with families", range(8, 13), range(13, 16)),
    ("Priority 2 - Understanding needs and strengths of children and families", range(16, 21), range(21, 28)),
    ("Priority 3 - Developing a system which meets needs and is accountable", range(28, 35), range(35, 40)),
    ("Priority 4 - Most needs met in local, inclusive mainstream schools", range(40, 44), range(44, 49)),
    ("Priority 5 - Maintaining a range of local, high quality specialist provision", range(49, 52), range(52, 55)),
    ("Priority 6 - Achieving potential and ambitions, living as independently as possible", range(55, 60), range(60, 65)),
)


def test_every_paragraph_of_the_six_priorities_is_accounted_for(shipped) -> None:
    """Paragraphs 8 to 64 of the report, each under the priority and the heading where it stands, in order."""
    found = _rows(_ask(shipped, "priorities-and-actions"), "priority", "heading", "paragraph")
    expected = [
        (priority, heading, f"para {number}")
        for priority, done, to_come in PRIORITIES
        for heading, numbers in ((PROGRESS, done), (PLANNED, to_come))
        for number in numbers
    ]
    assert expected == list(dict.fromkeys((priority, heading, str(place).split(" (")[0]) for priority, heading, place in found))
    assert 57 == len(expected)
    assert {f"para 35 ({letter})" for letter in "abcde"} <= _named(found, 2)


def test_the_words_decide_and_not_the_heading(shipped) -> None:
    """Paragraphs 21, 45 and 46 report work done among what is planned; paragraph 50 tells of an opening to come among progress."""
    answer = _ask(shipped, "priorities-and-actions")
    status: dict[object, set[object]] = {}
    for paragraph, found in _rows(answer, "paragraph", "status"):
        status.setdefault(paragraph, set()).add(found)
    assert {"Actual", "Planned"} == status["para 21"] == status["para 14"]
    assert {"Actual"} == status["para 45"] == status["para 46"] == status["para 8"]
    assert {"Planned"} == status["para 50"] == status["para 52"]
    actions = set(_rows(answer, "paragraph", "action", "status"))
    assert {
        ("para 21", "Deliver Valuing SEND professional development sessions", "Actual"),
        ("para 45", "Co-produce the revised Annual Review process", "Actual"),
        ("para 46", "Outreach service commissioned from North East Autism Society", "Actual"),
        ("para 50", "Specialist independent provision to open at Kiora Hall", "Planned"),
    } <= actions


def test_what_is_dated_is_dated(shipped) -> None:
    """September 2021 for Abbey Hill, 2021 for the occupational therapy offer; 2022/23 for what is planned, 12 months where it says so."""
    dated = dict(_rows(_ask(shipped, "priorities-and-actions"), "action", "when"))
    assert ("2021-09", "2021") == (
        dated["Additional places opened at Abbey Hill"],
        dated["Education support offer for Occupational Therapy commissioned"],
    )
    assert ("2022-04/2023-03", "2022-02/2023-02") == (dated["Develop a sufficiency plan"], dated["Focus on continuity of support"])


def test_one_priority_and_one_status_can_be_chosen(shipped) -> None:
    """What is planned under the fifth priority: paragraphs 50 (an opening) and 52 to 54."""
    answer = _ask(shipped, "priorities-and-actions", priority=PRIORITIES[4][0], status="planned")
    assert ["para 50", "para 52", "para 53", "para 54"] == [row[0] for row in _rows(answer, "paragraph")]
    heading = "SEND STRATEGY – PROGRESS TO DATE… › Priority 5 - Developing and maintaining… › [block 72]"
    assert (S22, heading) in _proof(answer, "para 52")


# 20


PILOT = "Pilot occupational therapy service (Stockton-on-Tees)"
THERAPY = "Jointly commissioned Speech and Language Therapy service (Middlesbrough)"
STORE = "Joint Tees Children's Equipment Store"


def test_jointly_commissioned_services(shipped) -> None:
    """Four commissioners and 34 students; therapy from April 2019; a store that is joint, of which no commissioner is named."""
    answer = _ask(shipped, "jointly-commissioned-services")
    by, since, result, pathway = (
        "commissioned by",
        "since",
        "reported result",
        "Speech Language and Communication pathway (Stockton-on-Tees)",
    )
    assert {
        (PILOT, by, STOCKTON),
        (PILOT, by, "Tees Valley Clinical Commissioning Group"),
        (PILOT, by, "North Tees and Hartlepool NHS Foundation Trust"),
        (PILOT, by, "Horizons Specialist Academy Trust"),
        (PILOT, since, "2021-10"),
        (PILOT, "reported figure", "Students seen by the occupational therapy pilot: 34 people (2021-10/2021-12)"),
        (PILOT, result, "Reduction in levels of anxiety (occupational therapy pilot)"),
        (PILOT, result, "Longer focus on academic work (occupational therapy pilot)"),
        (PILOT, result, "Greater ability to take part in teacher-instigated learning (occupational therapy pilot)"),
        (THERAPY, by, MIDDLESBROUGH),
        (THERAPY, by, "Clinical commissioning group in Middlesbrough"),
        (THERAPY, since, "2019-04"),
        (THERAPY, result, NOT_SAID),
        (THERAPY, "reported figure", NOT_SAID),
        (STORE, by, NOT_SAID),
        (STORE, since, "2019-09"),
        (STORE, result, NOT_SAID),
        (STORE, "reported figure", NOT_SAID),
        (pathway, by, "Local area partners (Stockton-on-Tees) (planned)"),
        (pathway, since, NOT_SAID),
        (pathway, result, NOT_SAID),
        (pathway, "reported figure", NOT_SAID),
    } == set(_rows(answer))


def test_who_says_what_of_a_joint_service(shipped) -> None:
    """Paragraph 29 has the pilot; who commissions the therapy is inferred; for the store's commissioner three documents were searched."""
    answer = _ask(shipped, "jointly-commissioned-services")
    assert {(S22, "Priority 3 - Developing a system… › Progress to date › para 29")} == _proof(answer, PILOT, "since")
    assert {"inferred"} == _kinds(answer, THERAPY, MIDDLESBROUGH)
    assert {(M19, "Report Background › para 8 bullet 2")} == _proof(answer, THERAPY, "since")
    assert {(M19, "Report Background › para 8 bullet 4")} == _proof(answer, STORE, "since")
    assert ({"searched"}, {M19, M25M, M25P}) == (_kinds(answer, STORE, "commissioned by"), _sources(answer, STORE, "commissioned by"))


def test_the_offer_commissioned_by_one_side_is_not_joint(shipped) -> None:
    """The education support offer of 2021 and the outreach of the society are commissioned; that they are jointly is not said."""
    found = _named(_rows(_ask(shipped, "jointly-commissioned-services", council=STOCKTON)), 0)
    assert {PILOT, "Speech Language and Communication pathway (Stockton-on-Tees)"} == found
    assert {THERAPY} == _named(_rows(_ask(shipped, "jointly-commissioned-services", service=THERAPY)), 0)
