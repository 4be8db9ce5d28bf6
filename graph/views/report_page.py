"""A report on a council as one printable HTML page: no script, nothing fetched, each fact with the number of its note."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from .answers import pivoted
from .footnotes import Footnotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..asking import Answer, Answered
    from ..claims import Claim
    from ..report import Report
    from ..structure import Branch
    from .plots import Plot

__all__ = ["render_report"]


class _Piece(NamedTuple):
    """A text in a cell, with the numbers of its notes."""

    text: str
    notes: Sequence[int] = ()


def render_report(found: Report, plots: Sequence[Plot] = ()) -> str:
    """Return the page of a report, with its charts below the structure chart."""
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(str(files(__package__) / "page")), autoescape=True, trim_blocks=True)
    notes = Footnotes()
    chart = [_branch(each, notes) for each in found.chart]
    sections = [_section(answer, notes) for answer in found.answers]
    drawn = [
        {
            "title": plot.title,
            "note": plot.note,
            "drawing": Markup(plot.svg()),  # noqa: S704 - of our own making, its texts escaped by its writer
            "notes": sorted({notes.number(each["citation"], each.get("url", "")) for each in plot.evidence}),
        }
        for plot in plots
    ]
    page = environment.get_template("report.html")
    return page.render(
        report=found, chart=chart, sections=sections, plots=drawn, notes=[(text, notes.addresses[text]) for text in notes.numbers]
    )


def _section(answer: Answer, notes: Footnotes) -> dict[str, Any]:
    question = answer.question
    heads, rows = _matrix(answer, notes) if question.view == "matrix" else _table(answer, notes)
    return {"id": question.name, "title": question.title, "about": question.description, "heads": heads, "rows": rows}


def _table(answer: Answer, notes: Footnotes) -> tuple[list[str], list[list[list[_Piece]]]]:
    """Return headings and rows of cells, each cell a list of texts with their notes; the last has the notes of its row."""
    rows = [[*([_Piece(_word(word))] for word in row.words), [_Piece("", _numbers(row, notes))]] for row in answer.rows]
    return [*(name.replace("_", " ") for name in answer.columns), "notes"], rows


def _numbers(row: Answered, notes: Footnotes) -> list[int]:
    return sorted({notes.number(each["citation"], each.get("url", "")) for each in row.evidence})


def _matrix(answer: Answer, notes: Footnotes) -> tuple[list[str], list[list[list[_Piece]]]]:
    across, cells = pivoted(
        (_word(row.words[0]), _word(row.words[1]), _Piece(_word(row.words[2]), _numbers(row, notes))) for row in answer.rows
    )
    rows = [[[_Piece(name)], *(found.get(column, []) for column in across)] for name, found in cells.items()]
    return [answer.columns[0].replace("_", " "), *across], rows


def _word(word: object) -> str:
    return "" if word is None else str(word)


def _branch(branch: Branch, notes: Footnotes) -> dict[str, Any]:
    claims = [claim for claim in (branch.claim, *branch.beside) if claim]
    return {
        "label": branch.label,
        "kind": branch.kind,
        "remarks": [remark for claim in claims if (remark := _remark(claim, is_place=claim is branch.claim))],
        "is_vacant": branch.is_post and not branch.below,
        "notes": notes.of(cited for claim in claims for cited in claim.evidence),
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
