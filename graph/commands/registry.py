"""The commands by name, each loaded when it runs or its help is asked."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.main import get_command

from .helptext import CommandHelp
from .shared import at_endpoint, in_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["COMMANDS", "Commands", "Place"]


class Place(NamedTuple):
    """Where a command lies: its module, the function or the Typer app there, and whether it reads a graph, which may be at an endpoint."""

    module: str
    name: str
    has_workspace: bool = True
    takes_any_option: bool = False
    reads: bool = False


# In the order of the help.
COMMANDS = {
    "build": Place("build", "build"),
    "check": Place("check", "check"),
    "verify": Place("verify", "verify"),
    "query": Place("query", "query", reads=True),
    "search": Place("search", "search", reads=True),
    "show": Place("show", "show", reads=True),
    "why": Place("why", "why", reads=True),
    "path": Place("path", "path", reads=True),
    "timeline": Place("timeline", "timeline", reads=True),
    "compare": Place("compare", "compare", reads=True),
    "cite": Place("cite", "cite", reads=True),
    "measure": Place("measure", "measure", reads=True),
    "chains": Place("chains", "chains", reads=True),
    "export": Place("export", "export", reads=True),
    "serve": Place("serve", "serve"),
    "push": Place("push", "push"),
    "map": Place("map", "map_", reads=True),
    "report": Place("report", "report", reads=True),
    "fmt": Place("fmt", "fmt"),
    # The options of `ask` beside its own are the parameters of the question.
    "ask": Place("ask", "ask", takes_any_option=True, reads=True),
    "questions": Place("ask", "questions"),
    "init": Place("init", "init", has_workspace=False),
    "sources": Place("sources", "app"),
}


class Commands(Mapping[str, Any]):
    """The framework's commands by name: asked for its names it loads nothing, and a command's module when that command is wanted."""

    def __init__(self, places: dict[str, Place]) -> None:
        self._places = dict(places)
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - the framework's commands moved between its versions
        if name not in self._loaded:
            self._loaded[name] = _loaded(name, self._places[name])
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _loaded(name: str, place: Place) -> Any:  # noqa: ANN401
    """Return the framework's command of a name."""
    found = getattr(import_module(f".{place.module}", __package__), place.name)
    if isinstance(found, typer.Typer):
        return get_command(found)
    alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    settings = {"ignore_unknown_options": True} if place.takes_any_option else None
    found = at_endpoint(found) if place.reads else found
    alone.command(name, cls=CommandHelp, context_settings=settings)(in_workspace(found) if place.has_workspace else found)
    return get_command(alone)
