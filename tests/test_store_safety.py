"""A crash, a full disk and a second builder leave the last good store answering, and nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.build import Built, build, open_store

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parent.parent
RELABELLED = "SELECT ?label WHERE { sg:acme-training rdfs:label ?label }"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL and resource limits are POSIX's")

# The program itself, which kills itself as kill -9 would when an audited event comes for the n-th time.
DIES_AT = """
import os, signal, sys
from collections import Counter
event, place, nth, *arguments = sys.argv[1:]
seen = Counter()
def watch(name, values):
    if name == event and place in str(values):
        seen[name] += 1
        if seen[name] == int(nth):
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
sys.argv = ["sendgraph", *arguments]
from graph.commands import app
app()
"""
LIMITED = """
import resource, sys
size, *arguments = sys.argv[1:]
import graph.commands, graph.build, graph.dates, rapidfuzz
resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
sys.argv = ["sendgraph", *arguments]
graph.commands.app()
"""


def _python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)


def _relabel(world) -> None:
    """Change a label, so that the store is stale and an old answer is told from a new one."""
    file = world.data / "entities" / "all.csv"
    file.write_text(file.read_text("utf-8").replace("Acme Training", "Acme Learning"), "utf-8")


def _left(good: Built) -> list[str]:
    """Return what lies beside a world's stores, without the lock, the pointer and what is known of files."""
    return sorted(file.name for file in good.folder.parent.iterdir() if file.name not in (".lock", "current.json", "stamps.json"))


MOMENTS = {
    "before anything is staged": ("tempfile.mkdtemp", "staged-", 1),
    "before the store gets its name": ("os.rename", "staged-", 1),
    "before the pointer is written": ("tempfile.mkstemp", "current.json", 1),
    "before the pointer moves": ("os.rename", "current.json", 1),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_builder_killed_at_any_moment_leaves_the_old_store(world, sendgraph: Run, moment: str) -> None:
    """The old store stands and is pointed at; the next build succeeds and clears what the dead one left."""
    good = build(world.data)
    _relabel(world)
    assert -signal.SIGKILL == _python(DIES_AT, *MOMENTS[moment], "build", "--data", world.data).returncode
    assert good.folder.name == json.loads((good.folder.parent / "current.json").read_text("utf-8"))["folder"]
    world.data.joinpath("coverage.csv").rename(world.data / "coverage.aside")
    old = sendgraph("query", RELABELLED, "--data", world.data)
    assert ("label\nAcme Training\n", True) == (old.stdout.replace("\r", ""), "last good store" in old.stderr)
    world.data.joinpath("coverage.aside").rename(world.data / "coverage.csv")
    new = sendgraph("query", RELABELLED, "--data", world.data)
    assert ("label\nAcme Learning\n", "") == (new.stdout.replace("\r", ""), new.stderr)
    assert [open_store(world.data)[1].folder.name] == _left(good)


def test_a_builder_killed_before_old_stores_go_leaves_the_new_one(world, sendgraph: Run) -> None:
    """From the moment that the pointer has moved, the new store answers; a later build removes the old one."""
    good = build(world.data)
    _relabel(world)
    assert -signal.SIGKILL == _python(DIES_AT, "shutil.rmtree", good.folder.name, 1, "build", "--data", world.data).returncode
    assert "Acme Learning" in sendgraph("query", RELABELLED, "--data", world.data).stdout
    assert [build(world.data, force=True).folder.name] == _left(good)


def test_a_builder_killed_from_outside_while_it_writes(world, sendgraph: Run) -> None:
    """Kill -9 as soon as a file of the staged store is seen."""
    good = build(world.data)
    _relabel(world)
    home = good.folder.parent
    with subprocess.Popen([sys.executable, str(ROOT / "cli.py"), "build", "--data", str(world.data)], stdout=subprocess.DEVNULL) as builder:
        while builder.poll() is None and not list(home.glob("staged-*/*")):
            pass
        builder.kill()
    assert "Acme" in sendgraph("query", RELABELLED, "--data", world.data).stdout
    assert [build(world.data, force=True).folder.name] == _left(good)


def test_what_a_living_process_stages_is_left_alone(world) -> None:
    """A build clears what the dead left, never what another process is writing."""
    from graph.staging import staged

    good = build(world.data)
    dead = good.folder.parent / "staged-dead"
    dead.mkdir()
    with staged(good.folder.parent) as folder:
        new = build(world.data, force=True)
        assert sorted([folder.name, f"{folder.name}.lock", new.folder.name]) == _left(new)
    assert [new.folder.name] == _left(new)


@pytest.mark.parametrize("size", [0, 100, 4000])
def test_a_file_system_that_takes_no_more_leaves_the_old_store(world, sendgraph: Run, size: int) -> None:
    """One clear error with a remedy and exit code 2, whichever file is the first that does not fit; nothing half-made is left."""
    good = build(world.data)
    _relabel(world)
    full = _python(LIMITED, size, "build", "--data", world.data)
    assert (2, True, False) == (full.returncode, "Free some disk space" in full.stderr, "Traceback" in full.stderr), full.stderr
    assert [good.folder.name] == _left(good)
    assert "Acme Learning" in sendgraph("query", RELABELLED, "--data", world.data).stdout


def test_a_reader_on_a_full_disk_answers_from_the_last_good_store(world) -> None:
    """Reading needs no space: it says why it is behind, and answers."""
    build(world.data)
    _relabel(world)
    full = _python(LIMITED, 0, "query", RELABELLED, "--data", world.data)
    assert (0, "label\nAcme Training\n") == (full.returncode, full.stdout.replace("\r", "")), full.stderr
    assert "last good store" in full.stderr


def test_builders_at_the_same_time_all_succeed(world, sendgraph: Run) -> None:
    """Each says the same counts, and one store is left, which answers."""
    good = build(world.data)
    _relabel(world)
    command = [sys.executable, str(ROOT / "cli.py"), "build", "--force", "--json", "--data", str(world.data)]
    builders = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [builder.communicate() for builder in builders]
    assert [0] * 4 == [builder.returncode for builder in builders], said
    assert 1 == len(set(said))
    assert "Acme Learning" in sendgraph("query", RELABELLED, "--data", world.data).stdout
    assert [open_store(world.data)[1].folder.name] == _left(good)


def test_a_cache_that_cannot_be_a_folder_is_named(world, sendgraph: Run, tmp_path: Path) -> None:
    """The error says which setting mends it."""
    (tmp_path / "file").write_text("")
    run = sendgraph("build", "--data", world.data, SENDGRAPH_CACHE=str(tmp_path / "file"))
    assert (2, True, False) == (run.returncode, "SENDGRAPH_CACHE" in run.stderr, "Traceback" in run.stderr)
