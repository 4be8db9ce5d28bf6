"""What a graph says of itself: title, licence and data version, written into each store and read back from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import BASE, Iri, Literal, Quad, Term, expand, graph_of
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .store import Store

__all__ = ["DATASET", "SHIPPED", "Dataset", "Part", "own_part"]

DATASET = Iri(f"{BASE}dataset")
_GRAPHS = (None, graph_of("base"))
_URL = re.compile(r'https?://[^\s<>"{}|\\^`]+')
_READ = """SELECT ?name ?title ?version WHERE { ?it a dcat:Dataset ; owl:versionInfo ?version ; dcterms:title ?title ;
  dcterms:alternative ?name }"""
_PARTS = """SELECT ?name ?title ?publisher ?licence ?url WHERE { ?it a dcat:Dataset ; owl:versionInfo ?version ; dcterms:hasPart ?part .
  ?part dcterms:title ?title ; dcterms:alternative ?name OPTIONAL { ?part dcterms:creator ?publisher }
  OPTIONAL { ?part dcterms:rights ?licence } OPTIONAL { ?part dcterms:license ?url } } ORDER BY ?part"""


@dataclass(frozen=True)
class Part:
    """Data of one hand: what it is called in a citation, its title, who made it, and its licence in words and as an address."""

    name: str
    title: str
    creator: str = ""
    licence: str = ""
    licence_url: str = ""

    @property
    def credit(self) -> str:
        """Return who made it and under which licence it may be used."""
        return ", ".join(part for part in (self.creator, self.licence or "no licence stated") if part)


SHIPPED = Part(
    "sendgraph data",
    "sendgraph: a knowledge graph of SEND governance",
    "the sendgraph authors",
    "CC BY 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
)


def own_part(name: str, licence: str) -> Part:
    """Return a workspace's own data; the licence is a name, an address, or both in one text."""
    url = _URL.search(licence)
    words = " ".join(_URL.sub(" ", licence).split())
    return Part(name, name, licence=words or licence, licence_url=url[0].rstrip(".,;)") if url else "")


@dataclass(frozen=True)
class Dataset:
    """The data of a store: the parts that it is laid together from, the first at the bottom, and its version."""

    parts: tuple[Part, ...] = (SHIPPED,)
    version: str = ""

    @property
    def name(self) -> str:
        """Return what a citation calls it."""
        return " over ".join(part.name for part in reversed(self.parts))

    @property
    def title(self) -> str:
        """Return the title of all of it."""
        return ", over ".join(part.title for part in reversed(self.parts))

    @property
    def cited(self) -> str:
        """Return the words that end a citation; empty for a store that does not say what it holds."""
        return f"{self.name}, version {self.version}" if self.version else ""

    @property
    def attribution(self) -> str:
        """Return the line that whoever uses the data owes its makers."""
        if len(self.parts) == 1:
            return f"{self.cited}, {self.parts[0].credit}"
        return f"{self.cited} ({'; '.join(f'{part.name}: {part.credit}' for part in self.parts)})"

    def attributes(self) -> dict[str, str]:
        """Return what there is to say as texts by name, for formats that are not RDF."""
        licences = [part.licence or "none stated" for part in self.parts]
        if len(self.parts) > 1:
            licences = [f"{licence} ({part.name})" for licence, part in zip(licences, self.parts, strict=True)]
        return {
            "title": self.title,
            "licence": "; ".join(licences),
            "licence_url": "; ".join(part.licence_url for part in self.parts if part.licence_url),
            "data_version": self.version,
            "attribution": self.attribution,
        }

    def quads(self) -> Iterator[Quad]:
        """Yield what the store is to say of itself, in the base graph and in the default graph."""
        for subject, predicate, value in self._triples():
            for graph in _GRAPHS:
                yield Quad(subject, predicate, value, graph)

    def _triples(self) -> Iterator[tuple[Iri, Iri, Term]]:
        said: list[tuple[str, Term]] = [
            ("rdf:type", expand("dcat:Dataset")),
            ("dcterms:alternative", Literal(self.name)),
            ("dcterms:title", Literal(self.title)),
            ("dcterms:bibliographicCitation", Literal(self.attribution)),
            ("owl:versionInfo", Literal(self.version)),
        ]
        if len(self.parts) == 1 and self.parts[0].licence_url:
            said.append(("dcterms:license", Iri(self.parts[0].licence_url)))
        for number, part in enumerate(self.parts, start=1):
            node = Iri(f"{DATASET}/part/{number}")
            said.append(("dcterms:hasPart", node))
            yield node, expand("dcterms:title"), Literal(part.title)
            yield node, expand("dcterms:alternative"), Literal(part.name)
            if part.creator:
                yield node, expand("dcterms:creator"), Literal(part.creator)
            if part.licence:
                yield node, expand("dcterms:rights"), Literal(part.licence)
            if part.licence_url:
                yield node, expand("dcterms:license"), Iri(part.licence_url)
        yield from ((DATASET, expand(predicate), value) for predicate, value in said)

    @classmethod
    def read(cls, store: Store) -> Dataset:
        """Return what a store says of itself; a store that says nothing has data without a version."""
        found = next(rows(store, _READ), None)
        if found is None:
            return cls()
        parts = tuple(Part(row["name"], row["title"], row["publisher"], row["licence"], row["url"]) for row in rows(store, _PARTS))
        return cls(parts, found["version"])
