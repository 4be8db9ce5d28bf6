"""One citation for every surface: which document says it, where, when, who speaks, and in which data that was read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from .moments import in_words
from .sources import text_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .claims import Cited, Place
    from .references import Reference

__all__ = ["as_data", "citation", "described", "link", "passage", "reference"]

_RECORDS = ("minutes", "notes", "record", "transcript")
_BASES = {"inferred": "inferred", "register": "from a register"}


def citation(cited: Cited) -> str:
    """Return one piece of evidence as a footnote.

    In this order: the document, where in it, the passage's first and last words, what tells the evidence from a plain statement of
    fact, an address that opens the document at the passage, and the version of the data.
    """
    where = "; ".join(_places(cited.places))
    remarks = f"[{said}]" if (said := "; ".join(_remarks(cited))) else ""
    address = _address(link(cited), cited)
    data = f"{cited.dataset}, version {cited.data_version}" if cited.data_version else ""
    return " ".join(map(_ended, filter(None, (_document(cited), " ".join(filter(None, (where, remarks))), address, data))))


def reference(cited: Cited | Reference) -> str:
    """Return a document, or that of a piece of evidence, as an entry of a bibliography."""
    return " ".join(map(_ended, filter(None, (_document(cited), _address(cited.url, cited)))))


def _address(url: str, cited: Cited | Reference) -> str:
    """Return an address between angle brackets, so that no full stop clings to it."""
    return f"<{url}>{' (address inferred)' if cited.url_basis == 'inferred' else ''}" if url else ""


def described(cited: Cited | Reference) -> str:
    """Return what kind of document it is and whose meeting it records or to whom it was put; empty where no body is known."""
    kind = cited.document_kind or "document"
    join = "of" if kind.casefold() in _RECORDS else "to"
    return f"{kind[:1].upper()}{kind[1:]} {join} {cited.body}" if cited.body else ""


def _document(cited: Cited | Reference) -> str:
    """Return title, kind, body, publisher and date, each with its basis where it is not stated in the document itself."""
    what = "" if cited.body.casefold() in cited.title.casefold() else described(cited)
    day = in_words(cited.said_on) + (f" (date {_BASES[cited.said_basis]})" if cited.said_basis in _BASES else "")
    published = f", published {in_words(cited.published_on)}" if cited.published_on not in ("", cited.said_on) else ""
    return " ".join(map(_ended, filter(None, (cited.title, what)))) + f" {cited.publisher}, {day}{published}"


def _ended(sentence: str) -> str:
    """Return a part of a citation with its full stop, which stands inside a quotation that brings its own."""
    return sentence if sentence.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{sentence}."


def _places(places: tuple[Place, ...]) -> Iterator[str]:
    """Yield each locator once with the words of its passages."""
    for locator, group in groupby(places, key=lambda place: place.locator):
        quoted = ", ".join(f"“{place.starts} … {place.ends}”" for place in group)
        yield ", ".join(part for part in (locator, quoted) if part)


def _remarks(cited: Cited) -> Iterator[str]:
    """Yield what tells this evidence from a plain statement of fact."""
    if cited.when:
        yield f"when: {in_words(cited.when)}"
    if held := _held(cited):
        yield held
    if cited.status not in ("", "actual"):
        yield cited.status
    if cited.denied:
        yield "denied"
    if cited.said_by not in ("", "The document"):
        yield f"said by: {cited.said_by}"
    yield from (f"{key}: {value}" for key, value in cited.qualifiers)
    if cited.basis == "inferred":
        yield f"inferred: {cited.reason}"
    if cited.basis == "searched":
        yield "searched, and not found there"


def _held(cited: Cited) -> str:
    """Return how the evidence bears on the day that the graph shows; empty in the whole graph."""
    point = cited.when if "/" not in cited.when else ""
    return {
        "last-evidenced": f"last evidenced {in_words(point or cited.last_evidenced)}",
        "undated": f"undated, said {in_words(cited.said_on)}",
        "vague": f"vague: certain up to {in_words(cited.last_evidenced)}, may have ended since",
        "possible": "possible: may not have begun",
        "intended": f"intended, said {in_words(cited.said_on)}",
    }.get(cited.held_as, cited.held_as)


def link(cited: Cited) -> str:
    """Return an address that opens the document at the first passage; empty where no address is known."""
    if not cited.url or not cited.places:
        return cited.url
    mark = "" if "#" in cited.url else "#"
    return f"{cited.url}{mark}{text_fragment(cited.places[0].starts, cited.places[0].ends)}"


def passage(cited: Cited) -> str:
    """Return the passages themselves, in the order of their locators; empty where the reader has no copy of the document."""
    return " | ".join(place.text for place in cited.places if place.text)


def as_data(cited: Cited) -> dict[str, Any]:
    """Return one piece of evidence as plain data for JSON, the map and the notebook."""
    return {
        "id": cited.id,
        "kind": cited.basis,
        "source": cited.source,
        "title": cited.title,
        "document_kind": cited.document_kind,
        "body": cited.body,
        "publisher": cited.publisher,
        "date": cited.said_on,
        "date_basis": cited.said_basis,
        "published": cited.published_on,
        "when": cited.when,
        "status": cited.status,
        "denied": cited.denied,
        "basis": cited.basis,
        "reason": cited.reason,
        "said_by": cited.said_by,
        "summary": cited.summary,
        "qualifiers": [{"key": key, "value": value} for key, value in cited.qualifiers],
        **{part: " | ".join(getattr(place, part) for place in cited.places) for part in ("locator", "starts", "ends")},
        "held_as": cited.held_as,
        "last_evidenced": cited.last_evidenced,
        "passages": [
            {
                **{part: getattr(place, part) for part in ("locator", "starts", "ends", "sha256", "text")},
                "text_is_as_read": place.is_as_read,
            }
            for place in cited.places
        ],
        "passage": passage(cited),
        "url": link(cited),
        "url_basis": cited.url_basis if cited.url else "",
        "data_version": cited.data_version,
        "citation": citation(cited),
    }
