"""The engines side by side: how each is opened and asked, so that every row of an answer is read to its values.

An adapter takes a place (the folder of a built store, or its N-Quads) and gives a function that runs a text of SPARQL and returns how many
rows it found, or how many triples, each once.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["ENGINES", "OURS", "PLAIN", "Engine"]

OURS, PLAIN = "sendgraph", "pyoxigraph, disk"


def _sendgraph(place: Path) -> Callable[[str], int]:
    from graph.store import Store

    store = Store.open(place)
    return lambda text: len(list(store.query(text)))  # type: ignore[arg-type] # no ASK among the shapes


def _pyoxigraph(place: Path) -> Callable[[str], int]:
    import pyoxigraph as ox

    store = ox.Store.read_only(str(place))

    def answer(text: str) -> int:
        found = store.query(text)
        if isinstance(found, ox.QuerySolutions):
            return len([tuple(None if term is None else term.value for term in row) for row in found])
        return len([(each.subject.value, each.predicate.value, each.object.value) for each in set(found)])

    return answer


def _read(result: Any) -> int:  # noqa: ANN401 - rdflib's
    if result.graph is not None:
        return len([tuple(map(str, triple)) for triple in result.graph])
    return len([tuple(None if term is None else str(term) for term in row) for row in result])


def _rdflib(place: Path) -> Callable[[str], int]:
    from rdflib import Dataset

    data = Dataset()
    data.parse(place, format="nquads")
    return lambda text: _read(data.query(text))


def _oxrdflib(place: Path) -> Callable[[str], int]:
    from graph.bridge import to_dataset
    from graph.store import Store

    data = to_dataset(Store.open(place))
    return lambda text: _read(data.query(text))


def _oxigraph(place: Path) -> Callable[[str], int]:
    from measured.servers import oxigraph

    return oxigraph(place)


def _fuseki(place: Path) -> Callable[[str], int]:
    from measured.servers import fuseki

    return fuseki(place)


def _virtuoso(place: Path) -> Callable[[str], int]:
    from measured.servers import virtuoso

    return virtuoso(place)


@dataclass(frozen=True)
class Engine:
    """An engine: how it is opened, what it reads (`store` or `nquads`), the most quads it is asked to hold, and what must be installed."""

    name: str
    opened: Callable[[Path], Callable[[str], int]]
    reads: str = "store"
    most: int = 1_000_000_000
    program: str = ""
    packages: tuple[str, ...] = ()
    asks_version: tuple[str, ...] = ("--version",)

    @property
    def missing(self) -> str:
        """Return what is not installed; an empty text if all is."""
        return self.program if self.program and not shutil.which(self.program) and not shutil.which(self.program, path=_SCRIPTS) else ""

    @property
    def versions(self) -> str:
        """Return the versions of its packages, or what its program says of itself."""
        if self.program and not self.packages and not self.missing:
            told = subprocess.run([self.program, *self.asks_version], capture_output=True, text=True, check=False)
            found = re.search(r"[Vv]ersion:?\s+(\S+)", told.stdout + told.stderr)
            return f"{self.program} {found[1] if found else '(of unknown version)'}"
        return ", ".join(f"{name} {_version(name)}" for name in self.packages)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


_SCRIPTS = sysconfig.get_path("scripts")
ENGINES = (
    Engine(PLAIN, _pyoxigraph, packages=("pyoxigraph",)),
    Engine(OURS, _sendgraph),
    Engine("oxrdflib", _oxrdflib, packages=("oxrdflib",)),
    Engine("oxigraph, HTTP", _oxigraph, program="oxigraph", packages=("oxigraph",)),
    Engine("rdflib, memory", _rdflib, reads="nquads", most=200_000, packages=("rdflib",)),
    Engine("Virtuoso, HTTP", _virtuoso, most=2_000_000, program="virtuoso-t", asks_version=("-?",)),
    Engine("Jena Fuseki, HTTP", _fuseki, reads="nquads", program="fuseki-server"),
)
