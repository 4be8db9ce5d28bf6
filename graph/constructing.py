"""A CONSTRUCT made of rows: for servers that cut off triples without a word, but tell when they cut off rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import EndpointError
from .names import Iri, Literal, Quad
from .sparql import tokens
from .store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from .names import Term
    from .solutions import Solutions, Triples

__all__ = ["constructed"]

_VARIABLE, _BLANK = "urn:variable:", "_:"
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


def constructed(text: str, rows: Callable[[str], Solutions]) -> Triples:
    """Return the triples of a CONSTRUCT from the rows of its pattern, which ``rows`` fetches; the template is filled in here.

    Raises EndpointError for the short form without a template.
    """
    parts = tokens(text)
    begin = next(index for index, token in enumerate(parts) if token.upper == "CONSTRUCT")
    if parts[begin + 1].text != "{":
        raise EndpointError("This server may cut off what CONSTRUCT WHERE gives.", "Write a template: CONSTRUCT { … } WHERE { … }.")
    end = next(index for index, token in enumerate(parts) if index > begin and token.text == "}")
    used = sorted({token.text[1:] for token in parts[begin:end] if token.kind == "variable"})
    template = text[: parts[end].start + 1]
    for token in reversed([token for token in parts[begin:end] if token.kind == "variable"]):
        template = f"{template[: token.start]} <{_VARIABLE}{token.text[1:]}> {template[token.start + len(token.text) :]}"
    wanted = list(Store.of([]).query(f"{template} WHERE {{}}"))  # type: ignore[arg-type] # triples
    pattern = f"{text[: parts[begin].start]}SELECT {' '.join(f'?{name}' for name in used) or '*'} {text[parts[end].start + 1 :]}"
    found = rows(pattern)
    bound = (dict(zip(found.variables, row, strict=True)) for row in found)
    return Store.of(_filled(wanted, bound)).query(_ALL)  # type: ignore[return-value] # triples


def _filled(wanted: Iterable[tuple[Term | None, ...]], bound: Iterable[Mapping[str, Term | None]]) -> Iterator[Quad]:
    """Yield the triples of a template for each row: none where a variable is unbound or stands where its value may not."""
    for number, row in enumerate(bound):
        for triple in wanted:
            subject, predicate, value = (_value(term, row, number) for term in triple)
            fits = isinstance(subject, Iri) and isinstance(predicate, Iri) and not predicate.startswith(_BLANK)
            if fits and value is not None:
                yield Quad(subject, predicate, value)  # type: ignore[arg-type] # looked at above


def _value(term: Term | None, row: Mapping[str, Term | None], number: int) -> Term | None:
    if term is None or isinstance(term, Literal):
        return term
    if term.startswith(_VARIABLE):
        return row.get(term.removeprefix(_VARIABLE))
    return Iri(f"{term}r{number}") if term.startswith(_BLANK) else term  # a blank node of the template is another one in each row
