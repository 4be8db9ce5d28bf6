"""Stores on disk are written here: loaded in bulk, or made of the last one where little has changed."""

from __future__ import annotations

import os
import shutil
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .errors import StoreError
from .terms import quad_to_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from .names import Iri, Quad

__all__ = ["copy", "load", "renew"]

_SORTED = ".sst"  # RocksDB never changes these files, so that two stores may share them
_AT_ONCE = 10_000
_PIECE = 50_000_000  # bytes, a quarter of a million quads
_REMEDY = "Free some disk space, or set SENDGRAPH_CACHE."


def load(folder: Path, texts: Iterable[str], quads: Iterable[Quad], *, jobs: int) -> None:
    """Write a new store into an empty folder: N-Quads that come in texts of whole lines, and few quads whose blank nodes keep their names.

    Up to ``jobs`` pieces of the texts are loaded at once, while the next one is made here; each takes up to 0.4 GB of memory. What making
    the texts raises is raised. Raises StoreError if the folder cannot be written to.
    """
    with _written_to(folder):
        engine = ox.Store(str(folder))
    with ThreadPoolExecutor(jobs) as threads:
        loading: deque[Future[None]] = deque()
        for piece in _pieces(texts):
            if len(loading) == jobs:
                _finish(loading.popleft(), folder)
            # What is written by the engine's own terms need not be looked at again.
            loading.append(threads.submit(engine.bulk_load, piece, format=ox.RdfFormat.N_QUADS, lenient=True))
        for each in loading:
            _finish(each, folder)
    with _written_to(folder):
        engine.extend(map(quad_to_engine, quads))
        engine.optimize()  # what was loaded in several pieces is read a quarter quicker
        engine.flush()


def _pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """Yield texts as pieces of a size: with large ones memory is needed, and the last one is waited for."""
    piece: list[bytes] = []
    size = 0
    for text in texts:
        piece.append(text.encode())
        size += len(piece[-1])
        if size >= _PIECE:
            whole, piece, size = b"".join(piece), [], 0
            yield whole
    yield b"".join(piece)


def _finish(loading: Future[None], folder: Path) -> None:
    with _written_to(folder):
        loading.result()


@contextmanager
def _written_to(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
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
    with _written_to(folder):
        engine = ox.Store(str(folder))
        gone: list[ox.Quad] = []
        for graph, text in graphs.items():
            gone += _replaced(engine, ox.NamedNode(graph), text)
        _removed(engine, (quad for quad in map(_in_default, gone) if not _is_held(engine, quad)))
        engine.flush()


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
