"""A store's graphs sent to a server by the SPARQL 1.1 Graph Store HTTP Protocol, each proved equal by reading it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode, urlsplit, urlunsplit

from .errors import EndpointError
from .names import Iri
from .remote import Remote
from .store import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .endpoint import Endpoint
    from .store import Store

__all__ = ["Pushed", "push"]

_TRIPLES = "application/n-triples"
_NOT_THERE = 404
_REMEDY = "Push again. Should it stay so, the server changes what it is given, or cuts off what it gives: then --read-at URL, its queries."


class Pushed(NamedTuple):
    """A graph that the server holds as we do: its name there (empty for the default graph), how many triples, whether it was so before."""

    graph: str
    triples: int
    was_there: bool


def push(store: Store, endpoint: Endpoint, *, merged_as: str = "", read_at: Endpoint | None = None) -> Iterator[Pushed]:
    """Send the named graphs of a store, then its default graph, and yield each when the server's is known to be equal.

    A graph that is equal already is not sent, so that a push which broke off goes on where it was. ``merged_as`` names the graph to put
    the default graph into, for a server whose default graph cannot be written. What is there is read at the endpoint of queries
    ``read_at`` where one is given, page by page, for a server that cuts off what it gives by the other protocol.
    Raises EndpointError when the server fails, or holds something else afterwards.
    """
    graphs: list[Iri | None] = [*store.graphs(), None]
    for graph in graphs:
        ours, name = store.triples(graph), graph or merged_as
        address, wanted = _address(endpoint, name), fingerprint(ours)

        def held(address: str = address, name: str = name, wanted: tuple[int, str] = wanted) -> tuple[int, str]:
            found = _held(endpoint, address)  # also where there is another reader: it learns who may write before much is sent
            return fingerprint(Remote(read_at).triples(Iri(name) if name else None)) if read_at and found != wanted else found

        was_there = held() == wanted
        if not was_there:
            endpoint.send(address, ours, {"Content-Type": _TRIPLES}, method="PUT")  # which replaces: twice is as good as once
            if (found := held()) != wanted:
                told = f"{endpoint.address} holds {found[0]:,} triples in {name or 'the default graph'} where {wanted[0]:,} were sent"
                told = f"{told}." if found[0] != wanted[0] else f"{told}, and not the same ones."
                raise EndpointError(told, _REMEDY)
        yield Pushed(name, wanted[0], was_there)


def _address(endpoint: Endpoint, graph: str) -> str:
    parts = urlsplit(endpoint.address)
    chosen = urlencode({"graph": graph}) if graph else "default"
    return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, chosen)))))


def _held(endpoint: Endpoint, address: str) -> tuple[int, str]:
    """Return the fingerprint of a graph that a server holds; one that is not there is empty."""
    try:
        answer = endpoint.send(address, None, {"Accept": _TRIPLES}, method="GET")
        return fingerprint(answer.body)
    except ValueError as error:
        told = f"{endpoint.address} answered with what is no N-Triples ({error})."
        raise EndpointError(told, "Give the address of its Graph Store Protocol, which often ends in /store.") from error
    except EndpointError as error:
        if error.status != _NOT_THERE:
            raise
        return fingerprint(b"")
