"""What a user's own typed program looks like: mypy reads it strictly in the tests, and the tests run it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from graph import Entity, Evidence, Iri, KnowledgeGraph, SendgraphError, Table, Triples, Why


def councils(kg: KnowledgeGraph) -> list[str]:
    """Return the labels of all councils."""
    found: Table = kg.select("SELECT ?label WHERE { ?c a send:Council ; rdfs:label ?label } ORDER BY ?label")
    return [str(label) for label in found["label"]]


def holders(kg: KnowledgeGraph, post: str) -> dict[str, list[str]]:
    """Return who is attested in a post, and the citations for each."""
    answer = kg.ask("holders-of-a-post", post=post)
    evidence: tuple[tuple[Evidence, ...], ...] = answer.evidence
    return {str(row["holder"]): [str(each["citation"]) for each in proof] for row, proof in zip(answer, evidence, strict=True)}


def joined(kg: KnowledgeGraph, one: str | Entity, other: str) -> tuple[bool, int]:
    """Return whether anything joins two things, and how many claims do."""
    why: Why = kg.why(one, other)
    return bool(why), len(why.claims)


def described(kg: KnowledgeGraph, name: str) -> tuple[Iri, int, int]:
    """Return the IRI of a thing, how many facts it has, and how many triples it is described by."""
    entity: Entity = kg.show(name)
    triples = kg.query("DESCRIBE ?it", it=entity)
    return entity.iri, len(entity.facts), len(triples) if isinstance(triples, Triples) else 0


def said_since(kg: KnowledgeGraph, day: date) -> int:
    """Return how many documents are of a day or later."""
    return len(kg.select("SELECT ?s WHERE { ?s send:saidOn ?on FILTER(xsd:date(STR(?on)) >= ?day) }", day=day))


def opened(place: Path) -> KnowledgeGraph | None:
    """Return the graph in a place, or None and the reason printed."""
    try:
        return KnowledgeGraph.open(place)
    except SendgraphError as error:
        print(error.found, error.remedy)  # noqa: T201 - what a user would do
        return None
