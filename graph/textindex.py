"""An index of names and summaries beside a store, so that things are found at once however many there are (SQLite's FTS5, by trigrams).

Three letters in a row are what is looked up: typing errors leave some of them right.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from .errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future, ThreadPoolExecutor
    from pathlib import Path

__all__ = ["NAMES", "Text", "TextIndex", "Writer", "folded", "plain", "writing"]

NAMES = ("label", "alias", "acronym")
_FILE = "texts.sqlite"
_LETTERS = 3
_RAREST = 5  # runs of letters that are looked up for each word
_NEAREST = 400
_SHORT, _MOST_SHORT = 6, 5_000
_TABLES = {"names": "kind", "said": "'summary'"}
_SCHEMA = """
CREATE TABLE exact (folded TEXT, entity TEXT, rank INTEGER, name TEXT);
CREATE VIRTUAL TABLE names USING fts5(plain, text UNINDEXED, entity UNINDEXED, kind UNINDEXED, tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE said USING fts5(plain, text UNINDEXED, entity UNINDEXED, source UNINDEXED, tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE names_runs USING fts5vocab(names, row);
CREATE VIRTUAL TABLE said_runs USING fts5vocab(said, row);
CREATE INDEX by_folded ON exact (folded);
"""


class Text(NamedTuple):
    """A text that an entity is found by: its id, the kind of text (``label``, ``alias``, ``acronym`` or ``summary``), the text."""

    entity: str
    kind: str
    text: str


def plain(text: str) -> str:
    """Return a text in small letters without accents."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def folded(name: str) -> str:
    """Return a name as it is compared with another: whatever the case and the white space."""
    return " ".join(name.casefold().split())


class TextIndex:
    """The index in the folder of a store."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE

    @classmethod
    def of(cls, folder: Path | None) -> TextIndex | None:
        """Return the index in a store's folder, if the store is in one and has one."""
        index = cls(folder) if folder else None
        return index if index and index.is_there else None

    @property
    def is_there(self) -> bool:
        """Tell whether the store has one: an SQLite without FTS5 makes none."""
        return self._file.is_file()

    def named(self, name: str) -> Iterator[tuple[str, int]]:
        """Yield each entity that has a name, whatever its case, with the rank of the name: 1 for a label, 2 an alias, 3 an acronym."""
        yield from self._rows("SELECT DISTINCT entity, rank FROM exact WHERE folded = ?", (folded(name),))

    def near(self, words: str) -> Iterator[Text]:
        """Yield names that begin like some words, then what shares rare runs of letters with all or any of the words, best first.

        Best is by BM25, as SQLite reckons it; a text may come more than once.
        """
        wanted = plain(words)
        begun = "SELECT entity, rank, name FROM exact WHERE folded >= ? AND folded < ? LIMIT ?"
        for entity, rank, name in self._rows(begun, (folded(words), f"{folded(words)}\U0010ffff", _NEAREST)):
            yield Text(entity, NAMES[rank - 1], name)
        if len(wanted) <= _SHORT:  # an acronym with one wrong letter may share no run of letters with the right one
            short = "SELECT entity, rank, name FROM exact WHERE length(folded) <= ? LIMIT ?"
            for entity, rank, name in self._rows(short, (_SHORT, _MOST_SHORT)):
                yield Text(entity, NAMES[rank - 1], name)
        for table, kind in _TABLES.items():
            found = f"SELECT entity, {kind}, text FROM {table} WHERE {table} MATCH ? ORDER BY rank LIMIT ?"
            for match in self._matches(table, wanted):
                yield from (Text(*row) for row in self._rows(found, (match, _NEAREST)))

    def _matches(self, table: str, wanted: str) -> list[str]:
        """Return what to look up: the rarest runs of each word, of every word together and of any."""
        words = [found for word in wanted.split() if (found := self._rarest(table, word))]
        quoted = [" OR ".join('"{}"'.format(run.replace('"', '""')) for run in runs) for runs in words]
        every, some = " AND ".join(f"({each})" for each in quoted), " OR ".join(quoted)
        return list(dict.fromkeys(match for match in (every, some) if match))

    def _rarest(self, table: str, word: str) -> list[str]:
        runs = dict.fromkeys(word[at : at + _LETTERS] for at in range(len(word) - _LETTERS + 1))
        counts = {run: count for run in runs for (count,) in self._rows(f"SELECT doc FROM {table}_runs WHERE term = ?", (run,))}
        return sorted(counts, key=lambda run: counts[run])[:_RAREST]

    def _rows(self, query: str, values: tuple[object, ...]) -> Iterator[tuple[Any, ...]]:
        try:
            with closing(sqlite3.connect(f"file:{quote(str(self._file))}?mode=ro&immutable=1", uri=True)) as base:
                yield from base.execute(query, values)
        except sqlite3.Error as error:
            raise StoreError(f"{self._file} cannot be read ({error}).", "Run `sendgraph build --force`.") from error


class Writer:
    """Puts texts into an index that is being written, in a thread of its own: what reads the texts goes on meanwhile."""

    def __init__(self, base: sqlite3.Connection | None, thread: ThreadPoolExecutor) -> None:
        """Take the open index; without one nothing is kept."""
        self._base, self._thread = base, thread
        self._begun: list[Future[None]] = []

    def names(self, texts: Iterable[Text]) -> None:
        """Let the index hold these names and no others."""
        if self._base:
            self._begun.append(self._thread.submit(_write_names, self._base, list(texts)))

    def said(self, source: str, texts: Iterable[Text]) -> None:
        """Let the index hold these summaries of a source and no others."""
        if self._base:
            self._begun.append(self._thread.submit(_write_said, self._base, source, list(texts)))

    def finish(self) -> None:
        """Wait until all is written, and raise what went wrong."""
        for each in self._begun:
            each.result()


def _write_names(base: sqlite3.Connection, texts: list[Text]) -> None:
    base.execute("DELETE FROM exact")
    base.execute("DELETE FROM names")
    ranked = ((folded(each.text), each.entity, NAMES.index(each.kind) + 1, each.text) for each in texts)
    base.executemany("INSERT INTO exact VALUES (?, ?, ?, ?)", ranked)
    base.executemany("INSERT INTO names VALUES (?, ?, ?, ?)", ((plain(each.text), each.text, each.entity, each.kind) for each in texts))


def _write_said(base: sqlite3.Connection, source: str, texts: list[Text]) -> None:
    base.execute("DELETE FROM said WHERE source = ?", (source,))
    base.executemany("INSERT INTO said VALUES (?, ?, ?, ?)", ((plain(each.text), each.text, each.entity, source) for each in texts))


@contextmanager
def writing(folder: Path) -> Iterator[Writer]:
    """Give the writer of the index in a folder; what the index holds of sources that are not written stays.

    Raises StoreError if it cannot be written.
    """
    from concurrent.futures import ThreadPoolExecutor

    file = folder / _FILE
    is_new = not file.is_file()
    try:
        # Nobody reads it before the build is done, and a build that breaks off leaves nothing.
        with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as base, ThreadPoolExecutor(1) as thread:
            base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            try:
                base.executescript(_SCHEMA if is_new else "")
            except sqlite3.OperationalError as error:
                if "fts5" not in str(error):
                    raise
                file.unlink()
                yield Writer(None, thread)
                return
            base.execute("BEGIN")
            writer = Writer(base, thread)
            yield writer
            writer.finish()
            base.execute("COMMIT")
    except sqlite3.Error as error:
        raise StoreError(f"{file} cannot be written ({error}).", "Free some disk space, or set SENDGRAPH_CACHE.") from error
