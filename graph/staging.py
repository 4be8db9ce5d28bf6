"""A folder to build in, and locks of files, which the system frees when a process ends in whatever way.

Several processes may build at once; what a dead one left is known by its free lock. A reader holds the lock of its store.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

__all__ = ["cleared", "publishing", "read_lock", "staged", "unlock"]

_STAGED = "staged-"
_LOCK = ".lock"
_READERS = "readers.lock"

if sys.platform == "win32":  # pragma: no cover - the locks of another system
    import msvcrt

    def _take(handle: int, *, wait: bool) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

    def _share(_handle: int) -> None:
        """Do nothing: the folder of a file that is open cannot be renamed."""

    @contextmanager
    def _unread(_folder: Path) -> Iterator[bool]:
        yield True

else:
    import fcntl

    def _take(handle: int, *, wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _share(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_SH)

    def _unread(folder: Path) -> AbstractContextManager[bool]:
        return _locked(folder / _READERS, wait=False)


@contextmanager
def _locked(file: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold the lock of a file, made if need be, and tell whether it is held; without ``wait``, do not wait for its holder.

    The system frees a lock when its process ends, in whatever way.
    Raises OSError if the file cannot be made.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(handle, wait=wait)
            held = True
        except OSError:  # held by another, or a file system that knows no locks: then nothing is taken for abandoned
            held = False
        yield held
    finally:
        os.close(handle)


@contextmanager
def staged(home: Path) -> Iterator[Path]:
    """Give a new empty folder below ``home`` to build in; it is removed in the end unless it was moved away.

    Raises OSError if it cannot be made.
    """
    with ExitStack() as stack:
        with _locked(home / _LOCK):  # nobody may look for abandoned folders before the new one has its lock
            folder = Path(tempfile.mkdtemp(dir=home, prefix=_STAGED))
            lock = folder.with_name(folder.name + _LOCK)
            stack.callback(_drop, lock)
            stack.enter_context(_locked(lock))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder


@contextmanager
def publishing(home: Path) -> Iterator[None]:
    """Hold the lock under which stores below ``home`` are swapped; first remove what processes left that died while they built.

    Raises OSError if the lock cannot be made.
    """
    with _locked(home / _LOCK):
        for name in {file.name.removesuffix(_LOCK) for file in home.glob(f"{_STAGED}*")}:
            _clear(home / name)
        yield


def read_lock(folder: Path) -> int | None:
    """Return a handle that keeps a store's folder from being cleared until it is closed; None where the file system has no locks.

    The engine opens a store's files only when it needs them: they must be there as long as it reads.
    Raises OSError if the folder is not there.
    """
    handle = os.open(folder / _READERS, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        _share(handle)
    except OSError:
        os.close(handle)
        return None
    return handle


def unlock(handle: int | None) -> None:
    """Close the handle of a lock, if there is one."""
    if handle is not None:
        os.close(handle)


def cleared(folder: Path) -> bool:
    """Remove a store's folder unless somebody reads it, and tell whether it is gone."""
    with suppress(OSError), _unread(folder) as is_unread:
        if is_unread:
            going = folder.rename(folder.with_name(f"{_STAGED}{folder.name}"))
            shutil.rmtree(going, ignore_errors=True)
    return not folder.exists()


def _clear(folder: Path) -> None:
    """Remove a staged folder whose lock is free; what a living process builds is locked, and stays."""
    lock = folder.with_name(folder.name + _LOCK)
    with suppress(OSError):
        with _locked(lock, wait=False) as is_abandoned:
            if is_abandoned:
                shutil.rmtree(folder, ignore_errors=True)
        if is_abandoned:
            _drop(lock)


def _drop(lock: Path) -> None:
    with suppress(OSError):
        lock.unlink(missing_ok=True)
