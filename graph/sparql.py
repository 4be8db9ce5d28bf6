"""SPARQL as a row of tokens, for what the engine does not tell: words, names, variables and where they stand."""

from __future__ import annotations

import re
from typing import NamedTuple

from .names import PREFIXES, Iri

__all__ = ["LONGEST", "Token", "declared", "place", "terms", "tokens"]

LONGEST = 20_000  # characters: a longer query was not typed by a person, and to look through it for slips takes long

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*) | (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?P<string>\"\"\".*?\"\"\" | '''.*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
    | (?P<variable>[?$]\w+) | (?P<tag>@[\w-]+)
    | (?P<name>(?:[^\W\d][\w-]*(?:\.[\w-]+)*)?:(?:[\w%:-]|\\.|\.(?=[\w%:.-]*[\w%:-]))*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?) | (?P<word>[^\W\d][\w-]*) | (?P<mark>\^\^|&&|\|\||[!<>]=|\S)""",
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A token: its kind (comments are left out), its text, and where it begins."""

    kind: str
    text: str
    start: int

    @property
    def upper(self) -> str:
        """Return the token as a keyword is compared; empty for what is no word."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> list[Token]:
    """Return the tokens of a query, right or wrong."""
    found = (Token(match.lastgroup or "", match[0], match.start()) for match in _TOKEN.finditer(text))
    return [token for token in found if token.kind != "comment"]


def declared(parts: list[Token]) -> dict[str, str]:
    """Return the namespaces by prefix: the known ones, and those that the query declares."""
    own = {
        name.text.partition(":")[0]: iri.text[1:-1]
        for word, name, iri in zip(parts, parts[1:], parts[2:], strict=False)
        if word.upper == "PREFIX" and name.kind == "name" and iri.kind == "iri"
    }
    return {**PREFIXES, **own}


def terms(text: str) -> dict[Iri, str]:
    """Return the IRIs that a query speaks of and how it writes each, in the order of the text; declarations of prefixes are none."""
    parts = tokens(text)
    spaces, found = declared(parts), dict[Iri, str]()
    for index, token in enumerate(parts):
        before = {part.upper for part in parts[max(0, index - 2) : index]}
        if token.kind == "iri" and not before & {"PREFIX", "BASE"}:
            found.setdefault(Iri(token.text[1:-1]), token.text)
        elif token.kind == "name" and (index == 0 or parts[index - 1].upper != "PREFIX"):
            prefix, _, local = token.text.partition(":")
            if prefix in spaces:
                found.setdefault(Iri(spaces[prefix] + re.sub(r"\\(.)", r"\1", local)), token.text)
    return found


def place(text: str, start: int) -> tuple[int, int]:
    """Return the line and the column, both from 1, of a position."""
    return text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1) + 1
