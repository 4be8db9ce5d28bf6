"""Chains of accountability lead from duty to action, and each break says what is missing and what was searched."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

from graph.analysis.chains import STAGES, Chain, chains
from graph.analysis.ground import Ground
from graph.analysis.readings import readings
from graph.build import open_store
from graph.views.chains_text import chains_text

Run = Callable[..., subprocess.CompletedProcess[str]]


def _chains(store, area: str, known: Ground | None = None) -> list[Chain]:
    known = known or Ground(store)
    (read,) = [each for each in readings(store, known) if each.area == area]
    return chains(known, read)


def _told(chain: Chain) -> dict[str, tuple[str, ...]]:
    return {link.stage: link.things for link in chain.links}


def _whole(world) -> None:
    """Make a world with one whole chain, its post in a part of the council."""
    world.say("exampleton-council", "governs", "exampleton")
    world.name(law="Legislation", board="PartnershipBoard", report="Report", plan="Plan", part="Priority", gap="Finding", deed="Action")
    world.name(cabinet="CouncilExecutive")
    world.say("exampleton-council", "hasDutyUnder", "law")
    world.say("cabinet", "partOf", "exampleton-council")
    world.say("head-of-examples", "postIn", "cabinet")
    world.say("head-of-examples", "submits", "report")
    world.say("report", "submittedTo", "board")
    world.say("report", "isAbout", "plan")
    world.say("part", "partOf", "plan")
    world.say("part", "addresses", "gap")
    world.say("deed", "addresses", "gap")


def test_a_whole_chain_has_claims_at_every_link(world) -> None:
    """From the law to the deed, through a part of the council, a report to a board, and a part of the plan."""
    _whole(world)
    board = next(chain for chain in _chains(open_store(world.data)[0], "exampleton") if ("board",) == _told(chain)["body"])
    assert STAGES == tuple(link.stage for link in board.links)
    assert {
        "duty": ("law",),
        "post": ("head-of-examples",),
        "holder": ("pat-sample",),
        "body": ("board",),
        "programme": ("plan",),
        "finding": ("gap",),
        "action": ("deed",),
    } == _told(board)
    assert ((), True) == (board.breaks, all(claim.evidence for link in board.links for claim in link.claims))
    ways = {link.stage: {claim.predicate for claim in link.claims} for link in board.links}
    assert {"send:postIn", "send:partOf"} == ways["post"]
    assert {"send:submits", "send:submittedTo"} == ways["body"]
    assert {"send:addresses", "send:partOf"} == ways["finding"]


def test_each_break_is_named_and_the_chain_goes_on_where_it_can(world) -> None:
    """Duty, holder and finding are missing; with a finding, the action that answers it, and the plan's own action stands near."""
    world.say("exampleton-council", "governs", "exampleton")
    world.name(seat="Post", board="PartnershipBoard", plan="Plan", gap="Finding", deed="Action", old="Finding")
    world.say("seat", "postIn", "exampleton-council")
    world.say("seat", "reportsTo", "board")
    world.say("board", "scrutinises", "plan")
    world.say("plan", "addresses", "old", **{"not": "yes"})
    world.say("deed", "partOf", "plan")
    (chain,) = [chain for chain in _chains(open_store(world.data)[0], "exampleton") if ("seat",) == _told(chain)["post"]]
    assert ["duty", "holder", "finding"] == [link.stage for link in chain.breaks]
    assert ("deed",) == _told(chain)["action"]  # of the plan: where no finding is known, its actions end the chain
    assert "which finding The plan answers" == chain.breaks[-1].missing
    world.name(part="Priority")
    world.say("part", "partOf", "plan")
    world.say("part", "addresses", "gap")
    (chain,) = [chain for chain in _chains(open_store(world.data)[0], "exampleton") if ("seat",) == _told(chain)["post"]]
    assert ["duty", "holder", "action"] == [link.stage for link in chain.breaks]
    assert ("deed",) == chain.breaks[-1].near


def test_a_post_that_accounts_to_nobody_ends_at_its_body(world) -> None:
    """A lead member whom no document joins to a body is a chain of four links, the last a break."""
    world.say("exampleton-council", "governs", "exampleton")
    world.name(member="Post")
    world.say("member", "postIn", "exampleton-council")
    world.say("member", "hasRole", "concept:lead-member")
    (chain,) = _chains(open_store(world.data)[0], "exampleton")
    assert ("duty", "post", "holder", "body") == tuple(link.stage for link in chain.links)
    assert "to which body the post The member accounts" == chain.breaks[-1].missing


def test_a_council_without_a_post_breaks_there(world) -> None:
    """No post that answers or accounts is a break of its own."""
    world.say("exampleton-council", "governs", "exampleton")
    (chain,) = _chains(open_store(world.data)[0], "exampleton")
    assert ["duty", "post"] == [link.stage for link in chain.breaks]


def test_middlesbrough_from_the_code_of_practice_to_the_four_concerns(shipped, known: Ground) -> None:
    """M19: the director's report to the Executive on the improvement that answers the four concerns; no action is said to answer one."""
    found = {(_told(chain)["post"], _told(chain)["body"]): chain for chain in _chains(shipped, "middlesbrough", known)}
    chain = found[("middlesbrough-executive-director-childrens-services",), ("middlesbrough-executive",)]
    told = _told(chain)
    assert (("send-code-of-practice",), {"helen-watson", "a-bates"}) == (told["duty"], set(told["holder"]))
    assert ("middlesbrough-send-improvement",) == told["programme"]
    concerns = ("leadership", "joint-commissioning", "involvement", "effectiveness")
    assert {f"middlesbrough-area-of-concern-{name}" for name in concerns} == set(told["finding"])
    (broken,) = chain.breaks
    assert ("action", True) == (broken.stage, "middlesbrough-action-continue-drive-plans" in broken.near)


def test_stockton_and_worcestershire_break_where_their_documents_are_silent(shipped, known: Ground) -> None:
    """S22 gives no findings of the inspection of 2019; W19 names no duty, no holder and no finding."""
    stockton = [
        chain for chain in _chains(shipped, "stockton-on-tees", known) if _told(chain).get("programme") == ("stockton-send-strategy",)
    ]
    assert [["finding"]] == [[link.stage for link in chain.breaks] for chain in stockton]
    told = _told(stockton[0])
    assert (("children-and-families-act-2014",), ("martin-gray",), ("stockton-hwb",)) == (told["duty"], told["holder"], told["body"])
    assert "Local area inspection in 2019" in stockton[0].breaks[0].missing
    plans = [chain for chain in _chains(shipped, "worcestershire", known) if _told(chain).get("programme") == ("worcestershire-wsoa",)]
    assert {("duty", "holder", "finding")} == {tuple(link.stage for link in chain.breaks) for chain in plans}
    assert {("worcestershire-action-empower-sencos",)} == {_told(chain)["action"] for chain in plans}


def test_json_and_text_name_what_was_searched(typed: Run, shipped, known: Ground) -> None:
    """A break's evidence is the documents read; a link's its passages; a person sees both."""
    found = json.loads(typed("chains", "--council", "Worcestershire County Council", "--json").stdout)
    (council,) = found["councils"]
    links = [link for chain in council["chains"] for link in chain["links"]]
    assert all(link["evidence"] for link in links)
    assert {"searched"} == {piece["kind"] for link in links if link["missing"] for piece in link["evidence"]}
    assert "Bovens 2007" in found["method"]
    read = [each for each in readings(shipped, known) if each.area == "worcestershire"]
    text = " ".join(chains_text(known, [(each, chains(known, each)) for each in read]).split())
    assert "✗ No claim from the documents read says under which law or guidance Worcestershire County Council has its duty." in text
    assert "Known to exist, and not read: Draft Cabinet agenda report" in text
