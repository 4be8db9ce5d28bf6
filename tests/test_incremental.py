"""What has changed alone is built anew, and nobody can tell it from a build of everything."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph import loading, making
from graph.build import build, open_store
from graph.contents import Contents
from graph.errors import DataError
from graph.facts import load_facts
from graph.freshness import last_built
from graph.rdf import to_quads
from graph.resources import Inputs, data_folder, ontology_folder
from graph.store import Store, to_nquads
from graph.tables import TABLES, read, render
from graph.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parent.parent


def _dump(built) -> bytes:
    found = ox.Store.read_only(str(built.folder)).dump(format=ox.RdfFormat.N_QUADS)
    assert found
    return b"".join(sorted(found.splitlines(keepends=True)))


def _texts(built) -> list[list[tuple[object, ...]]]:
    """Return what the index for searches holds."""
    with closing(sqlite3.connect(built.folder / "texts.sqlite")) as base:
        return [sorted(base.execute(f"SELECT * FROM {table}")) for table in ("exact", "names", "said")]


def _is_renewed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Return a list to which each build adds whether it was made of the last one."""
    told: list[bool] = []
    renewed = making.Making.renewed

    def noted(self, last: Path, folder: Path) -> bool:
        told.append(renewed(self, last, folder))
        return told[-1]

    monkeypatch.setattr(making.Making, "renewed", noted)
    return told


@pytest.fixture
def shipped_copy(tmp_path: Path) -> Path:
    """Return a copy of the shipped data that may be changed."""
    return Path(shutil.copytree(data_folder(), tmp_path / "data", ignore=shutil.ignore_patterns("*.md", "LICENSE")))


def _lines(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines(keepends=True)


def _edits(data: Path, chance: random.Random) -> Iterator[str]:
    """Yield what was done to a data folder, step by step: rows that go, names that change, all as it was."""
    first = {file: file.read_text("utf-8") for file in data.rglob("*.csv")}
    file = chance.choice([file for file in first if file.parent.name == "statements" and len(first[file]) < 150_000])
    rows = first[file].splitlines(keepends=True)
    at = 1 + chance.randrange(len(rows) - 20)
    file.write_text("".join(rows[:at] + rows[at + 8 :]), "utf-8")
    yield f"eight rows of {file.name} go"
    for file in chance.sample([file for file in first if file.parent.name == "entities"], 3):
        entities = [list(row.values.values()) for row in read(TABLES["entities"], file)]
        chance.choice(entities)[2] += " renamed"
        file.write_text(render(TABLES["entities"], entities), "utf-8")
    yield "three labels change"
    for file, text in first.items():
        file.write_text(text, "utf-8")
    yield "all is as it was"


def test_any_sequence_of_edits_gives_what_a_clean_build_gives(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the byte of the sorted dump, and in all counts."""
    renewed = _is_renewed(monkeypatch)
    build(shipped_copy)
    for edit in _edits(shipped_copy, random.Random(7)):  # noqa: S311
        quick = build(shipped_copy)
        dump, texts = _dump(quick), _texts(quick)
        clean = build(shipped_copy, force=True)
        assert clean.counts == quick.counts, edit
        assert _dump(clean) == dump, edit
        assert _texts(clean) == texts, edit
    assert any(renewed)


def test_a_triple_that_another_source_says_too_stays(world, monkeypatch: pytest.MonkeyPatch) -> None:
    """Report A and minutes B both say who delivers: without the one, the default graph keeps it; without both, it does not."""
    monkeypatch.setattr(making, "_LITTLE", 1.0)
    renewed = _is_renewed(monkeypatch)
    partner = "ASK { ?who <https://w3id.org/sendgraph/ontology#deliveryPartnerOf> ?council }"
    build(world.data)
    for source, is_left in (("report-a", True), ("minutes-b", False)):
        file = world.data / "statements" / f"{source}.csv"
        file.write_text("".join(line for line in _lines(file) if "deliveryPartnerOf" not in line), "utf-8")
        assert is_left == Store.open(build(world.data).folder).query(partner).value
    assert [True, True] == renewed


def test_a_source_that_goes_leaves_nothing_and_one_that_comes_is_there(world, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its graph, its entities that nobody else uses, and itself."""
    monkeypatch.setattr(making, "_LITTLE", 1.0)
    renewed = _is_renewed(monkeypatch)
    full = _dump(build(world.data))
    kept = {name: (world.data / name).read_bytes() for name in ("sources.csv", "statements/minutes-b.csv", "observations/minutes-b.csv")}
    without = build(Inputs((world.data,), frozenset({"minutes-b"})))
    for name in kept:
        file = world.data / name
        if name == "sources.csv":
            file.write_text("".join(line for line in _lines(file) if "minutes-b" not in line), "utf-8")
        else:
            file.unlink()
    gone = build(world.data)
    assert (b"minutes-b" in full, b"minutes-b" in _dump(gone)) == (True, False)
    assert without.counts == gone.counts
    for name, content in kept.items():
        (world.data / name).write_bytes(content)
    assert full == _dump(build(world.data))
    assert [True, True, True] == renewed


def test_a_name_that_a_row_asks_for_is_part_of_what_it_depends_on(world, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caption of an observation has its indicator's label; another label changes it though the source's own file is the same."""
    monkeypatch.setattr(making, "_LITTLE", 1.0)
    renewed = _is_renewed(monkeypatch)
    build(world.data)
    file = world.data / "entities" / "all.csv"
    file.write_text(file.read_text("utf-8").replace("Plans in time", "Plans on time"), "utf-8")
    dump = _dump(build(world.data))
    assert b"Plans on time, Exampleton local area: 91 percent" in dump
    assert dump == _dump(build(world.data, force=True))
    assert [True] == renewed


def test_an_unsound_row_fails_and_the_next_build_is_quick_again(world, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last good store stays what the next one is made of."""
    monkeypatch.setattr(making, "_LITTLE", 1.0)
    renewed = _is_renewed(monkeypatch)
    good = build(world.data)
    file = world.data / "statements" / "report-a.csv"
    content = file.read_text("utf-8")
    world.say("nobody", "worksWith", "acme-training")
    with pytest.raises(DataError, match="nobody"):
        build(world.data)
    assert good.folder.is_dir()
    file.write_text(content, "utf-8")
    world.say("acme-training", "worksWith", "exampleton-council")
    assert _dump(build(world.data)) == _dump(build(world.data, force=True))
    assert [True] == renewed


@pytest.mark.parametrize("content", ["", "{}", '{"program": "x", "parts": []}', '{"program": "x", "parts": {"a": {"mark": 1}}}'])
def test_a_store_that_does_not_say_what_it_is_made_of_is_made_anew(world, content: str) -> None:
    """A file that was cut off, or written by another version, costs time and nothing else."""
    built = build(world.data)
    next(built.folder.glob("contents.json")).write_text(content, "utf-8")
    assert Contents.read(built.folder) is None
    world.say("acme-training", "worksWith", "exampleton-council")
    quick = _dump(build(world.data))
    assert quick == _dump(build(world.data, force=True))


@pytest.fixture
def _in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the shipped data be loaded in some dozen pieces, as a large graph is."""
    monkeypatch.setattr(loading, "_PIECE", 400_000)


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.usefixtures("_in_pieces")
def test_several_pieces_at_once_give_what_one_gives(shipped_copy: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    """Every byte is the same, whichever piece is loaded first, and the sources are told one after the other."""
    told: list[tuple[int, int]] = []
    pieces = _dump(build(shipped_copy, force=True, jobs=jobs, told=lambda done, of: told.append((done, of))))
    assert [(done, 5) for done in range(6)] == told
    monkeypatch.undo()
    assert _dump(build(shipped_copy, force=True)) == pieces


@pytest.mark.usefixtures("_in_pieces")
def test_a_fault_while_pieces_are_loaded_leaves_the_last_good_store(shipped_copy: Path) -> None:
    """File and row come through, and the last good store is there; nothing half made is left."""
    good = build(shipped_copy)
    file = shipped_copy / "statements" / "worcestershire-minutes-2019.csv"
    file.write_text(file.read_text("utf-8").replace(",inspectionOf,", ",inspectOf,", 1), "utf-8")
    with pytest.raises(DataError, match=r"worcestershire-minutes-2019.csv, row \d+.*'inspectOf' is not a relation"):
        build(shipped_copy, force=True)
    assert good == last_built(Inputs.of(shipped_copy))
    assert [good.folder] == [folder for folder in good.folder.parent.iterdir() if folder.is_dir()]


def test_the_entities_that_a_source_depends_on_are_those_that_it_uses() -> None:
    """What the base graph keeps by the names that were asked for is what the quads themselves name."""
    vocabulary = load_vocabulary(ontology_folder())
    facts = load_facts(data_folder(), vocabulary)
    assert to_nquads(to_quads(facts, vocabulary)) == b"".join(
        sorted(line for line in _dump(build(data_folder(), force=True)).splitlines(keepends=True) if _is_curated(line))
    )


def _is_curated(line: bytes) -> bool:
    """Tell whether a line is in a named graph that comes from rows: not merged, not the ontology's, not what the store says of itself."""
    return (
        line.endswith(b"> .\n")
        and b"/graph/" in line.rsplit(b" ", 2)[1]
        and b"/graph/ontology>" not in line
        and b"sendgraph/dataset" not in line
    )


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_a_build_killed_at_twenty_random_moments_loses_nothing(shipped_copy: Path, tmp_path: Path) -> None:
    """Each time the last good store answers at once, and the next build succeeds, with the same bytes as a clean one."""
    chance = random.Random(20)  # noqa: S311
    environment = {**os.environ, "SENDGRAPH_CACHE": str(tmp_path / "cache")}
    command = [
        sys.executable,
        "-c",
        f"from graph.build import build; from pathlib import Path; build(Path({str(shipped_copy)!r}), force=True)",
    ]
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    whole = time.perf_counter() - begun
    os.environ["SENDGRAPH_CACHE"], before = environment["SENDGRAPH_CACHE"], os.environ["SENDGRAPH_CACHE"]
    killed = 0
    try:
        good, size = _dump(build(shipped_copy)), build(shipped_copy).counts["quads"]
        for _ in range(20):
            program = subprocess.Popen(command, cwd=ROOT, env=environment)
            try:
                program.wait(timeout=whole * chance.uniform(0.2, 1.0))
            except subprocess.TimeoutExpired:
                program.send_signal(signal.SIGKILL)
                program.wait()
                killed += 1
            store, built = open_store(shipped_copy)
            assert (size, size) == (len(store), built.counts["quads"])
        assert good == _dump(build(shipped_copy, force=True))
        assert ["current.json", "stamps.json"] == sorted(
            file.name for file in build(shipped_copy).folder.parent.iterdir() if file.is_file() and not file.name.startswith(".")
        )
    finally:
        os.environ["SENDGRAPH_CACHE"] = before
    assert killed >= 10


_READER = """
import sys
from pathlib import Path
from graph.build import open_store
from graph.queries import rows
data, stop = map(Path, sys.argv[1:])
seen, is_last = set(), False
while not is_last:
    is_last = stop.exists()
    store, built = open_store(data)
    found = {row["l"] for row in rows(store, "SELECT ?l WHERE { sg:acme-training rdfs:label ?l }")}
    pairs = [row["n"] for row in rows(store, "SELECT (COUNT(*) AS ?n) WHERE { ?s a send:Statement ; send:hasEvidence ?e }")]
    assert len(found) == 1 and pairs == ["5"], (found, pairs)
    if not seen:
        print("reads", flush=True)
    seen |= found
print(len(seen))
"""


def test_eight_readers_beside_a_builder_see_whole_stores_only(world, tmp_path: Path) -> None:
    """Each answer is of one build, and no reader meets an error."""
    build(world.data)
    stop = tmp_path / "stop"
    command = [sys.executable, "-c", _READER, str(world.data), str(stop)]
    readers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(8)]
    assert ["reads\n"] * 8 == [reader.stdout.readline() for reader in readers if reader.stdout]
    file = world.data / "entities" / "all.csv"
    content = file.read_text("utf-8")
    for number in range(6):
        changed = file.with_suffix(".new")
        changed.write_text(content.replace("Acme Training", f"Acme Training {number}"), "utf-8")
        changed.replace(file)
        build(world.data, force=bool(number % 2))
    stop.touch()
    told = [reader.communicate() for reader in readers]
    assert [(0, "")] * 8 == [(reader.returncode, err) for reader, (_, err) in zip(readers, told, strict=True)]
    assert max(int(out) for out, _ in told) >= 2


def test_a_store_stays_while_somebody_reads_it_and_goes_afterwards(world) -> None:
    """Rows that are still being read count as reading, too."""
    first = build(world.data)
    found = Store.open(first.folder).query("SELECT ?s WHERE { ?s ?p ?o }")
    rows = iter(found)
    next(rows)
    second = build(world.data, force=True)
    assert first.folder.is_dir()
    assert 500 < sum(1 for _ in rows)
    del found, rows
    third = build(world.data, force=True)
    assert [third.folder] == [folder for folder in third.folder.parent.iterdir() if folder.is_dir()]
    assert not second.folder.exists()


Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_number_of_jobs_is_an_option(world, typed: Run) -> None:
    """And no other number than one that makes sense."""
    assert 0 == typed("build", "--force", "--jobs", "3", "--data", world.data).returncode
    assert 2 == typed("build", "--jobs", "0", "--data", world.data).returncode
