"""What a store was made of, kept beside its quads, so that the next build makes anew only what depends on a change."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from .layers import said_files
from .tables import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .digests import Digests
    from .records import Entity
    from .resources import Inputs

__all__ = ["Contents", "Part", "weights"]

_FILE = "contents.json"


@dataclass(frozen=True)
class Part:
    """A source's part: the digest of its files, and the names that it depends on, each with its label, None where nothing had it."""

    mark: str
    asked: dict[str, str | None]


@dataclass(frozen=True)
class Contents:
    """The program and ontology that made a store, as one digest, and the part of each source."""

    program: str
    parts: dict[str, Part]

    @classmethod
    def read(cls, folder: Path) -> Contents | None:
        """Return what the store in a folder was made of; None if that is not known."""
        try:
            found = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            return cls(found["program"], {source: Part(**part) for source, part in found["parts"].items()})
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def write(self, folder: Path) -> None:
        """Write it into the folder of a store."""
        write_atomically(folder / _FILE, json.dumps(asdict(self), separators=(",", ":"), ensure_ascii=False))

    def changed(self, marks: Mapping[str, str], entities: Mapping[str, Entity]) -> list[str]:
        """Return the sources whose part would be another now: their files are others, or a name that they ask for means another."""
        return [source for source, mark in marks.items() if not self._is_same(source, mark, entities)]

    def _is_same(self, source: str, mark: str, entities: Mapping[str, Entity]) -> bool:
        part = self.parts.get(source)
        if part is None or part.mark != mark:
            return False
        return all((entities[name].label if name in entities else None) == label for name, label in part.asked.items())


def weights(data: Inputs, sources: Iterable[str], digests: Digests) -> tuple[dict[str, str], dict[str, int]]:
    """Return the digest of the files of each source, and their size in bytes."""
    files = {source: [file for _, file in said_files(data, source)] for source in sources}
    return (
        {source: " ".join(f"{file.parent.name} {digests.of(file)}" for file in those) for source, those in files.items()},
        {source: sum(file.stat().st_size for file in those) for source, those in files.items()},
    )
