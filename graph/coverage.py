"""What was read about each local area, what is known to exist and was not read, and which documents mention a thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from .dates import bounds
from .names import PREFIXES, entity
from .queries import rows

if TYPE_CHECKING:
    from datetime import date

    from .store import Store

__all__ = ["Coverage", "Searched", "Unread"]

# What may be there is asked for one triple at a time: the engine looks a triple up, but joins several beforehand, whatever there is.
_ROWS = """SELECT ?area ?label ?state ?source ?title ?said ?name ?mention ?period WHERE {
  ?row send:coverageOf ?area ; send:coverageState ?state . ?area rdfs:label ?label .
  OPTIONAL { ?row send:coveredDocument ?source OPTIONAL { ?source dcterms:title ?title } OPTIONAL { ?source send:saidOn ?said }
    OPTIONAL { ?source rdfs:label ?titled } }
  OPTIONAL { ?row send:documentName ?called } BIND(COALESCE(?titled, ?called) AS ?name)
  OPTIONAL { ?row send:mentionedIn ?minutes OPTIONAL { ?minutes dcterms:title ?mention } }
  OPTIONAL { ?row send:when ?period } } ORDER BY ?area ?said ?name"""
_MENTIONING = """SELECT DISTINCT ?source WHERE {{ {{ GRAPH ?source {{ {{ {it} ?p ?o }} UNION {{ ?s ?p {it}
  FILTER(?p NOT IN (send:source, oa:hasSource)) }} }} }} UNION {{ ?entry send:standsFor {it} ; send:usedIn ?source }}
  FILTER(?source NOT IN (graph:base, graph:ontology)) }}"""


class Searched(NamedTuple):
    """A document that was read about an area: its id, title and day as written, and the period that it speaks of, if that is known."""

    source: str
    title: str
    said_on: str
    period: str

    def as_data(self) -> dict[str, Any]:
        """Return the document as evidence of an absence, in the shape of ``cite.as_data``."""
        return {
            "kind": "searched",
            "source": self.source,
            "title": self.title,
            "date": self.said_on,
            "locator": "whole document",
            "starts": "",
            "ends": "",
            "citation": f"Searched, not found: {self.title} ({self.said_on}).",
        }


class Unread(NamedTuple):
    """A document that is known to exist and was not read, and the title of the one that mentions it, if any."""

    name: str
    mentioned_in: str


@dataclass(frozen=True)
class Coverage:
    """What a store holds of documents: read about each area, known and not read, and what each mentions. Areas are ids."""

    store: Store

    @cached_property
    def areas(self) -> dict[str, str]:
        """The labels of the areas about which documents are known, by id."""
        return {row["area"].removeprefix(PREFIXES["sg"]): row["label"] for row in self._rows}

    def read(self, area: str, on: date | None = None) -> tuple[Searched, ...]:
        """Return the documents read about an area; of a day, those whose period includes it or is not known."""
        found = (
            Searched(row["source"].removeprefix(PREFIXES["sg"]), row["title"], row["said"], row["period"])
            for row in self._of(area)
            if row["state"] == f"{PREFIXES['concept']}read" and row["said"]
        )
        return tuple(each for each in found if on is None or _speaks_of(each.period, on))

    def unread(self, area: str) -> tuple[Unread, ...]:
        """Return the documents about an area that are known and were not read."""
        return tuple(Unread(row["name"], row["mention"]) for row in self._of(area) if row["state"] == f"{PREFIXES['concept']}not-read")

    def mentioning(self, name: str) -> frozenset[str]:
        """Return the ids of the sources that mention a thing, in what they say or in an acronym that they use."""
        return frozenset(row["source"].rsplit("/", 1)[-1] for row in rows(self.store, _MENTIONING.format(it=f"<{entity(name)}>")))

    @cached_property
    def _rows(self) -> tuple[dict[str, str], ...]:
        return tuple(rows(self.store, _ROWS))

    def _of(self, area: str) -> tuple[dict[str, str], ...]:
        return tuple(row for row in self._rows if row["area"] == entity(area))


def _speaks_of(period: str, on: date) -> bool:
    span = bounds(period)
    return not ((span.start_earliest and on < span.start_earliest) or (span.end_latest and on > span.end_latest))
