"""A SELECT whose answer a server cuts off, fetched page by page and joined, with a proof that no row is missing and none came twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import EndpointError
from .sparql import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .sparql import Token

__all__ = ["Cut", "columns", "counted", "paged", "parted"]

_MODIFIERS = ("ORDER", "LIMIT", "OFFSET", "VALUES")
_REMEDY = "Ask for pages with ORDER BY, LIMIT and OFFSET, or for less."


class Cut(NamedTuple):
    """A SELECT in its parts: what stands before it, the query without order and limits, its order, its trailing VALUES, its limits."""

    prologue: str
    body: str
    order: str
    values: str
    limit: int | None
    offset: int

    def counting(self, variables: Sequence[str], *, distinct: bool) -> str:
        """Return the query that counts all rows, or all that differ."""
        inner = f"{self.body}\n{self.values}\n"
        if distinct:
            inner = f"SELECT DISTINCT {_listed(variables)} WHERE {{ {{ {inner} }} }}"
        return f"{self.prologue}SELECT (COUNT(*) AS ?n) WHERE {{ {{ {inner} }} }}"

    def page(self, variables: Sequence[str], start: int, size: int) -> str:
        """Return the query for some of all rows.

        All variables end the order, so that only rows that are the same may change places: by their texts, since Virtuoso has no one order
        of terms of several kinds. The ordered query is the inner one, because Virtuoso refuses to sort for an offset beyond its limit.
        """
        ties = " ".join(f"STR(?{name})" for name in variables)
        ordered = f"{self.body}\nORDER BY {self.order}\n{ties} {_listed(variables)}\n{self.values}\n"
        return f"{self.prologue}SELECT {_listed(variables)} WHERE {{ {{ {ordered} }} }} LIMIT {size} OFFSET {start}"


def parted(text: str) -> Cut | None:
    """Return the parts of a SELECT; None for what cannot stand inside another query, such as one with FROM."""
    parts = tokens(text)
    select = next((index for index, token in enumerate(parts) if token.upper == "SELECT"), None)
    end = _end(parts, select) if select is not None else None
    if select is None or end is None or any(token.upper == "FROM" for token in parts[select:end]):
        return None
    found = {token.upper: index for index, token in enumerate(parts) if index > end and token.upper in _MODIFIERS}
    starts = {word: parts[index].start for word, index in found.items()}

    def until_next(start: int) -> str:
        return text[start : min((other for other in starts.values() if other > start), default=len(text))]

    limits = {word: parts[found[word] + 1].text for word in ("LIMIT", "OFFSET") if word in found}
    order = until_next(parts[found["ORDER"] + 1].start)[2:] if "ORDER" in found else ""  # without BY
    return Cut(
        text[: parts[select].start],
        text[parts[select].start : min(starts.values(), default=len(text))],
        order,
        until_next(starts["VALUES"]) if "VALUES" in found else "",
        int(limits["LIMIT"]) if "LIMIT" in limits else None,
        int(limits.get("OFFSET", 0)),
    )


def paged(ask: Callable[[str], dict[str, Any]], text: str, variables: Sequence[str], size: int, address: str) -> bytes:
    """Return the whole answer of a SELECT as JSON of SPARQL, asked for in pages of some rows.

    ``ask`` runs a query and returns its answer, decoded. The pages are whole when they have as many rows, and as many that differ, as the
    server counts. Raises EndpointError where that cannot be shown.
    """
    cut = parted(text)
    if cut is None or not variables:
        raise EndpointError(f"{address} gives at most {size:,} rows, and the answer reaches that: some may be missing.", _REMEDY)
    counts = [_number(ask(cut.counting(variables, distinct=distinct))) for distinct in (False, True)]
    rows: list[dict[str, Any]] = []
    while len(rows) < counts[0] and (page := ask(cut.page(variables, len(rows), size))["results"]["bindings"]):
        rows += page
    found = [len(rows), len({json.dumps(row, sort_keys=True) for row in rows})]
    if counts != found:
        told = f"{address} gives at most {size:,} rows; in pages it gave {found[0]:,} rows, {found[1]:,} different,"
        raise EndpointError(f"{told} where it counts {counts[0]:,} and {counts[1]:,}.", f"Its data may have changed. {_REMEDY}")
    kept = rows[cut.offset :][: cut.limit]
    return json.dumps({"head": {"vars": list(variables)}, "results": {"bindings": kept}}).encode()


def columns(ask: Callable[[str], dict[str, Any]], text: str) -> list[str]:
    """Return the variables of a SELECT; none for what cannot stand inside another query."""
    cut = parted(text)
    found = ask(f"{cut.prologue}{cut.body}\nLIMIT 1\n{cut.values}") if cut else {}
    return list(found.get("head", {}).get("vars", ()))


def counted(ask: Callable[[str], dict[str, Any]], text: str, known: int) -> int:
    """Return how many rows a SELECT has by the server's own count; what is known where it cannot be counted."""
    cut = parted(text)
    if cut is None:
        return known
    count = max(0, _number(ask(cut.counting((), distinct=False))) - cut.offset)
    return count if cut.limit is None else min(count, cut.limit)


def _end(parts: Sequence[Token], select: int) -> int | None:
    """Return the index of the brace that ends the pattern of a SELECT."""
    depth, has_begun = 0, False
    for index, token in enumerate(parts[select:], start=select):
        has_begun = has_begun or (token.text == "{" and not depth)
        depth += (token.text in "({") - (token.text in ")}") if token.kind == "mark" else 0
        if has_begun and not depth:
            return index
    return None


def _listed(variables: Sequence[str]) -> str:
    return " ".join(f"?{name}" for name in variables)


def _number(answer: dict[str, Any]) -> int:
    try:
        return int(answer["results"]["bindings"][0]["n"]["value"])
    except (LookupError, ValueError):
        return -1  # which nothing is equal to
