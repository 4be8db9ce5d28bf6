"""The command `search`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from .shared import AsOf, Data, Json, KnownBy, Possible, opened

__all__ = ["search"]


def search(
    words: Annotated[str, typer.Argument(help="What you look for, in any case and with typing errors.")],
    *,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many to print.")] = 10,
    as_json: Json = False,
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Find things by label, alias, acronym or what is said of them.

    Case, accents and typing errors are forgiven. Each line has a score out of 100, the id, the label, the kind of thing and, where it was
    not the label that fitted, what did. The exit code is 1 if nothing fits.

    Example: sendgraph search babcok
    """
    from ..search import search as run

    store, _ = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    hits = run(store, words, limit=limit)
    if as_json:
        typer.echo(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=2))
    for hit in hits if not as_json else ():
        through = "" if hit.text == hit.label else f"  ({hit.kind}: {hit.text})"
        typer.echo(f"{hit.score:5.1f}  {hit.id}  —  {hit.label}, {hit.type}{through}")
    if not hits:
        typer.echo(f"Nothing fits {words!r}.", err=True)
        raise typer.Exit(1)
