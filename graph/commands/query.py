"""The command `query`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import SendgraphError, StoreError
from .complete import query_formats
from .shared import Data, Json, Output, opened, to_person, width, written

__all__ = ["query"]


def query(
    text: Annotated[str, typer.Argument(help="SPARQL, or the name of a file that holds it, or - for standard input.")],
    *,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="table, csv, tsv, json, ndjson, markdown, sparql-json, sparql-xml, turtle, ntriples.",
            show_default=False,
            autocompletion=query_formats,
        ),
    ] = "",
    as_json: Json = False,
    output: Output = None,
    data: Data = None,
) -> None:
    """Run a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes send:, sg:, concept:, graph:, rdfs:, skos:, org: and the other usual ones are known. The default graph holds each triple
    once, however many sources say it; GRAPH ?g gives a source's own.

    Prints a table to a person and CSV to a pipe, triples as Turtle.

    Example: sendgraph query 'SELECT ?label WHERE { ?c a send:Council ; rdfs:label ?label }
        ORDER BY ?label'
    Example: echo 'DESCRIBE sg:babcock-prime' | sendgraph query - --format turtle
    """
    from ..queries import run
    from ..views import tables

    form = "json" if as_json else form
    if form and form not in tables.FORMATS:
        raise SendgraphError(f"{form!r} is not a format.", f"Choose one of: {', '.join(tables.FORMATS)}.")
    store, _ = opened(data)
    answer = run(store, _sparql(text))
    form = form or tables.usual(answer, for_person=to_person() and output is None)
    if not tables.fits(answer, form):
        kind = "triples" if form not in ("turtle", "ntriples") else "rows"
        raise SendgraphError(f"The answer is {kind}, which {form} cannot hold.", "Leave --format out to get a format that can.")
    written(tables.render(answer, form, width=width()), output)


def _sparql(text: str) -> str:
    """Return the query that an argument means: standard input, a file's text, or itself."""
    if text == "-":
        return sys.stdin.read()
    if not any(letter in text for letter in "{\n") and (text.endswith((".rq", ".sparql")) or Path(text).is_file()):
        try:
            return Path(text).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"The query file {text} cannot be read ({error}).", "Give a UTF-8 file that exists.") from error
    return text
