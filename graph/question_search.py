"""Find the questions that fit some words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .search import likeness
from .textindex import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .question_files import Question

__all__ = ["nearest"]

_LEAST = 45.0
_NEAR_BEST = 0.7
_COMMON_WORDS = """a an and any are as at by did do does for from has have how in is it me of on or show the their there to was were what
when where which who whom with"""
_COMMON = frozenset(_COMMON_WORDS.split())


def nearest(questions: Iterable[Question], words: str, *, limit: int = 5) -> list[Question]:
    """Return the questions that fit some words best, best first.

    Each word counts as much as the word of the question's name, title, further words or description that is most like it.
    """
    wanted = [word for word in re.findall(r"\w+", plain(words)) if word not in _COMMON]
    scored = [(_score(wanted, question), question.name, question) for question in questions]
    best = max((score for score, _, _ in scored), default=0.0)
    fitting = [each for each in scored if each[0] >= max(_LEAST, best * _NEAR_BEST)]
    return [question for _, _, question in sorted(fitting, key=lambda each: (-each[0], each[1]))[:limit]]


def _score(wanted: list[str], question: Question) -> float:
    head = re.findall(r"\w+", plain(f"{question.name.replace('-', ' ')} {question.title} {question.words}"))
    body = re.findall(r"\w+", plain(question.description))
    return sum(_best(word, head, body) for word in wanted) / len(wanted) if wanted else 0.0


def _best(word: str, head: list[str], body: list[str]) -> float:
    in_head = max((_alike(word, other) for other in head), default=0.0)
    return max(in_head, 0.8 * max((_alike(word, other) for other in body), default=0.0))


def _alike(word: str, other: str) -> float:
    """Return how alike two words are out of 100; what is not nearly the same counts for nothing."""
    enough = 78.0
    if other.startswith(word) and len(word) > 3:  # noqa: PLR2004 - shorter beginnings say little
        return 100.0
    score = likeness(word, other)
    return score if score >= enough else 0.0
