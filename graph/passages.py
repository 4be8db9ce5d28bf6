"""The passages themselves, read from the user's own copies of the documents when somebody asks; nothing of them is kept."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .library import documents_folder
from .proof import text_of
from .sources import Text, digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .claims import Cited, Claim, Place

__all__ = ["Copies"]

_COPY = re.compile(r"(?P<source>.+)-[0-9a-f]{12}\.txt")


class Copies:
    """The user's copies of documents in a folder (the attached ones unless given), each read when it is first needed."""

    def __init__(self, folder: Path | None = None) -> None:
        self._files: dict[str, list[Path]] = {}
        for file in sorted((folder or documents_folder()).glob("*.txt")):
            if found := _COPY.fullmatch(file.name):
                self._files.setdefault(found["source"], []).append(file)
        self._texts: dict[str, list[Text]] = {}

    def lacks(self, claims: Iterable[Claim]) -> list[str]:
        """Return the ids of the sources of some claims of which there is no copy, sorted."""
        return sorted({cited.source for claim in claims for cited in claim.evidence} - self._files.keys())

    def quoted(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return claims with the text of each passage that is found in a copy.

        Raises SendgraphError or DataError for a copy that cannot be read.
        """
        return [replace(claim, evidence=tuple(map(self.quoted_evidence, claim.evidence))) for claim in claims]

    def quoted_evidence(self, cited: Cited) -> Cited:
        """Return a piece of evidence with the text of each of its passages that is found in a copy."""
        texts = self._read(cited.source)
        return replace(cited, places=tuple(_quoted(place, texts) for place in cited.places)) if texts else cited

    def _read(self, source: str) -> list[Text]:
        if source not in self._texts:
            self._texts[source] = [Text.parse(text_of(file)) for file in self._files.get(source, ())]
        return self._texts[source]


def _quoted(place: Place, texts: Iterable[Text]) -> Place:
    """Return a passage with its text: of the copy that holds it as it was read, or else of the first that holds it."""
    found = [match.text for text in texts if not (match := text.find(place.starts, place.ends, place.locator)).problem]
    return replace(place, text=max(found, key=lambda text: digest(text) == place.sha256, default=""))
