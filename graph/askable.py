"""What a page carries so that questions can be asked in it: the whole graph as TriG, and the library of questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import PREFIXES
from .question_files import SHIPPED, questions_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .question_files import Question
    from .store import Store

__all__ = ["Askable", "askable", "has_room"]

_MOST = 500_000


@dataclass(frozen=True)
class Askable:
    """A graph as TriG, its named graphs only, since the default graph is the merge of them; questions by name; known prefixes."""

    trig: bytes
    questions: Mapping[str, Question]
    prefixes: Mapping[str, str]


def askable(store: Store) -> Askable:
    """Return what of a store a page needs to answer queries of its own."""
    return Askable(store.dump("trig", PREFIXES, merge=False), questions_in([SHIPPED]), PREFIXES)


def has_room(store: Store) -> bool:
    """Tell whether a page can hold the graph: beyond half a million quads it takes a browser long to open."""
    return len(store) <= _MOST
