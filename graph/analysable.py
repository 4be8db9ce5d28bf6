"""What of a knowledge graph is found by analysis: paths, timelines, comparisons, measures, disagreements."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .queryable import Queryable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .analyses import Analyses
    from .results import Table
    from .things import Entity

__all__ = ["Analysable"]


class Analysable(Queryable):
    """A store that is analysed, too; each row of an analysis has the evidence that it rests on."""

    @cached_property
    def analyses(self) -> Analyses:
        """Return the analyses as the program itself has them, for further work on their results."""
        from .analyses import Analyses

        return Analyses(self.store)

    def path(
        self,
        start: str | Entity,
        end: str | Entity,
        *,
        count: int = 3,
        without: Sequence[str | Entity] = (),
        hubs: int | None = None,
        planned: bool = False,
        denied: bool = False,
        anything: bool = False,
    ) -> Table:
        """Return how two things are connected: the shortest paths along claims, a row for each step.

        ``without`` are things not to pass through, ``hubs`` the most neighbours that a thing on the way may have; ``planned`` and
        ``denied`` follow such claims, too; ``anything`` passes through topics, places and indicators. An arrow ``←`` marks a step
        against the direction of its claim.

        >>> paths = kg.path("Ofsted", "Tees Valley Education", count=1)
        >>> paths["path"][0], paths["from"][0], paths["to"][-1], all(paths.evidence)
        (1, 'Ofsted', 'Tees Valley Education', True)
        """
        from .analysis.joined import FIRM
        from .analysis.paths import Limits

        standings = FIRM | ({"planned", "proposed"} if planned else set()) | ({"denied"} if denied else set())
        limits = Limits(standings, frozenset(map(self._id, without)), hubs, frozenset(), anything)
        return self.analyses.path(self._id(start), self._id(end), count, limits)

    def timeline(self, thing: str | Entity, *, since: str = "", until: str = "") -> Table:
        """Return what is dated about a thing, in order: events, documents, states, figures, and what is to come.

        Of an area or its council everything counts that has an end in the area. Dates are EDTF; ``reading`` says how each is meant.

        >>> kg.timeline("Middlesbrough local area", until="2017")["when"][0]
        '2017-03'
        """
        return self.analyses.dated(self.analyses.timed(self._id(thing), since, until))

    def compare(self, topic: str, *councils: str | Entity) -> Table:
        """Return what councils have side by side: ``roles``, ``bodies``, ``partners``, ``programmes`` or ``indicators``.

        An empty cell is never a no: it says that the documents read are silent, or that none was read.

        >>> kg.compare("roles").columns[0]
        'roles'
        """
        from .analysis.compare import TOPICS
        from .choices import chosen

        return self.analyses.compared(
            self.analyses.matrix(chosen(topic, list(TOPICS), "something that can be compared"), self._ids(councils))
        )

    def measure(self, name: str, *councils: str | Entity, top: int = 10, planned: bool = False) -> Table:
        """Return a measure: concentration, brokerage, articulation, shared-members, turnover, vacancies or actions.

        Its method and caveats stand below it. It measures what the documents say. ``top`` is how many rows a ranking has; ``planned``
        counts what is planned or proposed, too.

        >>> shares = kg.measure("concentration", "Worcestershire County Council")
        >>> shares[0]["partner"]
        'Babcock Prime'
        """
        from .analysis.measures import MEASURES
        from .choices import chosen

        found = self.analyses.measure(chosen(name, list(MEASURES), "a measure"), self._ids(councils), top, planned=planned)
        return self.analyses.measured(found)

    def disagreements(self, about: str | Entity = "") -> Table:
        """Return what sources say of each other that cannot all hold, or that differs: in the whole graph, or about a thing.

        >>> kg.disagreements("Babcock Prime")["kind"]
        ['denial']
        """
        return self.analyses.disagreeing(self._id(about) if about else "")

    def _ids(self, names: Sequence[str | Entity]) -> list[str]:
        return [self._id(name) for name in names]
