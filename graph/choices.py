"""A word that must be one of some options, or the nearest of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errors import SendgraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["chosen"]

_LIKE = 60


def chosen(word: str, options: Sequence[str], what: str) -> str:
    """Return a word that is one of some options.

    Raises SendgraphError that says what the word is not, names the nearest option, and lists them all.
    """
    if word in options:
        return word
    from rapidfuzz import fuzz, process

    near = process.extractOne(word.casefold(), options, scorer=fuzz.ratio, score_cutoff=_LIKE)
    meant = f"Did you mean {near[0]}? " if near else ""
    raise SendgraphError(f"{word!r} is not {what}.", f"{meant}Choose one of: {', '.join(options)}.")
