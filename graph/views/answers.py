"""Answers of questions: a table with footnotes for a person, rows with their evidence for a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from ..names import PREFIXES, Iri, Literal, Term
from ..solutions import tabled
from . import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..asking import Answer, Answered

__all__ = ["FORMATS", "answer_data", "pivoted", "render_answer", "table_of"]

FORMATS = tuple(form for form in tables.FORMATS if form not in ("turtle", "ntriples"))
_NOTED = ("table", "markdown")
_EVIDENCE = "evidence"
_Piece = TypeVar("_Piece")


def answer_data(answer: Answer, *, with_evidence: bool = True) -> dict[str, Any]:
    """Return an answer as plain data for JSON: each row by column, the ids of entities beside their labels, and its evidence."""
    return {
        "question": answer.question.name,
        "title": answer.question.title,
        "parameters": {name: list(values) for name, values in answer.values.items()},
        "columns": list(answer.columns),
        "rows": [_row_data(answer, row, with_evidence=with_evidence) for row in answer.rows],
    }


def _row_data(answer: Answer, row: Answered, *, with_evidence: bool) -> dict[str, Any]:
    ids = {
        name: term.removeprefix(PREFIXES["sg"])
        for name, term in zip(answer.columns, row.terms, strict=True)
        if isinstance(term, Iri) and term.startswith(PREFIXES["sg"])
    }
    found: dict[str, Any] = {**dict(zip(answer.columns, row.words, strict=True)), "ids": ids}
    return {**found, _EVIDENCE: list(row.evidence)} if with_evidence else found


def render_answer(answer: Answer, form: str, *, with_evidence: bool = True, width: int = 120) -> str | bytes:
    """Return an answer in one of ``FORMATS``; ``width`` is for tables, in characters."""
    if form == "json":
        return json.dumps(answer_data(answer, with_evidence=with_evidence), ensure_ascii=False, indent=2) + "\n"
    if form == "ndjson":
        rows = (_row_data(answer, row, with_evidence=with_evidence) for row in answer.rows)
        return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    if form in _NOTED:
        return _noted(answer, form, with_evidence=with_evidence, width=width)
    return tables.render(tabled(*table_of(answer, with_evidence=with_evidence)), form, width=width)


def table_of(answer: Answer, *, with_evidence: bool = True) -> tuple[list[str], list[list[Term | None]]]:
    """Return the columns and rows of an answer in words, the citations of each row in a last column."""
    rows: list[list[Term | None]] = [_literals(row) for row in answer.rows]
    if not with_evidence:
        return list(answer.columns), rows
    cited = [Literal(" | ".join(each["citation"] for each in row.evidence)) for row in answer.rows]
    return [*answer.columns, _EVIDENCE], [[*row, proof] for row, proof in zip(rows, cited, strict=True)]


def _literals(row: Answered) -> list[Term | None]:
    return [
        Literal(str(word)) if isinstance(term, Iri) else term for term, word in zip(row.terms, row.words, strict=True)
    ]  # fmt: skip


def _noted(answer: Answer, form: str, *, with_evidence: bool, width: int) -> str:
    """Return the table with numbers in its last column, and the citations with these numbers below."""
    numbers: dict[str, int] = {}
    marks = [_mark([numbers.setdefault(_note(each), len(numbers) + 1) for each in row.evidence], form) for row in answer.rows]
    columns, rows = table_of(answer, with_evidence=False)
    if answer.question.view == "matrix":
        columns, rows = _matrix(columns, rows, marks if with_evidence else [""] * len(rows), form)
    elif with_evidence:
        columns, rows = [*columns, _EVIDENCE], [[*row, Literal(mark)] for row, mark in zip(rows, marks, strict=True)]
    heads = [name.replace("_", " ") for name in columns]
    text = tables.render(tabled(heads, rows), form, width=width)
    if not with_evidence or not numbers or isinstance(text, bytes):
        return str(text)
    return f"{text}\n{_notes(numbers, form, width)}"


def _note(evidence: dict[str, Any]) -> str:
    """Return the citation, and the passage itself where the reader has the document."""
    return f"{evidence['citation']} Passage: “{evidence['passage']}”" if evidence["passage"] else evidence["citation"]


def _mark(numbers: list[int], form: str) -> str:
    return _listed(numbers) if form == "table" else "".join(f"[^{number}]" for number in numbers)


def _listed(numbers: Iterable[int]) -> str:
    """Return numbers of notes, such as ``1, 3-5``."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def _notes(numbers: dict[str, int], form: str, width: int) -> str:
    if form == "markdown":
        return "".join(f"[^{number}]: {citation}\n" for citation, number in numbers.items())
    from textwrap import fill

    indent = len(str(len(numbers))) + 2
    return "".join(
        f"{fill(citation, width, initial_indent=f'{number:>{indent - 2}}  ', subsequent_indent=' ' * indent)}\n"
        for citation, number in numbers.items()
    )


def _matrix(
    columns: Sequence[str], rows: Sequence[Sequence[Term | None]], marks: Sequence[str], form: str
) -> tuple[list[str], list[list[Term | None]]]:
    """Return rows of three columns as a matrix: a row for each first, a column for each second, the third in the cells with its notes."""
    noted = [
        f"{_word(row[2])} [{mark}]" if mark and form == "table" else f"{_word(row[2])}{mark}" for row, mark in zip(rows, marks, strict=True)
    ]
    across, cells = pivoted((_word(row[0]), _word(row[1]), piece.strip()) for row, piece in zip(rows, noted, strict=True))
    table: list[list[Term | None]] = [
        [Literal(name), *(Literal("; ".join(found.get(column, []))) for column in across)] for name, found in cells.items()
    ]
    return [columns[0], *across], table


def pivoted(pieces: Iterable[tuple[str, str, _Piece]]) -> tuple[list[str], dict[str, dict[str, list[_Piece]]]]:
    """Return the columns and, by row and column, the cells of a matrix from pieces that name their row and column, in their order."""
    across: dict[str, None] = {}
    cells: dict[str, dict[str, list[_Piece]]] = {}
    for row, column, piece in pieces:
        across.setdefault(column)
        cells.setdefault(row, {}).setdefault(column, []).append(piece)
    return list(across), cells


def _word(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else str(term or "")
