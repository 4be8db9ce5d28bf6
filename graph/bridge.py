"""The store and its triples as rdflib has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import MissingExtraError, StoreError
from .names import PREFIXES

if TYPE_CHECKING:
    import rdflib

    from .store import Store

__all__ = ["to_dataset", "to_graph"]

_READ_ONLY = "The graph is only read here: its data is curated in files."
_REMEDY = "Copy it first: rdflib.Graph() + kg.dataset.default_graph, for example."


def to_dataset(store: Store) -> rdflib.Dataset:
    """Return the same store as a dataset of rdflib: its default graph is the merged one, the known prefixes are bound, and it is only read.

    Raises MissingExtraError without oxrdflib.
    """
    try:
        import oxrdflib
        import rdflib
    except ImportError as error:
        raise MissingExtraError("oxrdflib", "notebook") from error

    class ReadOnly(oxrdflib.OxigraphStore):
        """Oxigraph's adapter, which refuses to change anything."""

        def add_graph(self, graph: object) -> None:
            """Do nothing: rdflib announces each graph that it looks at."""

        def _refuse(self, *_: object, **__: object) -> None:
            raise StoreError(_READ_ONLY, _REMEDY)

        add = addN = remove = update = remove_graph = destroy = _refuse  # noqa: N815 - rdflib's names

    dataset = rdflib.Dataset(store=ReadOnly(store=store.engine), default_union=False)
    for prefix, space in PREFIXES.items():
        dataset.bind(prefix, space, override=True, replace=True)
    return dataset


def to_graph(ntriples: bytes) -> rdflib.Graph:
    """Return N-Triples as a graph of rdflib with the known prefixes bound."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, space in PREFIXES.items():
        graph.bind(prefix, space, override=True, replace=True)
    return graph.parse(data=ntriples, format="ntriples")
