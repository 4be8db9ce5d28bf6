"""What a query binds, shows and matches, read with rdflib's SPARQL parser: slow, so only where a query found nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .names import PREFIXES

__all__ = ["Scope", "scope"]

_PRELUDE = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
_STRING = {None, "http://www.w3.org/2001/XMLSchema#string"}


@dataclass
class Scope:
    """The variables that a query binds anywhere, those that it shows and never binds, and the strings that it looks for.

    A string is its text and how SPARQL writes it.
    """

    bound: set[str] = field(default_factory=set)
    unbound: set[str] = field(default_factory=set)
    strings: list[tuple[str, str]] = field(default_factory=list)


def scope(text: str) -> Scope | None:
    """Return the scope of a query, or None if it cannot be read or goes beyond SPARQL 1.1."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    found = Scope()
    try:
        algebra = translateQuery(parseQuery(_PRELUDE + text)).algebra
        _bound(algebra, found)
    except Exception:  # noqa: BLE001 - the parser raises bare Exceptions too, and a hint is never worth an error
        return None
    return found


def _bound(node: Any, found: Scope) -> set[str]:  # noqa: ANN401 - rdflib's algebra has no types
    """Return the variables that a part of the algebra can give a value, and note what is found on the way."""
    parts = [node.get(key) for key in ("p", "p1", "p2", "graph")]
    below = set[str]().union(*(_bound(part, found) for part in parts if getattr(part, "name", None)))
    here = _HERE[node.name](node, below, found) if node.name in _HERE else below
    found.bound |= here
    return here


def _of_triples(node: Any, below: set[str], found: Scope) -> set[str]:  # noqa: ANN401
    found.strings += [(str(triple[2]), triple[2].n3()) for triple in node.triples if _is_string(triple[2])]
    return below | {str(term) for triple in node.triples for term in triple if _is(term, "Variable")}


def _of_graph(node: Any, below: set[str], _found: Scope) -> set[str]:  # noqa: ANN401
    return below | ({str(node.term)} if _is(node.term, "Variable") else set())


def _of_values(node: Any, below: set[str], found: Scope) -> set[str]:  # noqa: ANN401
    found.strings += [(str(term), term.n3()) for row in node.res for term in row.values() if _is_string(term)]
    return below | {str(variable) for row in node.res for variable in row}


def _of_extend(node: Any, below: set[str], _found: Scope) -> set[str]:  # noqa: ANN401
    computed = not str(node.expr).startswith("__agg") or str(node.expr) in below
    return below | ({str(node.var)} if computed else set())


def _of_aggregate(node: Any, below: set[str], _found: Scope) -> set[str]:  # noqa: ANN401
    """Return the names of the aggregates; rdflib makes a sample of a variable that is grouped, which may be bound nowhere."""
    return {
        str(part.res) for part in node.A if part.name != "Aggregate_Sample" or not _is(part.vars, "Variable") or str(part.vars) in below
    }


def _of_filter(node: Any, below: set[str], found: Scope) -> set[str]:  # noqa: ANN401
    _compared(node.expr, found)
    return below


def _of_project(node: Any, below: set[str], found: Scope) -> set[str]:  # noqa: ANN401
    shown = {str(variable) for variable in node.PV}
    found.unbound |= shown - below
    return below & shown


def _compared(expression: Any, found: Scope) -> None:  # noqa: ANN401
    """Note the strings that a filter compares with = and IN, and what an EXISTS binds."""
    name = getattr(expression, "name", "")
    if name == "RelationalExpression" and expression.op in ("=", "IN"):
        other = expression.other if isinstance(expression.other, list) else [expression.other]
        found.strings += [(str(term), term.n3()) for term in [expression.expr, *other] if _is_string(term)]
    elif name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
        _bound(expression.graph, found)
    elif name in ("ConditionalAndExpression", "ConditionalOrExpression"):
        for part in [expression.expr, *expression.other]:
            _compared(part, found)


def _is(term: Any, kind: str) -> bool:  # noqa: ANN401
    return type(term).__name__ == kind


def _is_string(term: Any) -> bool:  # noqa: ANN401
    return _is(term, "Literal") and (str(term.datatype) if term.datatype else None) in _STRING


_HERE = {
    "BGP": _of_triples,
    "Graph": _of_graph,
    "values": _of_values,
    "Extend": _of_extend,
    "AggregateJoin": _of_aggregate,
    "Filter": _of_filter,
    "Project": _of_project,
}
