"""The command `query`."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import QueryError, SendgraphError, StoreError
from .complete import query_formats
from .shared import (
    AsOf,
    Data,
    Json,
    KnownBy,
    Output,
    Possible,
    announced,
    chosen,
    days,
    opened,
    paged,
    to_person,
    width,
    written,
)

if TYPE_CHECKING:
    from datetime import date

    from ..clocks import Clock
    from ..freshness import Built
    from ..store import Boolean, Solutions, Store, Triples

__all__ = ["query"]


def query(
    text: Annotated[str, typer.Argument(help="SPARQL, or the name of a file that holds it, or - for standard input.")],
    *,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="table, csv, tsv, json, ndjson, markdown, sparql-json, sparql-xml, xlsx, parquet, turtle, ntriples.",
            show_default=False,
            autocompletion=query_formats,
        ),
    ] = "",
    as_json: Json = False,
    output: Output = None,
    timeout: Annotated[
        float | None, typer.Option("--timeout", help="Stop the query after this many seconds; no limit unless given.", show_default=False)
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print the query with its prefixes and what its terms mean; do not run it.")
    ] = False,
    pager: Annotated[bool, typer.Option("--pager/--no-pager", help="Show a table that is longer than the screen page by page.")] = True,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Run a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes send:, sg:, concept:, graph:, rdfs:, skos:, org: and the other usual ones are known. The default graph holds each triple
    once, however many sources say it; GRAPH ?g gives a source's own.

    When the query fails or finds nothing, names, variables and texts that occur nowhere are told on standard error, with the nearest
    that do. With --as-of, evidence says by send:heldAs how it bears on the day.

    Prints a table to a person and CSV to a pipe, triples as Turtle.

    Example: sendgraph query 'SELECT ?label WHERE { ?c a send:Council ; rdfs:label ?label }
        ORDER BY ?label'
    Example: sendgraph query --as-of 2019-12-31 'SELECT ?person ?post ?how WHERE {
        ?s rdf:subject ?p ; rdf:predicate send:holdsPost ; rdf:object ?x ; send:hasEvidence ?e .
        ?e send:heldAs/rdfs:label ?how . ?p rdfs:label ?person . ?x rdfs:label ?post }'
    Example: echo 'DESCRIBE sg:babcock-prime' | sendgraph query - --format turtle
    """
    from ..views import tables

    form = "json" if as_json else form
    _refuse(form, output, timeout, tables.FORMATS)
    shown = _clock(*days(as_of, known_by, possible=possible))
    store, built = opened(data)
    sparql = _sparql(text)
    if explain:
        written(_meaning(store, sparql, form), output)
        return
    answer = _answered(store, built, sparql, timeout, shown, possible=possible)
    form = form or tables.usual(answer, for_person=to_person() and output is None)
    if not tables.fits(answer, form):
        kind = "triples" if form not in ("turtle", "ntriples") else "rows"
        raise SendgraphError(f"The answer is {kind}, which {form} cannot hold.", "Leave --format out to get a format that can.")
    content = tables.render(answer, form, width=width(), about=shown.as_data() if shown else None)
    if not (pager and output is None and form == "table" and isinstance(content, str) and paged(content)):
        written(content, output)
    if tables.is_nothing(answer, form, content):
        for hint in [*_left_out(store, built, sparql, timeout, shown), *_hints(store, sparql)]:
            if not (as_of and hint.endswith("--as-of")):
                typer.echo(f"Hint: {hint}", err=True)


def _refuse(form: str, output: Path | None, timeout: float | None, formats: tuple[str, ...]) -> None:
    """Refuse options that cannot be meant, before anything is read."""
    if form:
        chosen(form, formats, "a format")
    if form in ("xlsx", "parquet") and output is None:
        raise SendgraphError(f"{form} is no text that could be printed.", f"Give a file: -o answer.{form}")
    if timeout is not None and not (math.isfinite(timeout) and timeout > 0):
        raise SendgraphError(f"A query cannot be stopped after {timeout:g} seconds.", "Give --timeout a number above 0, such as 10.")


def _clock(as_of: date | None, known_by: date | None) -> Clock | None:
    """Return what the options of the clocks ask for; None where they ask for nothing, so that nothing of clocks is loaded."""
    if as_of is None and known_by is None:
        return None
    from ..clocks import Clock

    return Clock(as_of, known_by)


def _answered(
    store: Store, built: Built, text: str, timeout: float | None, shown: Clock | None, *, possible: bool
) -> Solutions | Boolean | Triples:
    """Run the query on what the clocks show, here or where it can be stopped; an error takes hints on the query's terms with it."""
    from ..queries import run

    try:
        limited = store if timeout is None else store.within(timeout)
        if limited is None and timeout is not None:
            return _apart(built, text, timeout, shown, possible=possible)
        found = store if limited is None else limited
        return run(_seen(found, shown, possible=possible) if shown else found, text)
    except QueryError as error:
        if "stopped after" in error.found:
            raise
        raise QueryError(error.found, "\n  ".join([error.remedy, *(f"Hint: {hint}" for hint in _hints(store, text))])) from error


def _apart(built: Built, text: str, timeout: float, shown: Clock | None, *, possible: bool) -> Solutions | Boolean | Triples:
    from ..apart import run_apart

    if shown:
        announced(shown)
        return run_apart(built.folder, text, timeout, as_of=shown.as_of, known_by=shown.known_by, possible=possible)
    return run_apart(built.folder, text, timeout)


def _seen(store: Store, shown: Clock, *, possible: bool) -> Store:
    from ..clocks import clock_of, clocked

    seen = clocked(store, as_of=shown.as_of, known_by=shown.known_by, possible=possible)
    announced(clock_of(seen))
    return seen


def _left_out(store: Store, built: Built, text: str, timeout: float | None, shown: Clock | None) -> list[str]:
    """Return a hint where the whole graph has an answer, and what the clocks show has none."""
    from ..queries import plain
    from ..store import Boolean, Triples

    if not shown:
        return []
    try:
        answer = _answered(store, built, text, timeout, None, possible=False)
    except QueryError:  # it takes too long
        return []
    if isinstance(answer, Boolean):
        found = answer.value
    else:
        first = next(iter(answer), ())
        found = bool(first) if isinstance(answer, Triples) else any(plain(term) not in (None, 0) for term in first)
    return [f"the whole graph has an answer, what is shown {shown} has none"] if found else []


def _hints(store: Store, text: str) -> list[str]:
    from ..lint import hints

    return hints(store, text)


def _meaning(store: Store, text: str, form: str) -> str:
    """Return the explanation of a query that can be read, as text or JSON."""
    from dataclasses import asdict

    from ..explain import meaning
    from ..queries import run
    from ..store import Store as Local

    run(Local.of(()), text)  # on nothing, so that it is read and costs nothing
    found = meaning(store, text)
    if form == "json":
        return json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n"
    lines = [found.query]
    for used in found.terms:
        counts = [f"{used.members} things" if used.members else "", f"{used.triples} triples" if used.triples else ""]
        lines.append(f"{used.term}  —  {used.label or 'no label'} ({', '.join(filter(None, counts)) or 'in no plain triple'})\n")
        lines += [f"    {line}\n" for line in (used.definition, used.note) if line]
    return "\n".join(lines[:1]) + ("\n" if found.terms else "") + "".join(lines[1:])


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
