"""Invented words and dates for the generator."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

__all__ = ["dated", "kebab", "label_of", "phrase", "spaced"]

_FIRST = ("shared", "early", "joint", "local", "inclusive", "graduated", "timely", "wider", "annual", "mainstream", "targeted", "universal")
_THEN = (
    "autism", "speech and language", "sensory", "transition", "attendance", "mental health", "short break", "transport", "outreach",
    "early years", "exclusion", "dyslexia", "preparing for adulthood", "hearing", "vision", "therapy", "assessment", "annual review",
)  # fmt: skip
_LAST = ("support", "advice", "pathways", "needs", "provision", "plans", "places", "guidance", "reviews", "commissioning", "training")
_YEAR = 365


def phrase(chance: Random) -> str:
    """Return three words or more, such as `shared autism support`."""
    return f"{chance.choice(_FIRST)} {chance.choice(_THEN)} {chance.choice(_LAST)}"


def label_of(kind: str, number: str, chance: Random) -> str:
    """Return a name that says that it is invented, and by its number is no other's."""
    return f"Example {spaced(kind)} {number}: {phrase(chance)}"


@cache
def spaced(name: str) -> str:
    """Return a name of the ontology in words: `partOf` as `part of`."""
    return re.sub("(?<!^)([A-Z])", r" \1", name).lower()


@cache
def kebab(name: str) -> str:
    """Return a name of the ontology as a part of an id."""
    return spaced(name).replace(" ", "-")


def dated(kind: str, day: date, chance: Random, *, ahead: bool) -> str:
    """Return an EDTF date of a kind: before a document's day, or after it for what lies ahead."""
    if not kind:
        return ""
    one, other = sorted(day + timedelta((1 if ahead else -1) * chance.randrange(1, 3 * _YEAR)) for _ in range(2))
    form = chance.choice((4, 7, 7, 10))
    return {
        "day": one.isoformat(),
        "month": one.isoformat()[:7],
        "year": one.isoformat()[:4] if ahead or one.year < day.year else str(day.year - 1),
        "approximate": f"{one.isoformat()[:7]}~",
        "interval": f"{one.isoformat()[:form]}/{other.isoformat()[:form]}",
        "open": f"{one.isoformat()[:7]}/..",
    }[kind]
