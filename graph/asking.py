"""Ask a question: its parameters bound as RDF terms, its answer in labels, each row with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .choices import chosen
from .cite import as_data
from .claims import evidence_of, searched
from .dates import day
from .entities import resolve
from .errors import DateError, SendgraphError, UnknownNameError
from .names import BASE, PREFIXES, XSD, Iri, Literal, Term, entity, expand
from .queries import plain, rows, run
from .question_files import Parameter, filled
from .store import Solutions, written_term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .claims import Cited
    from .question_files import Question
    from .store import Store

__all__ = ["Answer", "Answered", "ask", "bound", "council_called", "sparql"]

_EVIDENCE, _SEARCHED = "evidence", "searched"
_WHOLE = "whole document"
_LABELS = """SELECT ?it (MIN(?name) AS ?label) WHERE {{ VALUES ?it {{ {things} }} ?it rdfs:label|skos:prefLabel|dcterms:title ?name }}
  GROUP BY ?it"""
# That a council governs an area is a claim, which a clock may leave out; the area that it belongs to stays.
_GOVERNS = """SELECT DISTINCT ?other WHERE {{
  {{ ?other send:governs <{0}> }} UNION {{ <{0}> send:governs ?other }}
  UNION {{ ?other a send:Council ; send:scope <{0}> . <{0}> a send:LocalArea }} UNION {{ <{0}> a send:Council ; send:scope ?other }} }}"""


@dataclass(frozen=True)
class Answered:
    """A row of an answer: its terms as they are, the same in words, and the evidence as plain data (see ``cite.as_data``)."""

    terms: tuple[Term | None, ...]
    words: tuple[str | int | float | bool | None, ...]
    evidence: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Answer:
    """The answer of a question: what was asked, with which values, its columns and rows, and the query that gave it."""

    question: Question
    values: Mapping[str, tuple[str, ...]]
    columns: tuple[str, ...]
    rows: tuple[Answered, ...]
    query: str


def ask(
    store: Store, question: Question, values: Mapping[str, tuple[str, ...]], *, quoted: Callable[[Cited], Cited] = lambda cited: cited
) -> Answer:
    """Return the answer of a question, with values as a person types them for its parameters.

    ``quoted`` may put the passages themselves into evidence (see ``passages.Copies``).

    Columns of the query whose names begin with ``evidence`` hold the IRIs of evidence, those that begin with ``searched`` the IRIs of
    sources that were searched in vain, one or several parted by spaces. Rows that are otherwise the same become one.

    Raises SendgraphError for a value that is missing, unknown or ambiguous, or that is no parameter; QueryError for the query.
    """
    text = sparql(store, question, values)
    found = run(store, text)
    if not isinstance(found, Solutions):
        raise SendgraphError(f"The question {question.name!r} is no SELECT.", "Write it so that it gives rows.")
    shown = [index for index, name in enumerate(found.variables) if not name.startswith((_EVIDENCE, _SEARCHED))]
    behind = [index for index in range(len(found.variables)) if index not in shown]
    gathered: dict[tuple[Term | None, ...], dict[str, None]] = {}
    for row in found:
        proof = gathered.setdefault(tuple(row[index] for index in shown), {})
        for index in behind:
            proof.update(dict.fromkeys(_iris(row[index])))
    labels = _labels(store, {term for terms in gathered for term in terms if isinstance(term, Iri)})
    proofs = _proofs(store, {iri for each in gathered.values() for iri in each}, quoted)
    answered = (
        Answered(terms, tuple(_in_words(term, labels) for term in terms), tuple(proofs[iri] for iri in each if iri in proofs))
        for terms, each in gathered.items()
    )
    return Answer(question, values, tuple(found.variables[index] for index in shown), tuple(answered), text)


def sparql(store: Store, question: Question, values: Mapping[str, tuple[str, ...]]) -> str:
    """Return the query of a question with values filled in; raises as ``ask`` does."""
    return filled(question, bound(store, question, values))


def bound(store: Store, question: Question, values: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the terms of each parameter as SPARQL writes them; none for one that is left open. Raises as ``ask`` does."""
    known = {parameter.name: parameter for parameter in question.parameters}
    if values and not known:
        raise SendgraphError(
            f"The question {question.name!r} has no parameters.", f"Leave out {', '.join(f'--{name}' for name in values)}."
        )
    for name in values:
        chosen(name, list(known), f"a parameter of {question.name!r}")
    found = {}
    for parameter in question.parameters:
        typed = tuple(value for value in values.get(parameter.name, ()) if value) or (parameter.default,)
        if not any(typed) and parameter.is_required:
            remedy = f'Give it: --{parameter.name} "{parameter.example}" ({parameter.description})'
            raise SendgraphError(f"The question {question.name!r} needs {parameter.name!r}.", remedy)
        found[parameter.name] = tuple(written_term(_term(store, parameter, value)) for value in typed if value)
    return found


def council_called(store: Store, name: str) -> str:
    """Return the id of the council that a person means by its name or that of its area; raises SendgraphError if there is none."""
    return _named(store, Parameter("council", "send:Council", "", "", "Middlesbrough Council", is_required=True), name)


def _term(store: Store, parameter: Parameter, value: str) -> Term:
    if parameter.type == "text":
        return Literal(value)
    if parameter.type == "integer":
        if not value.lstrip("-").isdecimal():
            raise SendgraphError(f"{value!r} is not a whole number, which {parameter.name!r} is.", f"Such as: {parameter.example}")
        return Literal(value, f"{XSD}integer")
    if parameter.type == "date":
        try:
            return Literal(day(value).isoformat(), f"{XSD}date")
        except DateError as error:
            raise DateError(f"--{parameter.name}: {error.found}", error.remedy) from error
    if parameter.type == "concept":
        return _concept(store, parameter, value)
    return entity(_named(store, parameter, value))


def _named(store: Store, parameter: Parameter, value: str) -> str:
    """Return the id of an entity; a council's area stands for the council, and a council for its area."""
    if parameter.type == "entity":
        return resolve(store, value)
    try:
        return resolve(store, value, kind=expand(parameter.type))
    except UnknownNameError:
        found = resolve(store, value)
    others = [row["other"] for row in rows(store, _GOVERNS.format(entity(found)))]
    if parameter.type in ("send:Council", "send:LocalArea") and len(others) == 1:
        return others[0].removeprefix(PREFIXES["sg"])
    kind = next((row["label"] for row in rows(store, f"SELECT ?label WHERE {{ {parameter.type} rdfs:label ?label }}")), parameter.type)
    raise SendgraphError(f"{value!r} is no {kind}, which {parameter.name!r} is.", f"Such as: {parameter.example}")


def _concept(store: Store, parameter: Parameter, value: str) -> Iri:
    wanted = value.casefold().removeprefix("concept:")
    named = [
        (Iri(row["it"]), {row["label"].casefold(), row["it"].removeprefix(PREFIXES["concept"])})
        for row in rows(store, "SELECT ?it ?label WHERE { ?it a skos:Concept ; rdfs:label|skos:prefLabel ?label } ORDER BY ?it")
    ]
    found = next((it for it, names in named if wanted in names), None)
    if found is None:
        raise UnknownNameError(value, [parameter.example])
    return found


def _iris(term: Term | None) -> list[str]:
    return [] if term is None else (term.value if isinstance(term, Literal) else str(term)).split()


def _labels(store: Store, things: set[Iri]) -> dict[str, str]:
    named = [thing for thing in sorted(things) if thing.startswith(BASE)]
    return {row["it"]: row["label"] for row in rows(store, _LABELS.format(things=_listed(named)))} if named else {}


def _proofs(store: Store, iris: set[str], quoted: Callable[[Cited], Cited]) -> dict[str, dict[str, Any]]:
    """Return as plain data the evidence, and the sources that were searched, by IRI."""
    said = {iri: as_data(quoted(cited)) for iri, cited in evidence_of(store, iris).items()}
    in_vain = searched(store, [iri for iri in iris if iri not in said])
    return said | {iri: {**as_data(cited), "locator": _WHOLE} for iri, cited in in_vain.items()}


def _listed(iris: Iterable[str]) -> str:
    return " ".join(f"<{iri}>" for iri in iris)


def _in_words(term: Term | None, labels: dict[str, str]) -> str | int | float | bool | None:
    return labels.get(term, plain(term)) if isinstance(term, Iri) else plain(term)
