"""Whether the store of some data is fresh: where it lies, what was built last, and the key of its inputs, without what builds it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from . import __version__
from .dataset import Dataset
from .digests import Digests
from .errors import StoreError
from .resources import Inputs, cache_folder, ontology_folder
from .store import Store
from .workspace import inputs, parts

__all__ = ["POINTER", "STAMPS", "Built", "Wanted", "dataset", "last_built", "open_fresh", "wanted"]

POINTER = "current.json"
STAMPS = "stamps.json"


@dataclass(frozen=True)
class Built:
    """A store that was built: its folder, the version of its data, counts, and the key of all that it was made by, the program included."""

    folder: Path
    version: str
    counts: dict[str, int]
    key: str = ""


@dataclass(frozen=True)
class Wanted:
    """The store that data should have: the folder of its versions, what it says of itself, the key of all that makes it.

    ``program`` is the key of what makes it beside the data: the program and the ontology. ``digests`` are those of all files.
    """

    home: Path
    about: Dataset
    key: str
    program: str
    digests: Digests


def wanted(data: Inputs) -> Wanted:
    """Return the store that data should have as it is now; files that are as they were when last seen are not read."""
    home = _home(data)
    digests = Digests(home / STAMPS)
    about = dataset(data, ontology_folder(), digests)
    code = (Path(__file__).parent, "*.py")
    key = digests.total((__version__, repr(about)), (code,))
    program = digests.total((__version__,), (code, (ontology_folder(), "*.ttl")))
    digests.remember()
    return Wanted(home, about, key, program, digests)


def dataset(data: Inputs, ontology: Path, digests: Digests | None = None) -> Dataset:
    """Return what the store of data says of itself; its version is the hash of the ontology, of all rows, and of what is withdrawn."""
    curated = ((folder, "**/*.csv") for folder in data.folders)
    return Dataset(parts(data), (digests or Digests()).total(sorted(data.withdrawn), ((ontology, "*.ttl"), *curated)))


def open_fresh(data: Inputs | Path | None = None) -> tuple[Store, Built] | None:
    """Return the store of data (the workspace in use or the shipped data unless given) opened for reading; None if it must be built."""
    data = inputs() if data is None else Inputs.of(data)
    built = last_built(data)
    if built is None or built.key != wanted(data).key:
        return None
    try:
        return Store.open(built.folder), built
    except StoreError:  # swapped in the meantime, or damaged
        return None


def last_built(data: Inputs | Path | None = None) -> Built | None:
    """Return the store that data was last built to, stale or not, or None."""
    home = _home(inputs() if data is None else Inputs.of(data))
    try:
        found = json.loads((home / POINTER).read_text(encoding="utf-8"))
        built = Built(home / found["folder"], found["version"], found["counts"], found["key"])
    except (OSError, ValueError, KeyError):
        return None
    return built if built.folder.is_dir() else None


def _home(data: Inputs) -> Path:
    """Return the folder for the stores of data."""
    places = "\n".join(str(folder.resolve()) for folder in data.folders)
    return cache_folder() / "stores" / sha256(places.encode()).hexdigest()[:16]
