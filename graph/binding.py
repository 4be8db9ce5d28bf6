"""Python values put into a query as RDF terms: token by token, never as text that could mean something else."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from .errors import QueryError
from .names import XSD, Iri, Literal, Term
from .sparql import tokens
from .terms import is_iri, written_term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .sparql import Token

__all__ = ["bind", "term_of"]

_TYPES = ((bool, "boolean"), (int, "integer"), (float, "double"), (Decimal, "decimal"), (datetime, "dateTime"), (date, "date"))
_CONDITIONS = ("GROUP", "ORDER")


def term_of(value: object) -> Term:
    """Return the RDF term that a Python value means.

    An ``Iri``, a term of rdflib, and whatever has an attribute ``iri`` is an IRI; a text is a text, whatever it holds; numbers, truth
    values and dates get their datatypes. Raises QueryError for any other value.
    """
    found = getattr(value, "iri", value)
    if isinstance(found, Iri) or type(found).__name__ == "URIRef":
        if not is_iri(str(found)):
            raise QueryError(f"{str(found)!r} is not an IRI.", "Give a full address such as https://…, or a text.")
        return Iri(found)
    if isinstance(found, Literal):
        return found
    if type(found).__name__ == "Literal":  # of rdflib, which need not be loaded to know it
        return Literal(str(found), str(getattr(found, "datatype", "") or f"{XSD}string"), getattr(found, "language", "") or "")
    if isinstance(found, str):
        return Literal(str(found))
    if hasattr(found, "item") and not isinstance(found, (int, float)):  # a number of numpy
        found = found.item()
    for kind, name in _TYPES:
        if isinstance(found, kind):
            written = found.isoformat() if isinstance(found, date) else str(found).lower() if isinstance(found, bool) else str(found)
            return Literal(written.replace("inf", "INF").replace("nan", "NaN") if kind is float else written, XSD + name)
    raise QueryError(f"{found!r} cannot be an RDF term.", "Give a text, number, date, truth value, Iri or entity, or a list of these.")


def bind(text: str, values: Mapping[str, object]) -> str:
    """Return a query in which variables have values: one value takes the variable's place wherever it is used, several are alternatives.

    A variable that the query selects stays a column. Where the query has a block ``VALUES ?x { … }``, as the ready-made questions do, the
    values take the place of what is in it. Raises QueryError for a name that is no variable of the query, for a variable that
    the query gives a value itself, and for a value that is no RDF term.
    """
    parts = tokens(text)
    used = {token.text[1:] for token in parts if token.kind == "variable"}
    single: dict[str, str] = {}
    several: list[str] = []
    replaced: dict[int, str] = {}
    for name, value in values.items():
        if name not in used:
            known = f"Its variables are: {', '.join(f'?{each}' for each in sorted(used))}." if used else "It has none."
            raise QueryError(f"?{name} is not in the query, so it can take no value.", known)
        is_list = isinstance(value, (list, tuple, set, frozenset))
        terms = sorted({written_term(term_of(each)) for each in (value if is_list else [value])})  # type: ignore[attr-defined]
        if block := _block(parts, name):
            replaced |= dict.fromkeys(range(block[0] + 1, block[1]), "") | {block[0]: f"{{ {' '.join(terms)} "}
        elif is_list:
            several.append(f" VALUES ?{name} {{ {' '.join(terms)} }}")
        else:
            single[name] = terms[0]
    replaced |= _replaced(parts, single)
    if several:
        replaced[_opening(parts)] = "{" + "".join(several)
    return _joined(text, parts, replaced)


def _replaced(parts: Sequence[Token], single: Mapping[str, str]) -> dict[int, str]:
    """Return what is to stand in the place of tokens, by their index: a term, or a term in brackets where only a name could stand bare."""
    found: dict[int, str] = {}
    clause, depth, selects = "", 0, 0
    for index, token in enumerate(parts):
        before = parts[index - 1].upper if index else ""
        if token.text in "()":
            depth += 1 if token.text == "(" else -1
        elif token.upper == "SELECT":
            clause, depth, selects = "SELECT", 0, selects + 1
        elif token.upper in _CONDITIONS:
            clause, depth = "BY", 0
        elif token.text in "{}" or token.upper in ("LIMIT", "OFFSET", "HAVING", "VALUES"):
            clause = "VALUES" if token.upper == "VALUES" else ""
        elif token.kind == "variable" and token.text[1:] in single:
            name, term = token.text[1:], single[token.text[1:]]
            if before == "AS" or clause == "VALUES":
                raise QueryError(f"The query gives ?{name} a value itself.", "Take that out, or give the value another name.")
            if clause and not depth:
                # A query inside gives its column another name, so that it does not meet the outer one.
                column = name if selects == 1 else f"{name}_{selects}"
                found[index] = f"({term} AS ?{column})" if clause == "SELECT" else f"({term})"
            else:
                found[index] = term
    return found


def _block(parts: Sequence[Token], name: str) -> tuple[int, int] | None:
    """Return the indexes of the braces of the block ``VALUES ?name { … }``, if there is one."""
    for index, (word, variable, opening) in enumerate(zip(parts, parts[1:], parts[2:], strict=False)):
        if word.upper == "VALUES" and variable.text[1:] == name and opening.text == "{":
            end = next((later for later in range(index + 2, len(parts)) if parts[later].text == "}"), None)
            return (index + 2, end) if end else None
    return None


def _opening(parts: Sequence[Token]) -> int:
    """Return the index of the brace that opens the pattern of a query: behind WHERE, else the first."""
    where = next((index for index, token in enumerate(parts) if token.upper == "WHERE"), 0)
    found = next((index for index, token in enumerate(parts) if index >= where and token.text == "{"), None)
    if found is None:
        raise QueryError("The query has no pattern in braces.", "Write it as SELECT … WHERE { … }.")
    return found


def _joined(text: str, parts: Sequence[Token], replaced: Mapping[int, str]) -> str:
    out, end = [], 0
    for index in sorted(replaced):
        token = parts[index]
        out += [text[end : token.start], replaced[index]]
        end = token.start + len(token.text)
    return "".join([*out, text[end:]])
