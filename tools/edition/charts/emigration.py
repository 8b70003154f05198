"""The chart of emigration: every figure we have, each counter with a mark of its own.

Three rows (all who left, to Israel, to the United States), and two columns, because the years
from 1989 on need a scale four times as large. A line joins figures of one counter in years that
follow each other; a gap in the data is a gap in the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any

from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from edition.charts.svg import FAINT, INK, SOFT, WIDTH, legend, our_style, to_svg
from edition.model.edition import Edition
from edition.records.reference import FigureRecord, SeriesRecord

PANELS = {
    "left": "Left the Soviet Union",
    "israel": "Arrived in Israel",
    "us": "Arrived in the United States",
}
SPANS = ((1968, 1988), (1989, 1994))
_MARKS = "o^sDvPX*<>"
Points = Sequence[tuple[int, int]]


def draw(edition: Edition) -> str:
    """Return the chart as SVG."""
    reference = edition.reference
    figures = [entry.record for entry in reference.figures]
    blocks = [
        (title, [record for record in reference.charted if record.panel == panel])
        for panel, title in PANELS.items()
    ]
    blocks = [(title, series) for title, series in blocks if series]
    heights = [PLOT + ABOVE + LINE * -(-len(series) // COLUMNS) for _, series in blocks]
    with our_style():
        top = whole = sum(heights)
        figure = Figure(figsize=(WIDTH, whole))
        for (title, series), height in zip(blocks, heights, strict=True):
            row = _row(figure, top - height + BELOW, whole)
            for axes, span in zip(row, SPANS, strict=True):
                axes.set_ylim(0, _highest(reference.charted, figures, span))
                _panel(axes, span, series, figures)
            _head(figure, row[0], title, top / whole)
            top -= height
        return to_svg(figure)


# Inches: of a row's axes, of what stands under and over them, and of a line in a legend.
PLOT, BELOW, ABOVE, LINE = 1.75, 0.35, 0.3, 0.155
COLUMNS = 2


def _row(figure: Figure, bottom: float, whole: float) -> list[Any]:
    """Return the axes of a row, one for each span of years, at a height in inches."""
    at, height = bottom / whole, (PLOT - BELOW) / whole
    columns = ((0.105, 0.505), (0.735, 0.255))
    return [figure.add_axes((left, at, width, height)) for left, width in columns]


def _highest(
    charted: Sequence[SeriesRecord], figures: Sequence[FigureRecord], span: tuple[int, int]
) -> float:
    """Return the end of the scale that a column has in all rows."""
    shown = {record.series for record in charted}
    counts = [f.count for f in figures if f.series in shown and span[0] <= f.year <= span[1]]
    return 1.12 * max(counts, default=1)


def _head(figure: Figure, axes: Any, title: str, top: float) -> None:
    """Write a row's title and its legend, below a height that is a share of the figure's."""
    figure.text(0.02, top - 0.005, title, va="top", fontsize=10, style="italic")
    inches = figure.get_figheight()
    legend(
        figure,
        axes,
        loc="upper left",
        bbox_to_anchor=(0.0, top - 0.2 / inches),
        ncols=COLUMNS,
        fontsize=7.5,
        handlelength=1.0,
        labelspacing=0.25,
        columnspacing=1.0,
        borderpad=0.2,
    )


def _panel(
    axes: Any,
    span: tuple[int, int],
    series: Sequence[SeriesRecord],
    figures: Sequence[FigureRecord],
) -> None:
    """Draw the figures of some series in a span of years."""
    first, last = span
    axes.set_xlim(first - 0.7, last + 0.7)
    axes.set_xticks(range(first, last + 1, 4 if last - first > 10 else 2))
    axes.tick_params(axis="x", labelsize=8)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.tick_params(axis="y", labelsize=8)
    axes.grid(axis="y", color=FAINT, linewidth=0.4)
    axes.set_axisbelow(True)
    for record, mark in zip(series, cycle(_MARKS)):
        points = [
            (figure.year, figure.count)
            for figure in figures
            if figure.series == record.series and first <= figure.year <= last
        ]
        leading = record is series[0]
        _plot(axes, record.label, points, mark, leading=leading)


def _plot(axes: Any, label: str, points: Points, mark: str, *, leading: bool) -> None:
    """Draw one counter's figures: filled and on top if it is the first of its row, else open."""
    style = {
        "marker": mark,
        "markersize": 4 if leading else 4.6,
        "color": INK if leading else SOFT,
        "markerfacecolor": INK if leading else "none",
        "markeredgewidth": 0.9,
        "linewidth": 0.9,
        "zorder": 3 if leading else 2,
    }
    shown = label.partition("(")[2].rstrip(")") or label
    axes.plot([], [], label=shown, **style)  # in the legend once, whatever the span holds
    for run in runs(points):
        axes.plot(*zip(*run, strict=True), **style)


def runs(points: Points) -> Iterator[Points]:
    """Divide figures into runs of years that follow each other; nothing bridges a gap."""
    run: list[tuple[int, int]] = []
    for point in sorted(points):
        if run and point[0] > run[-1][0] + 1:
            yield run
            run = []
        run.append(point)
    if run:
        yield run
