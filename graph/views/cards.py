"""Results as HTML for a notebook: tables, entities and reasons, escaped by the template, each with its evidence."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from ..cite import as_data
from ..names import BASE, Iri, compact
from .page_text import grouped, sentence
from .reasons_text import in_words, nothing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import jinja2

    from ..claims import Claim
    from ..entities import Described
    from ..queries import Value
    from ..reasons import Reasons
    from ..silence import Account
    from ..standing import Standing

__all__ = ["MOST_ROWS", "cell_text", "counted", "entity_html", "listed", "numbered", "plot_html", "table_html", "why_html"]

MOST_ROWS = 60


def table_html(
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
    evidence: Sequence[Sequence[Mapping[str, Any]]],
    *,
    caption: str = "",
    notes: Sequence[str] = (),
    hints: Sequence[str] = (),
) -> str:
    """Return rows as a table, numbers of notes behind each row that has evidence and the notes below; at most ``MOST_ROWS`` rows."""
    shown, proof = rows[:MOST_ROWS], evidence[:MOST_ROWS]
    cited, marks = numbered(proof)
    table = {
        "caption": caption,
        "columns": columns,
        "is_cited": bool(cited),
        "rows": [
            {
                "cells": [{"text": cell_text(cell), "is_number": isinstance(cell, int | float)} for cell in row],
                "marks": listed(marks[index]) if cited else "",
            }
            for index, row in enumerate(shown)
        ],
        "cited": cited,
        "notes": notes,
        "foot": counted(len(rows)),
        "hints": hints,
    }
    return _rendered("table", table)


def entity_html(card: Described, claims: Sequence[Claim], account: Account, *, shown: str = "") -> str:
    """Return an entity and its claims, grouped by relation, each with where it stands and its citations behind a word."""
    groups = [
        {"heading": heading, "facts": [_fact(text, claim, account.facts.get(claim.id)) for text, claim in facts]}
        for heading, facts in grouped(card, claims)
    ]
    named = (("also called", card.aliases), ("area", card.areas), ("identifiers", card.identifiers), ("documents", account.presence))
    lines = [f"{card.type}; id {card.id}; basis: {card.basis.lower()}", *([f"shown: {shown}"] if shown else []), f"stands: {account.thing}"]
    lines += [f"{name}: {'; '.join(map(str, found))}" for name, found in named if found]
    sources = len({cited.source for claim in claims for cited in claim.evidence})
    foot = f"{len(claims)} fact{'' if len(claims) == 1 else 's'} from {sources} source{'' if sources == 1 else 's'}."
    data = {"label": card.label, "lines": [*lines, *filter(None, [card.note])], "groups": groups, "foot": foot}
    return _rendered("entity", {**data, "shown": shown, "left_out": _left_out(account.left_out)})


def why_html(cards: Sequence[Described], found: Reasons, left_out: Sequence[tuple[Claim, Standing]] = (), *, shown: str = "") -> str:
    """Return what joins two things or is said of one: each claim with its citations, what disagrees, and what was not read."""
    return _rendered(
        "why",
        {
            "title": " – ".join([*(card.label for card in cards), *filter(None, [found.relation])]),  # noqa: RUF001
            "nothing": "" if found.claims else nothing(cards, found, left_out),
            "facts": [_fact(sentence(claim), claim) for claim in found.claims],
            "disagreements": list(map(in_words, found.disagreements)),
            "through": found.through,
            "unread": [name + (f" (mentioned in {mention})" if mention else "") for name, mention in found.unread],
            "shown": shown,
            "left_out": _left_out(left_out),
        },
    )


def _fact(text: str, claim: Claim, standing: Standing | None = None) -> dict[str, Any]:
    return {"text": text, "evidence": list(map(as_data, claim.evidence)), "standing": str(standing) if standing else ""}


def _left_out(found: Sequence[tuple[Claim, Standing]]) -> list[str]:
    return [f"{sentence(claim)} → {standing}" for claim, standing in found]


def plot_html(svg: str, note: str, notes: Sequence[Mapping[str, Any]]) -> str:
    """Return a chart, SVG text of our own making, with what must be read with it and its citations."""
    return _rendered("plot", {"svg": svg, "note": note, "notes": notes})


def numbered(evidence: Sequence[Sequence[Mapping[str, Any]]]) -> tuple[list[Mapping[str, Any]], list[list[int]]]:
    """Return each piece of evidence once, and for each row the numbers, from 1, of its own."""
    numbers: dict[str, int] = {}
    notes: list[Mapping[str, Any]] = []
    marks = []
    for row in evidence:
        for data in row:
            if data["citation"] not in numbers:
                numbers[data["citation"]] = len(notes) + 1
                notes.append(data)
        marks.append(sorted({numbers[data["citation"]] for data in row}))
    return notes, marks


def listed(numbers: Sequence[int]) -> str:
    """Return numbers of notes, such as ``1, 3-5``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def cell_text(value: Value) -> str:
    """Return a value as a person reads it: an address of the graph by its prefixed name, nothing for what is unbound."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return compact(value).removeprefix(BASE) if isinstance(value, Iri) else str(value)


def counted(rows: int) -> str:
    """Return how many rows there are, and how many of them are shown."""
    total = f"{rows:,} row{'' if rows == 1 else 's'}"
    return f"{total}; the first {MOST_ROWS} are shown, to_pandas() has all" if rows > MOST_ROWS else total


def _rendered(macro: str, data: Mapping[str, Any]) -> str:
    style = (files(__package__) / "cards_page" / "style.css").read_text(encoding="utf-8")
    drawn = getattr(_templates().get_template("cards.html").module, macro)(data)
    return f'<div class="sendgraph"><style>{style}</style>\n{drawn}\n</div>'


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(str(files(__package__) / "cards_page")), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
