"""The command `push`."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import SendgraphError
from .shared import Data, here

__all__ = ["push"]


def push(
    url: Annotated[str, typer.Argument(help="The address of the server's Graph Store Protocol, which often ends in /store.")],
    *,
    merged_as: Annotated[
        str,
        typer.Option(
            "--merged-as", metavar="IRI", help="Put the default graph into this named graph, where the server's own cannot be written."
        ),
    ] = "",
    read_at: Annotated[
        str,
        typer.Option(
            "--read-at",
            metavar="URL",
            help="Read back at this address of queries, page by page: for a server that cuts off long graphs, such as Virtuoso.",
        ),
    ] = "",
    timeout: Annotated[int, typer.Option("--timeout", min=1, help="Seconds that each graph may take.")] = 600,
    data: Data = None,
) -> None:
    """Load the graph into a SPARQL server, one named graph after another, and prove that it holds the same.

    Each graph replaces that of its name, and is read back: number of triples and canonical hash (RDFC-1.0) must agree. What is equal
    already is not sent, so that a push which broke off can be run again. Other graphs on the server stay as they are.

    Credentials come from SENDGRAPH_ENDPOINT_USER and _PASSWORD, or _TOKEN, or else from ~/.netrc.

    Example: sendgraph push http://127.0.0.1:7878/store
    Example: sendgraph push https://example.org/store --merged-as https://example.org/merged
    Example: sendgraph push http://127.0.0.1:8890/sparql-graph-crud-auth --read-at http://127.0.0.1:8890/sparql
        --merged-as https://example.org/merged
    """
    from ..endpoint import Endpoint
    from ..pushing import push as run
    from ..store import is_iri

    if merged_as and not is_iri(merged_as):
        raise SendgraphError(f"--merged-as {merged_as!r} is no IRI.", "Write it as https://example.org/merged.")
    store, _ = here(data)
    total = 0
    reader = Endpoint(read_at, timeout) if read_at else None
    for pushed in run(store, Endpoint(url, timeout), merged_as=merged_as, read_at=reader):
        total += pushed.triples
        how = "was there" if pushed.was_there else "sent, read back, equal"
        typer.echo(f"{pushed.triples:>12,}  {pushed.graph or 'default graph'}  ({how})")
    typer.echo(f"{total:>12,}  in all; the server holds what is here.")
