"""What every export says of itself: title, licence, data version."""

from __future__ import annotations

from .names import BASE, Iri, Literal, Quad, expand

__all__ = ["ATTRIBUTION", "DATASET", "LICENCE", "LICENCE_URL", "PREFIX", "TITLE", "attributes", "described"]

PREFIX = {"dcat": "http://www.w3.org/ns/dcat#"}
DATASET = Iri(f"{BASE}dataset")
TITLE = "sendgraph: a knowledge graph of SEND governance"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
ATTRIBUTION = "sendgraph data, version {version}, the sendgraph authors, CC BY 4.0"


def described(version: str) -> tuple[Quad, ...]:
    """Return the triples of the default graph that name the dataset, its licence and its version."""
    said = (
        ("rdf:type", Iri(f"{PREFIX['dcat']}Dataset")),
        ("dcterms:title", Literal(TITLE)),
        ("dcterms:license", Iri(LICENCE_URL)),
        ("dcterms:bibliographicCitation", Literal(ATTRIBUTION.format(version=version))),
        ("owl:versionInfo", Literal(version)),
    )
    return tuple(Quad(DATASET, expand(predicate), found) for predicate, found in said)


def attributes(version: str) -> dict[str, str]:
    """Return the same as texts by name, for formats that are not RDF."""
    return {
        "title": TITLE,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "data_version": version,
        "attribution": ATTRIBUTION.format(version=version),
    }
