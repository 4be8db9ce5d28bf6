"""What the Python interface gives back beside tables: entities, reasons and maps, which show themselves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import SendgraphError
from .names import Iri, entity

if TYPE_CHECKING:
    from .claims import Claim
    from .disagree import Disagreement
    from .entities import Described
    from .reasons import Reasons
    from .results import Table
    from .silence import Account
    from .standing import Standing

__all__ = ["Entity", "Map", "Why"]

_WIDTH = 120


@dataclass(frozen=True, repr=False)
class Entity:
    """A thing of the graph: its card, all claims in which it takes part, each with its evidence, and where it and they stand."""

    card: Described
    claims: tuple[Claim, ...]
    account: Account
    shown: str = ""

    @property
    def id(self) -> str:
        """Return its id, such as ``babcock-prime``."""
        return self.card.id

    @property
    def iri(self) -> Iri:
        """Return its IRI; an entity given to a query as a parameter stands for it."""
        return entity(self.card.id)

    @property
    def label(self) -> str:
        """Return what it is called."""
        return self.card.label

    @property
    def type(self) -> str:
        """Return its kind in words."""
        return self.card.type

    @property
    def standing(self) -> Standing:
        """Return where it stands: attested, last evidenced, ended, superseded, denied, planned."""
        return self.account.thing

    @property
    def facts(self) -> Table:
        """Return its claims as a table: relation, what is at the other end, when, status, where it stands, and the evidence of each."""
        from .as_tables import of_values
        from .cite import as_data
        from .views.page_text import grouped

        found = [(heading, text, claim) for heading, facts in grouped(self.card, self.claims) for text, claim in facts]
        return of_values(
            ("relation", "of", "when", "status", "stands"),
            [
                (
                    heading,
                    text,
                    "; ".join(sorted({cited.when for cited in claim.evidence if cited.when})) or None,
                    "; ".join(sorted({"denied" if cited.denied else cited.status for cited in claim.evidence})),
                    str(self.account.facts[claim.id]) if claim.id in self.account.facts else None,
                )
                for heading, text, claim in found
            ],
            [[as_data(cited) for cited in claim.evidence] for *_, claim in found],
            caption=self.label,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data: what ``sendgraph show --json`` prints."""
        from .views.page_text import page_data

        return page_data(self.card, self.claims, self.account)

    def __repr__(self) -> str:
        from .views.page_text import page_text

        return page_text(self.card, self.claims, self.account, shown=self.shown, width=_WIDTH).rstrip()

    def _repr_html_(self) -> str:
        from .views.cards import entity_html

        return entity_html(self.card, self.claims, self.account, shown=self.shown)


@dataclass(frozen=True, repr=False)
class Why:
    """What joins two things, or is said of one: true if anything is."""

    cards: tuple[Described, ...]
    reasons: Reasons
    left_out: tuple[tuple[Claim, Standing], ...] = ()
    shown: str = ""

    def __bool__(self) -> bool:
        return bool(self.reasons.claims)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return the claims that were found, each with its evidence."""
        return self.reasons.claims

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Return what disagrees among these claims."""
        return self.reasons.disagreements

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data: what ``sendgraph why --json`` prints."""
        from .views.reasons_text import reasons_data

        return reasons_data(self.cards, self.reasons, self.left_out)

    def __repr__(self) -> str:
        from .views.reasons_text import reasons_text

        return reasons_text(self.cards, self.reasons, self.left_out, shown=self.shown, width=_WIDTH).rstrip()

    def _repr_html_(self) -> str:
        from .views.cards import why_html

        return why_html(self.cards, self.reasons, self.left_out, shown=self.shown)


@dataclass(frozen=True, repr=False)
class Map:
    """An interactive map as one page of HTML that works offline; in a notebook it stands in a frame of its own."""

    html: str
    title: str
    nodes: int
    edges: int

    def save(self, file: str | Path) -> Path:
        """Write the page to a file and return its path.

        Raises SendgraphError if it cannot be written.
        """
        from .tables import write_atomically

        path = Path(file)
        try:
            write_atomically(path, self.html)
        except OSError as error:
            raise SendgraphError(f"{path} could not be written ({error.strerror}).", "Give another file.") from error
        return path

    def __repr__(self) -> str:
        return f"Map: {self.title} ({self.nodes} things, {self.edges} facts between them); save(file) writes it as a page"

    def _repr_html_(self) -> str:
        from .views.frame import framed

        return framed(self.html, title=self.title)
