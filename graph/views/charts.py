"""Charts drawn on the axes that they are given: figures over time, a timeline, a matrix, shares, a structure; each mark has its evidence.

Colours are Okabe and Ito's, told apart with any colour vision, and never alone: shape, filling or a word says the same.
"""

from __future__ import annotations

from datetime import date, timedelta
from textwrap import fill, shorten
from typing import TYPE_CHECKING, Any

from ..cite import as_data
from .marks import Cell, Marks, Point, Share, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..structure import Branch

__all__ = [
    "SERIES",
    "STATES",
    "Cell",
    "Marks",
    "Point",
    "Share",
    "Span",
    "bars",
    "concentration",
    "indicator",
    "matrix",
    "structure",
    "timeline",
]

BLUE, ORANGE, GREEN, RED, PINK, SKY, GREY, INK = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#6E6E6E", "#1B1B1B"
# For each series its colour, its shape and its line.
SERIES = ((BLUE, "o", "-"), (RED, "s", "--"), (GREEN, "^", "-."), (ORANGE, "D", ":"), (PINK, "v", "-"), (GREY, "P", "--"))
# For each status its colour and its sign.
STATES = {"actual": (BLUE, "●"), "planned": (ORANGE, "◐"), "proposed": (ORANGE, "○"), "denied": (RED, "✕")}
_ABSENT = "·"
_LONGEST = 72
_YEAR = 365.25
_MOST_YEARS = 9


def indicator(axes: Any, points: Sequence[Point], unit: str) -> Marks:  # noqa: ANN401 - the engine's own axes
    """Draw figures over time, a line for each series; hollow where the document alone is dated."""
    marks = Marks()
    names = list(dict.fromkeys(point.series for point in points))
    for name, (colour, shape, dashes) in zip(names, SERIES * len(names), strict=False):
        own = sorted((point for point in points if point.series == name), key=lambda point: point.when)
        axes.plot([point.when for point in own], [point.value for point in own], dashes, color=colour, linewidth=1.3)
        for point in own:
            text = f"{name}: {point.written}, {point.when}" + ("" if point.is_dated else " (the document's date)")
            filled = colour if point.is_dated else "white"
            axes.plot(
                [point.when], [point.value], shape, color=colour, markerfacecolor=filled, markersize=8, gid=marks.add(text, point.evidence)
            )
            axes.annotate(
                point.written, (point.when, point.value), xytext=(0, 9), textcoords="offset points", ha="center", fontsize=9, color=colour
            )
        axes.plot([], [], marker=shape, linestyle=dashes, color=colour, label=name)
    days = [point.when for point in points]
    _years(axes, min(days, default=date(2020, 1, 1)) - timedelta(days=200), max(days, default=date(2020, 1, 1)) + timedelta(days=200))
    axes.set_ylabel(unit)
    axes.margins(y=0.2)
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
    _legend(axes, -0.1)
    return marks


def timeline(axes: Any, spans: Sequence[Span]) -> Marks:  # noqa: ANN401 - see above
    """Draw what is dated, the earliest on top: a mark where it begins, a line as long as that is unsure, a bar while it holds."""
    marks = Marks()
    kinds = list(dict.fromkeys(span.kind for span in spans))
    looks = dict(zip(kinds, SERIES * len(kinds), strict=False))
    end = max((day for span in spans for day in (span.last, span.until) if day), default=date(2020, 1, 1))
    start = min((span.first for span in spans), default=date(2020, 1, 1))
    for row, span in enumerate(spans):
        colour, shape, _ = looks[span.kind]
        middle = span.first + (span.last - span.first) / 2
        gid = marks.add(f"{span.label} ({_period(span)}{'' if span.status == 'actual' else f'; {span.status}'})", span.evidence)
        if span.until and span.until > span.last:
            axes.barh(row, (span.until - middle).days, left=middle, height=0.5, color=colour, alpha=0.3)
        axes.plot([span.first, span.last], [row, row], color=colour, linewidth=2, solid_capstyle="butt")
        filled = colour if span.status == "actual" else "white"
        axes.plot([middle], [row], shape, color=colour, markerfacecolor=filled, markersize=7, gid=gid)
        late = max(span.last, span.until or span.last)
        axes.annotate(_short(span.label), (late, row), xytext=(7, 0), textcoords="offset points", va="center", fontsize=8.5)
    for kind, (colour, shape, _) in looks.items():
        axes.plot([], [], shape, color=colour, label=kind)
    if any(span.status != "actual" for span in spans):
        axes.plot([], [], "o", color=GREY, markerfacecolor="white", label="hollow: not yet actual")
    room = (end - start) * 0.9 + timedelta(days=120)
    _years(axes, start - timedelta(days=60), end + timedelta(days=60), room)
    axes.set_ylim(len(spans) - 0.4, -0.6)
    axes.set_yticks([])
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.6)
    _legend(axes, -0.02 - 0.4 / max(len(spans), 4))
    return marks


def matrix(axes: Any, cells: Sequence[Cell], rows: Sequence[str], columns: Sequence[str]) -> Marks:  # noqa: ANN401 - see above
    """Draw which rows have what in which columns; a dot says that the documents do not mention it."""
    marks = Marks()
    found = {(cell.row, cell.column): cell for cell in cells}
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            cell = found.get((row, column))
            colour, sign = STATES[cell.status] if cell else (GREY, _ABSENT)
            said = f"{row}, {column}: {cell.status if cell else 'not in the documents read'}"
            axes.text(x, y, sign, ha="center", va="center", fontsize=14, color=colour, gid=marks.add(said, cell.evidence if cell else ()))
    axes.set_xlim(-0.5, max(len(columns), 1) - 0.5)
    axes.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    axes.set_xticks(range(len(columns)), [fill(_short(column), 22) for column in columns])
    axes.set_yticks(range(len(rows)), [_short(row) for row in rows])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[["left", "bottom"]].set_visible(False)
    for y in range(1, len(rows)):
        axes.axhline(y - 0.5, color="#DDDDDD", linewidth=0.6)
    used = {cell.status for cell in cells}
    keys = [f"{sign} {status}" for status, (_, sign) in STATES.items() if status in used]
    axes.set_xlabel("   ".join([*keys, f"{_ABSENT} not in the documents read"]), labelpad=8)
    return marks


def bars(axes: Any, values: Sequence[tuple[str, float, Sequence[Mapping[str, Any]]]], unit: str) -> Marks:  # noqa: ANN401 - see above
    """Draw numbers with names, each a bar."""
    marks = Marks()
    for row, (name, value, evidence) in enumerate(values):
        (bar,) = axes.barh(row, value, color=BLUE, height=0.7)
        bar.set_gid(marks.add(f"{name}: {value:g}", tuple(evidence)))
        axes.annotate(f"{value:g}", (max(value, 0), row), xytext=(4, 0), textcoords="offset points", va="center", fontsize=9)
    axes.set_yticks(range(len(values)), [_short(name, 48) for name, *_ in values])
    axes.set_ylim(len(values) - 0.4, -0.6)
    axes.margins(x=0.12)
    axes.set_xlabel(unit)
    return marks


def concentration(panels: Sequence[tuple[Any, Sequence[Share]]]) -> Marks:
    """Draw how claims are shared among partners, a panel for each group, the largest share on top."""
    marks = Marks()
    for axes, shares in panels:
        ordered = sorted(shares, key=lambda share: (-share.count, share.name))
        for row, share in enumerate(ordered):
            text = f"{share.group}, {share.name}: {share.count} of {share.total} claims"
            (bar,) = axes.barh(row, share.count / share.total, color=BLUE if row == 0 else SKY, height=0.7)
            bar.set_gid(marks.add(text, share.evidence))
            axes.text(share.count / share.total + 0.01, row, f"{share.count} of {share.total}", va="center", fontsize=9)
        axes.set_yticks(range(len(ordered)), [_short(share.name, 48) for share in ordered])
        axes.set_ylim(len(ordered) - 0.4, -0.6)
        axes.set_xlim(0, 1.12)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
        axes.set_title(f"{ordered[0].group} ({ordered[0].total} claims)" if ordered else "", loc="left", fontsize=10)
    return marks


def structure(axes: Any, branches: Iterable[Branch]) -> Marks:  # noqa: ANN401 - see above
    """Draw a structure as a tree that grows to the right, a row for each thing; a post that nobody is named for is in italics."""
    marks, rows = Marks(), _rows(branches, 0, -1)
    for row, (branch, depth, parent) in enumerate(rows):
        evidence = tuple(as_data(cited) for claim in (branch.claim, *branch.beside) if claim for cited in claim.evidence)
        is_vacant = branch.is_post and not branch.below
        said = f"{branch.label} ({branch.kind}{', no holder named' if is_vacant else ''})"
        if parent >= 0:
            axes.plot([depth - 0.75, depth - 0.75, depth - 0.1], [parent + 0.35, row, row], color=GREY, linewidth=0.9)
        colour, shape = (BLUE, "^") if branch.is_post else (GREEN, "o") if branch.kind == "person" else (INK, "s")
        gid = marks.add(said, evidence)
        axes.plot([depth], [row], shape, color=colour, markerfacecolor="white" if is_vacant else colour, markersize=6, gid=gid)
        axes.text(depth + 0.18, row, _short(branch.label, 90), va="center", fontsize=9, style="italic" if is_vacant else "normal")
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(-0.3, max((depth for _, depth, _ in rows), default=0) + 7)
    axes.axis("off")
    for name, colour, shape in (("unit or body", INK, "s"), ("post (hollow: no holder named)", BLUE, "^"), ("person", GREEN, "o")):
        axes.plot([], [], shape, color=colour, label=name)
    _legend(axes, 0)
    return marks


def _rows(branches: Iterable[Branch], depth: int, parent: int) -> list[tuple[Branch, int, int]]:
    """Return branches in the order of reading, each with its depth and the row of what it stands below."""
    found: list[tuple[Branch, int, int]] = []

    def walk(branch: Branch, depth: int, parent: int) -> None:
        found.append((branch, depth, parent))
        row = len(found) - 1
        for each in branch.below:
            walk(each, depth + 1, row)

    for branch in branches:
        walk(branch, depth, parent)
    return found


def _legend(axes: Any, down: float) -> None:  # noqa: ANN401 - see above
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, down), ncols=4)


def _years(axes: Any, start: date, end: date, room: timedelta = timedelta()) -> None:  # noqa: ANN401 - see above
    axes.set_xlim(start, end + room)
    step = 1 + int((end + room - start).days / _YEAR / _MOST_YEARS)
    years = [date(year, 1, 1) for year in range(start.year + 1, end.year + 1, step)]
    axes.set_xticks(years, [str(day.year) for day in years])


def _period(span: Span) -> str:
    begun = str(span.first) if span.first == span.last else f"between {span.first} and {span.last}"
    return f"{begun}, until {span.until}" if span.until and span.until > span.last else begun


def _short(text: str, width: int = _LONGEST) -> str:
    return shorten(text, width, placeholder=" …")
