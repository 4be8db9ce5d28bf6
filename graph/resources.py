"""Where the ontology, the shipped data and the user's cache lie."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["cache_folder", "data_folder", "ontology_folder"]

_PACKAGE = Path(__file__).resolve().parent


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
    from platformdirs import user_cache_path

    chosen = os.environ.get("SENDGRAPH_CACHE")
    return Path(chosen) if chosen else user_cache_path("sendgraph", appauthor=False)
