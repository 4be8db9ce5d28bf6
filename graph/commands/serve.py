"""The command `serve`."""

from __future__ import annotations

import signal
from typing import Annotated

import typer

from ..errors import SendgraphError
from .shared import Data, here

__all__ = ["serve"]


def serve(
    *,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen at, on this machine alone.")] = 7878,
    data: Data = None,
) -> None:
    """Serve the graph as a SPARQL endpoint on this machine, read-only, until you stop it.

    The address of queries is http://127.0.0.1:PORT/query, and a page to type them into is at http://127.0.0.1:PORT. Only programs on this
    machine reach it. What is served stays as it is: after a change, stop it and serve again.

    Needs the extra: pip install 'sendgraph[server]'

    Example: sendgraph serve
    Example: sendgraph serve --port 8080
    """
    from ..server import HOST, serving

    _, built = here(data)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which shells set to be ignored for what runs in the background
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))  # so that the server does not outlive us
    with serving(built.folder, port) as server:
        address = f"http://{HOST}:{port}"
        typer.echo(f"Serving data version {built.version} at {address} until you press Ctrl-C. Ask it, for instance, with:", err=True)
        typer.echo(f"  sendgraph search babcock --endpoint {address}/query", err=True)
        try:
            server.wait()
        except KeyboardInterrupt:
            return
    raise SendgraphError(f"The server ended by itself (exit code {server.returncode}).", "Choose another --port, or run it again.")
