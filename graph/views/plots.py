"""Charts as figures of matplotlib, and as SVG in which each mark says what it stands for and which document says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from ..errors import MissingExtraError, SendgraphError
from . import charts
from .marks import Point

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from matplotlib.figure import Figure

    from ..queries import Value
    from ..structure import Branch
    from .marks import Cell, Marks, Share, Span

__all__ = ["Plot", "bars", "concentration", "indicator", "matrix", "rows", "structure", "timeline"]

_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_FORMATS = (".svg", ".pdf", ".png")
_ROW, _WIDTH = 0.3, 9.0
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "sendgraph",
    "pdf.fonttype": 42,
    "font.family": "sans-serif",
    "axes.spines.top": False,
    "axes.spines.right": False,
}


@dataclass(frozen=True, repr=False)
class Plot:
    """A chart: matplotlib's figure for a paper, and SVG with evidence for the screen; ``note`` is what must be read with it."""

    figure: Figure
    title: str
    marks: Marks
    note: str = ""

    def __repr__(self) -> str:
        return f"Plot: {self.title} ({len(self.marks.texts)} marks)" + (f"\n{self.note}" if self.note else "")

    @property
    def evidence(self) -> list[Mapping[str, Any]]:
        """Return each piece of evidence of the chart once, in the order of its marks."""
        found = {data["citation"]: data for evidence in self.marks.evidence.values() for data in evidence}
        return list(found.values())

    def svg(self) -> str:
        """Return the chart as SVG text without a header: pointing at a mark shows what it says and its citations; the same each time."""
        import matplotlib as mpl

        out = StringIO()
        with mpl.rc_context(_STYLE):
            self.figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        return _annotated(out.getvalue(), self.title, self.marks)

    def save(self, file: str | Path) -> Path:
        """Write the chart to a file and return its path; the ending says how: .svg with evidence, .pdf for print, .png at 200 dots an inch.

        Raises SendgraphError for another ending or a file that cannot be written.
        """
        import matplotlib as mpl

        path = Path(file)
        if path.suffix not in _FORMATS:
            raise SendgraphError(f"A chart cannot be written as {path.name!r}.", f"End the name in one of: {', '.join(_FORMATS)}.")
        try:
            if path.suffix == ".svg":
                path.write_text('<?xml version="1.0" encoding="UTF-8"?>\n' + self.svg(), encoding="utf-8")
            else:
                nothing = {"CreationDate": None} if path.suffix == ".pdf" else {"Software": None}
                with mpl.rc_context(_STYLE):
                    self.figure.savefig(path, dpi=200, metadata=nothing)
        except OSError as error:
            raise SendgraphError(f"{path} could not be written ({error.strerror}).", "Give another file.") from error
        return path

    def _repr_html_(self) -> str:
        from .cards import plot_html

        return plot_html(self.svg(), self.note, self.evidence)


def indicator(points: Sequence[Point], *, title: str, unit: str = "", note: str = "") -> Plot:
    """Return figures over time, those of an area beside those that it is compared with."""
    return _drawn(title, note, [4.2], lambda panels: charts.indicator(panels[0], points, unit))


def timeline(spans: Sequence[Span], *, title: str, note: str = "") -> Plot:
    """Return what is dated, in order, each with how sure its date is."""
    return _drawn(title, note, [1.4 + _ROW * len(spans)], lambda panels: charts.timeline(panels[0], spans))


def matrix(cells: Sequence[Cell], *, title: str, rows: Sequence[str] = (), columns: Sequence[str] = (), note: str = "") -> Plot:
    """Return which rows have what in which columns; rows and columns stand in the order given, or else that of the cells."""
    down = list(rows) or list(dict.fromkeys(cell.row for cell in cells))
    across = list(columns) or list(dict.fromkeys(cell.column for cell in cells))
    return _drawn(title, note, [1.6 + _ROW * len(down)], lambda panels: charts.matrix(panels[0], cells, down, across))


def concentration(shares: Sequence[Share], *, title: str, note: str = "") -> Plot:
    """Return how claims are shared among partners, a panel for each group."""
    groups = {name: [share for share in shares if share.group == name] for name in dict.fromkeys(share.group for share in shares)}
    heights = [0.9 + _ROW * len(found) for found in groups.values()] or [1.0]
    return _drawn(title, note, heights, lambda panels: charts.concentration(list(zip(panels, groups.values(), strict=False))))


def structure(branches: Sequence[Branch], *, title: str, note: str = "") -> Plot:
    """Return a structure chart: units and bodies, their posts, and who is named in them."""
    count = sum(_size(branch) for branch in branches)
    return _drawn(title, note, [1.2 + 0.26 * count], lambda panels: charts.structure(panels[0], branches))


def bars(values: Sequence[tuple[str, float, Sequence[Mapping[str, Any]]]], *, title: str, unit: str = "") -> Plot:
    """Return numbers with names, each a bar, in the order given."""
    return _drawn(title, "", [1.2 + _ROW * len(values)], lambda panels: charts.bars(panels[0], values, unit))


def rows(
    columns: Sequence[str], values: Sequence[Sequence[Value]], evidence: Sequence[Sequence[Mapping[str, Any]]], *, title: str = ""
) -> Plot:
    """Return the numbers of a table: over time where a column has days, else a bar for each row, named by its first column of texts.

    Raises SendgraphError where no column has numbers alone.
    """
    kinds = {name: {type(row[index]) for row in values if row[index] is not None} for index, name in enumerate(columns)}
    number = next((name for name, found in kinds.items() if found and found <= {int, float}), "")
    if not number:
        raise SendgraphError("No column has numbers alone, so there is nothing to draw.", "Select a number, such as (COUNT(?x) AS ?n).")
    day = next((name for name, found in kinds.items() if found == {date}), "")
    label = next((name for name, found in kinds.items() if found and name not in (number, day) and found <= {str}), "")
    listed: list[tuple[dict[str, Any], tuple[Mapping[str, Any], ...]]] = [
        (dict(zip(columns, row, strict=True)), tuple(evidence[index]) if evidence else ()) for index, row in enumerate(values)
    ]  # fmt: skip
    title = title or f"{number} by {label or day or 'row'}"
    if day:
        own = [(row, proof) for row, proof in listed if isinstance(row[day], date) and row[number] is not None]
        points = [Point(str(row[label]) if label else number, row[day], row[number], f"{row[number]:g}", True, proof) for row, proof in own]  # noqa: FBT003
        return indicator(points, title=title, unit=number)
    named = [(str(row[label]) if label else f"row {place}", row[number], proof) for place, (row, proof) in enumerate(listed, start=1)]
    return bars([each for each in named if each[1] is not None], title=title, unit=number)


def _size(branch: Branch) -> int:
    return 1 + sum(_size(each) for each in branch.below)


def _drawn(title: str, note: str, heights: Sequence[float], draw: Callable[[Sequence[Any]], Marks]) -> Plot:
    """Return a plot with a panel for each height, in inches, laid out once, so that it is the same whenever it is written."""
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("matplotlib", "plots") from error
    with rc_context(_STYLE):
        figure = Figure(figsize=(_WIDTH, sum(heights) + 0.4), layout="constrained", facecolor="white")
        panels = figure.subplots(len(heights), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
        marks = draw(list(panels))
        figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold")
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
    return Plot(figure, title, marks, note)


def _annotated(text: str, caption: str, marks: Marks) -> str:
    """Return the engine's SVG as a part of a page: ids that no other chart has, and a title and a link for each mark."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _XLINK)
    root = ET.fromstring(text)  # noqa: S314 - written by the engine the line before
    own = sha256(text.encode()).hexdigest()[:8]
    for parent in root.iter():
        for child in [child for child in parent if child.tag == f"{{{_SVG}}}metadata"]:
            parent.remove(child)
        name = parent.get("id", "")
        if name in marks.texts:
            _mark(parent, marks.texts[name], marks.evidence[name])
        if name:
            parent.set("id", f"{own}-{name}")
        for key, value in parent.attrib.items():
            parent.set(key, value.replace("url(#", f"url(#{own}-"))
        if parent.get(f"{{{_XLINK}}}href", "").startswith("#"):
            parent.set(f"{{{_XLINK}}}href", f"#{own}-{parent.get(f'{{{_XLINK}}}href', '')[1:]}")
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    root.attrib |= {"role": "img", "aria-label": caption, "style": "max-width:100%;height:auto", "width": f"{_WIDTH * 96:g}"}
    return ET.tostring(root, encoding="unicode")


def _mark(element: ET.Element, text: str, evidence: Sequence[Mapping[str, Any]]) -> None:
    title = ET.Element(f"{{{_SVG}}}title")
    title.text = "\n".join([text, *dict.fromkeys(data["citation"] for data in evidence)])
    element.insert(0, title)
    element.attrib |= {"class": "mark", "tabindex": "0", "role": "img", "aria-label": text}
