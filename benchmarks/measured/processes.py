"""Processes that are measured: workers that hold an engine, and commands from their start to their end."""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from measured.adapters import Engine

__all__ = ["LIMIT", "ROOT", "Ran", "Worker", "environment", "peak_memory", "ran", "working"]

LIMIT = 30  # seconds for one answer
ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """A command that ended: seconds, peak memory of its largest process in megabytes, what it printed."""

    seconds: float
    memory: float
    out: str


def environment(cache: Path) -> dict[str, str]:
    """Return the environment of all processes: this checkout's code, a cache of the benchmark's own, no workspace."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SENDGRAPH_")}
    return {**kept, "PYTHONPATH": str(ROOT), "SENDGRAPH_CACHE": str(cache), "SENDGRAPH_HOME": str(cache / "home")}


def ran(command: Sequence[str], variables: Mapping[str, str], folder: Path) -> Ran:
    """Run a command in a folder to its end; if it could not do its work, or finds errors, this program ends with what it said."""
    with (folder / "out").open("w+", encoding="utf-8") as out, (folder / "err").open("w+", encoding="utf-8") as err:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env=dict(variables), cwd=folder)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode:
            sys.exit(f"{' '.join(command)}\nexited with {process.returncode}:\n{err.read()}")
        return Ran(seconds, _megabytes(used.ru_maxrss), out.read())


class Worker:
    """A process that holds an engine."""

    def __init__(self, engine: Engine, place: Path, variables: Mapping[str, str]) -> None:
        self.name, self._variables = engine.name, dict(variables)
        self._command = [sys.executable, str(Path(__file__).with_name("worker.py")), engine.name, str(place)]
        self._begin()
        self.opened: float = self._told()["opened"]

    def asked(self, text: str, seconds: float) -> tuple[list[float], int] | None:
        """Run a text at least once, and again until some seconds are over; return the milliseconds of each run, and the count.

        None if there is no answer within the limit: the engine is then ended, and begun anew.
        """
        found = self._ask(text=text, seconds=seconds)
        return (found["times"], found["count"]) if found else None

    @property
    def memory(self) -> float:
        """Return the peak memory so far, in megabytes."""
        return float(self._ask(memory=True)["memory"])

    def _begin(self) -> None:
        # In a session of its own, so that a server that it starts can be ended with it.
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self._variables, start_new_session=True
        )
        self._asks, self._tells = cast("IO[str]", self._process.stdin), cast("IO[str]", self._process.stdout)

    def end(self) -> None:
        """End the process, and with it a server that it started."""
        self._asks.close()
        self._process.wait(60)
        self._tells.close()

    def _ask(self, **said: object) -> dict[str, Any]:
        self._asks.write(json.dumps(said) + "\n")
        self._asks.flush()
        if select.select([self._tells], [], [], LIMIT)[0]:
            return self._told()
        os.killpg(self._process.pid, signal.SIGKILL)
        self.end()
        self._begin()
        self._told()
        return {}

    def _told(self) -> dict[str, Any]:
        line = self._tells.readline()
        if not line:
            sys.exit(f"{self.name} ended; what it said stands above.")
        found: dict[str, Any] = json.loads(line)
        return found


@contextmanager
def working(engines: Sequence[Engine], places: Mapping[str, Path], variables: Mapping[str, str]) -> Iterator[list[Worker]]:
    """Give a process for each engine, opened one after the other; all end with the block."""
    workers: list[Worker] = []
    try:
        workers.extend(Worker(engine, places[engine.reads], variables) for engine in engines)
        yield workers
    finally:
        for worker in workers:
            worker.end()


def peak_memory() -> float:
    """Return the peak memory of this process in megabytes, without that of the process that it came from."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    except OSError:
        return _megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _megabytes(used: int) -> float:
    return used / (1024**2 if sys.platform == "darwin" else 1024)
