"""Statements, observations and their evidence to quads, each in the named graph of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .names import BASE, XSD, Iri, Literal, Quad, concept, entity, expand, graph_of, minted, send
from .sources import text_fragment
from .triples import TYPE, Pair, about, dated, linked, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from .records import Evidence, Facts, Observation, Passage, Statement

__all__ = ["observations_to_quads", "statements_to_quads"]

_OBSERVATIONS = Iri(f"{BASE}observations")
_LABEL = expand("rdfs:label")


def statements_to_quads(statements: Iterable[Statement]) -> Iterator[Quad]:
    """Yield statements with their evidence, and the direct triple of each that a source says as actual and does not deny."""
    for statement in statements:
        graph = graph_of(statement.evidence.source)
        said = (statement.subject, statement.predicate, statement.object)
        claim = minted("statement", *said)
        yield from about(
            claim,
            graph,
            (TYPE, send("Statement")),
            (TYPE, expand("rdf:Statement")),
            (expand("rdf:subject"), statement.subject),
            (expand("rdf:predicate"), statement.predicate),
            (expand("rdf:object"), statement.object),
        )
        yield from _evidence(claim, statement.evidence)
        if statement.evidence.status == "actual" and not statement.evidence.denied:
            yield Quad(*said, graph)


def observations_to_quads(facts: Facts) -> Iterator[Quad]:
    """Yield observations with their evidence."""
    for observation in facts.observations:
        graph = graph_of(observation.evidence.source)
        number, compared = (
            (send(name), Literal(value, f"{XSD}decimal")) if value else None
            for name, value in (("value", observation.number), ("comparatorValue", observation.comparator_value))
        )
        dimensions = (
            observation.indicator, observation.about, observation.value, observation.unit, observation.trend, observation.comparison,
            observation.comparator, observation.comparator_value, observation.comparator_when, observation.evidence.when,
        )  # fmt: skip
        claim = minted("observation", *dimensions)
        yield from about(
            claim,
            graph,
            (TYPE, send("Observation")),
            (TYPE, expand("qb:Observation")),
            (expand("qb:dataSet"), _OBSERVATIONS),
            (_LABEL, Literal(_caption(observation, facts))),
            linked("send:indicator", observation.indicator),
            linked("send:about", observation.about),
            number,
            text("send:valueText", observation.value),
            text("send:unit", observation.unit),
            (send("trend"), concept(observation.trend)) if observation.trend else None,
            (send("comparison"), concept(observation.comparison)) if observation.comparison else None,
            linked("send:comparator", observation.comparator),
            compared,
            *dated("send:comparatorWhen", observation.comparator_when),
        )
        yield from _evidence(claim, observation.evidence)


def _caption(observation: Observation, facts: Facts) -> str:
    """Return an observation in one line, such as ``Plans within 20 weeks, Middlesbrough: 98 percent, above England (45.9)``."""
    said = [f"{observation.value} {observation.unit}".strip(), observation.trend]
    if observation.comparator:
        than = facts.entities[observation.comparator].label
        against = f"{observation.comparison or 'against'} {than}"
        said.append(f"{against} ({observation.comparator_value})" if observation.comparator_value else against)
    elif observation.comparison:
        said.append(observation.comparison)
    labels = facts.entities[observation.indicator].label, facts.entities[observation.about].label
    return f"{', '.join(labels)}: {', '.join(part for part in said if part)}"


def _evidence(claim: Iri, evidence: Evidence) -> Iterator[Quad]:
    graph = graph_of(evidence.source)
    passages = [(passage, _passage_iri(evidence.source, passage)) for passage in evidence.passages]
    node = minted("evidence", claim, evidence.source, evidence.when, evidence.status, evidence.denied, *(iri for _, iri in passages))
    yield Quad(claim, send("hasEvidence"), node, graph)
    yield from about(
        node,
        graph,
        (TYPE, send("Evidence")),
        (send("source"), entity(evidence.source)),
        *dated("send:when", evidence.when),
        *_bounds(evidence),
        (send("status"), concept(evidence.status)),
        (send("denied"), Literal(str(evidence.denied).lower(), f"{XSD}boolean")),
        (send("basis"), concept(evidence.basis)),
        (send("saidBy"), evidence.said_by) if evidence.said_by else None,
        *((iri, value) for iri, value in evidence.qualifiers),
        text("send:summary", evidence.summary),
        text("send:reason", evidence.reason),
        text("send:curator", evidence.curator),
        *((send("passage"), iri) for _, iri in passages),
    )
    for passage, iri in passages:
        yield from _passage(iri, passage, evidence.source)


def _bounds(evidence: Evidence) -> Iterator[Pair]:
    days: dict[str, date | None] = {
        "startEarliest": evidence.bounds.start_earliest,
        "startLatest": evidence.bounds.start_latest,
        "endEarliest": evidence.bounds.end_earliest,
        "endLatest": evidence.bounds.end_latest,
    }
    return ((send(name), Literal(day.isoformat(), f"{XSD}date")) for name, day in days.items() if day)


def _passage_iri(source: str, passage: Passage) -> Iri:
    return minted("passage", source, passage.locator, passage.starts, passage.ends)


def _passage(iri: Iri, passage: Passage, source: str) -> Iterator[Quad]:
    """Describe a passage as a Web Annotation target; its selector is a text fragment, as browsers follow it."""
    graph, selector = graph_of(source), Iri(f"{iri}#selector")
    yield from about(
        iri,
        graph,
        (TYPE, send("Passage")),
        (TYPE, expand("oa:SpecificResource")),
        (expand("oa:hasSource"), entity(source)),
        (expand("oa:hasSelector"), selector),
        text("send:locator", passage.locator),
        text("send:startsWith", passage.starts),
        text("send:endsWith", passage.ends),
        text("send:sha256", passage.sha256),
    )
    yield from about(
        selector,
        graph,
        (TYPE, expand("oa:FragmentSelector")),
        (expand("dcterms:conformsTo"), Iri("https://wicg.github.io/scroll-to-text-fragment/")),
        (expand("rdf:value"), Literal(text_fragment(passage.starts, passage.ends))),
    )
