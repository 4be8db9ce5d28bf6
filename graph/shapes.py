"""The SHACL engine: triples and shapes to violations. No other module knows the engine.

The quick engine, PyPI ``shacl``, has no wheel for every machine; where it is not installed, pySHACL does the same, slowly.
"""

from __future__ import annotations

from dataclasses import dataclass

from .errors import MissingExtraError, StoreError

__all__ = ["Violation", "by_pyshacl", "violations"]


@dataclass(frozen=True, order=True)
class Violation:
    """What breaks a shape: the IRI of the node, the message of the shape, and path and value where the engine names them."""

    focus: str
    message: str
    path: str = ""
    value: str = ""


def violations(triples: bytes, shapes: str) -> list[Violation]:
    """Return what breaks the shapes (Turtle) in the data (N-Triples), sorted.

    Raises StoreError for shapes or data that the engine cannot read, MissingExtraError where no engine is installed.
    """
    try:
        import shacl
    except ImportError:
        return by_pyshacl(triples, shapes)
    try:
        report = shacl.Shapes.from_turtle(shapes).validate_text(triples.decode(), format="ntriples")
    except (ValueError, RuntimeError, OSError) as error:
        raise StoreError(f"The shapes cannot be checked: {error}", "Mend the Turtle of ontology/shapes.") from error
    return sorted(
        {
            Violation(_plain(each.focus_node), each.message or each.component, _plain(each.path or ""), each.value_plain or "")
            for each in report.results
        }
    )


def by_pyshacl(triples: bytes, shapes: str) -> list[Violation]:
    """Return the same by the reference implementation, which takes a hundred times as long.

    Raises MissingExtraError if it is not installed.
    """
    try:
        from pyshacl import validate
    except ImportError as error:
        raise MissingExtraError("A SHACL engine", "check") from error
    _, report, _ = validate(triples.decode(), data_graph_format="nt", shacl_graph=shapes, shacl_graph_format="turtle", advanced=True)
    return sorted({Violation(str(row.focus), str(row.message), str(row.path or ""), _text(row.value)) for row in report.query(_RESULTS)})


_RESULTS = """PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?focus ?path ?value ?message WHERE {
  ?result a sh:ValidationResult ; sh:focusNode ?focus ; sh:sourceShape ?shape .
  OPTIONAL { ?result sh:resultPath ?path FILTER(isIRI(?path)) } OPTIONAL { ?result sh:value ?value }
  OPTIONAL { ?result sh:resultMessage ?message }
  FILTER NOT EXISTS { ?whole sh:detail ?result } }"""


def _plain(term: str) -> str:
    """Return an IRI of N-Triples without its brackets; a path that is no IRI is left out, as the two engines write it differently."""
    return term[1:-1] if term.startswith("<") and term.endswith(">") and term.count("<") == 1 else ""


def _text(term: object) -> str:
    return "" if term is None else str(term)
