"""The sources as a library: which there are, whose documents are attached, and taking one out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .errors import SendgraphError
from .layers import SAID, said_files, source_rows, without_source
from .proof import attached, recognised, text_of
from .resources import Inputs, home_folder
from .sources import Text, digest
from .tables import LIST, TABLES, read, render, write_atomically
from .workspace import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .tables import Row
    from .workspace import Workspace

__all__ = ["Attached", "Holding", "attach", "documents_folder", "holdings", "start", "withdraw"]

_LETTERS = 12


@dataclass(frozen=True)
class Holding:
    """A source: its row's words, how many rows it has, and whether its document is attached (``exact``, ``another version`` or ``no``)."""

    id: str
    title: str
    said_on: str
    rows: int
    document: str


@dataclass(frozen=True)
class Attached:
    """A file that was recognised as the document of a source, the very version or another, and the copy that is kept."""

    file: Path
    source: str
    is_exact: bool
    copy: Path


def documents_folder() -> Path:
    """Return the folder of the attached documents, made if it is not there.

    Raises SendgraphError if it cannot be made.
    """
    folder = home_folder() / "documents"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SendgraphError(f"{folder} cannot be made ({error.strerror}).", "Set SENDGRAPH_HOME to a folder of your own.") from error
    return folder


def holdings(data: Inputs) -> list[Holding]:
    """Return all sources of the data that are not withdrawn.

    Raises DataError for files that cannot be read.
    """
    texts = attached(data, documents_folder())
    words = {None: "no", True: "exact", False: "another version"}
    return [
        Holding(
            row["id"],
            row["title"],
            row["said_on"],
            sum(len(read(TABLES[kind], file)) for kind, file in said_files(data, row["id"])),
            words[texts[row["id"]][1] if row["id"] in texts else None],
        )
        for row in source_rows(data)
    ]


def attach(data: Inputs, files: Sequence[Path]) -> list[Attached]:
    """Copy the texts of documents to the user's own folder, each under the id of the source whose document it is.

    Raises SendgraphError for a file that is no source's document; then nothing is copied.
    """
    found = []
    for file in files:
        text = text_of(file)
        mark = digest(text)
        known = recognised(data, {mark: Text.parse(text)})
        source = next((name for name, (_, is_exact) in known.items() if is_exact), next(iter(known), None))
        if source is None:
            remedy = f"Describe it in sources.csv first: sha256 {mark}, characters {len(text)}."
            raise SendgraphError(f"{file} is not the document of any source, by its SHA-256 or by its passages.", remedy)
        found.append((file, source, known[source][1], mark))
    folder = documents_folder()
    kept = []
    for file, source, is_exact, mark in found:
        copy = folder / f"{source}-{mark[:_LETTERS]}.txt"
        write_atomically(copy, file.read_bytes())
        kept.append(Attached(file, source, is_exact, copy))
    return kept


def start(workspace: Workspace, source: str) -> list[Path]:
    """Make the files of a source of a workspace that are not there yet, each with its header, and return them.

    Raises SendgraphError for a source that sources.csv does not describe.
    """
    rows = source_rows(workspace.inputs)
    if source not in {row["id"] for row in rows}:
        raise SendgraphError(f"{source!r} is not a source of this workspace.", "Describe it in sources.csv first.")
    wanted = {workspace.folder / kind / f"{source}.csv": kind for kind in SAID}
    made = [file for file in wanted if not file.exists()]
    for file in made:
        write_atomically(file, render(TABLES[wanted[file]], []))
    return made


def withdraw(workspace: Workspace, source: str) -> list[Path]:
    """Take a source out of a workspace, and return the files that changed or went.

    A source of one's own goes with its rows, files, attached documents and its entity, unless other rows name that; a shipped one is
    named in the settings. Raises SendgraphError for a source that is not there.
    """
    data = workspace.inputs
    rows = {row["id"]: row for row in source_rows(data)}
    if source not in rows:
        raise SendgraphError(f"{source!r} is not a source of this workspace.", f"The sources are: {', '.join(rows) or 'none'}.")
    copies = _copies(source, rows[source]["sha256"])
    if rows[source].file.parent != workspace.folder:
        workspace.without(source)
        return [workspace.folder / MARK, *_removed(copies)]
    gone = [file for _, file in said_files(Inputs((workspace.folder,)), source)]
    left = _left(workspace.folder, source)  # every file is read before the first is touched
    for file, text in left.items():
        write_atomically(file, text)
    return [*left, *_removed([*gone, *copies])]


def _copies(source: str, mark: str) -> list[Path]:
    """Return the attached copies of a source's document: of this version, and others that were attached as its own."""
    names = (f"{source}-{'?' * _LETTERS}.txt", f"*-{mark[:_LETTERS]}.txt")
    return sorted({file for name in names for file in documents_folder().glob(name)})


def _removed(files: list[Path]) -> list[Path]:
    for file in files:
        file.unlink(missing_ok=True)
    return files


def _left(folder: Path, source: str) -> dict[Path, str]:
    """Return the new text of each file of a workspace that names a source, without the rows that come from it."""
    tables = {file: name for name in TABLES for file in sorted(folder.glob(TABLES[name].pattern))}
    rows = {file: read(TABLES[name], file) for file, name in tables.items()}
    kept = {file: without_source(name, rows[file], source) for file, name in tables.items()}
    named = {part for file, name in tables.items() if name != "entities" for row in kept[file] for part in _parts(row)}
    if source not in named:
        for file, name in tables.items():
            if name == "entities":
                kept[file] = [row for row in kept[file] if row["id"] != source]
    return {
        file: render(TABLES[name], (list(row.values.values()) for row in kept[file]))
        for file, name in tables.items()
        if name not in SAID and kept[file] != rows[file]
    }


def _parts(row: Row) -> list[str]:
    """Return what can be an id in a row: whole cells, and the parts of lists and qualifiers."""
    wholes = [whole for cell in row.values.values() for whole in cell.split(LIST)]
    return [part.strip() for whole in wholes for part in (whole, whole.partition("=")[2])]
