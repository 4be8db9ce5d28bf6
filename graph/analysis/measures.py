"""The measures by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .actions import unassigned_actions
from .brokers import articulation, brokerage
from .comembers import shared_members
from .concentration import concentration
from .tenure import turnover, vacancies

if TYPE_CHECKING:
    from collections.abc import Callable

    from .measured import Measure, Request

__all__ = ["MEASURES"]

MEASURES: dict[str, Callable[[Request], Measure]] = {
    "concentration": concentration,
    "brokerage": brokerage,
    "articulation": articulation,
    "shared-members": shared_members,
    "turnover": turnover,
    "vacancies": vacancies,
    "actions": unassigned_actions,
}
