"""The generator of a country: the same each time, sound, as large as was asked, and like the shipped data."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.build import open_store
from graph.checks import check
from graph.resources import Inputs, data_folder, ontology_folder
from graph.tables import TABLES, read

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
QUADS = 10_000
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def country(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a function that writes a country as a user does, and returns its folder."""

    def write(quads: int = QUADS, seed: int = 1, hashing: str = "0") -> Path:
        folder = tmp_path_factory.mktemp("country") / "data"
        command = [sys.executable, str(ROOT / "benchmarks" / "country.py"), str(quads), str(folder), "--seed", str(seed)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hashing}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        return folder

    return write


def _files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.csv")}


def _shares(data: Path, column: str) -> dict[str, float]:
    rows = [row for file in sorted(data.glob(TABLES["statements"].pattern)) for row in read(TABLES["statements"], file)]
    counts = Counter(row[column] for row in rows)
    return {word: count / len(rows) for word, count in counts.items()}


def test_the_same_seed_gives_the_same_bytes(country) -> None:
    """Two runs with one seed write equal files, whatever the seed of Python's hashes; another seed writes others."""
    first = _files(country())
    assert first == _files(country(hashing="7"))
    assert first != _files(country(seed=2))


def test_it_is_as_large_as_was_asked_and_sound(country) -> None:
    """Ten thousand quads are built, within a tenth, and a check finds no error."""
    folder = country()
    _, built = open_store(Inputs((folder,)))
    assert 0.9 * QUADS <= built.counts["quads"] <= 1.1 * QUADS
    assert [] == [found for found in check(folder, ontology_folder(), today=TODAY).findings if found.is_error]


def test_it_is_like_the_shipped_data(country) -> None:
    """Status and basis are shared out as in the shipped data, within eight points of a hundred; there are denials and contradictions."""
    folder = country(60_000)
    for column in ("status", "basis"):
        shipped, invented = _shares(data_folder(), column), _shares(folder, column)
        assert {word: pytest.approx(share, abs=0.08) for word, share in shipped.items()} == invented
    findings = check(folder, ontology_folder(), today=TODAY).findings
    assert [] == [found for found in findings if found.is_error]
    assert {"disagreement"} <= {found.rule for found in findings}


def test_too_small_a_country_is_refused(country) -> None:
    """A size that the ontology alone exceeds is refused with what to ask for."""
    with pytest.raises(subprocess.CalledProcessError) as refused:
        country(2_000)
    assert b"2000 quads are too few" in refused.value.stderr
