"""Small makers of quads that say something about one subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .names import XSD, Iri, Literal, Quad, Term, entity, expand, send

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TYPE", "Pair", "about", "dated", "linked", "text"]

TYPE = expand("rdf:type")
Pair = tuple[Iri, Term]
_EDTF = send("edtf")


def about(subject: Iri, graph: Iri, *pairs: Pair | None) -> Iterator[Quad]:
    """Yield a quad for each pair of a predicate and an object; what is None is left out."""
    for pair in pairs:
        if pair is not None:
            yield Quad(subject, pair[0], pair[1], graph)


def text(predicate: str, value: str, datatype: str = f"{XSD}string") -> Pair | None:
    """Return a pair with a literal, or None for an empty text."""
    return (expand(predicate), Literal(value, datatype)) if value else None


def linked(predicate: str, name: str) -> Pair | None:
    """Return a pair with an entity, or None for an empty id."""
    return (expand(predicate), entity(name)) if name else None


def dated(predicate: str, edtf: str) -> Iterator[Pair]:
    """Yield a pair with an EDTF date, if there is one."""
    if edtf:
        yield expand(predicate), Literal(edtf, _EDTF)
