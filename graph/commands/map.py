"""The command `map`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import SendgraphError
from .complete import entity_names
from .shared import AsOf, Data, KnownBy, Possible, announced, days, opened, written

__all__ = ["map_"]

_Many = list[str] | None


def map_(
    *,
    focus: Annotated[
        str, typer.Option("--focus", help="Only what lies around this thing.", show_default=False, autocompletion=entity_names)
    ] = "",
    depth: Annotated[int, typer.Option("--depth", min=1, max=6, help="How many steps around it.")] = 1,
    council: Annotated[
        _Many, typer.Option("--council", help="Only this council's area; may be repeated.", show_default=False, autocompletion=entity_names)
    ] = None,
    kind: Annotated[_Many, typer.Option("--type", help="Only things of this type; may be repeated.", show_default=False)] = None,
    relation: Annotated[_Many, typer.Option("--relation", help="Only facts of this relation; may be repeated.", show_default=False)] = None,
    from_query: Annotated[Path | None, typer.Option("--from-query", help="What the SPARQL in this file names.", show_default=False)] = None,
    title: Annotated[str, typer.Option("--title", help="Heading of the page.", show_default=False)] = "",
    story: Annotated[str, typer.Option("--story", help="Steps to walk through: a YAML file, or `middlesbrough`.", show_default=False)] = "",
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    without_names: Annotated[bool, typer.Option("--without-names", help="Posts instead of persons.")] = False,
    no_sparql: Annotated[bool, typer.Option("--no-sparql", help="Without the panel for queries: a small file.")] = False,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write.")] = Path("sendgraph-map.html"),
    data: Data = None,
) -> None:
    """Draw the network as one HTML file that works offline.

    Nothing is fetched from elsewhere when it is opened. Choosing a thing or a line shows its facts with their documents and passages. The
    page has a table of the same facts, filters, a time line, paths between two things, pictures and data to keep, and a panel for
    questions and SPARQL that runs inside it.

    --focus, --council, --type, --relation and --from-query draw a part. --as-of and --known-by set the clocks that the page begins
    with; all times stay in it. With --without-names posts stand for persons, and names are taken out of all texts; the panel for
    queries, which has the whole graph, is left out then.

    Example: sendgraph map -o all.html
    Example: sendgraph map --focus "Tees Valley Education" --depth 2 -o tve.html
    Example: sendgraph map --council Middlesbrough --story middlesbrough --no-sparql -o story.html
    """
    from ..askable import has_room
    from ..clocks import Clock
    from ..maps import Drawn, map_page

    held, known = days(as_of, known_by, possible=possible)
    announced(Clock(held, known))
    drawn = Drawn(
        focus, depth, tuple(council or ()), tuple(kind or ()), tuple(relation or ()), _query(from_query), title,
        held, known, possible, story, with_names=not without_names, with_sparql=not no_sparql,
    )  # fmt: skip
    store, _ = opened(data)
    if drawn.with_sparql and not has_room(store):
        typer.echo(f"Note: the graph has {len(store):,} quads, too many for a page: the panel for queries is left out.", err=True)
    written(map_page(store, drawn), output)
    if show:
        typer.launch(str(output.resolve()))


def _query(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SendgraphError(f"The query file {file} cannot be read ({error}).", "Give a UTF-8 file that exists.") from error
