"""Engines that are servers: started on the loopback address, asked over one connection, ended with the process that started them."""

from __future__ import annotations

import atexit
import json
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["fuseki", "memory_of_servers", "oxigraph", "virtuoso"]

HOST, PATIENCE = "127.0.0.1", 600
ACCEPTED = "application/sparql-results+json, application/n-triples;q=0.9"
MERGED = "https://w3id.org/sendgraph/graph/merged"
_STARTED: list[subprocess.Popen[bytes]] = []
_VIRTUOSO = """[Database]
DatabaseFile = {folder}/v.db
TransactionFile = {folder}/v.trx
ErrorLogFile = {folder}/v.log
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = {sql}
DirsAllowed = {folder}
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
[HTTPServer]
ServerPort = {host}:{port}
[SPARQL]
ResultSetMaxRows = 10000000
"""


def memory_of_servers() -> float:
    """Return the peak memory of the servers that this process started, in megabytes."""
    return sum(_peak(server.pid) for server in _STARTED)


def _peak(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def oxigraph(store: Path) -> Callable[[str], int]:
    """Serve the folder of a store read-only by the PyPI package `oxigraph`."""
    port = _free_port()
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or "oxigraph"
    _start([program, "serve-read-only", "--location", str(store), "--bind", f"{HOST}:{port}"])
    return _asked(port, "/query")


def fuseki(quads: Path) -> Callable[[str], int]:
    """Serve N-Quads from memory by Jena Fuseki."""
    port = _free_port()
    _start(["fuseki-server", "--localhost", f"--port={port}", f"--file={quads}", "/ds"])
    return _asked(port, "/ds/sparql")


def virtuoso(store: Path) -> Callable[[str], int]:
    """Load a store into a fresh Virtuoso; its default graph is always the union, so the merged graph has a name there and is asked for."""
    import pyoxigraph as ox

    folder = Path(tempfile.mkdtemp(dir=store.parent, prefix="staged-virtuoso-"))
    port, sql = _free_port(), _free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(folder=folder, sql=sql, host=HOST, port=port), encoding="utf-8")
    quads = ox.Store.read_only(str(store))
    quads.dump(str(folder / "merged.nt"), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    named = (quad for quad in quads if quad.graph_name != ox.DefaultGraph())
    ox.serialize(named, str(folder / "named.nq"), format=ox.RdfFormat.N_QUADS)
    _start(["virtuoso-t", "+foreground", "+configfile", str(folder / "virtuoso.ini")])
    _wait(sql)
    isql = shutil.which("isql-vt") or shutil.which("isql-v") or "isql"
    listed = "".join(f"ld_dir('{folder}', '{name}', '{MERGED}'); " for name in ("merged.nt", "named.nq"))
    loading = f"{listed}rdf_loader_run(); checkpoint;"
    subprocess.run([isql, str(sql), "dba", "dba", f"exec={loading}"], check=True, capture_output=True, timeout=PATIENCE)
    return _asked(port, "/sparql", [MERGED], [graph.value for graph in quads.named_graphs()])


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def _start(command: list[str]) -> None:
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _STARTED.append(server)
    atexit.register(_end, server)


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(PATIENCE)


def _wait(port: int) -> None:
    """Wait until somebody listens at a port."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as tried:
            if not tried.connect_ex((HOST, port)):
                return
        if _STARTED[-1].poll() is not None:
            sys.exit(f"{_STARTED[-1].args} ended before it listened.")
        time.sleep(0.05)
    sys.exit(f"Nobody listens at port {port}.")


def _asked(port: int, path: str, default: Sequence[str] = (), named: Sequence[str] = ()) -> Callable[[str], int]:
    """Return a function that asks a server; a default graph that is named hides all graphs that are not named with it."""
    _wait(port)
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    headers = {"Accept": ACCEPTED, "Content-Type": "application/x-www-form-urlencoded"}

    def answer(text: str) -> int:
        given = [("default-graph-uri", each) for each in default]
        given += [("named-graph-uri", each) for each in named if "GRAPH" in text]
        body = urlencode([("query", text), *given])
        try:
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
        except OSError:  # a server ends a connection that was idle
            connection.close()
            connection.request("POST", path, body, headers)
            response = connection.getresponse()
        answered = response.read()
        if response.status != 200:  # noqa: PLR2004 - HTTP's word for well
            raise RuntimeError(f"{response.status}: {answered[:300]!r}")
        if "json" not in (response.headers["Content-Type"] or ""):
            return len(set(answered.splitlines()))
        found = json.loads(answered)
        names = found["head"]["vars"]
        return len([tuple(row.get(name, {}).get("value") for name in names) for row in found["results"]["bindings"]])

    return answer
