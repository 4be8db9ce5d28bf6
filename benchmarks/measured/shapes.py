"""The shapes of queries, and how all engines are asked each in turn."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from measured.processes import Worker

__all__ = ["SHAPES", "CountsDifferError", "Measured", "Shape", "asked_in_turn", "costs_by_size", "shapes"]

SHAPES = Path(__file__).resolve().parent.parent / "shapes"
# A run of a quick query is repeated for this long; an engine that has spent so long on a shape is asked it no more.
AGAIN, ENOUGH = 0.03, 10.0


class CountsDifferError(Exception):
    """Engines that found different numbers of rows."""


@dataclass(frozen=True)
class Shape:
    """A shape: its name, what it asks, its SPARQL."""

    name: str
    title: str
    text: str


@dataclass(frozen=True)
class Measured:
    """A shape on some engines: how many rows all found, and the median milliseconds of each; infinite where there was no answer in time."""

    shape: Shape
    count: int
    times: dict[str, float]


def shapes(folder: Path = SHAPES) -> list[Shape]:
    """Return the shapes of a folder: files of SPARQL whose first line is a comment that says what is asked."""
    files = ((file.stem, file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.rq")))
    return [Shape(name.partition("-")[2].replace("-", " "), text.splitlines()[0].removeprefix("# "), text) for name, text in files]


def asked_in_turn(asked: Sequence[Shape], workers: Sequence[Worker], rounds: int) -> list[Measured]:
    """Ask each engine each shape, in turn, so that what else the machine does meets all alike; the first round warms and is not counted.

    Raises CountsDifferError if two engines find different numbers of rows, or if none finds any.
    """
    times: dict[tuple[str, str], list[float]] = {(shape.name, worker.name): [] for shape in asked for worker in workers}
    counts: dict[str, dict[str, int]] = {shape.name: {} for shape in asked}
    for turn in range(rounds + 1):
        for shape in asked:
            for worker in (*workers[turn % len(workers) :], *workers[: turn % len(workers)]):
                spent = times[shape.name, worker.name]
                if sum(spent) >= 1000 * ENOUGH:
                    continue
                found = worker.asked(shape.text, AGAIN if turn else 0)
                if found is None:
                    times[shape.name, worker.name] = [inf]
                    continue
                if turn == 1:  # what is quicker than the limit is counted warm only
                    spent.clear()
                spent += found[0]
                counts[shape.name][worker.name] = found[1]
    return [
        Measured(shape, _agreed(shape, counts[shape.name]), {worker.name: median(times[shape.name, worker.name]) for worker in workers})
        for shape in asked
    ]


def costs_by_size(asked: Sequence[Shape], workers: Mapping[int, Worker], rounds: int) -> dict[str, dict[int, float]]:
    """Ask one engine each shape at each size in turn; return the median milliseconds by shape and size, the first round not counted."""
    times: dict[str, dict[int, list[float]]] = {shape.name: {quads: [] for quads in workers} for shape in asked}
    for turn in range(rounds + 1):
        for shape in asked:
            for quads, worker in workers.items():
                found = worker.asked(shape.text, AGAIN if turn else 0)
                times[shape.name][quads] += found[0] if turn and found else [inf] * (not found)
    return {name: {quads: median(runs) for quads, runs in by_size.items()} for name, by_size in times.items()}


def _agreed(shape: Shape, counts: dict[str, int]) -> int:
    if len(set(counts.values())) > 1:
        found = ", ".join(f"{name} {count:,}" for name, count in counts.items())
        raise CountsDifferError(f"{shape.name}: the engines find different numbers of rows: {found}")
    count = next(iter(counts.values()))
    if not count:
        raise CountsDifferError(f"{shape.name}: nothing is found, so nothing is compared")
    return count
