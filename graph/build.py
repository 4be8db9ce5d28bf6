"""Inputs to a store on disk: built when stale, swapped in atomically, the last good one kept."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from .errors import DataError, StoreError
from .facts import load_facts
from .freshness import POINTER, STAMPS, Built, last_built, wanted
from .names import Quad, expand, send
from .rdf import ONTOLOGY_GRAPH, merged, to_quads
from .resources import Inputs, ontology_folder
from .staging import publishing, staged
from .store import Store
from .tables import write_atomically
from .vocabulary import load_vocabulary
from .workspace import inputs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .records import Facts

__all__ = ["Built", "build", "open_store", "to_graph"]

_TYPE = expand("rdf:type")
_HAVING = {"label": expand("rdfs:label"), "basis": send("basis"), "acronym": send("acronym"), "evidence": send("hasEvidence")}


def to_graph(data: Inputs | Path, ontology: Path) -> tuple[set[Quad], Facts]:
    """Return all quads of data folders and an ontology folder, the default graph merged, and the facts they come from.

    Raises DataError for a row that cannot be used, StoreError for Turtle that cannot be read.
    """
    vocabulary = load_vocabulary(ontology)
    facts = load_facts(data, vocabulary)
    terms = Store.memory(*sorted(ontology.glob("*.ttl"))).quads()
    return merged({*to_quads(facts, vocabulary), *(quad._replace(graph=ONTOLOGY_GRAPH) for quad in terms)}), facts


def build(data: Inputs | Path | None = None, *, force: bool = False) -> Built:
    """Build the store of data (the workspace in use or the shipped data unless given), or return it if its inputs have not changed.

    Raises DataError or StoreError; the last good store then stays in use.
    """
    data = inputs() if data is None else Inputs.of(data)
    wants, built = wanted(data), last_built(data)
    about, home, key = wants.about, wants.home, wants.key
    if built and built.key == key and not force:
        return built
    quads, facts = to_graph(data, ontology_folder())
    quads.update(about.quads())
    counts = _counts(facts, quads)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with staged(home) as folder:
            Store.write(folder, sorted(quads, key=str))
            with publishing(home):
                built = Built(folder.rename(home / f"{key}-{folder.name.removeprefix('staged-')}"), about.version, counts, key)
                write_atomically(home / POINTER, json.dumps({**vars(built), "folder": built.folder.name}))
                _remove_old(home, keep=built.folder)
    except OSError as error:
        raise StoreError(f"The store could not be written to {home} ({error}).", "Free some disk space, or set SENDGRAPH_CACHE.") from error
    return built


def open_store(data: Inputs | Path | None = None, *, warn: Callable[[str], None] = lambda _: None) -> tuple[Store, Built]:
    """Open the store of data for reading, building it first when it is stale.

    When the build fails and an older store is there, ``warn`` is told why and the older one is opened.
    Raises DataError or StoreError when there is none.
    """
    data = inputs() if data is None else Inputs.of(data)
    try:
        built = build(data)
    except (DataError, StoreError) as error:
        last = last_built(data)
        if last is None:
            raise
        warn(f"The data cannot be built; answering from the last good store.\n{error}")
        built = last
    try:
        return Store.open(built.folder), built
    except StoreError:  # another process has swapped a newer store in since, or this one is damaged
        newer = build(data)
        built = newer if newer.folder != built.folder else build(data, force=True)
        return Store.open(built.folder), built


def _remove_old(home: Path, keep: Path) -> None:
    """Remove all stores but the given one, and half-written files; a reader that holds one open keeps its files until it closes them."""
    for folder in home.iterdir():
        if folder.is_dir() and folder != keep and not folder.name.startswith("staged-"):
            shutil.rmtree(folder, ignore_errors=True)
    for name in (POINTER, STAMPS):
        for file in home.glob(f".{name}.*"):
            file.unlink(missing_ok=True)


def _counts(facts: Facts, quads: set[Quad]) -> dict[str, int]:
    """Return how much there is of each kind, each thing counted once."""
    default = [quad for quad in quads if quad.graph is None]
    having = {name: {quad.subject for quad in default if quad.predicate == has} for name, has in _HAVING.items()}
    typed = {
        name: {quad.subject for quad in default if quad.predicate == _TYPE and quad.object == send(name)}
        for name in ("Statement", "Observation", "Evidence")
    }
    return {
        "sources": len(facts.sources),
        "entities": len(having["label"] & having["basis"] - having["acronym"]),
        "statements": len(typed["Statement"]),
        "observations": len(typed["Observation"]),
        "evidence": len(typed["Evidence"]),
        "without_evidence": len((typed["Statement"] | typed["Observation"]) - having["evidence"]),
        "quads": len(quads),
    }
