"""The SHA-256 of files, remembered, so that what has not changed is not read again."""

from __future__ import annotations

import json
import time
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Digests"]

# A file that is changed twice within a tick of its clock has the same stamp both times. The coarsest clock, that of FAT, ticks every
# two seconds: what was younger than this when it was read is not remembered.
_TICK = 3_000_000_000
_Stamp = tuple[int, int, int]


class Digests:
    """The digests of files, each read once; those of an earlier run serve where size, change and modification time are the same still."""

    def __init__(self, memory: Path | None = None) -> None:
        """Take the file that earlier runs are remembered in; without one nothing is remembered."""
        self._memory = memory
        self._known = _remembered(memory) if memory else {}
        self._seen: dict[str, tuple[_Stamp, str]] = {}
        self._is_old: dict[str, bool] = {}

    def of(self, file: Path) -> str:
        """Return the digest of a file's bytes.

        Raises OSError if it cannot be read.
        """
        name, now, found = str(file), time.time_ns(), file.stat()
        stamp = (found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        known = self._known.get(name)
        digest = known[1] if known and known[0] == stamp else sha256(file.read_bytes()).hexdigest()
        self._seen[name] = (stamp, digest)
        self._is_old[name] = max(stamp[1:]) < now - _TICK
        return digest

    def total(self, words: Iterable[str], places: Iterable[tuple[Path, str]]) -> str:
        """Return one short digest of some words and of the files that patterns find in folders, their names included."""
        total = sha256("\n".join(words).encode())
        for folder, pattern in places:
            for file in sorted(folder.glob(pattern)):
                total.update(f"{file.relative_to(folder).as_posix()}\0{self.of(file)}\n".encode())
        return total.hexdigest()[:16]

    def remember(self) -> None:
        """Write down what was seen and is old enough, if that is news and there is a folder to write to; a failure costs only time."""
        kept = {name: seen for name, seen in self._seen.items() if self._is_old[name]}
        if self._memory is None or kept == self._known or not self._memory.parent.is_dir():
            return
        from .tables import write_atomically

        try:
            write_atomically(self._memory, json.dumps(kept))
        except OSError:
            return


def _remembered(memory: Path) -> dict[str, tuple[_Stamp, str]]:
    try:
        found = json.loads(memory.read_text(encoding="utf-8"))
        return {name: ((size, modified, changed), digest) for name, ((size, modified, changed), digest) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):  # none yet, or not what was written
        return {}
