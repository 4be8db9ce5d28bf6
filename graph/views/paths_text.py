"""Paths between two things, as text or as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..analysis.ground import disputed, standing
from ..analysis.paths import METHOD
from ..cite import as_data, citation
from .page_text import sentence, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..analysis.ground import Ground
    from ..analysis.paths import Paths, Step
    from ..claims import Claim

__all__ = ["paths_data", "paths_text"]

_KINDS = 6
_LIFTED = {
    "without": "without --without",
    "hubs": "without --hubs",
    "types": "without --types",
    "anything": "with --anything",
    "planned": "with --planned",
    "denied": "with --denied",
}


def paths_data(ground: Ground, found: Paths) -> dict[str, Any]:
    """Return paths as plain data for JSON."""
    left = found.left_out
    return {
        "from": _named(ground, found.start),
        "to": _named(ground, found.end),
        "paths": [{"length": len(route), "steps": [_step_data(step) for step in route]} for route in found.routes],
        "left_out": {
            "kinds": [{"kind": kind, "count": count} for kind, count in left.kinds],
            "hubs": [{**_named(ground, name), "neighbours": count} for name, count in left.hubs],
            "without": [_named(ground, name) for name in left.without],
            "claims_of_whereabouts": left.whereabouts,
        },
        "barriers": list(found.barriers),
        "method": METHOD,
    }


def _named(ground: Ground, name: str) -> dict[str, str]:
    return {"id": name, "label": ground.label(name)}


def _step_data(step: Step) -> dict[str, Any]:
    claim = step.claim
    return {
        "subject": {"id": claim.subject, "label": claim.subject_label},
        "relation": claim.predicate,
        "object": {"id": claim.object, "label": claim.object_label},
        "direction": "forward" if step.is_forward else "backward",
        **_claim_data(claim),
        "others": [_claim_data(other) for other in step.others],
    }


def _claim_data(claim: Claim) -> dict[str, Any]:
    return {
        "text": sentence(claim),
        "claim": claim.id,
        "standing": standing(claim),
        "disputed": disputed(claim),
        "evidence": [as_data(cited) for cited in claim.evidence],
    }


def paths_text(ground: Ground, found: Paths, *, width: int = 100) -> str:
    """Return paths as text: each step with its direction and its citations, and what was left out."""
    return "\n".join(_lines(ground, found, width)) + "\n"


def _lines(ground: Ground, found: Paths, width: int) -> Iterator[str]:
    ends = f"{ground.label(found.start)} and {ground.label(found.end)}"
    if not found.routes:
        yield f"No path of claims joins {ends}."
        if found.barriers:
            yield f"There is one {' or '.join(_LIFTED[name] for name in found.barriers)}."
    for number, route in enumerate(found.routes, 1):
        yield f"Path {number} of {len(found.routes)}: {len(route)} step{'' if len(route) == 1 else 's'}"
        yield f"  {ground.label(found.start)}"
        for step in route:
            yield from _step_lines(ground, step, width)
        yield ""
    yield from (line.strip() for line in wrapped(_left_out(ground, found), width))


def _step_lines(ground: Ground, step: Step, width: int) -> Iterator[str]:
    relation = _relation(step.claim)
    arrow = f"── {relation} ──▶" if step.is_forward else f"◀── {relation} ──"
    yield f"    {arrow} {ground.label(step.end)}"
    if step.claim.text:
        yield from wrapped(step.claim.text, width)
    for cited in step.claim.evidence:
        yield from wrapped(citation(cited), width)
    if step.others:
        yield from wrapped(f"(also between these two: {', '.join(map(_relation, step.others))}; see `sendgraph why`)", width)


def _relation(claim: Claim) -> str:
    """Return what a claim says of its two ends, and that it is planned, denied or disputed where it is."""
    marks = [mark for mark in (standing(claim), disputed(claim) and "disputed") if mark and mark != "actual"]
    return f"{claim.predicate_label} ({'; '.join(marks)})" if marks else claim.predicate_label


def _left_out(ground: Ground, found: Paths) -> str:
    left = found.left_out
    parts = []
    if left.kinds:
        further = f" and {len(left.kinds) - _KINDS} other kinds" if len(left.kinds) > _KINDS else ""
        parts.append(f"of kind {', '.join(f'{kind} ({count})' for kind, count in left.kinds[:_KINDS])}{further}")
    if left.hubs:
        parts.append(f"with many neighbours: {', '.join(f'{ground.label(name)} ({count})' for name, count in left.hubs)}")
    if left.without:
        parts.append(f"by name: {', '.join(map(ground.label, left.without))}")
    where = (
        f" {left.whereabouts} claims that only say where a thing is or what area it covers were not followed." if left.whereabouts else ""
    )
    return f"No path passes through things {'; '.join(parts)}.{where}" if parts else where.strip()
