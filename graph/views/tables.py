"""Answers of queries as text: a table for a person, data in the usual formats for a program."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ..names import PREFIXES, XSD, Literal, compact
from ..queries import plain
from ..solutions import Boolean, Solutions, Triples
from .sheets import SHEETS, render_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ..names import Term

__all__ = ["FORMATS", "fits", "is_nothing", "render", "usual"]

_Answer = Solutions | Boolean | Triples
_RESULTS = ("csv", "tsv", "sparql-json", "sparql-xml")
_GRAPHS = ("turtle", "ntriples")
_TEXTS = ("table", "json", "ndjson", "markdown")
FORMATS = (*_TEXTS, *_RESULTS, *SHEETS, *_GRAPHS)
_LITTLE = 2000
_LONGEST_WORD = 24
_GAP = 2


def usual(answer: _Answer, *, for_person: bool) -> str:
    """Return the format that suits an answer: a table or a word for a person, CSV or Turtle for a program."""
    if isinstance(answer, Triples):
        return "turtle"
    return "table" if for_person else "csv"


def fits(answer: _Answer, form: str) -> bool:
    """Tell whether an answer can be written in a format."""
    if isinstance(answer, Triples):
        return form in _GRAPHS
    return form in (*_TEXTS, *_RESULTS, *SHEETS)


def render(answer: _Answer, form: str, *, width: int = 120, about: Mapping[str, str | None] | None = None) -> str | bytes:
    """Return an answer in one of ``FORMATS``; it must fit (see ``fits``).

    ``width`` is for tables, in characters; what is said ``about`` the graph goes before the rows in JSON.
    """
    if isinstance(answer, Triples):
        return answer.serialise(form, PREFIXES).decode()
    if form in SHEETS:
        if isinstance(answer, Boolean):
            return render_sheet(["boolean"], [[Literal(str(answer.value).lower(), f"{XSD}boolean")]], form)
        return render_sheet(answer.variables, answer, form)
    if form in _RESULTS:
        return answer.serialise(form).decode()
    if form == "json":
        return _json(answer, about or {})
    return _truth(answer.value, form) if isinstance(answer, Boolean) else _WRITERS[form](answer, width)


def is_nothing(answer: _Answer, form: str, content: str | bytes) -> bool:
    """Tell whether a rendered answer holds nothing: no rows, no triples, a no, or a count of nought and nothing else."""
    if isinstance(answer, Boolean):
        return not answer.value
    if isinstance(answer, Triples):
        return not list(answer)
    if isinstance(content, bytes):
        return answer.count == 0
    return len(content) <= _LITTLE and all(str(value) in ("None", "", "0") for value in _values(content, form))


def _values(content: str, form: str) -> list[object]:
    """Return the values that a short rendered answer holds."""
    if form == "json":
        return [value for row in json.loads(content)["rows"] for value in row.values()]
    if form == "ndjson":
        return [value for line in content.splitlines() for value in json.loads(line).values()]
    if form == "sparql-json":
        return [cell["value"] for row in json.loads(content)["results"]["bindings"] for cell in row.values()]
    if form == "sparql-xml":
        return re.findall(r"<(?:literal|uri|bnode)[^>]*>([^<]*)", content)
    body = content.splitlines()[{"markdown": 2, "table": 3}.get(form, 1) : -1 if form == "table" else None]
    return [cell for line in body for cell in re.split(r"[\s,|]+", re.sub(r"\^\^<[^>]*>", "", line))]


def _truth(value: bool, form: str) -> str:  # noqa: FBT001 - it is the answer
    return json.dumps({"boolean": value}) + "\n" if form == "ndjson" else f"{'yes' if value else 'no'}\n"


def _cell(term: Term | None) -> str:
    value = plain(term)
    if value is None:
        return ""
    if isinstance(value, float) and isinstance(term, Literal):
        return term.value  # as it was written: 675000, not 675000.0
    return compact(value) if isinstance(value, str) and not hasattr(term, "datatype") else str(value)


def _table(answer: Solutions, width: int) -> str:
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    cells = [[_cell(term) for term in row] for row in answer]
    least = [
        _longest_word([name, *column]) for name, column in zip(answer.variables, zip(*cells, strict=True) if cells else (), strict=False)
    ]
    is_roomy = sum(least) + _GAP * len(least) <= width
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, name in enumerate(answer.variables):
        table.add_column(name, min_width=least[index] if cells and is_roomy else None)
    for row in cells:
        table.add_row(*(Text(cell, overflow="fold") for cell in row))
    out = StringIO()
    console = Console(file=out, width=width, no_color=True, highlight=False, force_jupyter=False, force_terminal=False)
    console.print(table)
    console.print(f"{table.row_count} row{'' if table.row_count == 1 else 's'}")
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _longest_word(texts: Iterable[str]) -> int:
    """Return how many characters the longest word has, so that a column need not break it; an endless one may be broken."""
    return min(max((len(word) for text in texts for word in text.split()), default=0), _LONGEST_WORD)


def _json(answer: Solutions | Boolean, about: Mapping[str, str | None]) -> str:
    if isinstance(answer, Boolean):
        return json.dumps({**about, "boolean": answer.value}) + "\n"
    rows = [dict(zip(answer.variables, map(plain, row), strict=True)) for row in answer]
    return json.dumps({**about, "variables": answer.variables, "rows": rows}, ensure_ascii=False, indent=2) + "\n"


def _ndjson(answer: Solutions, _width: int) -> str:
    lines = (json.dumps(dict(zip(answer.variables, map(plain, row), strict=True)), ensure_ascii=False) for row in answer)
    return "".join(f"{line}\n" for line in lines)


def _markdown(answer: Solutions, _width: int) -> str:
    head = [f"| {' | '.join(answer.variables)} |", f"|{' --- |' * len(answer.variables)}"]
    body = [f"| {' | '.join(_escaped(_cell(term)) for term in row)} |" for row in answer]
    return "\n".join(head + body) + "\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


_WRITERS: dict[str, Callable[[Solutions, int], str]] = {"table": _table, "ndjson": _ndjson, "markdown": _markdown}
