"""The reference page of the Python interface, generated from its signatures and docstrings."""

from __future__ import annotations

import inspect
import re
from functools import cached_property
from typing import TYPE_CHECKING

import graph

from .drawings import Drawings
from .markdown import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["python_page"]

_INTRO = """`from graph import KnowledgeGraph` loads nothing heavy; each library comes when it is used. A name that is not known, a slip in
SPARQL or a value that does not fit raises `SendgraphError` or one of its kinds, with what is wrong and what to write. In a notebook,
`%load_ext graph.notebook` adds `%sparql`, `%%sparql` and `%ask`, and completes queries; [notebooks/](../../notebooks/README.md) has
seven to start from."""
_FIRST = ("KnowledgeGraph", "Table", "Triples", "Entity", "Why", "Map", "Plot")
_QUOTED = re.compile(r"(: |-> )'([^']*)'")


def python_page(note: str) -> str:
    """Return the page of the public names, a note at its head."""
    index = "\n".join(f"- [`{name}`](#{name.lower()}): {_summary(getattr(graph, name))}" for name in _FIRST)
    plots = _class(Drawings, "kg.plot", "## Charts: `kg.plot`")
    return joined(note, "# Python", _INTRO, index, *(_class(getattr(graph, name), _called(name), f"## {name}") for name in _FIRST), plots)


def _called(name: str) -> str:
    return "kg" if name == "KnowledgeGraph" else name.lower()


def _summary(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n")[0].replace("``", "`")


def _class(kind: type, called: str, heading: str) -> str:
    return joined(heading, _prose(inspect.getdoc(kind) or ""), *(_member(name, member, called) for name, member in _members(kind)))


def _members(kind: type) -> Iterator[tuple[str, object]]:
    """Yield what is public of a class and of those of ours that it is built on, in the order of the source."""
    seen: set[str] = set()
    for each in reversed([each for each in kind.__mro__ if each.__module__.startswith("graph.")]):
        for name, member in vars(each).items():
            is_described = isinstance(member, (property, cached_property, classmethod)) or inspect.isfunction(member)
            if not name.startswith("_") and is_described and name not in seen:
                seen.add(name)
                yield name, member


def _member(name: str, member: object, called: str) -> str:
    if isinstance(member, (property, cached_property)):
        get = member.fget if isinstance(member, property) else member.func
        returned = inspect.signature(get).return_annotation if get else ""
        return joined(f"### `{called}.{name}`", f"{_prose(inspect.getdoc(member) or '')} (`{returned}`)")
    function = member.__func__ if isinstance(member, classmethod) else member
    written = _QUOTED.sub(r"\1\2", str(inspect.signature(function)))  # type: ignore[arg-type] # a function
    shown = re.sub(r"^\((self|cls)(, )?", "(", written)
    owner = "KnowledgeGraph" if isinstance(member, classmethod) else called
    return joined(f"### `{owner}.{name}{shown}`", _prose(inspect.getdoc(function) or ""))


def _prose(docstring: str) -> str:
    """Return a docstring as Markdown, its examples as code."""
    parts = re.split(r"\n\n(?=>>>)|(?<=\n)(?=>>>)", docstring.replace("``", "`"))
    text, examples = parts[0].strip(), [part for part in parts[1:] if part.strip()]
    if not examples:
        return text
    shown, _, rest = "\n".join(part.strip("\n") for part in examples).partition("\n\n")
    return joined(text, f"```python\n{shown}\n```", rest.strip()) if rest.strip() else joined(text, f"```python\n{shown}\n```")
