"""Questions as files: a header that says what is asked, and one SPARQL query that runs anywhere as it stands."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import DataError
from .names import PREFIXES
from .sparql import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["SHIPPED", "TYPES", "VIEWS", "Parameter", "Question", "filled", "questions_in", "read_question"]

SHIPPED = Path(__file__).resolve().parent / "questions"
TYPES = ("entity", "concept", "date", "text", "integer")
VIEWS = ("table", "matrix", "timeline", "network", "bars")
_MARK = "#|"
_HEADER = {"title": str, "description": str, "view": str, "competency": int, "words": str, "parameters": dict}
_PARAMETER = {"type": str, "description": str, "default": str, "example": str, "required": bool}
_REMEDY = "See docs/reference/questions.md for the form of a question."


@dataclass(frozen=True)
class Parameter:
    """What a question leaves open: its type is one of ``TYPES`` or a class such as ``send:Council``; an empty default leaves it open."""

    name: str
    type: str
    description: str
    default: str
    example: str
    is_required: bool


@dataclass(frozen=True)
class Question:
    """A question: what it asks, in words, what may be chosen, how its answer is best seen, and its SPARQL."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    view: str
    query: str
    words: str = ""
    competency: int = 0


def questions_in(folders: Iterable[Path]) -> dict[str, Question]:
    """Return the questions of some folders by name, sorted; a later folder's question stands in for an earlier one of its name.

    Raises DataError for a file that is no question.
    """
    found = {file.stem: read_question(file) for folder in folders for file in sorted(folder.glob("*.rq"))}
    return dict(sorted(found.items()))


def read_question(file: Path) -> Question:
    """Return the question in a file.

    The header is TOML in lines that begin with ``#|``. Each parameter stands in the query as ``VALUES ?name { … }`` with one variable,
    wherever it is used, so that the file is a query that any engine runs.

    Raises DataError for a header or a query that does not fit this.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"the question cannot be read ({error})", "Give a file in UTF-8.", file=file) from error
    lines = text.splitlines()
    marked = [line for line in lines if line.startswith(_MARK)]
    header = _header("\n".join(line.removeprefix(_MARK).removeprefix(" ") for line in marked), file)
    query = "\n".join(line for line in lines if not line.startswith(_MARK)).strip() + "\n"
    parameters = tuple(_parameter(name, settings, file) for name, settings in header.get("parameters", {}).items())
    open_ones = {variable.text[1:] for _, variable, *_ in _blocks(query)}
    for parameter in parameters:
        if parameter.name not in open_ones:
            raise DataError(f"the parameter {parameter.name!r} is not used", f"Write VALUES ?{parameter.name} {{ UNDEF }}.", file=file)
    return Question(
        file.stem, header["title"], " ".join(header["description"].split()), parameters, header.get("view", "table"), query,
        header.get("words", ""), header.get("competency", 0),
    )  # fmt: skip


def filled(question: Question, terms: Mapping[str, Iterable[str]]) -> str:
    """Return the query of a question with the terms of its parameters, written as SPARQL, in their ``VALUES`` blocks.

    A parameter without terms is left open: its block goes, which says no more than ``UNDEF`` does. Virtuoso 7 loses a variable that
    such a block shares with a UNION or a query inside.
    """
    query = question.query
    for word, variable, _, closing in reversed(_blocks(query)):
        if variable.text[1:] in terms:
            chosen = " ".join(terms[variable.text[1:]])
            block = f"VALUES {variable.text} {{ {chosen} }}" if chosen else ""
            query = f"{query[: word.start]}{block}{query[closing.start + 1 :]}"
    return query


@lru_cache(maxsize=256)
def _blocks(query: str) -> tuple[tuple[Token, Token, Token, Token], ...]:
    """Return of each ``VALUES ?x { … }`` its word, variable and braces."""
    parts, found = tokens(query), list[tuple[Token, Token, Token, Token]]()
    for word, variable, opening in zip(parts, parts[1:], parts[2:], strict=False):
        if word.upper == "VALUES" and variable.kind == "variable" and opening.text == "{":
            closing = next((part for part in parts if part.start > opening.start and part.text == "}"), None)
            if closing:
                found.append((word, variable, opening, closing))
    return tuple(found)


def _header(text: str, file: Path) -> dict[str, Any]:
    try:
        header = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"its header is no TOML ({error})", _REMEDY, file=file) from error
    for name in ("title", "description"):
        if not header.get(name):
            raise DataError(f"its header has no {name}", f'Write: {_MARK} {name} = "…"', file=file)
    _check(header, _HEADER, "its header", file)
    if header.get("view", "table") not in VIEWS:
        raise DataError(f"{header['view']!r} is not a view", f"The views are: {', '.join(VIEWS)}.", file=file)
    return header


def _parameter(name: str, settings: object, file: Path) -> Parameter:
    if not isinstance(settings, dict):
        raise DataError(f"the parameter {name!r} has no settings", f"Write: {_MARK} [parameters.{name}]", file=file)
    _check(settings, _PARAMETER, f"the parameter {name!r}", file)
    for needed in ("type", "description", "example"):
        if not settings.get(needed):
            raise DataError(f"the parameter {name!r} has no {needed}", _REMEDY, file=file)
    kind = settings["type"]
    if kind not in TYPES and kind.partition(":")[0] not in PREFIXES:
        raise DataError(f"{kind!r} is not a type", f"The types are: {', '.join(TYPES)}, or a class such as send:Council.", file=file)
    return Parameter(
        name, kind, settings["description"], settings.get("default", ""), settings["example"], settings.get("required", False)
    )  # fmt: skip


def _check(settings: dict[str, Any], known: dict[str, type], what: str, file: Path) -> None:
    for name, value in settings.items():
        if name not in known:
            raise DataError(f"{what} has {name!r}, which is not known", f"Known are: {', '.join(known)}.", file=file)
        if not isinstance(value, known[name]):
            raise DataError(f"{what} has a {name} of another kind: {value!r}", _REMEDY, file=file)
