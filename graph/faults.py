"""Stop at the first fault, or gather them all: one rule for everything that reads curated files."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from .errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["ConsequenceError", "kept"]

_In = TypeVar("_In")
_Out = TypeVar("_Out")


class ConsequenceError(DataError):
    """A cell that is wrong only because another row is: to mend that one is enough."""


def kept(items: Iterable[_In], make: Callable[[_In], _Out], faults: list[DataError] | None) -> Iterator[_Out]:
    """Yield what is made of each item; where ``faults`` is given, items with a fault are left out and their errors put there.

    Raises the first DataError where ``faults`` is None.
    """
    for item in items:
        try:
            made = make(item)
        except DataError as error:
            if faults is None:
                raise
            if not isinstance(error, ConsequenceError):
                faults.append(error)
        else:
            yield made
