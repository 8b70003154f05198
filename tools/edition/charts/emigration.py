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

from edition.charts.svg import FAINT, INK, SOFT, legend, our_style, to_svg
from edition.edition import Edition
from edition.records import FigureRecord, SeriesRecord

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
    companion = edition.companion
    shown = {record.series for record in companion.charted}
    panels = [panel for panel in PANELS if any(r.panel == panel for r in companion.charted)]
    figures = [entry.record for entry in companion.figures]
    with our_style():
        figure = Figure(figsize=(7.2, 1 + 2.6 * len(panels)))
        figure.subplots_adjust(0.09, 0.06, 0.99, 0.905, wspace=0.16, hspace=0.62)
        grid: Any = figure.subplots(
            len(panels), len(SPANS), squeeze=False, sharey="col", width_ratios=[21, 9]
        )
        for axes, (first, last) in zip(grid[0], SPANS, strict=True):
            counts = [f.count for f in figures if f.series in shown and first <= f.year <= last]
            axes.set_ylim(0, 1.12 * max(counts, default=1))  # for the whole column
        for row, panel in zip(grid, panels, strict=True):
            series = [record for record in companion.charted if record.panel == panel]
            for axes, span in zip(row, SPANS, strict=True):
                _panel(axes, span, series, figures)
            row[0].set_title(PANELS[panel], loc="left", fontsize=10.5, style="italic", y=1.27)
            legend(
                row[0],
                row[0],
                loc="lower left",
                bbox_to_anchor=(-0.02, 1.0),
                ncols=3,
                fontsize=6.8,
                handlelength=1.2,
                labelspacing=0.3,
                columnspacing=0.9,
            )
        return to_svg(figure)


def _panel(
    axes: Any,
    span: tuple[int, int],
    series: Sequence[SeriesRecord],
    figures: Sequence[FigureRecord],
) -> None:
    """Draw the figures of some series in a span of years."""
    first, last = span
    axes.set_xlim(first - 0.7, last + 0.7)
    axes.set_xticks(range(first, last + 1, 4 if last - first > 10 else 1))
    axes.tick_params(axis="x", labelrotation=0 if last - first > 10 else 90, labelsize=8)
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
    """Draw one counter's figures: filled if it is the longest series, else open."""
    style = {
        "marker": mark,
        "markersize": 4 if leading else 4.6,
        "color": INK if leading else SOFT,
        "markerfacecolor": INK if leading else "none",
        "markeredgewidth": 0.9,
        "linewidth": 0.9,
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
