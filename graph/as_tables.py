"""Answers of the store as tables that know their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asking import ask
from .cite import as_data
from .claims import evidence_of
from .errors import SendgraphError
from .names import BASE, Iri, Literal, Term
from .queries import Value, rows, typed
from .question_files import SHIPPED, questions_in
from .question_search import nearest
from .results import Evidence, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from .question_files import Question
    from .solutions import Solutions
    from .store import Store

__all__ = ["library", "of_question", "of_solutions", "of_terms", "of_values", "question_named"]

_CLAIMS = tuple(f"{BASE}{kind}/" for kind in ("statement", "observation", "evidence"))
_PROVING = """SELECT ?it ?evidence WHERE {{ VALUES ?it {{ {things} }}
  {{ ?it send:hasEvidence ?evidence }} UNION {{ ?it send:source ?source BIND(?it AS ?evidence) }} }}"""


def of_terms(
    columns: Sequence[str],
    found: Sequence[tuple[Term | None, ...]],
    evidence: Sequence[Sequence[Evidence]] = (),
    *,
    look: Callable[[], Sequence[str]] | None = None,
) -> Table:
    """Return rows of RDF terms as a table."""
    values = tuple(tuple(_value(term) for term in row) for row in found)
    return Table(tuple(columns), values, tuple(found), tuple(map(tuple, evidence)), look=look)


def of_values(
    columns: Sequence[str],
    found: Sequence[tuple[Value, ...]],
    evidence: Sequence[Sequence[Evidence]] = (),
    *,
    caption: str = "",
    notes: Sequence[str] = (),
) -> Table:
    """Return rows of plain values as a table; texts are their own terms."""
    terms = tuple(tuple(None if value is None else Literal(str(value)) for value in row) for row in found)
    return Table(tuple(columns), tuple(found), terms, tuple(map(tuple, evidence)), caption, tuple(notes))


def of_solutions(store: Store, found: Solutions, look: Callable[[], Sequence[str]]) -> Table:
    """Return the rows of a query, each with the evidence of the statements, observations and evidence that it names."""
    listed = list(found)
    named = [{term for term in row if isinstance(term, Iri) and term.startswith(_CLAIMS)} for row in listed]
    return of_terms(found.variables, listed, _evidence(store, named) if any(named) else (), look=look)


def of_question(store: Store, question: Question, values: Mapping[str, tuple[str, ...]]) -> Table:
    """Return the answer of a question: things by their labels, each row with its evidence."""
    answer = ask(store, question, values)
    said = tuple(tuple(map(_worded, row.terms, row.words)) for row in answer.rows)
    evidence = tuple(row.evidence for row in answer.rows)
    return Table(answer.columns, said, tuple(row.terms for row in answer.rows), evidence, question.title)


def library(folders: Iterable[Path] = ()) -> dict[str, Question]:
    """Return the shipped questions and those of further folders, by name."""
    return questions_in([SHIPPED, *folders])


def question_named(known: Mapping[str, Question], name: str) -> Question:
    """Return a question by its name.

    Raises SendgraphError that names the nearest ones.
    """
    if name in known:
        return known[name]
    near = ", ".join(question.name for question in nearest(known.values(), name)[:3])
    raise SendgraphError(f"No question is called {name!r}.", f"{f'Did you mean: {near}? ' if near else ''}questions() lists all.")


def _worded(term: Term | None, word: Value) -> Value:
    return word if isinstance(term, Iri) else typed(term)


def _value(term: Term | None) -> Value:
    return Iri(term) if isinstance(term, Iri) else typed(term)


def _evidence(store: Store, named: Sequence[set[Iri]]) -> list[list[Evidence]]:
    things = " ".join(f"<{iri}>" for iri in sorted(set().union(*named)))
    proving: dict[str, list[str]] = {}
    for row in rows(store, _PROVING.format(things=things)):
        proving.setdefault(row["it"], []).append(row["evidence"])
    cited = evidence_of(store, {iri for each in proving.values() for iri in each})
    data = {iri: as_data(each) for iri, each in cited.items()}
    return [[data[iri] for iri in sorted({iri for it in each for iri in proving.get(it, ())}) if iri in data] for each in named]
