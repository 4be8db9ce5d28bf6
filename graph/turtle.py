"""The one form in which the ontology's Turtle files are kept, so that a diff shows a change and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["canonical", "main"]


def canonical(text: str) -> str:
    """Return Turtle in canonical form: prefixes, subjects and, within each, predicates in a fixed order.

    Raises rdflib's BadSyntax for what is not Turtle.
    """
    from rdflib import Graph

    return Graph().parse(data=text, format="turtle").serialize(format="turtle").strip() + "\n"


def main(names: list[str]) -> None:
    """Rewrite some Turtle files in canonical form."""
    for file in map(Path, names):
        file.write_text(canonical(file.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
