"""Things are found by the index beside a store as they are without it, and whatever becomes of its file."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from graph.build import build, open_store
from graph.entities import resolve
from graph.errors import AmbiguousNameError, StoreError, UnknownNameError
from graph.search import search
from graph.store import Store
from graph.textindex import Text, TextIndex, writing

Run = Callable[..., subprocess.CompletedProcess[str]]
WORDS = (
    "babcok", "tees valley eductaion", "NEAS", "send", "designated clinical oficer", "health and wellbeing board", "kiora", "dsr",
    "worcestershire childrens first", "inclusion", "whitaker", "ofsted inspection 2021", "exclusions", "county council", "SEND Improvment",
    "portage", "travel to school", "dco",
)  # fmt: skip


@pytest.fixture(scope="module")
def in_memory() -> Store:
    """Return the shipped graph as a store that has no index."""
    return Store.of(open_store()[0].quads())


@pytest.mark.parametrize("words", WORDS)
def test_the_index_finds_first_what_a_look_at_every_text_finds_first(shipped: Store, in_memory: Store, words: str) -> None:
    """The best hit is the same, and whatever the index finds has the same score there."""
    assert (shipped.folder is None, in_memory.folder) == (False, None)
    every = search(in_memory, words, limit=1_000)
    found = search(shipped, words)
    assert (every[0].id, every[0].score) == (found[0].id, found[0].score)
    assert {(hit.id, hit.score) for hit in found} <= {(hit.id, hit.score) for hit in every}


@pytest.mark.parametrize(
    "name", ["NEAS", "neas", "Babcock  Prime", "babcock-prime", "SENCO", "Ofsted", "DfE", "LGA", "lorem ipsum", "Babcok Prime"]
)
def test_a_name_means_the_same_with_and_without_the_index(shipped: Store, in_memory: Store, name: str) -> None:
    """The same thing, the same candidates, or the same nearest names."""

    def told(store: Store) -> str:
        try:
            return resolve(store, name)
        except (AmbiguousNameError, UnknownNameError) as error:
            return str(error)

    assert told(in_memory) == told(shipped)


def test_a_store_without_an_index_is_searched_all_the_same(world) -> None:
    """Where SQLite has no FTS5 none is made."""
    store, built = open_store(world.data)
    expected = search(store, "acme")
    (built.folder / "texts.sqlite").unlink()
    found = open_store(world.data)[0]
    assert TextIndex.of(found.folder) is None
    assert expected == search(found, "acme")
    assert "acme-training" == resolve(found, "ACME training")


def test_a_damaged_index_is_one_clear_error(world, typed: Run) -> None:
    """With the remedy, which helps."""
    built = build(world.data)
    (built.folder / "texts.sqlite").write_bytes(b"This is no database at all. " * 400)
    run = typed("search", "acme", "--data", world.data)
    assert (2, True) == (run.returncode, "texts.sqlite cannot be read" in run.stderr and "sendgraph build --force" in run.stderr)
    assert 0 == typed("build", "--force", "--data", world.data).returncode
    assert "acme-training" in typed("search", "acme", "--data", world.data).stdout


@pytest.mark.parametrize(
    "words", ['"', "a\"b'c", "*", "NEAR(x y)", "AND OR NOT", "plain: x", "\0", "é", "", "  ", "🏫🏫🏫", "_%_", "x" * 5_000]
)
def test_no_words_are_taken_for_commands(shipped: Store, words: str) -> None:
    """What means something to SQLite is text here."""
    assert isinstance(search(shipped, words), list)


def test_what_is_written_later_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    """Names as a whole, summaries source by source."""
    with writing(tmp_path) as index:
        index.names([Text("a", "label", "Ålesund Board")])
        index.said("one", [Text("a", "summary", "meets twice")])
        index.said("two", [Text("a", "summary", "meets yearly")])
    with writing(tmp_path) as index:
        index.names([Text("b", "label", "Bergen Board"), Text("b", "acronym", "BB")])
        index.said("two", [])
    found = TextIndex(tmp_path)
    assert [] == [each for each in found.near("alesund") if each.entity == "a" and each.kind == "label"]
    assert {Text("b", "acronym", "BB")} == set(found.near("bb"))
    assert ([("b", 3)], []) == (list(found.named("bb")), list(found.named("ålesund board")))
    assert {Text("a", "summary", "meets twice")} == set(found.near("meets yearly"))


def test_a_write_that_breaks_off_leaves_no_half_index_in_use(tmp_path: Path) -> None:
    """What was there before the write stays readable, or an error says so; nothing is half told."""
    with writing(tmp_path) as index:
        index.names([Text("a", "label", "Alpha Board")])
    with pytest.raises(StoreError, match="cannot be written"), writing(tmp_path):
        raise sqlite3.OperationalError("disk I/O error")
    with closing(sqlite3.connect(tmp_path / "texts.sqlite")) as base:
        assert [("Alpha Board",)] == base.execute("SELECT name FROM exact").fetchall()
