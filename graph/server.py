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
from .staging import staged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["HOST", "serving"]

HOST = "127.0.0.1"


@contextmanager
def serving(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Serve the store in a folder at a port of this machine alone, and give the server's process; it ends with the block.

    The server reads links to the store's files, so that a later build, which removes the folder, does not take them away from it.
    Raises MissingExtraError without the server, StoreError where the port is taken.
    """
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    if program is None:
        raise MissingExtraError("The server oxigraph", "server")
    with socket.socket() as tried:
        if not tried.connect_ex((HOST, port)):
            raise StoreError(f"Port {port} is taken by another program.", "Choose another: --port 7879.")
    # Beside the store, since a link cannot lead to another disk. As with builds, a later one removes what a killed server left.
    with staged(folder.parent) as place:
        links = place / "store"
        shutil.copytree(folder, links, copy_function=_linked)
        command = [program, "serve-read-only", "--location", str(links), "--bind", f"{HOST}:{port}"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:  # noqa: S603 - found above
            try:
                yield server
            finally:
                server.terminate()


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without links
        shutil.copy2(source, target)
