"""What a check finds: errors, which must be mended, and notices, which a reader should know."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RULES", "Finding", "Rule", "Source"]


@dataclass(frozen=True)
class Rule:
    """A kind of finding: its title, and whether it is an error."""

    title: str
    is_error: bool


@dataclass(frozen=True, order=True)
class Source:
    """Evidence that a finding shows: the place of its row, and its citation."""

    place: str
    citation: str


@dataclass(frozen=True, order=True)
class Finding:
    """One thing found: its kind, where it stands, what it is, and the remedy; ``line`` counts the lines of the file from 1."""

    rule: str
    file: str
    row: int
    column: str
    found: str
    remedy: str = ""
    evidence: tuple[Source, ...] = ()
    line: int = 0

    @property
    def is_error(self) -> bool:
        """Tell whether it must be mended."""
        return RULES[self.rule].is_error


# In the order in which a report lists them.
RULES = {
    "row": Rule("Rows that cannot be used", is_error=True),
    "value": Rule("Cells that are not what their column holds", is_error=True),
    "shape": Rule("Facts that break a shape of the ontology", is_error=True),
    "no-evidence": Rule("Statements without evidence", is_error=True),
    "stray-evidence": Rule("Evidence outside its statement's graph", is_error=True),
    "end-before-start": Rule("An end before a start", is_error=True),
    "future": Rule("Said or held later than today", is_error=True),
    "label": Rule("Labels that collide within a scope", is_error=True),
    "duplicate": Rule("Rows that say the same twice", is_error=True),
    "passage": Rule("Passages that are not in the document", is_error=True),
    "changed": Rule("Passages that changed", is_error=True),
    "holders": Rule("Overlapping holders of one post", is_error=False),
    "disagreement": Rule("Sources that disagree", is_error=False),
    "unused": Rule("Ids that nobody uses", is_error=False),
    "acronym": Rule("Acronyms without an expansion", is_error=False),
    "version": Rule("Documents that are another version, or are not there", is_error=False),
}
