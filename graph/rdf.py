"""Records to quads: a named graph for each source, a base graph of entities, and their merge as the default graph."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from .claims_rdf import observations_to_quads, statements_to_quads
from .names import BASE, XSD, Iri, Literal, Quad, concept, entity, expand, graph_of, key, minted, send
from .store import Store
from .tables import listed
from .triples import TYPE, Pair, about, dated, linked, text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from .names import Term
    from .records import Entity, Facts
    from .tables import Row
    from .vocabulary import Vocabulary

__all__ = ["BASE_GRAPH", "ONTOLOGY_GRAPH", "base_quads", "merged", "ontology_quads", "said_quads", "to_quads"]

BASE_GRAPH = graph_of("base")
ONTOLOGY_GRAPH = graph_of("ontology")
_LABEL = expand("rdfs:label")


def merged(quads: Iterable[Quad]) -> set[Quad]:
    """Return the quads and, in the default graph, each of their triples once."""
    named = set(quads)
    return named | {quad._replace(graph=None) for quad in named}


def ontology_quads(folder: Path) -> set[Quad]:
    """Return the terms of the Turtle files of an ontology folder in a graph of their own.

    Raises StoreError for Turtle that cannot be read.
    """
    return {quad._replace(graph=ONTOLOGY_GRAPH) for quad in Store.memory(*sorted(folder.glob("*.ttl"))).quads()}


def to_quads(facts: Facts, vocabulary: Vocabulary) -> set[Quad]:
    """Return the named graphs of a data folder; an entity that nothing uses is left out.

    The direct triple of a statement is there where a source says it as actual and does not deny it.
    """
    said = set(said_quads(facts))
    return said | base_quads(facts, vocabulary, {term for quad in said for term in (quad.subject, quad.object)})


def said_quads(facts: Facts) -> Iterator[Quad]:
    """Yield what sources say, each in its own graph; what several rows say comes several times."""
    return chain(statements_to_quads(facts.statements), observations_to_quads(facts))


def base_quads(facts: Facts, vocabulary: Vocabulary, used: Collection[Term]) -> set[Quad]:
    """Return the graph of entities, sources, glossary, decisions and coverage, of entities those that it or ``used`` names."""
    shared = set(chain(_sources(facts), _glossary(facts), _identity(facts), _coverage(facts)))
    used = {*used, *(term for quad in shared for term in (quad.subject, quad.object))}
    used |= {entity(area) for record in facts.entities.values() if entity(record.id) in used for area in record.scope}
    entities = (_entity(record, vocabulary) for record in facts.entities.values() if entity(record.id) in used)
    return shared | set(chain.from_iterable(entities))


def _entity(record: Entity, vocabulary: Vocabulary) -> Iterator[Quad]:
    subject = entity(record.id)
    yield from about(
        subject,
        BASE_GRAPH,
        *((TYPE, above) for above in vocabulary.ancestors[record.type]),
        (_LABEL, Literal(record.label)),
        *((expand("skos:altLabel"), Literal(alias)) for alias in record.aliases),
        *((send("scope"), entity(area)) for area in record.scope),
        (send("basis"), concept(record.basis)),
        text("dcterms:description", record.note),
        linked("dcterms:isReplacedBy", record.successor),
    )
    for scheme, value in record.identifiers:
        identifier = minted("identifier", scheme, value)
        yield Quad(subject, expand("adms:identifier"), identifier, BASE_GRAPH)
        yield from about(
            identifier,
            BASE_GRAPH,
            (TYPE, send("Identifier")),
            (expand("skos:notation"), Literal(value)),
            (expand("skos:inScheme"), concept(scheme)),
            (send("basis"), concept("register")),
        )


def _sources(facts: Facts) -> Iterator[Quad]:
    for row in facts.sources:
        yield from about(
            entity(row["id"]),
            BASE_GRAPH,
            text("dcterms:title", row["title"]),
            text("send:kind", row["kind"]),
            linked("dcterms:publisher", row["publisher"]),
            linked("send:recordOf", row["body"]),
            *dated("send:saidOn", row["said_on"]),
            (send("saidBasis"), concept(row["said_basis"])),
            *dated("send:publishedOn", row["published_on"]),
            text("dcterms:language", row["language"]),
            (expand("foaf:page"), Iri(row["url"])) if row["url"] else None,
            (send("urlBasis"), concept(row["url_basis"])) if row["url_basis"] else None,
            text("dcterms:license", row["licence"]),
            text("send:sha256", row["sha256"]),
            text("send:characters", row["characters"], f"{XSD}integer"),
            text("dcterms:description", row["note"]),
        )


def _glossary(facts: Facts) -> Iterator[Quad]:
    for row in facts.glossary:
        yield from about(
            Iri(f"{BASE}glossary/{key(row['acronym'], row['scope'], row['expansion'])}"),
            BASE_GRAPH,
            (TYPE, send("GlossaryEntry")),
            (_LABEL, Literal(row["acronym"])),
            text("send:acronym", row["acronym"]),
            text("send:expansion", row["expansion"]),
            linked("send:scope", row["scope"]),
            linked("send:standsFor", row["entity"]),
            (send("basis"), concept(row["basis"])),
            *((send("usedIn"), entity(source)) for source in listed(row["sources"])),
            text("dcterms:description", row["note"]),
        )


def _identity(facts: Facts) -> Iterator[Quad]:
    for row in facts.same_as:
        yield from about(
            minted("identity", row["id"], row["other"]),
            BASE_GRAPH,
            (TYPE, send("IdentityDecision")),
            linked("send:decidesOn", row["id"]),
            linked("send:decidesOn", row["other"]) if row["other"] in facts.entities else text("send:otherName", row["other"]),
            (send("areSame"), Literal(str(row["decision"] == "same").lower(), f"{XSD}boolean")),
            text("send:reason", row["reason"]),
        )


def _coverage(facts: Facts) -> Iterator[Quad]:
    for row in facts.coverage:
        yield from about(
            minted("coverage", row["area"], row["document"]),
            BASE_GRAPH,
            (TYPE, send("Coverage")),
            linked("send:coverageOf", row["area"]),
            _covered(row, facts),
            *dated("send:when", row["period"]),
            (send("coverageState"), concept(row["state"])),
            linked("send:mentionedIn", row["mentioned_in"]),
            text("dcterms:description", row["note"]),
        )


def _covered(row: Row, facts: Facts) -> Pair | None:
    if row["document"] in facts.entities:
        return linked("send:coveredDocument", row["document"])
    return text("send:documentName", row["document"])
