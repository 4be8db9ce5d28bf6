"""Where the ontology, the shipped data and the user's own folders lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ENDPOINT", "WORKSPACE", "Inputs", "cache_folder", "data_folder", "home_folder", "ontology_folder"]

WORKSPACE = "SENDGRAPH_WORKSPACE"
ENDPOINT = "SENDGRAPH_ENDPOINT"
_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Inputs:
    """The data folders that a graph is made of, each laid over those before it, and the sources that are withdrawn."""

    folders: tuple[Path, ...]
    withdrawn: frozenset[str] = frozenset()

    @classmethod
    def of(cls, data: Inputs | Path) -> Inputs:
        """Return the inputs that a folder alone is; inputs stay what they are."""
        return cls((data,)) if isinstance(data, Path) else data

    @property
    def own(self) -> Path:
        """Return the last folder: the one that is written to."""
        return self.folders[-1]


def _shipped(name: str) -> Path:
    """Return a folder that an installed package holds inside, and a checkout beside itself."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def ontology_folder() -> Path:
    """Return the folder of the ontology."""
    return _shipped("ontology")


def data_folder() -> Path:
    """Return the folder of the curated data: ``SENDGRAPH_DATA`` if set, otherwise the shipped one."""
    chosen = os.environ.get("SENDGRAPH_DATA")
    return Path(chosen) if chosen else _shipped("data")


def cache_folder() -> Path:
    """Return the folder for stores: ``SENDGRAPH_CACHE`` if set, otherwise the user's cache."""
    if chosen := os.environ.get("SENDGRAPH_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("sendgraph", appauthor=False)


def home_folder() -> Path:
    """Return the folder for the user's own texts: ``SENDGRAPH_HOME`` if set, otherwise the user's data folder."""
    if chosen := os.environ.get("SENDGRAPH_HOME"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("sendgraph", appauthor=False)
