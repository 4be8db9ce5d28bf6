"""What the graph holds as charts: figures, structure charts; each chart says what must be read with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .cite import as_data
from .claims import evidence_of
from .drawn import KINDS, cells_of, shares_of, spans_of
from .entities import describe, resolve
from .errors import SendgraphError
from .names import PREFIXES, Iri, entity, send
from .network import Network
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .analyses import Analyses
    from .claims import Claim
    from .results import Table
    from .store import Store
    from .things import Entity, Map
    from .views.marks import Point
    from .views.plots import Plot

__all__ = ["Drawings", "drawn_map"]

_AREA = "SELECT ?area WHERE {{ <{0}> send:governs ?area }} ORDER BY ?area"
_FIGURES = """SELECT ?evidence ?area ?areaLabel ?value ?written ?unit ?other ?otherValue ?from ?to ?said WHERE {{
  ?o send:indicator <{it}> ; send:about ?area ; send:hasEvidence ?evidence . ?area rdfs:label ?areaLabel .
  ?evidence send:denied false ; send:source/send:saidOn ?said .
  OPTIONAL {{ ?o send:value ?value ; send:valueText ?written }} OPTIONAL {{ ?o send:unit ?unit }}
  OPTIONAL {{ ?o send:comparatorValue ?otherValue ; send:comparator/rdfs:label ?other }}
  OPTIONAL {{ ?evidence send:startEarliest ?from ; send:endLatest ?to }} }} ORDER BY ?areaLabel ?said ?value ?evidence"""
_VAGUE = "A line is as long as its date is vague; a bar lasts as long as the period that is said. Hollow is what was not yet actual."
_SILENT = "A dot is no proof that there is none: it says that the documents read do not mention it."
_UNDATED = "Hollow marks stand on the day of the document, where the figure has no date of its own."
_HOLDERS = "Posts in italics have no holder whom the documents name. What is not drawn was not in the documents that were read."


def drawn_map(store: Store, found: Sequence[Claim], about: str | Table | None, *, depth: int, title: str) -> Map:
    """Return the map of all claims of a store, of what lies some steps around the thing with an id, or of the things that rows name.

    Raises SendgraphError for rows that name no thing.
    """
    from .maps import Drawn, page_of
    from .network import draw_together, neighbourhood
    from .things import Map

    network, heading = draw_together(store, found), "SEND governance"
    if isinstance(about, str):
        network, heading = neighbourhood(network, about, depth), f"SEND governance around {describe(store, about).label}"
    elif about is not None:
        network, heading = _among(network, about), about.caption or "Things of an answer"
    page = page_of(store, network, found, Drawn(title=title, with_sparql=False), heading)
    return Map(page, title or heading, len(network.nodes), len(network.edges))


def _among(network: Network, table: Table) -> Network:
    """Return the part of a network whose nodes rows name."""
    space = PREFIXES["sg"]
    named = {term.removeprefix(space) for row in table.terms for term in row if isinstance(term, Iri)} & network.nodes.keys()
    if not named:
        raise SendgraphError("The rows name no thing that could be drawn.", "Select the things themselves (?x), beside their labels.")
    return Network(
        {name: node for name, node in network.nodes.items() if name in named},
        tuple(edge for edge in network.edges if {edge.source, edge.target} <= named),
        tuple(value for value in network.values if value.source in named),
    )


class Drawings:
    """Charts of one graph: ``kg.plot.indicator(…)``, ``kg.plot.structure(…)`` and others."""

    def __init__(self, store: Store, analyses: Analyses) -> None:
        self._store, self._analyses = store, analyses

    def indicator(self, name: str | Entity, *areas: str | Entity) -> Plot:
        """Return the figures of an indicator over time, of all areas or some, each with what it was compared with.

        >>> kg.plot.indicator("EHCP completion within 20 weeks")
        Plot: EHCP completion within 20 weeks (3 marks)
        Hollow marks stand on the day of the document, where the figure has no date of its own.

        Raises SendgraphError where no document gives a number.
        """
        from .views.plots import indicator

        it = resolve(self._store, name, kind=send("Indicator")) if isinstance(name, str) else name.id
        wanted = {entity(self._id(area)) for area in areas}
        label = describe(self._store, it).label
        found = [row for row in rows(self._store, _FIGURES.format(it=entity(it))) if row["value"] or row["otherValue"]]
        kept = [row for row in found if not wanted or row["area"] in wanted]
        if not kept:
            remedy = "Ask for the others in words: kg.show(…).facts." if not found else "Leave the areas out to see all."
            raise SendgraphError(f"No document that was read gives a number for {label!r} there.", remedy)
        points = self._points(kept)
        unit = next((row["unit"] for row in kept if row["unit"]), "")
        return indicator(points, title=label, unit=unit, note="" if all(point.is_dated for point in points) else _UNDATED)

    def structure(self, council: str | Entity) -> Plot:
        """Return the structure chart of a council and its local area: units and bodies, their posts, and who is named in them."""
        from .structure import structure
        from .views import plots

        it = self._id(council)
        areas = [row["area"].removeprefix(PREFIXES["sg"]) for row in rows(self._store, _AREA.format(entity(it)))]
        ground = self._analyses.ground
        branches = structure(ground.claims, ground.cards.values(), [it, *areas])
        return plots.structure(branches, title=f"{describe(self._store, it).label}: structure", note=_HOLDERS)

    def timeline(self, thing: str | Entity, *, kinds: Sequence[str] = KINDS, since: str = "", until: str = "") -> Plot:
        """Return what is dated about a thing, drawn: of an area its inspections, meetings, strategies, plans and documents.

        ``kinds`` are classes of the ontology, such as ``send:Programme``. A thing stands once, where it first happened, or for the
        period that it covers; ``kg.timeline(…)`` has all that is dated.
        """
        from .views.plots import timeline

        it = self._id(thing)
        spans = spans_of(self._analyses.ground, self._analyses.timed(it, since, until), kinds)
        return timeline(spans, title=self._analyses.ground.label(it), note=_VAGUE)

    def compare(self, topic: str, *councils: str | Entity) -> Plot:
        """Return what councils have side by side, drawn as a matrix; ``topic`` as in ``kg.compare``."""
        from .views.plots import matrix

        found = self._analyses.matrix(topic, [self._id(council) for council in councils])
        labels = [column.label for column in found.columns]
        return matrix(cells_of(found), title=topic.capitalize(), rows=list(found.rows), columns=labels, note=_SILENT)

    def concentration(self, *councils: str | Entity) -> Plot:
        """Return how the claims of delivery are shared among the outside partners of each council."""
        from .views.plots import concentration

        found = self._analyses.measure("concentration", [self._id(council) for council in councils])
        return concentration(shares_of(found), title=found.title, note=found.notes[0])

    def _points(self, found: list[dict[str, str]]) -> list[Point]:
        """Return a point for each figure and each comparator's, each once for each day, with the evidence of all who say it."""
        from .views.marks import Point

        cited = {iri: as_data(each) for iri, each in evidence_of(self._store, {row["evidence"] for row in found}).items()}
        points: dict[tuple[str, date, str], Point] = {}
        for row in found:
            is_dated = bool(row["to"])
            day = date.fromisoformat(row["to"]) if is_dated else _day(row["said"])
            for series, value, written in (
                (row["areaLabel"], row["value"], row["written"]),
                (row["other"], row["otherValue"], row["otherValue"]),
            ):
                if value:
                    known = points.get((series, day, value))
                    evidence = (*(known.evidence if known else ()), cited[row["evidence"]])
                    points[series, day, value] = Point(series, day, float(value), written or value, is_dated, evidence)
        against = {row["other"] for row in found}
        return sorted(points.values(), key=lambda point: (point.series in against, point.series, point.when))

    def _id(self, name: str | Entity) -> str:
        return resolve(self._store, name) if isinstance(name, str) else name.id


def _day(edtf: str) -> date:
    from .dates import day

    return day(edtf)
