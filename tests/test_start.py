"""A command pays only for what it uses: what is loaded, and which files are read, when a store is fresh."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from graph.build import build
from graph.commands import app
from graph.commands.registry import COMMANDS
from graph.digests import Digests
from graph.freshness import STAMPS, last_built, open_fresh

ROOT = Path(__file__).resolve().parent.parent
# Runs the program, and prints what it loaded of a list on the last line.
LOADED = """
import sys
from graph.commands import app
try:
    app(sys.argv[2:], prog_name="sendgraph")
except SystemExit as done:
    assert not done.code, done.code
print(sorted(set(sys.argv[1].split()) & set(sys.modules)))
"""
BUILDING = "graph.build graph.facts graph.rdf graph.cells graph.vocabulary"
LIBRARIES = "rdflib networkx pyvis numpy edtf rapidfuzz pydantic jinja2 rich xlsxwriter pyarrow pandas"


def _loaded(world, watched: str, *arguments: str) -> str:
    build(world.data)
    command = [sys.executable, "-c", LOADED, watched, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SENDGRAPH_DATA": str(world.data)}
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)
    assert (0, "") == (run.returncode, run.stderr)
    return run.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "needed", "spared"),
    [
        (["query", "SELECT ?label WHERE { sg:acme-training rdfs:label ?label }"], [], "graph.clocks graph.claims graph.lint graph.apart"),
        (["search", "acme"], ["rapidfuzz"], "graph.clocks graph.claims graph.views"),
        (["show", "acme-training"], [], "graph.build graph.proof"),
        (["ask", "holders-of-a-post"], [], "graph.proof graph.library graph.api"),
    ],
    ids=lambda found: found[0] if isinstance(found, list) and found else "",
)
def test_a_reading_command_loads_no_builder_and_no_library_that_it_does_not_use(
    world, words: list[str], needed: list[str], spared: str
) -> None:
    """On a fresh store: no builder, no pydantic, and of the other libraries those alone that do the command's work."""
    assert str(needed) == _loaded(world, f"{BUILDING} {LIBRARIES} http graph.endpoint {spared}", *words)


def test_a_command_loads_no_other_command(world) -> None:
    """Each lies in a module of its own, found by its name."""
    others = " ".join(f"graph.commands.{file.stem}" for file in (ROOT / "graph" / "commands").glob("*.py"))
    helpers = ["helptext", "plain_values", "registry", "search", "shared"]
    assert str([f"graph.commands.{name}" for name in helpers]) == _loaded(world, others, "search", "acme")


def test_a_misspelt_command_loads_none() -> None:
    """The nearest name is found among the names alone."""
    code = LOADED.replace("assert not done.code, done.code", "assert done.code == 2")
    watched = " ".join(f"graph.commands.{place.module}" for place in COMMANDS.values())
    command = [sys.executable, "-c", code, watched, "serch"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert ("[]\n", True) == (run.stdout, "Did you mean 'search'" in run.stderr)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_name_leads_to_a_command(name: str) -> None:
    """The list of names is not behind the modules: each is there, and bears its name."""
    found = get_command(app).commands[name]  # type: ignore[attr-defined] # a group
    assert (name, True) == (found.name, bool(found.help))


def test_a_store_is_fresh_until_an_input_changes(world) -> None:
    """Every byte counts, be the file as long as before and its time set back."""
    build(world.data)
    assert open_fresh(world.data) is not None
    file = world.data / "entities" / "all.csv"
    before = file.stat()
    file.write_text(file.read_text("utf-8").replace("Acme Training", "Acme Teaching"), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (before.st_size, before.st_mtime_ns) == (file.stat().st_size, file.stat().st_mtime_ns)
    assert open_fresh(world.data) is None


@pytest.mark.parametrize("change", ["add", "remove", "rename"])
def test_a_file_that_comes_goes_or_is_renamed_makes_the_store_stale(world, change: str) -> None:
    """Names of files count too."""
    file = world.write("statements", "statements/other.csv", [])
    build(world.data)
    if change == "add":
        world.write("statements", "statements/another.csv", [])
    elif change == "remove":
        file.unlink()
    else:
        file.rename(file.with_name("renamed.csv"))
    assert open_fresh(world.data) is None


def test_a_file_that_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    """What was remembered of an old file serves; here it says what the file never held."""
    memory, old = tmp_path / STAMPS, Path(os.__file__)
    digests = Digests(memory)
    true = digests.of(old)
    digests.remember()
    memory.write_text(memory.read_text("utf-8").replace(true, "remembered"), "utf-8")
    assert "remembered" == Digests(memory).of(old)


def test_a_file_changed_just_now_is_not_remembered(tmp_path: Path) -> None:
    """It could change again within the same tick of its clock and look the same."""
    memory, new = tmp_path / STAMPS, tmp_path / "new.csv"
    new.write_text("a", "utf-8")
    digests = Digests(memory)
    digests.of(new)
    digests.of(Path(os.__file__))
    digests.remember()
    assert [os.__file__] == list(json.loads(memory.read_text("utf-8")))


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"a": 1}', '{"a": [[1, 2], "x"]}'])
def test_a_damaged_memory_is_no_memory(tmp_path: Path, content: str) -> None:
    """Files are read, and nothing is said."""
    (tmp_path / STAMPS).write_text(content, "utf-8")
    assert Digests().of(Path(os.__file__)) == Digests(tmp_path / STAMPS).of(Path(os.__file__))


def test_asking_whether_a_store_is_fresh_makes_no_folder(world, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing was built, nothing is written."""
    monkeypatch.setenv("SENDGRAPH_CACHE", str(tmp_path / "none"))
    assert (None, None) == (open_fresh(world.data), last_built(world.data))
    assert not (tmp_path / "none").exists()
