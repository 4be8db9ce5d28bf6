"""What a map shows beside its network: where the nodes stand, when the documents were said, and which facts disagree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .dates import bounds
from .disagree import disagreements
from .layout import kept_positions
from .names import PREFIXES
from .queries import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .claims import Claim
    from .disagree import Disagreement
    from .layout import Spot
    from .network import Network
    from .store import Store

__all__ = ["Mapped", "Paper", "mapped"]

_PAPERS = """SELECT ?paper ?title ?kind ?said ?published WHERE { ?paper send:saidOn ?said ; dcterms:title ?title ; send:kind ?kind
  OPTIONAL { ?paper send:publishedOn ?published } } ORDER BY ?said ?paper"""


@dataclass(frozen=True)
class Paper:
    """A source: the first and last day on which it can have been said, and the day by which it was known; days as ISO 8601, or empty."""

    id: str
    title: str
    kind: str
    said_on: str
    first_said: str
    last_said: str
    known_by: str


@dataclass(frozen=True)
class Mapped:
    """A network with all that its map needs."""

    network: Network
    spots: Mapping[str, Spot]
    papers: tuple[Paper, ...]
    disagreements: tuple[Disagreement, ...]


def mapped(store: Store, network: Network, claims: Iterable[Claim]) -> Mapped:
    """Return a network of claims with what its map needs; only sources that some fact rests on are among the papers."""
    shown = {edge.id for edge in (*network.edges, *network.values)}
    cited = {cited.source for edge in (*network.edges, *network.values) for cited in edge.evidence}
    papers = tuple(paper for paper in _papers(store) if paper.id in cited)
    return Mapped(network, kept_positions(network), papers, tuple(disagreements(claim for claim in claims if claim.id in shown)))


def _papers(store: Store) -> Iterable[Paper]:
    for row in rows(store, _PAPERS):
        said, known = bounds(row["said"]), bounds(row["published"] or row["said"])
        days = (said.start_earliest, said.end_latest, known.end_latest)
        first, last, by = (found.isoformat() if found else "" for found in days)
        yield Paper(row["paper"].removeprefix(PREFIXES["sg"]), row["title"], row["kind"], row["said"], first, last, by)
