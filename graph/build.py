"""Inputs to a store on disk: built when stale, swapped in atomically, the last good one kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .errors import DataError, StoreError
from .freshness import POINTER, STAMPS, Built, last_built, wanted
from .making import Making
from .queries import rows
from .resources import Inputs
from .staging import cleared, publishing, staged
from .store import Store
from .tables import write_atomically
from .workspace import inputs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .making import Told

__all__ = ["Built", "build", "open_store"]

_TRIES = 20  # to open a store that builders swap as fast as they can
_COUNTS = {
    "entities": """SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE { GRAPH graph:base { ?it send:basis ?basis ; rdfs:label ?label }
      MINUS { ?it send:acronym ?acronym } }""",
    "statements": "SELECT (COUNT(*) AS ?n) WHERE { ?it a send:Statement }",
    "observations": "SELECT (COUNT(*) AS ?n) WHERE { ?it a send:Observation }",
    "evidence": "SELECT (COUNT(*) AS ?n) WHERE { ?it a send:Evidence }",
    "without_evidence": """SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE { { ?it a send:Statement } UNION { ?it a send:Observation }
      MINUS { ?it send:hasEvidence ?evidence } }""",
}


def build(data: Inputs | Path | None = None, *, force: bool = False, jobs: int = 2, told: Told = lambda _done, _of: None) -> Built:
    """Build the store of data (the workspace in use or the shipped data unless given), or return it if its inputs have not changed.

    Where little has changed since the last build, what depends on it is made anew, with the same result as a build of everything
    (``force``). ``jobs`` pieces of a large graph are loaded at once. ``told`` hears how many sources of how many are done.

    Raises DataError or StoreError; the last good store then stays in use.
    """
    data = inputs() if data is None else Inputs.of(data)
    wants, built = wanted(data), last_built(data)
    if built and built.key == wants.key and not force:
        return built
    making = Making(data, wants, jobs, told)
    try:
        wants.home.mkdir(parents=True, exist_ok=True)
        with staged(wants.home) as folder:
            if force or not built or not making.renewed(built.folder, folder):
                making.made(folder)
            counts = _counts(Store.open(folder), len(making.shared.sources))
            with publishing(wants.home):
                named = folder.rename(wants.home / f"{wants.key}-{folder.name.removeprefix('staged-')}")
                built = Built(named, wants.about.version, counts, wants.key)
                write_atomically(wants.home / POINTER, json.dumps({**vars(built), "folder": built.folder.name}))
                _remove_old(wants.home, keep=built.folder)
    except OSError as error:
        remedy = "Free some disk space, or set SENDGRAPH_CACHE."
        raise StoreError(f"The store could not be written to {wants.home} ({error}).", remedy) from error
    return built


def open_store(
    data: Inputs | Path | None = None, *, warn: Callable[[str], None] = lambda _: None, told: Told = lambda _done, _of: None
) -> tuple[Store, Built]:
    """Open the store of data for reading, building it first when it is stale (see ``build`` for ``told``).

    When the build fails and an older store is there, ``warn`` is told why and the older one is opened.
    Raises DataError or StoreError when there is none.
    """
    data = inputs() if data is None else Inputs.of(data)
    try:
        built = build(data, told=told)
    except (DataError, StoreError) as error:
        last = last_built(data)
        if last is None:
            raise
        warn(f"The data cannot be built; answering from the last good store.\n{error}")
        built = last
    for _ in range(_TRIES):
        try:
            return Store.open(built.folder), built
        except StoreError:  # another process has swapped a newer store in since, or this one is damaged
            newer = last_built(data)
            built = newer if newer and newer.folder != built.folder else build(data, force=True)
    return Store.open(built.folder), built


def _remove_old(home: Path, keep: Path) -> None:
    """Remove all stores but the given one and those that are being read, and half-written files."""
    for folder in home.iterdir():
        if folder.is_dir() and folder != keep and not folder.name.startswith("staged-"):
            cleared(folder)
    for name in (POINTER, STAMPS):
        for file in home.glob(f".{name}.*"):
            file.unlink(missing_ok=True)


def _counts(store: Store, sources: int) -> dict[str, int]:
    """Return how much there is of each kind, each thing counted once."""
    counts = {name: int(next(rows(store, query))["n"]) for name, query in _COUNTS.items()}
    return {"sources": sources, **counts, "quads": len(store)}
