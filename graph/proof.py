"""Prove every passage against the documents' own text, and write down what was proven."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .errors import DataError, SendgraphError
from .layers import source_rows
from .resources import Inputs
from .sources import Match, Text, digest
from .tables import PARTED, TABLES, read, render, write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .tables import Row

__all__ = ["Proof", "attached", "prove", "recognised", "text_of"]

_KINDS = ("statements", "observations")
_ENOUGH = 0.5


@dataclass
class Proof:
    """How the passages of a data folder stand: how many, how many found once, and which were not."""

    passages: int = 0
    found: int = 0
    missing: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    without_document: list[str] = field(default_factory=list)
    inexact: list[str] = field(default_factory=list)

    def as_data(self) -> dict[str, object]:
        """Return the figures for JSON; the last three lists only where they hold something."""
        extra = {name: value for name in ("changed", "without_document", "inexact") if (value := getattr(self, name))}
        return {"passages": self.passages, "found": self.found, "missing": self.missing, "ambiguous": self.ambiguous, **extra}


def attached(data: Inputs | Path, folder: Path) -> dict[str, tuple[Text, bool]]:
    """Return by source id the text of its document in a folder, and whether it is the very version that was read.

    A file whose SHA-256 is not a source's is taken for the source most of whose anchors it holds, if that is half of them or more.
    Raises SendgraphError if the folder is not there.
    """
    if not folder.is_dir():
        raise SendgraphError(f"{folder} is not a folder.", "Give the folder that holds the documents as text files.")
    texts = {file: text_of(file) for file in sorted(folder.glob("*.txt"))}
    parsed = [Text.parse(text) for text in texts.values()]
    return recognised(data, dict(zip(map(digest, texts.values()), parsed, strict=True)))


def recognised(data: Inputs | Path, exact: dict[str, Text]) -> dict[str, tuple[Text, bool]]:
    """Return by source id which of the texts, given by SHA-256, is its document, and whether it is the very version."""
    data = Inputs.of(data)
    found: dict[str, tuple[Text, bool]] = {}
    for row in source_rows(data):
        if row["sha256"] in exact:
            found[row["id"]] = exact[row["sha256"]], True
        elif likely := _likeliest(data, row["id"], list(exact.values())):
            found[row["id"]] = likely, False
    return found


def text_of(file: Path) -> str:
    """Return the text of a document.

    Raises SendgraphError for a file that cannot be read, DataError for one that is not UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise SendgraphError(f"{file} cannot be read ({error.strerror}).", "Give a text file that is there.") from error
    except UnicodeDecodeError as error:
        raise DataError("the document is not UTF-8", "Save it as text with the character set UTF-8.", file=file) from error


def _likeliest(data: Inputs, source: str, texts: list[Text]) -> Text | None:
    anchors = [anchors for row in _rows(data, source) for anchors in _anchors(row)]
    held = [sum(not text.find(starts, ends, locator).problem for locator, starts, ends in anchors) for text in texts]
    best = max(held, default=0)
    return texts[held.index(best)] if anchors and best >= _ENOUGH * len(anchors) else None


def prove(data: Inputs | Path, folder: Path, *, write: bool = False) -> Proof:
    """Find every passage of the last data folder in the documents of a folder; with ``write``, record locators and hashes.

    Raises DataError for files that cannot be read, SendgraphError for a folder that is not there.
    """
    data, proof = Inputs.of(data), Proof()
    texts = attached(data, folder)
    for row in source_rows(data):
        source = row["id"]
        files = {kind: file for kind in _KINDS if (file := data.own / kind / f"{source}.csv").is_file()}
        if not files and row.file.parent != data.own:
            continue
        text, is_exact = texts.get(source, (None, False))
        if text is None:
            proof.without_document.append(source)
        elif not is_exact:
            proof.inexact.append(source)
        for kind, file in files.items():
            _prove_file(kind, file, text, proof, write=write)
    return proof


def _rows(data: Inputs, source: str) -> Iterator[Row]:
    for folder in data.folders:
        for kind in _KINDS:
            file = folder / kind / f"{source}.csv"
            if file.is_file():
                yield from read(TABLES[kind], file)


def _anchors(row: Row) -> list[tuple[str, str, str]]:
    parts = [[part.strip() for part in row[name].split(PARTED)] for name in ("locator", "starts", "ends")]
    if len({len(part) for part in parts}) > 1:
        raise row.error("locator, starts and ends differ in their number of parts", f"Give one a passage, parted by {PARTED!r}.", "starts")
    return list(zip(*parts, strict=True))


def _prove_file(kind: str, file: Path, text: Text | None, proof: Proof, *, write: bool) -> None:
    rows = read(TABLES[kind], file)
    proven: list[tuple[tuple[int, ...], dict[str, str]]] = []
    for row in rows:
        matches = [text.find(starts, ends, locator) if text else Match(problem="missing") for locator, starts, ends in _anchors(row)]
        _count(row, matches, proof)
        proven.append((tuple(match.start for match in matches), _recorded(row, matches)))
    if write and text:
        ordered = sorted(proven, key=lambda pair: (pair[0], *pair[1].values()))
        write_atomically(file, render(TABLES[kind], (list(values.values()) for _, values in ordered)))


def _count(row: Row, matches: list[Match], proof: Proof) -> None:
    problems = Counter(match.problem for match in matches)
    proof.passages += len(matches)
    proof.found += problems[""]
    place = f"{row.file.name}, row {row.number}: {row['starts']}"
    proof.missing.extend([place] * problems["missing"])
    proof.ambiguous.extend([place] * problems["ambiguous"])
    known = [part.strip() for part in row["passage_sha256"].split(PARTED)]
    if row["passage_sha256"] and known != [digest(match.text) for match in matches] and not problems["missing"] + problems["ambiguous"]:
        proof.changed.append(place)


def _recorded(row: Row, matches: list[Match]) -> dict[str, str]:
    """Return a row's values with canonical locators and hashes, if all its passages were found."""
    if any(match.problem for match in matches):
        return dict(row.values)
    between = f" {PARTED} "
    return {
        **row.values,
        "locator": between.join(match.locator for match in matches),
        "passage_sha256": between.join(digest(match.text) for match in matches),
    }
