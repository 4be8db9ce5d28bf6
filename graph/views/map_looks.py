"""What things look like on a map: a colour and a shape for each chapter of the ontology, told apart by either."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["LOOKS", "Look", "look"]


class Look(NamedTuple):
    """What a chapter of the ontology is called in the legend, its colour in the light and in the dark theme, and its shape."""

    name: str
    light: str
    dark: str
    shape: str


# Okabe and Ito's colours, told apart with any colour vision; grey and brown beside them. No shape is used twice, so that the map can be
# read without any colour. In the dark, blue, grey and brown are lighter.
LOOKS = {
    "agents": Look("Organisations and people", "#0072B2", "#4FA8DC", "circle"),
    "bodies": Look("Boards, groups, networks", "#0072B2", "#4FA8DC", "square"),
    "posts": Look("Posts", "#56B4E9", "#8CCBF0", "triangle"),
    "places": Look("Areas and places", "#4D4D4D", "#C4C4C4", "hexagon"),
    "work": Look("Programmes, services", "#009E73", "#19B98D", "pentagon"),
    "events": Look("Meetings, reviews", "#009E73", "#19B98D", "down"),
    "plans": Look("Strategies, plans, actions", "#E69F00", "#E69F00", "bar"),
    "documents": Look("Documents, law", "#8C6D1F", "#C9A44C", "page"),
    "inspection": Look("Inspections, results", "#D55E00", "#EE7A23", "diamond"),
    "provision": Look("Specialist provision", "#009E73", "#19B98D", "star"),
    "funding": Look("Funding", "#CC79A7", "#D98FB8", "plus"),
    "measures": Look("Indicators", "#CC79A7", "#D98FB8", "slant"),
    "scrutiny": Look("Concerns, risks, topics", "#D55E00", "#EE7A23", "octagon"),
}
_OTHER = Look("Other things", "#4D4D4D", "#C4C4C4", "cross")


def look(topic: str) -> Look:
    """Return the look of a chapter; that of other things for one that is not known here."""
    return LOOKS.get(topic, _OTHER)
