"""Slips in SPARQL in plain words: the line, a caret and the remedy, where the engine only lists what its grammar allows."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from .errors import QueryError
from .names import PREFIXES
from .sparql import LONGEST, Token, declared, place, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["explained", "misspelt"]

_STRUCTURE = """SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED DISTINCT REDUCED AS ORDER GROUP BY HAVING LIMIT OFFSET VALUES OPTIONAL FILTER
UNION MINUS GRAPH BIND SERVICE SILENT EXISTS NOT IN ASC DESC UNDEF PREFIX BASE VERSION TRUE FALSE LATERAL A"""
_FUNCTIONS = """COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES LANGDIR HASLANG HASLANGDIR STRLANGDIR DATATYPE
BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS
STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512
COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE TRIPLE SUBJECT PREDICATE
OBJECT ISTRIPLE ADJUST"""
_WORDS = frozenset(f"{_STRUCTURE} {_FUNCTIONS}".split())
_OPEN = {"{": "}", "(": ")", "[": "]"}
_CLOSE = {close: mark for mark, close in _OPEN.items()}
_CURLY = "“”„«»‘’"  # noqa: RUF001 - these are what is looked for
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_SHOWN = 6
_LIKE = 0.75
_LACKING = {1: "a predicate and an object", 2: "an object"}
_NODES = {"variable", "name", "iri", "string", "number"}


class _Slip(NamedTuple):
    start: int
    found: str
    remedy: str


def explained(error: QueryError, text: str) -> QueryError:
    """Return an engine's error on a query (which stands on the second line of what the engine read) as line, caret and remedy."""
    if len(text) <= LONGEST:
        parts = tokens(text)
        for look in _LOOKS:
            if slip := look(parts, text, error.found):
                return _shown(slip, text)
    return _shown(_engine(text, error.found), text)


def misspelt(token: Token, among: list[str]) -> str:
    """Return the keyword that a word is nearest to, or nothing."""
    return next(iter(get_close_matches(token.text.upper(), among, n=1, cutoff=_LIKE)), "")


def _shown(slip: _Slip, text: str) -> QueryError:
    line, column = place(text, slip.start)
    shown = [*text.split("\n"), ""][line - 1].replace("\t", " ").rstrip("\r")
    caret = " " * (column - 1) + "^"
    return QueryError(f"The query cannot be read at line {line}, column {column}: {slip.found}\n  {shown}\n  {caret}", slip.remedy)


def _prefixes(parts: list[Token], _text: str, _said: str) -> _Slip | None:
    known = declared(parts)
    for before, token in zip([Token("", "", 0), *parts], parts, strict=False):
        prefix, _, local = token.text.partition(":")
        if token.kind == "name" and prefix not in {*known, "_"} and before.upper != "PREFIX":
            near = get_close_matches(prefix, known, n=1, cutoff=0.5)
            meant = f"Did you mean {near[0]}:{local}? " if near else ""
            declare = f"Known: {', '.join(f'{name}:' for name in PREFIXES)}; another is declared with PREFIX {prefix}: <…>."
            return _Slip(token.start, f"the prefix {prefix}: is not known.", meant + declare)
    return None


def _quotes(parts: list[Token], text: str, _said: str) -> _Slip | None:
    for token in parts:
        if token.kind == "mark" and token.text in _CURLY:
            return _Slip(token.start, f"{token.text} is no quotation mark of SPARQL.", 'Write straight ones: "…".')
        if token.kind == "mark" and token.text in "\"'":
            return _Slip(token.start, "the quotation mark is not closed.", f"Close it with {token.text} on the same line.")
        end = text.find(">", token.start)
        if token.text == "<" and end > 0 and re.match(r"<\w+:[^<>\n]*\s", text[token.start : end + 1]):
            return _Slip(token.start, "the address between < and > holds a space.", "Take the space out, or write it as %20.")
    return None


def _words(parts: list[Token], _text: str, _said: str) -> _Slip | None:
    for before, token in zip([Token("", "", 0), *parts], parts, strict=False):
        if token.kind != "word" or token.upper in _WORDS:
            continue
        if before.upper in ("LIMIT", "OFFSET"):
            return _Slip(token.start, f"{before.upper} takes a number, not {token.text}.", f"Write {before.upper} 10, for example.")
        if near := misspelt(token, sorted(_WORDS)):
            return _Slip(token.start, f"{token.text} is not a word of SPARQL.", f"Did you mean {near}?")
        write = f'Write send:{token.text} for a term, sg:{token.text} for a thing, ?{token.text} for a variable, "{token.text}" for a text.'
        return _Slip(token.start, f"{token.text} is not a word of SPARQL and has no prefix.", write)
    return None


def _brackets(parts: list[Token], _text: str, _said: str) -> _Slip | None:
    opened: list[Token] = []
    for token in parts:
        if token.text in _OPEN:
            opened.append(token)
        elif token.text in _CLOSE:
            if not opened:
                return _Slip(token.start, f"{token.text} closes nothing.", f"Take it out, or open it with {_CLOSE[token.text]} before.")
            if opened[-1].text != _CLOSE[token.text]:
                last = opened[-1]
                return _Slip(last.start, f"{last.text} is not closed before {token.text}.", f"Close it with {_OPEN[last.text]}.")
            opened.pop()
    if opened:
        return _Slip(opened[-1].start, f"{opened[-1].text} is not closed.", f"Close it with {_OPEN[opened[-1].text]}.")
    return None


def _head(parts: list[Token], _text: str, said: str) -> _Slip | None:
    """Look at what stands between SELECT and the braces: commas, a missing AS, variables outside GROUP BY."""
    start = _index(parts, "SELECT")
    end = _index(parts, "{")
    depth, bare = 0, []
    for before, token, after in zip(parts[start:end], parts[start + 1 : end], parts[start + 2 :], strict=False):
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if token.text == "," and not depth:
            return _Slip(token.start, "variables after SELECT are not parted by commas.", "Part them by spaces: SELECT ?a ?b.")
        if before.text == ")" and token.kind == "variable" and after.text == ")":
            return _Slip(token.start, "the name of a computed column needs AS.", f"Write AS {token.text}.")
        if token.kind == "variable" and not depth:
            bare.append(token)
    if "variable that is unbound" not in said:
        return None
    grouped = {token.text for token in parts[_index(parts, "GROUP") :]}
    for token in bare:
        if token.text not in grouped:
            remedy = f"Add GROUP BY {' '.join(part.text for part in bare)}, or compute it: (SAMPLE({token.text}) AS ?one)."
            return _Slip(token.start, f"{token.text} stands beside a computed column and is not grouped.", remedy)
    return None


def _index(parts: list[Token], word: str) -> int:
    return next((index for index, token in enumerate(parts) if word in (token.upper, token.text)), len(parts))


def _triples(parts: list[Token], _text: str, _said: str) -> _Slip | None:  # noqa: C901 - a walk reads best in one piece
    """Walk the triple patterns: 0 before a subject, 1 before a predicate, 2 before an object, 3 after one."""
    state, depth, joined = 0, 0, False
    begin = _index(parts, "WHERE") + 1 if _index(parts, "WHERE") < len(parts) else _index(parts, "{")
    for token in parts[begin:]:
        if depth or (token.text == "(" and state != 1):
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            state = state if depth else min(state + 1, 3) if state else 0
        elif token.text in "{}[]" or token.upper not in ("", "A", "TRUE", "FALSE"):
            if state in (1, 2) and token.text not in "[]{" and not (token.text == "}" and joined):
                return _Slip(
                    token.start, f"a triple lacks {_LACKING[state]} before {token.text}.", "A triple is: ?subject send:predicate ?object ."
                )
            if token.text in "[]" or (token.upper and state == 1):
                return None
            state = 0
        elif token.text in (".", ";", ","):
            if state == 2 or (state == 1 and not joined):  # noqa: PLR2004 - see above
                return _Slip(
                    token.start, f"a triple lacks {_LACKING[state]} before {token.text}", "A triple is: ?subject send:predicate ?object ."
                )
            state, joined = {".": 0, ";": 1, ",": 2}[token.text], token.text == ";"
        elif token.kind in _NODES or token.upper:
            if state == 3:  # noqa: PLR2004 - see above
                found = f"a full stop is missing before {token.text}."
                return _Slip(token.start, found, "End each triple with a full stop, or go on with ; and the same subject.")
            state, joined = state + 1, False
        elif token.text in "/|^!" and state == 2:  # noqa: PLR2004 - a path goes on
            state = 1
    return None


def _engine(text: str, said: str) -> _Slip:
    """Return the engine's own words, shortened: a sentence among them, or the first few things that its grammar allows."""
    placed = _PLACE.search(said)
    if not placed:
        return _Slip(0, "the engine does not understand it.", said)
    wanted = re.sub(r"\s+", " ", re.sub(r"\[[^\]]*\](?: \| )?", "", placed[3])).removeprefix("expected ").removeprefix("one of ")
    options = [part.strip(" ,") for part in wanted.split(", ") if part.strip(" ,|'")]
    sentence = next((part for part in options if re.search(r"[a-z] [a-z]", part)), "")
    lines = text.split("\n")
    line = max(0, min(int(placed[1]) - 2, len(lines) - 1))
    start = sum(len(part) + 1 for part in lines[:line]) + min(int(placed[2]) - 1, len(lines[line]))
    start -= len(options[0]) if len(options) == 1 and not sentence else 0  # it counts from behind the word that it wanted
    rest = f"Expected near here: {' '.join(options[:_SHOWN])}." if options else "Compare it with the examples of `sendgraph query --help`."
    return _Slip(max(0, start), "the engine stopped here.", f"The engine says: {sentence}." if sentence else rest)


_LOOKS: tuple[Callable[[list[Token], str, str], _Slip | None], ...] = (_quotes, _prefixes, _words, _brackets, _head, _triples)
