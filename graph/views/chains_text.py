"""Chains of accountability as text or as data; a break says what no document states, and which were searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..analysis.chains import METHOD
from ..analysis.ground import standing
from ..cite import as_data
from .compare_text import read_lines
from .footnotes import Footnotes, hanging
from .page_text import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..analysis.chains import Chain, Link
    from ..analysis.ground import Ground
    from ..analysis.readings import Reading

__all__ = ["chains_data", "chains_text"]

_STAGE = 12
_MOST, _MOST_CLAIMS = 6, 16


def chains_data(ground: Ground, found: Sequence[tuple[Reading, Sequence[Chain]]]) -> dict[str, Any]:
    """Return the chains of councils as plain data for JSON; a break's evidence is the documents that were searched."""
    return {
        "method": f"{METHOD}.",
        "councils": [
            {
                "area": area.area,
                "council": {"id": area.council, "label": area.label},
                "read": [source.source for source in area.sources],
                "not_read": [each.name for each in area.unread],
                "chains": [
                    {
                        "links": [_link_data(ground, area, link) for link in chain.links],
                        "breaks": [{"stage": link.stage, "missing": link.missing} for link in chain.breaks],
                    }
                    for chain in chains
                ],
            }
            for area, chains in found
        ],
    }


def _link_data(ground: Ground, area: Reading, link: Link) -> dict[str, Any]:
    evidence = [{**as_data(cited), "claim": claim.id} for claim in link.claims for cited in claim.evidence]
    return {
        "stage": link.stage,
        "things": [{"id": name, "label": ground.label(name)} for name in link.things],
        "claims": [{"id": claim.id, "text": sentence(claim), "standing": standing(claim)} for claim in link.claims],
        "missing": link.missing,
        "near": [{"id": name, "label": ground.label(name)} for name in link.near],
        "evidence": [as_data(source) for source in area.sources] if link.missing else evidence,
    }


def chains_text(ground: Ground, found: Sequence[tuple[Reading, Sequence[Chain]]], *, width: int = 120) -> str:
    """Return the chains of councils as text, with numbered sources."""
    return "\n".join(_lines(ground, found, width)) + "\n"


def _lines(ground: Ground, found: Sequence[tuple[Reading, Sequence[Chain]]], width: int) -> Iterator[str]:
    footnotes = Footnotes()
    yield from hanging("Method:", f"{METHOD}.", width)
    for area, chains in found:
        broken = sum(len(chain.breaks) for chain in chains)
        heading = f"{area.label}: {_counted(len(chains), 'chain')}, {_counted(broken, 'break')}"
        yield from ("", heading, "=" * len(heading))
        for number, chain in enumerate(chains, 1):
            yield ""
            yield f"Chain {number} of {len(chains)}"
            for link in chain.links:
                yield from _link_lines(ground, link, footnotes, width)
    yield ""
    yield from read_lines(tuple(area for area, _ in found), width)
    yield from footnotes.lines(width)


def _link_lines(ground: Ground, link: Link, footnotes: Footnotes, width: int) -> Iterator[str]:
    lead = f"  {link.stage:<{_STAGE}}"
    if link.missing:
        yield from hanging(lead, f"✗ No claim from the documents read says {link.missing}.", width)
        if link.near:
            yield from hanging(" " * len(lead), f"Near it: {_listed(ground, link.near)}.", width)
        return
    marks = sorted({standing(claim) for claim in link.claims} - {"actual"})
    marked = f" ({', '.join(marks)} in part)" if marks else ""
    cited = footnotes.marks(cited for claim in link.claims[:_MOST_CLAIMS] for cited in claim.evidence)
    further = " …" if len(link.claims) > _MOST_CLAIMS else ""
    yield from hanging(lead, f"{_listed(ground, link.things)}{marked} {cited}{further}", width)


def _listed(ground: Ground, names: Sequence[str]) -> str:
    further = f"; … and {len(names) - _MOST} more (--json has all)" if len(names) > _MOST else ""
    return "; ".join(map(ground.label, names[:_MOST])) + further


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
