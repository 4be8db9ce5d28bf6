"""Stores on disk are written here: loaded in bulk, or made of the last one where little has changed."""

from __future__ import annotations

import os
import shutil
from io import BytesIO
from typing import IO, TYPE_CHECKING, cast

import pyoxigraph as ox

from .errors import StoreError
from .terms import quad_to_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from .names import Iri, Quad

__all__ = ["copy", "load", "renew"]

_SORTED = ".sst"  # RocksDB never changes these files, so that two stores may share them
_AT_ONCE = 10_000
_REMEDY = "Free some disk space, or set SENDGRAPH_CACHE."


class _Reader:
    """Texts as the file that the engine reads."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts, self._piece = iter(texts), BytesIO()
        self.failed: Exception | None = None

    def read(self, size: int) -> bytes:
        """Return some bytes, or none at the end."""
        while not (some := self._piece.read(size)):
            try:
                text = next(self._texts, None)
            except Exception as error:  # the engine would give it another name
                self.failed = error
                raise
            if text is None:
                break
            self._piece = BytesIO(text.encode())
        return some


def load(folder: Path, texts: Iterable[str], quads: Iterable[Quad]) -> None:
    """Write a new store into an empty folder: N-Quads that come in pieces of whole lines, and few quads whose blank nodes keep their names.

    What making the pieces raises is raised. Raises StoreError if the folder cannot be written to.
    """
    reader = _Reader(texts)
    try:
        engine = ox.Store(str(folder))
        # What is written by the engine's own terms need not be looked at again.
        engine.bulk_load(cast("IO[bytes]", reader), format=ox.RdfFormat.N_QUADS, lenient=True)
        engine.extend(map(quad_to_engine, quads))
        engine.flush()
    except Exception as error:
        if reader.failed:
            raise reader.failed from None
        if not isinstance(error, OSError):
            raise
        raise StoreError(f"No store can be written to {folder} ({error}).", _REMEDY) from error


def copy(last: Path, folder: Path) -> None:
    """Copy a store's folder into an empty one; files that never change are shared by hard links where the file system has them.

    Raises OSError if it cannot be written.
    """
    for file in last.iterdir():
        _linked(file, folder / file.name) if file.suffix == _SORTED else shutil.copy2(file, folder / file.name)


def renew(folder: Path, graphs: Mapping[Iri, str]) -> None:
    """Let some graphs of the store in a folder, which nobody reads, have other contents, N-Quads of each; merged as a build is.

    Raises StoreError as ``load`` does.
    """
    try:
        engine = ox.Store(str(folder))
        gone: list[ox.Quad] = []
        for graph, text in graphs.items():
            gone += _replaced(engine, ox.NamedNode(graph), text)
        _removed(engine, (quad for quad in map(_in_default, gone) if not _is_held(engine, quad)))
        engine.flush()
    except OSError as error:
        raise StoreError(f"No store can be written to {folder} ({error}).", _REMEDY) from error


def _linked(file: Path, copy: Path) -> None:
    try:
        os.link(file, copy)
    except OSError:
        shutil.copy2(file, copy)


def _replaced(engine: ox.Store, graph: ox.NamedNode, text: str) -> list[ox.Quad]:
    """Let a graph hold what a text says and the default graph that, too; return what the graph held and holds no more."""
    old = {str(quad): quad for quad in engine.quads_for_pattern(None, None, None, graph)}
    new = {str(quad): quad for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)}
    come = [quad for name, quad in new.items() if name not in old]
    engine.extend([*come, *map(_in_default, come)])
    gone = [quad for name, quad in old.items() if name not in new]
    _removed(engine, gone)
    if not new:
        engine.remove_graph(graph)
    return gone


def _removed(engine: ox.Store, quads: Iterable[ox.Quad]) -> None:
    listed = list(quads)
    for start in range(0, len(listed), _AT_ONCE):
        some = "".join(_in_update(quad) for quad in listed[start : start + _AT_ONCE])
        engine.update(f"DELETE DATA {{ {some} }}")


def _in_update(quad: ox.Quad) -> str:
    return f"{quad.triple} .\n" if isinstance(quad.graph_name, ox.DefaultGraph) else f"GRAPH {quad.graph_name} {{ {quad.triple} }}\n"


def _in_default(quad: ox.Quad) -> ox.Quad:
    return ox.Quad(quad.subject, quad.predicate, quad.object)


def _is_held(engine: ox.Store, quad: ox.Quad) -> bool:
    """Tell whether a named graph holds a triple."""
    found: Iterator[ox.Quad] = engine.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    is_default: Callable[[ox.Quad], bool] = lambda each: isinstance(each.graph_name, ox.DefaultGraph)  # noqa: E731
    return not all(map(is_default, found))
