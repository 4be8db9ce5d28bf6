"""A knowledge graph of how special educational needs and disabilities are governed in English local areas.

``KnowledgeGraph.open()`` opens it; everything else follows from there. What is public is loaded when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api import KnowledgeGraph
    from .errors import SendgraphError
    from .names import Iri
    from .results import Evidence, Table, Triples
    from .things import Entity, Map, Why
    from .views.plots import Plot

__version__ = "0.1.0"
__all__ = ["Entity", "Evidence", "Iri", "KnowledgeGraph", "Map", "Plot", "SendgraphError", "Table", "Triples", "Why", "__version__"]

_HOMES = {
    "KnowledgeGraph": "api",
    "SendgraphError": "errors",
    "Iri": "names",
    "Entity": "things",
    "Evidence": "results",
    "Map": "things",
    "Plot": "views.plots",
    "Table": "results",
    "Triples": "results",
    "Why": "things",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
