"""The analyses of a graph as tables: paths, timelines, comparisons and measures, each row with its evidence."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .analysis.ground import Ground
from .analysis.readings import areas_named, readings
from .as_tables import of_values
from .cite import as_data
from .disagree import disagreements
from .queries import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .analysis.compare import Cell, Matrix
    from .analysis.measured import Measure
    from .analysis.paths import Limits, Paths
    from .analysis.readings import Reading
    from .analysis.timeline import Timeline
    from .claims import Claim
    from .results import Evidence, Table
    from .store import Store

__all__ = ["Analyses", "evidence_of_claims"]

_EMPTY = {"silent": "– not in the documents read", "unread": "? no document about it was read"}  # noqa: RUF001 - a dash is meant


class Analyses:
    """What is found in one store by more than one query; its claims are read once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def ground(self) -> Ground:
        """Return all claims, and the cards of what they join."""
        return Ground(self._store)

    @cached_property
    def known(self) -> tuple[Reading, ...]:
        """Return what was read of each area."""
        return readings(self._store, self.ground)

    def path(self, start: str, end: str, count: int, limits: Limits) -> Table:
        """Return the shortest paths between the things with two ids, a row for each step."""
        from .analysis.paths import METHOD, paths

        found = paths(self.ground, start, end, count, limits)
        rows, evidence = list[tuple[Value, ...]](), []
        for number, route in enumerate(found.routes, start=1):
            for place, step in enumerate(route, start=1):
                ends = self.ground.label(step.start), self.ground.label(step.end)
                relation = step.claim.predicate_label if step.is_forward else f"← {step.claim.predicate_label}"
                rows.append((number, place, ends[0], relation, ends[1]))
                evidence.append(evidence_of_claims([step.claim]))
        title = f"{self.ground.label(start)} to {self.ground.label(end)}"
        return of_values(("path", "step", "from", "relation", "to"), rows, evidence, caption=title, notes=[f"{METHOD}.", *_barred(found)])

    def timed(self, thing: str, since: str = "", until: str = "") -> Timeline:
        """Return what is dated about the thing with an id, from a day, month or year to another."""
        from .analysis.timeline import timeline
        from .dates import bounds, day

        first, last = bounds(since).start_earliest if since else None, day(until) if until else None
        return timeline(self._store, self.ground, thing, since=first, until=last)

    def dated(self, found: Timeline) -> Table:
        """Return a timeline as a table."""
        from .views.timeline_text import notes, title

        rows = [(each.when, each.reading, each.standing, self.ground.label(each.thing), each.text) for each in found.entries]
        evidence = [[as_data(cited) for cited in each.evidence] for each in found.entries]
        columns = ("when", "reading", "status", "thing", "fact")
        return of_values(columns, rows, evidence, caption=title(self.ground, found), notes=list(notes(self.ground, found)))

    def matrix(self, topic: str, councils: Iterable[str] = ()) -> Matrix:
        """Return what councils have side by side."""
        from .analysis.compare import compare

        return compare(self.ground, self.known, topic, areas_named(self._store, self.known, councils))

    def compared(self, found: Matrix) -> Table:
        """Return a matrix as a table: a row for each kind, a column for each council."""
        labels = [column.label for column in found.columns]
        rows, evidence = [], []
        for row, cells in found.rows.items():
            rows.append((row, *(_words(cells[column.area]) for column in found.columns)))
            evidence.append(evidence_of_claims(claim for cell in cells.values() for each in cell.found for claim in each.claims))
        read = [f"{column.label}: {', '.join(source.source for source in column.sources) or 'nothing'} read" for column in found.columns]
        return of_values((found.topic, *labels), rows, evidence, notes=read)

    def disagreeing(self, thing: str) -> Table:
        """Return what disagrees in all claims, or in those about the thing with an id."""
        from .views.reasons_text import in_words

        about = self.ground.about.get(thing, ()) if thing else self.ground.claims
        found = disagreements(about)
        rows = [(each.kind, each.about, in_words(each)) for each in found]
        return of_values(("kind", "about", "in words"), rows, [evidence_of_claims(each.claims) for each in found])

    def measure(self, name: str, councils: Iterable[str] = (), top: int = 10, *, planned: bool = False) -> Measure:
        """Return a measure by its name."""
        from .analysis.measured import Request
        from .analysis.measures import MEASURES

        areas = areas_named(self._store, self.known, councils)
        shown = tuple(each for each in self.known if not areas or each.area in areas)
        return MEASURES[name](Request(self.ground, self.known, shown, top, planned))

    def measured(self, found: Measure) -> Table:
        """Return a measure as a table, its method and caveats below."""
        rows = [tuple(_plain(row.values[column.key]) for column in found.columns) for row in found.rows]
        evidence = [[*evidence_of_claims(row.claims), *map(as_data, row.searched)] for row in found.rows]
        headings = [column.heading for column in found.columns]
        heads = [column.heading if headings.count(column.heading) == 1 else column.key for column in found.columns]
        return of_values(heads, rows, evidence, caption=found.title, notes=[f"{found.method}.", *found.notes])


def evidence_of_claims(claims: Iterable[Claim]) -> list[Evidence]:
    """Return the evidence of claims as plain data."""
    return [as_data(cited) for claim in claims for cited in claim.evidence]


def _barred(found: Paths) -> Sequence[str]:
    if found.routes:
        return ()
    lifted = f"One is there with: {', '.join(found.barriers)}." if found.barriers else "None is there without these limits either."
    return (f"There is no path within these limits. {lifted}",)


def _words(cell: Cell) -> str:
    said = [f"{each.label}{f' ({each.detail})' if each.detail else ''}{_mark(each.standing)}" for each in cell.found]
    return "; ".join(said) or _EMPTY[cell.state]


def _mark(standing: str) -> str:
    return "" if standing == "actual" else f" [{standing}]"


def _plain(value: object) -> Value:
    return round(value, 3) if isinstance(value, float) else value if isinstance(value, (int, str)) else str(value)
