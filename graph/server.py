"""The `oxigraph` server, read-only and on the loopback address, over a store that was built."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sysconfig
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .errors import MissingExtraError, StoreError
from .staging import read_lock, unlock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["HOST", "serving"]

HOST = "127.0.0.1"


@contextmanager
def serving(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the store in a folder at a port of this machine alone, and give the server's process; it ends with the block.

    It keeps the store that it serves, which a later build therefore leaves there.
    Raises MissingExtraError without the server, StoreError where the port is taken.
    """
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    if program is None:
        raise MissingExtraError("The server oxigraph", "server")
    with socket.socket() as tried:
        if not tried.connect_ex((HOST, port)):
            raise StoreError(f"Port {port} is taken by another program.", "Choose another: --port 7879.")
    command = [program, "serve-read-only", "--location", str(folder), "--bind", f"{HOST}:{port}"]
    lock = read_lock(folder)
    kept = () if lock is None or os.name != "posix" else (lock,)  # by the server, too, if it should outlive us
    try:
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet, pass_fds=kept) as server:  # noqa: S603 - found above
            try:
                yield server
            finally:
                server.terminate()
    finally:
        unlock(lock)
