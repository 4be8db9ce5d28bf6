"""Councils side by side: what was found has evidence, and an empty cell says what was read, never a bare no."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest

from graph.analysis.compare import TOPICS, Matrix, compare
from graph.analysis.ground import Ground
from graph.analysis.readings import readings
from graph.build import open_store
from graph.views.compare_text import matrix_data, matrix_text

Run = Callable[..., subprocess.CompletedProcess[str]]
_ROLES = ("Designated Clinical Officer", "Designated Social Care Officer", "Director of Children's Services", "Lead Member")


def _matrix(store, topic: str, only: tuple[str, ...] = (), known: Ground | None = None) -> Matrix:
    known = known or Ground(store)
    return compare(known, readings(store, known), topic, only)


def _states(matrix: Matrix, row: str) -> dict[str, str]:
    return {area: cell.state for area, cell in matrix.rows[row].items()}


def _three_areas(world) -> None:
    """Give the world three councils: of one both documents were read, of one the minutes, of one nothing."""
    for area in ("otherton", "thirdham"):
        world.name(**{area: "LocalArea", f"{area}-council": "Council"})
        world.say(f"{area}-council", "governs", area)
    world.say("exampleton-council", "governs", "exampleton")
    rows = [("exampleton", "report-a", "read"), ("exampleton", "minutes-b", "read"), ("otherton", "minutes-b", "read")]
    rows.append(("thirdham", "A report that nobody has", "not-read"))
    world.write("coverage", "coverage.csv", [dict(zip(("area", "document", "state"), row, strict=True)) for row in rows])


def test_an_empty_cell_tells_silence_from_what_was_not_read(world) -> None:
    """The post is in one area; of another the minutes are silent; of the third no document was read, and one is known."""
    _three_areas(world)
    world.say("head-of-examples", "hasRole", "concept:chair")
    matrix = _matrix(open_store(world.data)[0], "roles")
    assert {"exampleton": "actual", "otherton": "silent", "thirdham": "unread"} == _states(matrix, "Chair")
    (post,) = matrix.rows["Chair"]["exampleton"].found
    assert ("head-of-examples", "Pat Sample", {"report-a"}) == (
        post.thing,
        post.detail,
        {cited.source for claim in post.claims for cited in claim.evidence},
    )
    columns = {column.area: column for column in matrix.columns}
    assert ["minutes-b"] == [source.source for source in columns["otherton"].sources]
    assert ["A report that nobody has"] == [each.name for each in columns["thirdham"].unread]


def test_what_is_planned_denied_or_said_to_be_lacking_is_no_plain_yes(world) -> None:
    """Each has its own state; a thing that a council lacks is not there because somebody says so."""
    _three_areas(world)
    world.name(board="PartnershipBoard", panel="CasePanel", register="Register")
    world.say("board", "coversArea", "exampleton", status="planned")
    world.say("panel", "coversArea", "exampleton", **{"not": "yes"})
    world.say("exampleton-council", "lacks", "register")
    world.say("register", "coversArea", "exampleton", status="planned")
    matrix = _matrix(open_store(world.data)[0], "bodies")
    states = {row: cells["exampleton"].state for row, cells in matrix.rows.items()}
    assert {"partnership board": "planned", "case panel": "denied", "register": "planned"} == states
    (register,) = matrix.rows["register"]["exampleton"].found
    assert {"send:coversArea", "send:lacks"} == {claim.predicate for claim in register.claims}


def test_a_thing_that_is_only_said_to_be_lacking_is_lacking(world) -> None:
    """Nobody says that the register is, or will be."""
    _three_areas(world)
    world.name(register="Register")
    world.say("exampleton", "lacks", "register")
    assert "lacking" == _matrix(open_store(world.data)[0], "bodies").rows["register"]["exampleton"].state


def test_one_council_alone_still_shows_what_others_have(world) -> None:
    """A row is there although the column shown has nothing in it."""
    _three_areas(world)
    world.say("head-of-examples", "hasRole", "concept:chair")
    matrix = _matrix(open_store(world.data)[0], "roles", ("otherton",))
    assert (["otherton"], {"otherton": "silent"}) == ([column.area for column in matrix.columns], _states(matrix, "Chair"))


def test_without_coverage_what_was_read_is_what_speaks_of_the_area(world) -> None:
    """A workspace without a coverage table is not all unread."""
    world.say("exampleton-council", "governs", "exampleton", source="minutes-b")
    store, _ = open_store(world.data)
    (reading,) = readings(store, Ground(store))
    assert ["minutes-b", "report-a"] == [source.source for source in reading.sources]


def test_question_29_roles_and_bodies_of_the_three_councils(shipped, known: Ground) -> None:
    """Designated officers in Middlesbrough and Stockton-on-Tees; a parent and carer body in all; a health and wellbeing board in two."""
    roles, bodies = _matrix(shipped, "roles", known=known), _matrix(shipped, "bodies", known=known)
    north = {"middlesbrough": "actual", "stockton-on-tees": "actual", "worcestershire": "silent"}
    assert [north, north, north, dict.fromkeys(north, "actual")] == [_states(roles, role) for role in _ROLES]
    assert dict.fromkeys(north, "actual") == _states(bodies, "parent and carer body")
    assert north == _states(bodies, "health and wellbeing board")
    forums = {area: [each.label for each in cell.found] for area, cell in bodies.rows["parent and carer body"].items()}
    assert {
        "middlesbrough": ["Parent/Carer Forum (Middlesbrough)"],
        "stockton-on-tees": ["Stockton Parent Carer Forum"],
        "worcestershire": ["Families in Partnership"],
    } == forums
    services = _matrix(shipped, "programmes", known=known).rows["service"]["worcestershire"]
    assert "SENDIASS (Worcestershire)" in {each.label for each in services.found}
    # S22 para 37 plans champions for Health; a holder is named only where a document names one.
    assert "planned" == _states(roles, "SEND Champion")["stockton-on-tees"]
    (director,) = roles.rows["Director of Children's Services"]["middlesbrough"].found
    assert "A Bates; Helen Watson" == director.detail


def test_question_15_organisations_in_more_than_one_area(shipped, known: Ground) -> None:
    """The Department for Education and the National Development Team for Inclusion; Ofsted and the CQC in Middlesbrough's report alone."""
    found = {
        row: {area for area, cell in cells.items() if cell.found} for row, cells in _matrix(shipped, "partners", known=known).rows.items()
    }
    assert {
        "Department for Education": {"middlesbrough", "worcestershire"},
        "National Development Team for Inclusion": {"middlesbrough", "stockton-on-tees"},
    } == {row: areas for row, areas in found.items() if len(areas) > 1}
    assert [{"middlesbrough"}] * 2 == [found["Ofsted"], found["Care Quality Commission"]]
    team = _matrix(shipped, "partners", known=known).rows["National Development Team for Inclusion"]
    assert ("delivers", "facilitates") == (team["middlesbrough"].found[0].detail, team["stockton-on-tees"].found[0].detail)


def test_what_a_partner_is_denied_to_do_is_marked(shipped, known: Ground) -> None:
    """Academies and schools of Worcestershire chose not to use Babcock Prime; that the improvement work rests on it is said and denied."""
    cell = compare(known, readings(shipped, known), "partners").rows["Babcock Prime"]["worcestershire"]
    told = "; ".join(found.detail for found in cell.found)
    assert "… uses it (denied)" in told
    assert "… relies on it (disputed)" in told


def test_question_16_plans_within_20_weeks(shipped, known: Ground) -> None:
    """97% in 2019, 98% against 45.9% nationally in 2025; no other council's documents give one."""
    cells = _matrix(shipped, "indicators", known=known).rows["EHCP completion within 20 weeks"]
    assert ["silent", "silent"] == [cells["stockton-on-tees"].state, cells["worcestershire"].state]
    told = {each.label: {cited.source for claim in each.claims for cited in claim.evidence} for each in cells["middlesbrough"].found}
    two = {"middlesbrough-minutes-2025", "middlesbrough-presentation-2025"}
    assert {"middlesbrough-report-2019"} == told["Middlesbrough local area: 97 percent, above England (no period said)"]
    assert two == told["Middlesbrough local area: 98 percent, above England (45.9) (no period said)"]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_cell_rests_on_evidence_found_or_searched(topic: str, shipped, known: Ground) -> None:
    """What was found has passages; what was not names every document read about the council."""
    for row in matrix_data(_matrix(shipped, topic, known=known))["rows"]:
        for area, cell in row["cells"].items():
            kinds = {piece["kind"] for piece in cell["evidence"]}
            assert ({"searched"} == kinds) == (cell["state"] == "silent"), (row["row"], area)
            assert all(piece["source"] and piece["title"] and piece["date"] for piece in cell["evidence"])
            assert all(piece["locator"] for piece in cell["evidence"] if piece["kind"] != "searched")


def test_the_table_and_the_json_come_from_the_command(typed: Run, shipped, known: Ground) -> None:
    """A person sees the silence in words and what was read; a program gets the documents searched."""
    text = matrix_text(_matrix(shipped, "bodies", known=known), width=160)
    assert "– not in the documents read" in text
    assert "Known to exist, and not read: Draft Cabinet agenda report" in " ".join(text.split())
    found = json.loads(typed("compare", "roles", "--council", "Worcestershire County Council", "--json").stdout)
    assert ["worcestershire"] == [column["area"] for column in found["columns"]]
    (row,) = [row for row in found["rows"] if row["row"] == "Designated Clinical Officer"]
    assert ["worcestershire-minutes-2019"] == [piece["source"] for piece in row["cells"]["worcestershire"]["evidence"]]


@pytest.mark.parametrize(
    ("words", "message"),
    [(("role",), "Did you mean roles?"), (("roles", "--council", "Ofsted"), "The councils are: Middlesbrough Council, Stockton")],
)
def test_a_slip_is_one_message_with_its_remedy(typed: Run, words: tuple[str, ...], message: str) -> None:
    """A wrong topic or a thing that is no council exits 2 and says what there is."""
    run = typed("compare", *words)
    assert (2, "", True) == (run.returncode, run.stdout, message in run.stderr), run.stderr


def test_of_a_day_an_empty_cell_speaks_of_that_day(typed: Run) -> None:
    """In 2020 nothing is known of Stockton-on-Tees; its report of 2022 speaks of another day, and is not said to be silent."""
    run = typed("compare", "roles", "--as-of", "2020-01-01", COLUMNS="160")
    assert (0, True, False) == (run.returncode, "– nothing of that day" in run.stdout, "Martin Gray" in run.stdout)
