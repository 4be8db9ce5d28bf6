"""Answers of queries as text: a table for a person, data in the usual formats for a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..names import PREFIXES, compact
from ..queries import plain
from ..store import Boolean, Solutions, Triples

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..names import Term

__all__ = ["FORMATS", "fits", "render", "usual"]

_Answer = Solutions | Boolean | Triples
_RESULTS = ("csv", "tsv", "sparql-json", "sparql-xml")
_GRAPHS = ("turtle", "ntriples")
_TEXTS = ("table", "json", "ndjson", "markdown")
FORMATS = (*_TEXTS, *_RESULTS, *_GRAPHS)


def usual(answer: _Answer, *, for_person: bool) -> str:
    """Return the format that suits an answer: a table or a word for a person, CSV or Turtle for a program."""
    if isinstance(answer, Triples):
        return "turtle"
    return "table" if for_person else "csv"


def fits(answer: _Answer, form: str) -> bool:
    """Tell whether an answer can be written in a format."""
    if isinstance(answer, Triples):
        return form in _GRAPHS
    return form in (*_TEXTS, *_RESULTS)


def render(answer: _Answer, form: str, *, width: int = 120) -> str:
    """Return an answer in one of ``FORMATS``; it must fit (see ``fits``). ``width`` is for tables, in characters."""
    if isinstance(answer, Triples):
        return answer.serialise(form, PREFIXES).decode()
    if form in _RESULTS:
        return answer.serialise(form).decode()
    if isinstance(answer, Boolean):
        return _truth(answer.value, form)
    return _WRITERS[form](answer, width)


def _truth(value: bool, form: str) -> str:  # noqa: FBT001 - it is the answer
    return json.dumps({"boolean": value}) + "\n" if form in ("json", "ndjson") else f"{'yes' if value else 'no'}\n"


def _cell(term: Term | None) -> str:
    value = plain(term)
    if value is None:
        return ""
    return compact(value) if isinstance(value, str) and not hasattr(term, "datatype") else str(value)


def _table(answer: Solutions, width: int) -> str:
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*answer.variables, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in answer:
        table.add_row(*(Text(_cell(term)) for term in row))
    out = StringIO()
    console = Console(file=out, width=width, no_color=True, highlight=False)
    console.print(table)
    console.print(f"{table.row_count} row{'' if table.row_count == 1 else 's'}")
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _json(answer: Solutions, _width: int) -> str:
    rows = [dict(zip(answer.variables, map(plain, row), strict=True)) for row in answer]
    return json.dumps({"variables": answer.variables, "rows": rows}, ensure_ascii=False, indent=2) + "\n"


def _ndjson(answer: Solutions, _width: int) -> str:
    lines = (json.dumps(dict(zip(answer.variables, map(plain, row), strict=True)), ensure_ascii=False) for row in answer)
    return "".join(f"{line}\n" for line in lines)


def _markdown(answer: Solutions, _width: int) -> str:
    head = [f"| {' | '.join(answer.variables)} |", f"|{' --- |' * len(answer.variables)}"]
    body = [f"| {' | '.join(_escaped(_cell(term)) for term in row)} |" for row in answer]
    return "\n".join(head + body) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


_WRITERS: dict[str, Callable[[Solutions, int], str]] = {"table": _table, "json": _json, "ndjson": _ndjson, "markdown": _markdown}
