"""One citation for every surface: which document says it, where, when, who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .sources import text_fragment

if TYPE_CHECKING:
    from .claims import Cited

__all__ = ["as_data", "citation", "link"]


def citation(cited: Cited) -> str:
    """Return one piece of evidence as a footnote."""
    day = f"{cited.said_on} (date inferred)" if cited.said_basis == "inferred" else cited.said_on
    places = "; ".join(", ".join(part for part in (place.locator, f"“{place.starts} … {place.ends}”") if part) for place in cited.places)
    return f"{cited.title}. {cited.publisher}, {day}. {places}." + (f" [{remarks}]" if (remarks := _remarks(cited)) else "")


def _remarks(cited: Cited) -> str:
    """Return what tells this evidence from a plain statement of fact."""
    speaker = cited.said_by if cited.said_by != "The document" else ""
    return "; ".join(
        part
        for part in (
            cited.when and f"when: {cited.when}",
            _held(cited),
            cited.status if cited.status != "actual" else "",
            "denied" if cited.denied else "",
            speaker and f"said by: {speaker}",
            *(f"{key}: {value}" for key, value in cited.qualifiers),
            f"inferred: {cited.reason}" if cited.basis == "inferred" else "",
        )
        if part
    )


def _held(cited: Cited) -> str:
    """Return how the evidence bears on the day that the graph shows; empty in the whole graph."""
    as_written = cited.when if "/" not in cited.when else ""
    return {
        "last-evidenced": f"last evidenced {as_written or cited.last_evidenced}",
        "undated": f"undated, said {cited.said_on}",
        "vague": f"vague: certain up to {cited.last_evidenced}, may have ended since",
        "possible": "possible: may not have begun",
        "intended": f"intended, said {cited.said_on}",
    }.get(cited.held_as, cited.held_as)


def link(cited: Cited) -> str:
    """Return an address that opens the document at the first passage; empty where no address is known."""
    if not cited.url or not cited.places:
        return cited.url
    mark = "" if "#" in cited.url else "#"
    return f"{cited.url}{mark}{text_fragment(cited.places[0].starts, cited.places[0].ends)}"


def as_data(cited: Cited) -> dict[str, Any]:
    """Return one piece of evidence as plain data for JSON, the map and the notebook."""
    return {
        "kind": cited.basis,
        "source": cited.source,
        "title": cited.title,
        "publisher": cited.publisher,
        "date": cited.said_on,
        "date_basis": cited.said_basis,
        "when": cited.when,
        "status": cited.status,
        "denied": cited.denied,
        "basis": cited.basis,
        "reason": cited.reason,
        "said_by": cited.said_by,
        "summary": cited.summary,
        "qualifiers": [{"key": key, "value": value} for key, value in cited.qualifiers],
        **{part: " | ".join(getattr(place, part) for place in cited.places) for part in ("locator", "starts", "ends")},
        "passages": [{"locator": place.locator, "starts": place.starts, "ends": place.ends} for place in cited.places],
        "held_as": cited.held_as,
        "last_evidenced": cited.last_evidenced,
        "url": link(cited),
        "citation": citation(cited),
    }
