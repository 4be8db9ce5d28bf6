"""The command `map`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import SendgraphError
from .complete import entity_names
from .shared import AsOf, Data, KnownBy, Possible, opened, written

__all__ = ["map_"]


def map_(
    *,
    focus: Annotated[
        str, typer.Option("--focus", help="Only what lies around this thing.", show_default=False, autocompletion=entity_names)
    ] = "",
    depth: Annotated[int, typer.Option("--depth", min=1, max=6, help="How many steps around it.")] = 1,
    title: Annotated[str, typer.Option("--title", help="Heading of the page.", show_default=False)] = "",
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write.")] = Path("sendgraph-map.html"),
    as_of: AsOf = "",
    known_by: KnownBy = "",
    possible: Possible = False,
    data: Data = None,
) -> None:
    """Draw the network as one HTML file that works offline.

    Nothing is fetched from elsewhere when it is opened. Choosing a thing or a line shows its facts with their documents and passages;
    names are found as they are typed. With --focus, the map has what lies around one thing, up to --depth steps away. With --as-of or
    --known-by, the heading says which day the map shows, and each fact how it is held.

    Example: sendgraph map -o all.html
    Example: sendgraph map --focus "Tees Valley Education" --depth 2 -o tve.html
    """
    from ..claims import claims
    from ..clocks import clock_of
    from ..entities import describe, resolve
    from ..layout import positions
    from ..network import draw_together, neighbourhood
    from ..views.map import render_map

    store, built = opened(data, as_of=as_of, known_by=known_by, possible=possible)
    network, heading = draw_together(store, claims(store)), "SEND governance"
    if focus:
        found = resolve(store, focus)
        network, heading = neighbourhood(network, found, depth), f"SEND governance around {describe(store, found).label}"
    heading = ", ".join(part for part in (title or heading, str(clock_of(store))) if part)
    if not network.nodes:
        raise SendgraphError(
            f"{heading}: there are no facts to draw.", "Choose another thing or day; `sendgraph show` says where it stands."
        )
    written(render_map(network, positions(network), title=heading, version=built.version), output)
