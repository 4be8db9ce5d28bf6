"""A report on a council as one printable HTML page: no script, nothing fetched, each fact with the number of its note."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from ..cite import as_data
from .answers import pivoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..asking import Answer
    from ..claims import Claim
    from ..report import Report
    from ..structure import Branch

__all__ = ["render_report"]


class _Piece(NamedTuple):
    """A text in a cell, with the numbers of its notes."""

    text: str
    notes: Sequence[int] = ()


class _Notes:
    """Citations numbered in the order in which they are first needed."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.found: list[dict[str, Any]] = []

    def of(self, evidence: Sequence[dict[str, Any]]) -> list[int]:
        """Return the numbers of some evidence."""
        for each in evidence:
            if each["citation"] not in self._numbers:
                self._numbers[each["citation"]] = len(self._numbers) + 1
                self.found.append(each)
        return sorted({self._numbers[each["citation"]] for each in evidence})


def render_report(found: Report, plots: Sequence[tuple[str, str]] = ()) -> str:
    """Return the page of a report; ``plots`` are captions with SVG texts of our own making, shown below the chart."""
    import jinja2

    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(str(files(__package__) / "page")), autoescape=True, trim_blocks=True)
    notes = _Notes()
    chart = [_branch(each, notes) for each in found.chart]
    sections = [_section(answer, notes) for answer in found.answers]
    page = environment.get_template("report.html")
    return page.render(report=found, chart=chart, sections=sections, plots=plots, notes=notes.found)


def _section(answer: Answer, notes: _Notes) -> dict[str, Any]:
    question = answer.question
    heads, rows = _matrix(answer, notes) if question.view == "matrix" else _table(answer, notes)
    return {"id": question.name, "title": question.title, "about": question.description, "heads": heads, "rows": rows}


def _table(answer: Answer, notes: _Notes) -> tuple[list[str], list[list[list[_Piece]]]]:
    """Return headings and rows of cells, each cell a list of texts with their notes; the last has the notes of its row."""
    rows = [[*([_Piece(_word(word))] for word in row.words), [_Piece("", notes.of(row.evidence))]] for row in answer.rows]
    return [*(name.replace("_", " ") for name in answer.columns), "notes"], rows


def _matrix(answer: Answer, notes: _Notes) -> tuple[list[str], list[list[list[_Piece]]]]:
    across, cells = pivoted(
        (_word(row.words[0]), _word(row.words[1]), _Piece(_word(row.words[2]), notes.of(row.evidence))) for row in answer.rows
    )
    rows = [[[_Piece(name)], *(found.get(column, []) for column in across)] for name, found in cells.items()]
    return [answer.columns[0].replace("_", " "), *across], rows


def _word(word: object) -> str:
    return "" if word is None else str(word)


def _branch(branch: Branch, notes: _Notes) -> dict[str, Any]:
    claims = [claim for claim in (branch.claim, *branch.beside) if claim]
    return {
        "label": branch.label,
        "kind": branch.kind,
        "remarks": [remark for claim in claims if (remark := _remark(claim, is_place=claim is branch.claim))],
        "is_vacant": branch.is_post and not branch.below,
        "notes": notes.of([as_data(cited) for claim in claims for cited in claim.evidence]),
        "below": [_branch(each, notes) for each in branch.below],
    }


def _remark(claim: Claim, *, is_place: bool) -> str:
    """Return what a reader must know of a claim: dates and status of what puts a thing in its place, the whole of anything else."""
    when = ", ".join(sorted({cited.when for cited in claim.evidence if cited.when and not cited.denied}))
    statuses = {cited.status for cited in claim.evidence} - {"actual"}
    status = ", ".join(sorted(statuses)) if len(statuses) == len({cited.status for cited in claim.evidence}) else ""
    said = "" if is_place else claim.predicate_label if claim.object == "true" else f"{claim.predicate_label} {claim.object_label}"
    attested = f"attested {when}" if when and is_place and claim.predicate == "send:holdsPost" else when
    return ", ".join(part for part in (said, status, attested) if part)
