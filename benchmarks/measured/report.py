"""RESULTS.md: what was measured, in tables, and which targets it meets."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from measured.adapters import ENGINES, OURS, PLAIN
from measured.processes import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from measured.commands import Timed
    from measured.processes import Ran
    from measured.shapes import Measured

__all__ = ["Run", "Size", "written"]

SLOWER, WITHIN_MS, GROWTH, HELLO, BULK = 1.2, 1.0, 15.0, 1.15, 1.5
MILLION = 1_000_000


@dataclass(frozen=True)
class Size:
    """What was measured at one size."""

    quads: int
    store: Path
    counts: Mapping[str, int]
    shapes: Sequence[Measured]
    memory: Mapping[str, float]
    opened: Mapping[str, float]
    commands: Mapping[str, Timed]
    bulk: Ran | None


@dataclass(frozen=True)
class Run:
    """All that was measured in one run."""

    sizes: tuple[Size, ...]
    costs: Mapping[str, Mapping[int, float]]
    starts: Mapping[str, Timed]
    skipped: tuple[str, ...]
    rounds: int
    cores: int


def written(run: Run) -> str:
    """Return the page."""
    parts = [_head(run), _targets(run), *(_shapes(size) for size in run.sizes), _growth(run), _memory(run.sizes)]
    if run.starts:
        parts += [_commands(run.sizes), _starts(run.starts)]
    return "\n".join(parts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1) -> str:
    """Return a table whose first columns hold words and the others figures."""
    rules = ["---"] * words + ["---:"] * (len(head) - words)
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, rules, *rows))


def _head(run: Run) -> str:
    machine = f"{run.cores} cores, {platform.system()} {platform.machine()}"
    versions = ", ".join(engine.versions for engine in ENGINES if engine.versions and not engine.missing)
    skipped = f" Skipped: {'; '.join(run.skipped)}." if run.skipped else ""
    sizes = "".join(
        f"- {size.counts['quads']:,} quads: {size.counts['sources']:,} documents, {size.counts['entities']:,} things, "
        f"{size.counts['statements'] + size.counts['observations']:,} claims, {size.counts['evidence']:,} pieces of evidence\n"
        for size in run.sizes
    )
    return f"""# Engines side by side

Made by `make bench` (`python benchmarks/engines.py`; `make bench BENCH=--large` adds 10 million quads) on countries of invented
governance (`benchmarks/country.py`). Medians of {run.rounds} rounds after a first one that is not counted. In each round each engine,
in a process of its own, is asked each shape (`benchmarks/shapes`) in turn, all on one core. Every row of an answer is read to its
values: into terms by sendgraph and rdflib, into texts from pyoxigraph and HTTP. All engines found the same number of rows, or the
program would have failed. rdflib's memory store is asked up to 200,000 quads, Virtuoso up to two million: beyond, loading takes
minutes. An engine that has spent ten seconds on a shape is asked it no more; one that does not answer within {LIMIT} seconds is ended
and begun anew.

Python {platform.python_version()}, {versions}; {machine}.{skipped}

{sizes}"""


def _targets(run: Run) -> str:
    verdicts = [*_warm(run.sizes), *_grown(run), *_built(run.sizes), *_started(run.starts)]
    return "## What was to be shown\n\n" + "".join(f"- {'met' if is_met else '**missed**'}: {said}\n" for is_met, said in verdicts)


def _warm(sizes: Sequence[Size]) -> Iterator[tuple[bool, str]]:
    slow = [
        f"{each.shape.name} at {size.quads:,} ({each.times[OURS]:.2f} against {each.times[PLAIN]:.2f} ms)"
        for size in sizes
        for each in size.shapes
        if each.times[OURS] > max(SLOWER * each.times[PLAIN], each.times[PLAIN] + WITHIN_MS)
    ]
    yield not slow, f"warm, every shape within {SLOWER} times plain pyoxigraph or {WITHIN_MS:g} ms of it{_but(slow)}"


def _grown(run: Run) -> Iterator[tuple[bool, str]]:
    by_quads = {size.quads: size for size in run.sizes}
    if {100_000, 1_000_000} <= set(by_quads):
        slow = []
        for one, ten in zip(by_quads[100_000].shapes, by_quads[1_000_000].shapes, strict=True):
            cost, answer = run.costs[one.shape.name][1_000_000] / run.costs[one.shape.name][100_000], ten.count / one.count
            if cost > GROWTH * max(1, answer / 10):
                slow.append(f"{one.shape.name} ({cost:.1f} times, its answer {answer:.1f} times as long)")
        said = f"no shape slower at 1 million quads than {GROWTH:g} times at 100,000, or {GROWTH / 10:g} times as its answer grows"
        yield not slow, f"{said}{_but(slow)}"


def _built(sizes: Sequence[Size]) -> Iterator[tuple[bool, str]]:
    judged = min((size.quads for size in sizes if size.quads >= MILLION), default=max(size.quads for size in sizes))
    for size in sizes:
        if size.bulk and size.quads == judged:
            ratio = size.commands["build"].seconds / size.bulk.seconds
            said = f"a build of {size.quads:,} quads within {BULK} times the engine's own bulk load of the same N-Quads"
            yield ratio <= BULK, f"{said}: {ratio:.2f} times"


def _started(starts: Mapping[str, Timed]) -> Iterator[tuple[bool, str]]:
    if starts:
        ratio = starts["sendgraph query"].seconds / starts["Typer hello"].seconds
        yield ratio <= HELLO, f"a cold query at most {HELLO} times a Typer hello: {ratio:.2f} times"
        faster = starts["rdflib"].seconds / starts["sendgraph query"].seconds
        yield faster > 1, f"and faster than rdflib that parses 2,000 triples and answers the same: rdflib takes {faster:.2f} times as long"


def _but(slow: Sequence[str]) -> str:
    return f", but {'; '.join(slow)}" if slow else ""


def _shapes(size: Size) -> str:
    names = list(size.shapes[0].times)
    rows = [
        [
            each.shape.name, f"{each.count:,}", *(_ms(each.times[name]) for name in names),
            f"{each.times[OURS] / each.times[PLAIN]:.2f}",
        ]
        for each in size.shapes
    ]  # fmt: skip
    head = ["shape", "rows", *names, f"{OURS} ÷ pyoxigraph"]
    return f"## {size.quads:,} quads, milliseconds\n\n{_table(head, rows)}"


def _ms(value: float) -> str:
    if value == inf:
        return f"> {LIMIT} s"
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three figures


def _growth(run: Run) -> str:
    rows = []
    for index, each in enumerate(run.sizes[0].shapes):
        costs = run.costs[each.shape.name]
        rows.append([each.shape.name, each.shape.title, *(f"{_ms(costs[one.quads])} ({one.shapes[index].count:,})" for one in run.sizes)])
    head = ["shape", "asks", *(f"{size.quads:,}" for size in run.sizes)]
    return f"## Cost against size, sendgraph, all sizes in turn, milliseconds (rows)\n\n{_table(head, rows, words=2)}"


def _memory(sizes: Sequence[Size]) -> str:
    names = dict.fromkeys(name for size in sizes for name in size.memory)
    rows = [
        [name, *(f"{size.memory[name]:,.0f} ({size.opened[name]:.1f} s)" if name in size.memory else "–" for size in sizes)]
        for name in names
    ]
    head = ["engine", *(f"{size.quads:,}" for size in sizes)]
    return f"## Peak memory of each engine's process, MB (seconds to open or load)\n\n{_table(head, rows)}"


def _commands(sizes: Sequence[Size]) -> str:
    rows = [
        [name, *(f"{size.commands[name].seconds:.2f} ({size.commands[name].memory:,.0f})" for size in sizes)] for name in sizes[0].commands
    ]
    rows.append(["the engine's bulk load", *(f"{size.bulk.seconds:.2f} ({size.bulk.memory:,.0f})" if size.bulk else "–" for size in sizes)])
    head = ["command", *(f"{size.quads:,}" for size in sizes)]
    said = "Whole processes in turn, medians; `check` and `build --force` once.\n\n"
    return f"## The product's own commands, cold, seconds (peak MB)\n\n{said}{_table(head, rows)}"


def _starts(starts: Mapping[str, Timed]) -> str:
    hello = starts["Typer hello"].seconds
    rows = [[name, f"{1000 * each.seconds:.0f}", f"{each.seconds / hello:.2f}", str(each.times)] for name, each in starts.items()]
    return f"## A cold start, whole processes in turn\n\n{_table(['process', 'median, ms', 'times a Typer hello', 'rounds'], rows)}"
