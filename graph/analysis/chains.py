"""Chains of accountability: duty, post, holder, body, programme, finding, action, with each link that no document states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .ground import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..claims import Claim
    from .ground import Ground
    from .readings import Reading

__all__ = ["METHOD", "STAGES", "Chain", "Link", "chains"]

METHOD = (
    "An actor accounts for its conduct to a forum (Bovens 2007, European Law Journal 13): from the duty of a council to a post in it, its "
    "holder, the body that it accounts to, a programme or plan that the body dealt with, what was found, and the action that answers it. "
    "Each link is a claim, or several that share a thing; where no claim that was read from the documents makes a link, it is a break"
)
STAGES = ("duty", "post", "holder", "body", "programme", "finding", "action")
_ANSWERABLE = frozenset({"director-of-childrens-services", "lead-member"})
_PROGRAMMES = ("send:Programme", "send:Project", "send:Service", "send:Strategy", "send:Plan")
_DEALS = frozenset(f"send:{name}" for name in ("agrees", "considers", "decides", "leads", "monitors", "owns", "reviews", "scrutinises"))
_ANSWERS = frozenset({"send:addresses", "send:progressOn"})
_INSPECTED = frozenset({"send:resultsIn", "send:learnsFrom", "send:progressOn", "send:followsUp"})


@dataclass(frozen=True)
class Link:
    """A link of a chain: the things at its far end with the claims that lead there, or, where there are none, what is missing.

    ``near`` are things that stand near a break: results where no finding is linked, actions of the programme that answer no finding.
    """

    stage: str
    things: tuple[str, ...]
    claims: tuple[Claim, ...]
    missing: str = ""
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chain:
    """A chain of one council, its links in the order of ``STAGES``; after a break the chain goes on where it can."""

    area: Reading
    links: tuple[Link, ...]

    @property
    def breaks(self) -> tuple[Link, ...]:
        """Return the links that no document states."""
        return tuple(link for link in self.links if link.missing)


_Step = tuple[str, tuple["Claim", ...]]


def chains(ground: Ground, area: Reading) -> list[Chain]:
    """Return the chains of a council: one for each post that answers or accounts for it, each body, and each programme dealt with there.

    Claims that only denials support are no links; planned and proposed ones are, as they stand. A post answers for the council if it is
    its director of children's services or a lead member, and accounts for it if it reports to, submits to or presents to a body.
    """
    council = area.council
    duties = [claim for claim in _said(ground, council) if claim.predicate == "send:hasDutyUnder" and claim.subject == council]
    duty = _link("duty", [(claim.object, (claim,)) for claim in duties], f"under which law or guidance {area.label} has its duty")
    posts = dict(_posts(ground, council))
    if not posts:
        return [Chain(area, (duty, _link("post", [], f"which post answers for {area.label}")))]
    found = []
    for post, seats in sorted(posts.items()):
        label = ground.label(post)
        holders = [claim for claim in _said(ground, post) if claim.predicate == "send:holdsPost" and claim.object == post]
        holder = _link("holder", [(claim.subject, (claim,)) for claim in holders], f"who holds the post {label}")
        start = (duty, Link("post", (post,), seats), holder)
        bodies = _merged(_bodies(ground, post))
        if not bodies:
            found.append(Chain(area, (*start, _link("body", [], f"to which body the post {label} accounts"))))
        for body, claims in bodies.items():
            found += [Chain(area, (*start, Link("body", (body,), claims), *rest)) for rest in _below(ground, body)]
    return found


def _below(ground: Ground, body: str) -> Iterator[tuple[Link, ...]]:
    """Yield the links below a body: one run for each programme that it dealt with."""
    programmes = _merged(_programmes(ground, body))
    if not programmes:
        yield (_link("programme", [], f"which programme or plan {ground.label(body)} dealt with"),)
    for programme, claims in sorted(programmes.items()):
        yield Link("programme", (programme,), claims), *_findings_and_actions(ground, programme)


def _findings_and_actions(ground: Ground, programme: str) -> tuple[Link, Link]:
    label, parts = ground.label(programme), _parts(ground, programme)
    findings = list(_findings(ground, parts))
    told = [claim for part in parts for claim in _said(ground, part) if claim.subject == part]
    results = [claim.object for claim in told if claim.predicate == "send:reportsResult"]
    inspections = [name for name, _ in _inspections(ground, parts)]
    missing = f"which finding {label} answers" + (f", though {ground.label(inspections[0])} is linked to it" if inspections else "")
    finding = _link("finding", findings, missing, near=results)
    own = {name: claims for name, claims in parts.items() if ground.is_a(name, "send:Action", "send:Commitment")}
    answering = list(_answering(ground, [name for name, _ in findings]))
    what = f"which action answers a finding of {label}" if findings else f"which actions {label} has"
    action = _link("action", answering, what, near=own) if findings else _link("action", list(own.items()), what)
    return finding, action


def _said(ground: Ground, name: str) -> Iterator[Claim]:
    """Yield the claims about a thing that something else than a denial supports."""
    return (claim for claim in ground.about.get(name, ()) if standing(claim) not in ("denied", "unsaid"))


def _link(stage: str, steps: Iterable[_Step], missing: str, near: Iterable[str] = ()) -> Link:
    merged = _merged(steps)
    claims = tuple(dict.fromkeys(claim for those in merged.values() for claim in those))
    return Link(stage, tuple(merged), claims, "" if merged else missing, () if merged else tuple(dict.fromkeys(near)))


def _merged(steps: Iterable[_Step]) -> dict[str, tuple[Claim, ...]]:
    merged: dict[str, tuple[Claim, ...]] = {}
    for name, claims in steps:
        merged[name] = tuple(dict.fromkeys((*merged.get(name, ()), *claims)))
    return merged


def _posts(ground: Ground, council: str) -> Iterator[_Step]:
    """Yield the posts in a council or a part of it that answer or account for it, with the claims that put them there."""
    for part, above in _parts(ground, council).items():
        for seat in _said(ground, part):
            if seat.predicate != "send:postIn" or seat.object != part:
                continue
            roles = [claim for claim in _said(ground, seat.subject) if claim.predicate == "send:hasRole" and claim.object in _ANSWERABLE]
            if roles or any(_accounts(ground, seat.subject)):
                yield seat.subject, (*roles, seat, *above)


def _accounts(ground: Ground, post: str) -> Iterator[_Step]:
    """Yield the bodies that a post reports to, or to which it submits or presents something."""
    for claim in _said(ground, post):
        if claim.subject != post:
            continue
        if claim.predicate == "send:reportsTo" and ground.is_a(claim.object, "send:GovernanceBody"):
            yield claim.object, (claim,)
        elif claim.predicate in ("send:submits", "send:presents"):
            for handed in _said(ground, claim.object):
                if handed.predicate == "send:submittedTo" and handed.subject == claim.object:
                    yield handed.object, (claim, handed)


def _bodies(ground: Ground, post: str) -> Iterator[_Step]:
    """Yield the bodies that a post accounts to, and those that it has a seat in."""
    yield from _accounts(ground, post)
    for claim in _said(ground, post):
        if claim.predicate == "send:postIn" and claim.subject == post and ground.is_a(claim.object, "send:GovernanceBody"):
            yield claim.object, (claim,)


def _programmes(ground: Ground, body: str) -> Iterator[_Step]:
    """Yield the programmes and plans that a body dealt with, or that a document put to it is about."""
    for claim in _said(ground, body):
        if claim.subject == body and claim.predicate in _DEALS and ground.is_a(claim.object, *_PROGRAMMES):
            yield claim.object, (claim,)
        elif claim.object == body and claim.predicate == "send:submittedTo":
            for about in _said(ground, claim.subject):
                is_told = about.predicate == "send:isAbout" and about.subject == claim.subject
                if is_told and ground.is_a(about.object, *_PROGRAMMES):
                    yield about.object, (claim, about)
            if ground.is_a(claim.subject, *_PROGRAMMES):
                yield claim.subject, (claim,)


def _parts(ground: Ground, whole: str) -> dict[str, tuple[Claim, ...]]:
    """Return a thing and all its parts, each with the claims that make it one."""
    found: dict[str, tuple[Claim, ...]] = {whole: ()}
    new = [whole]
    while new:
        name = new.pop(0)
        for claim in _said(ground, name):
            if claim.predicate == "send:partOf" and claim.object == name and claim.subject not in found:
                found[claim.subject] = (claim, *found[name])
                new.append(claim.subject)
    return found


def _findings(ground: Ground, parts: dict[str, tuple[Claim, ...]]) -> Iterator[_Step]:
    """Yield the findings that a programme or a part of it answers, and those of inspections that led to it."""
    for part, above in parts.items():
        for claim in _said(ground, part):
            if claim.subject == part and claim.predicate in _ANSWERS and _is_finding(ground, claim.object):
                yield claim.object, (claim, *above)
    for inspection, claims in _inspections(ground, parts):
        for found in _said(ground, inspection):
            if found.predicate == "send:found" and found.subject == inspection and _is_finding(ground, found.object):
                yield found.object, (found, *claims)


def _inspections(ground: Ground, parts: dict[str, tuple[Claim, ...]]) -> Iterator[_Step]:
    for part, above in parts.items():
        for claim in _said(ground, part):
            other = claim.object if claim.subject == part else claim.subject
            if claim.predicate in _INSPECTED and ground.is_a(other, "send:Inspection"):
                yield other, (claim, *above)


def _is_finding(ground: Ground, name: str) -> bool:
    return ground.is_a(name, "send:Finding") and not ground.is_a(name, "send:Result")


def _answering(ground: Ground, findings: Iterable[str]) -> Iterator[_Step]:
    """Yield the actions that are said to answer a finding, or that are part of what does."""
    for finding in findings:
        for claim in _said(ground, finding):
            if claim.object == finding and claim.predicate == "send:addresses":
                for name, above in _parts(ground, claim.subject).items():
                    if ground.is_a(name, "send:Action", "send:Commitment"):
                        yield name, (claim, *above)
