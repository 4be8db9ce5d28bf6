"""A process that holds one engine and answers on its standard output: `python worker.py ENGINE PLACE`.

Each line that it reads is JSON: `{"text": SPARQL, "seconds": S}` runs the text once, or again until S seconds are over, and answers
with the milliseconds of each run and the count; `{"memory": true}` answers with the peak memory in megabytes.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from measured.adapters import ENGINES
from measured.processes import peak_memory


def main() -> None:
    """Open the engine and answer until the input ends."""
    if hasattr(os, "sched_setaffinity"):  # all on one core, or what else the machine does on another would meet only some
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    engine = next(each for each in ENGINES if each.name == sys.argv[1])
    begun = time.perf_counter()
    answer = engine.opened(Path(sys.argv[2]))
    _tell(opened=time.perf_counter() - begun)
    for line in sys.stdin:
        asked = json.loads(line)
        if "memory" in asked:
            _tell(memory=_memory())
            continue
        times: list[float] = []
        while not times or sum(times) < 1000 * asked["seconds"]:
            begun = time.perf_counter()
            count = answer(asked["text"])
            times.append(1000 * (time.perf_counter() - begun))
        _tell(times=times, count=count)


def _memory() -> float:
    """Return the peak memory of what holds the data: this process, or the server that it started."""
    servers = sys.modules.get("measured.servers")
    return servers.memory_of_servers() if servers else peak_memory()


def _tell(**said: object) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
