"""Engines side by side on a country of invented governance: `python benchmarks/engines.py [--sizes 10000 100000 1000000]`.

Twelve shapes of queries (`shapes/`) warm in process, each engine in a process of its own, asked in turn; the product's own commands cold;
the cost of a start. Writes RESULTS.md beside this file. Exits with 1 if two engines find different numbers of rows.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from measured.adapters import ENGINES, OURS, Engine
from measured.commands import cold_start, of_a_country, store_of
from measured.processes import Worker, environment, ran, working
from measured.report import Run, Size, written
from measured.shapes import CountsDifferError, asked_in_turn, costs_by_size, shapes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["main", "measured_size"]

HERE = Path(__file__).resolve().parent
SIZES, LARGE, SEED = (10_000, 100_000, 1_000_000), 10_000_000, 1
_DUMP = "import sys, pyoxigraph as ox; ox.Store.read_only(sys.argv[1]).dump(sys.argv[2], format=ox.RdfFormat.N_QUADS)"
_LOAD = "import sys, pyoxigraph as ox; s = ox.Store(sys.argv[2]); s.bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS); s.flush()"


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    sizes: tuple[int, ...]
    rounds: int
    cold: int
    output: Path
    are_commands_left_out: bool
    engines: tuple[Engine, ...]


def measured_size(quads: int, asked: Asked, variables: Mapping[str, str], folder: Path) -> Size:
    """Write a country, build it, and measure all that is to be measured at its size.

    Raises CountsDifferError if two engines find different numbers of rows.
    """
    data, dump = folder / f"country-{quads}", folder / f"country-{quads}.nq"
    ran([sys.executable, str(HERE / "country.py"), str(quads), str(data), "--seed", str(SEED)], variables, folder)
    store, counts = store_of(data, variables, folder)
    ran([sys.executable, "-c", _DUMP, str(store), str(dump)], variables, folder)
    engines = [engine for engine in asked.engines if not engine.missing and counts["quads"] <= engine.most]
    with working(engines, {"store": store, "nquads": dump}, variables) as workers:
        shown = asked_in_turn(shapes(), workers, asked.rounds)
        memory = {worker.name: worker.memory for worker in workers}
        opened = {worker.name: worker.opened for worker in workers}
    if asked.are_commands_left_out:
        return Size(quads, store, counts, shown, memory, opened, {}, None)
    bulk = ran([sys.executable, "-c", _LOAD, str(dump), str(folder / f"bulk-{quads}")], variables, folder)
    commands = of_a_country(data, max(asked.rounds // 2, 1), variables, folder)
    store, _ = store_of(data, variables, folder)  # the command `build` has put another in the place of the first
    return Size(quads, store, counts, shown, memory, opened, commands, bulk)


def main(words: Sequence[str] | None = None) -> None:
    """Measure all sizes and write the results."""
    asked = _asked(words)
    skipped = [f"{engine.name} (no `{engine.missing}` on this machine)" for engine in asked.engines if engine.missing]
    for each in skipped:
        print(f"Skipped: {each}", flush=True)
    with TemporaryDirectory(prefix="sendgraph-bench-") as place:
        folder = Path(place)
        variables = environment(folder / "cache")
        sizes = []
        for quads in asked.sizes:
            print(f"{quads:,} quads …", flush=True)
            try:
                sizes.append(measured_size(quads, asked, variables, folder))
            except CountsDifferError as error:
                sys.exit(f"At {quads:,} quads, {error}")
        costs = _costs(sizes, asked.rounds, variables)
        starts = {} if asked.are_commands_left_out else cold_start(asked.cold, variables, folder)
    asked.output.write_text(written(Run(tuple(sizes), costs, starts, tuple(skipped), asked.rounds, os.cpu_count() or 1)), encoding="utf-8")
    print(f"Written to {asked.output}")


def _costs(sizes: Sequence[Size], rounds: int, variables: Mapping[str, str]) -> dict[str, dict[int, float]]:
    """Return what each shape costs the product at each size, all sizes asked in turn."""
    ours = next(engine for engine in ENGINES if engine.name == OURS)
    workers = {size.quads: Worker(ours, size.store, variables) for size in sizes}
    try:
        return costs_by_size(shapes(), workers, rounds)
    finally:
        for worker in workers.values():
            worker.end()


def _asked(words: Sequence[str] | None) -> Asked:
    about = argparse.ArgumentParser(description="Measure engines side by side and write RESULTS.md.")
    about.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="QUADS", help="sizes of the countries")
    about.add_argument("--large", action="store_true", help=f"{LARGE:,} quads, too")
    about.add_argument("--rounds", type=int, default=9, help="how often each engine is asked each shape, beside a first time")
    about.add_argument("--cold", type=int, default=21, help="rounds of the cold start")
    about.add_argument("--no-commands", action="store_true", help="only the shapes")
    about.add_argument("--without", action="append", default=[], metavar="NAME", help="leave out engines whose name begins so")
    about.add_argument("--output", type=Path, default=HERE / "RESULTS.md", help="file to write")
    found = about.parse_args(words)
    sizes = (*found.sizes, LARGE) if found.large else tuple(found.sizes)
    engines = tuple(engine for engine in ENGINES if not engine.name.startswith(tuple(found.without)))
    return Asked(sizes, found.rounds, found.cold, found.output, found.no_commands, engines)


if __name__ == "__main__":
    main()
