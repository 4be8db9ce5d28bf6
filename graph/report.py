"""What a report on a council holds: its structure chart, and answers to the questions that its members ask, in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .asking import ask
from .catalogue import catalogue
from .claims import claims
from .clocks import clock_of
from .entities import describe
from .names import PREFIXES, entity
from .queries import rows
from .question_files import SHIPPED, questions_in
from .structure import structure

if TYPE_CHECKING:
    from .asking import Answer
    from .store import Store
    from .structure import Branch

__all__ = ["SECTIONS", "Report", "compared_indicators", "report"]

# The questions that make a report, each about one council, in the order in which a reader meets them.
SECTIONS = (
    "inspections",
    "areas-of-concern",
    "reporting-lines",
    "strategies-and-plans",
    "indicators-of-a-council",
    "delivery-concentration",
    "grants-and-budgets",
    "specialist-provision",
    "asked-and-resolved",
    "actions-without-owner-date-or-rating",
    "contradictions",
    "glossary",
    "documents-not-read",
)
_MEASURED = """SELECT DISTINCT ?indicator WHERE {{ <{0}> send:governs ?area . ?observation send:about ?area ; send:indicator ?indicator ;
  send:value ?value ; send:comparatorValue ?other }} ORDER BY ?indicator"""
_AREA = "SELECT ?area WHERE {{ <{0}> send:governs ?area }} ORDER BY ?area"


@dataclass(frozen=True)
class Report:
    """A report: the council, the version of the data, its structure chart, the answers, and the days of the clocks in words."""

    council: str
    label: str
    version: str
    chart: tuple[Branch, ...]
    answers: tuple[Answer, ...]
    clock: str = ""


def report(store: Store, council: str, version: str) -> Report:
    """Return the report on the council with an id; ``version`` is that of the data."""
    library = questions_in([SHIPPED])
    areas = [row["area"].removeprefix(PREFIXES["sg"]) for row in rows(store, _AREA.format(entity(council)))]
    chart = structure(claims(store), catalogue(store), [council, *areas])
    answers = [ask(store, library[name], {"council": (council,)}) for name in SECTIONS]
    return Report(council, describe(store, council).label, version, tuple(chart), tuple(answers), str(clock_of(store)))


def compared_indicators(store: Store, council: str) -> list[str]:
    """Return the ids of the indicators of which the area of a council has a figure beside that of a comparator."""
    return [row["indicator"].removeprefix(PREFIXES["sg"]) for row in rows(store, _MEASURED.format(entity(council)))]
