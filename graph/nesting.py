"""How deeply a query nests: the engine's parser calls itself, and a query that is deep enough ends the whole process."""

from __future__ import annotations

import re

__all__ = ["is_too_deep"]

_PASSED = re.compile(
    r"""\#[^\n]* | <[^<>"{}|^`\\\s]*> | \"\"\".*?\"\"\" | '''.*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | [?$]\w+ | [\w.-]*:[\w.%-]*""",
    re.VERBOSE | re.DOTALL,
)
_LINK = re.compile(r"&&|\|\||[!+*/|^-]|\b(?:UNION|OPTIONAL|MINUS|BIND|FILTER)\b", re.IGNORECASE)
# Oxigraph 0.5 overflowed a stack of 8 MB at 3,000 braces or BINDs and at 10,000 links of an expression; 1,000 of each were read.
_DEPTH, _LINKS = 400, 1000


def is_too_deep(text: str) -> bool:
    """Tell whether a query nests more brackets, or chains more operators and patterns, than the engine can be given."""
    bare, depth = _PASSED.sub(" ", text), 0
    for letter in bare:
        depth += (letter in "([{") - (letter in ")]}")
        if depth > _DEPTH:
            return True
    return len(_LINK.findall(bare)) > _LINKS
