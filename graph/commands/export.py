"""The command `export`."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import SendgraphError
from .complete import one_of
from .shared import Data, Output, opened, written

__all__ = ["export"]

_FORMATS = ("nquads", "trig", "turtle")


def export(
    *,
    form: Annotated[
        str,
        typer.Option("--format", "-f", help="nquads or trig (all graphs), turtle (the default graph).", autocompletion=one_of(*_FORMATS)),
    ] = "nquads",
    output: Output = None,
    data: Data = None,
) -> None:
    """Write the whole graph to a file or to standard output.

    The same data gives the same bytes. N-Quads and TriG hold a named graph for each source beside the default graph, which has each triple
    once; Turtle holds the default graph alone.

    Example: sendgraph export | head -n 3
    Example: sendgraph export --format turtle -o send.ttl
    """
    from ..names import PREFIXES

    if form not in _FORMATS:
        raise SendgraphError(f"{form!r} is not a format of export.", f"Choose one of: {', '.join(_FORMATS)}.")
    store, _ = opened(data)
    written(store.dump(form, PREFIXES), output)
