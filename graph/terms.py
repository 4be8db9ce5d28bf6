"""Terms and quads of ours to those of the engine, and back."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from .errors import StoreError
from .names import PREFIXES, Iri, Literal, Quad, Term

__all__ = ["from_engine", "is_iri", "node", "quad_to_engine", "to_engine", "written_term"]

_BLANK = "_:"
_WITH_LANGUAGE = {f"{PREFIXES['rdf']}{name}" for name in ("langString", "dirLangString")}


def node(iri: Iri) -> ox.NamedNode | ox.BlankNode:
    """Return an IRI, or the name of a blank node, as the engine has it."""
    return ox.BlankNode(iri.removeprefix(_BLANK)) if iri.startswith(_BLANK) else ox.NamedNode(iri)


def to_engine(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Return a term as the engine has it."""
    if isinstance(term, Iri):
        return node(term)
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def from_engine(term: Any) -> Term | None:  # noqa: ANN401 - the engine's terms have no common base
    """Return a term of the engine as ours; raises StoreError for one that is neither IRI, literal nor blank node."""
    kind = type(term)
    if kind is ox.NamedNode:
        return Iri(term.value)
    if kind is ox.Literal:
        # Each question to the engine makes a new object: only what has a language is asked for it.
        datatype = term.datatype.value
        return Literal(term.value, datatype, term.language or "" if datatype in _WITH_LANGUAGE else "")
    if term is None:
        return None
    if kind is ox.BlankNode:
        return Iri(_BLANK + term.value)
    raise StoreError(f"The engine answered with a term that is neither IRI, literal nor blank node: {term}")


def quad_to_engine(quad: Quad) -> ox.Quad:
    """Return a quad as the engine has it."""
    graph = ox.NamedNode(quad.graph) if quad.graph else ox.DefaultGraph()
    return ox.Quad(node(quad.subject), ox.NamedNode(quad.predicate), to_engine(quad.object), graph)


def is_iri(text: str) -> bool:
    """Tell whether the engine takes a text for an IRI."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def written_term(term: Term) -> str:
    """Return a term as SPARQL writes it."""
    return str(to_engine(term))
