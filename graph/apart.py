"""A query in a process of its own, which can be killed: the engine itself cannot be stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .clocks import clocked
from .errors import QueryError, SendgraphError, StoreError
from .queries import run
from .store import Store, Triples, reread

if TYPE_CHECKING:
    from .store import Boolean, Solutions

__all__ = ["main", "run_apart"]

_FAULT = 2
_GRACE = 1.0


def run_apart(
    folder: Path, text: str, seconds: float, *, as_of: date | None = None, known_by: date | None = None, possible: bool = False
) -> Solutions | Boolean | Triples:
    """Run a query on the store in a folder, as ``clocks`` shows it, and return its whole answer.

    Raises QueryError if it takes longer than some seconds (its process is gone by then), and whatever ``queries.run`` raises.
    """
    days = {name: day.isoformat() for name, day in (("as_of", as_of), ("known_by", known_by)) if day}
    request = json.dumps({"folder": str(folder), "text": text, "seconds": seconds, "days": days, "possible": possible})
    command = [sys.executable, "-c", "import sys; sys.path[:] = sys.argv[1:]; from graph.apart import main; main()", *sys.path]
    try:
        done = subprocess.run(command, input=request.encode(), capture_output=True, timeout=seconds, check=False)  # noqa: S603 - ourselves
    except subprocess.TimeoutExpired:
        remedy = "Give a larger --timeout, or ask for less: LIMIT, fewer OPTIONAL blocks, a triple that names a thing."
        raise QueryError(f"The query was stopped after {seconds:g} {'second' if seconds == 1 else 'seconds'}.", remedy) from None
    if done.returncode == _FAULT:
        raise QueryError(*json.loads(done.stderr))
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"]
        raise StoreError(f"The process of the query ended unexpectedly ({said[-1]}).", "Try it without --timeout.")
    form, _, answer = done.stdout.partition(b"\n")
    return reread(answer, form.decode())


def main() -> None:
    """Answer one request from standard input: the form and the answer on standard output, or an error on standard error."""
    import faulthandler
    import os

    request = json.loads(sys.stdin.buffer.read())
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        # Should the parent be gone, nobody kills this process; the watchdog does, even while the engine runs.
        faulthandler.dump_traceback_later(request["seconds"] + _GRACE, exit=True, file=nowhere)
        try:
            days = {name: date.fromisoformat(day) for name, day in request.get("days", {}).items()}
            store = clocked(Store.open(Path(request["folder"])), **days, possible=request.get("possible", False))
            answer = run(store, request["text"])
            form = "ntriples" if isinstance(answer, Triples) else "sparql-json"
            sys.stdout.buffer.write(form.encode() + b"\n" + answer.serialise(form))
        except SendgraphError as error:
            sys.stderr.write(json.dumps([error.found, error.remedy]))
            sys.exit(_FAULT)
        finally:
            faulthandler.cancel_dump_traceback_later()
