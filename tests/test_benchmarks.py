"""The benchmark of engines: it runs, the engines agree, and it fails when they do not."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from measured.adapters import ENGINES, OURS, PLAIN  # noqa: E402 - found by the line above
from measured.commands import store_of  # noqa: E402
from measured.processes import environment, working  # noqa: E402
from measured.shapes import CountsDifferError, Shape, asked_in_turn, shapes  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

QUADS = 10_000


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """Return a function that builds the store of a country of some seed."""
    folder = tmp_path_factory.mktemp("countries")
    variables = environment(folder / "cache")

    @cache
    def store(seed: int) -> Path:
        data = folder / f"country-{seed}"
        command = [sys.executable, str(ROOT / "benchmarks" / "country.py"), str(QUADS), str(data), "--seed", str(seed)]
        subprocess.run(command, check=True, capture_output=True, env=variables)
        return store_of(data, variables, folder)[0]

    return store


def test_the_program_measures_twelve_shapes_on_engines_that_agree(tmp_path) -> None:
    """At ten thousand quads, in one round, all engines but the servers of others find as many rows, and the page has all shapes."""
    page = tmp_path / "RESULTS.md"
    program = [sys.executable, str(ROOT / "benchmarks" / "engines.py"), "--sizes", str(QUADS), "--rounds", "1", "--no-commands"]
    ran = subprocess.run(
        [*program, "--without", "Virtuoso", "--without", "Jena", "--output", str(page)],
        capture_output=True, text=True, check=False, env=environment(tmp_path / "cache"),
    )  # fmt: skip
    assert (0, "") == (ran.returncode, ran.stderr)
    text = page.read_text(encoding="utf-8")
    rows = text.split("## 10,000 quads, milliseconds\n\n", 1)[1].split("\n\n", 1)[0].splitlines()
    assert ["pyoxigraph, disk", "sendgraph", "oxrdflib", "oxigraph, HTTP", "rdflib, memory"] == rows[0].split(" | ")[2:7]
    assert 12 == len(shapes()) == len(rows) - 2
    assert all(int(row.split(" | ")[1].replace(",", "")) > 0 for row in rows[2:])


def test_engines_that_find_different_numbers_of_rows_are_told(stores, tmp_path) -> None:
    """Two engines, one on the store of another country, are not compared: which shape and which counts is said."""
    first, other = (engine for engine in ENGINES if engine.name in (PLAIN, OURS))
    variables = environment(tmp_path)
    one, two = stores(1), stores(2)
    with working([first], {"store": one}, variables) as here, working([other], {"store": two}, variables) as there:
        said = r"the engines find different numbers of rows: pyoxigraph, disk \d+, sendgraph \d+"
        with pytest.raises(CountsDifferError, match=said):
            asked_in_turn(shapes(), [*here, *there], rounds=1)


def test_a_shape_that_finds_nothing_is_told(stores, tmp_path) -> None:
    """A shape that no row answers compares nothing, and is refused."""
    plain = next(engine for engine in ENGINES if engine.name == PLAIN)
    nothing = Shape("nothing", "", "SELECT ?s WHERE { ?s a <urn:nothing> }")
    with (
        working([plain], {"store": stores(1)}, environment(tmp_path)) as workers,
        pytest.raises(CountsDifferError, match="nothing is found"),
    ):
        asked_in_turn([nothing], workers, rounds=1)
