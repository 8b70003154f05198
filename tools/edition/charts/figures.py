"""The chart of yearly figures: in each panel one counter's line, and what others counted.

All panels have one scale, so that heights can be compared. A line joins figures of years that
follow each other; a gap in the data is a gap in the line. Below stand the years of the events
that each text tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.charts.scale import Scale, ticks
from edition.charts.svg import (
    BROADEST,
    SMALL,
    WIDTH,
    Element,
    guide,
    line,
    mark,
    svg,
    text_mark,
    width_of,
    words,
)
from edition.model.edition import Edition
from edition.records.reference import FigureRecord, SeriesRecord

Points = Sequence[tuple[int, int]]
TALLEST, LEAST, HEAD, FOOT, LANE = 112.0, 40.0, 38.0, 26.0, 14.0
"""Heights: of the longest scale, of the shortest, of what stands over it and under it; of a text's
years."""
NEAR = 3
"""Years on either side within which a figure must be the highest to have its number written."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the chart: one counter's figures, and all others."""

    title: str
    counter: str
    leading: Points
    others: tuple[tuple[str, int, int], ...]
    """The counter, the year and the figure of each."""

    @property
    def highest(self) -> int:
        """The largest figure."""
        counts = [count for _, count in self.leading] + [count for *_, count in self.others]
        return max(counts, default=0)


def draw(edition: Edition) -> str:
    """Return the chart as SVG."""
    panels = panels_of(edition)
    charted = [f.record for f in edition.reference.figures if f.record.series in _shown(edition)]
    first, last = min(f.year for f in charted), max(f.year for f in charted)
    top = max(panel.highest for panel in panels) or 1
    sigla = [text.witness.siglum for text in edition.texts]
    left = 8 + BROADEST * max(width_of(word, SMALL) for word in (f"{top:,}", *sigla))
    years = Scale(first - 0.7, last + 0.7, left, WIDTH - 4)
    parts, y = [], 0.0
    for panel in panels:
        height = max(TALLEST * panel.highest / top, LEAST)
        counts = Scale(0, top * height / TALLEST, y + HEAD + height, y + HEAD)
        parts += [*_heading(panel, y), *_axes(years, counts, first, last)]
        parts += _marks(panel, years, counts)
        y += HEAD + height + FOOT
    told = dict(_told(edition, first, last))
    if told:
        parts += _lanes(told, years, y)
        y += HEAD + LANE * (len(told) - 1)
    subject = edition.reference.charts.figures.subject
    return svg(y, f"{subject}, {first} to {last}", _in_words(panels), parts)


def _shown(edition: Edition) -> set[str]:
    return {record.series for record in edition.reference.charted}


def panels_of(edition: Edition) -> list[Panel]:
    """Return the panels that have a series, from top to bottom."""
    charts = edition.reference.charts.figures
    figures = [entry.record for entry in edition.reference.figures]
    found = []
    for record in charts.panels:
        series = [s for s in edition.reference.charted if s.panel == record.panel]
        if series:
            found.append(_panel(record.title, series, figures))
    return found


def _panel(title: str, series: Sequence[SeriesRecord], figures: Sequence[FigureRecord]) -> Panel:
    first, *rest = series
    others = [
        (counter(record.label), figure.year, figure.count)
        for record in rest
        for figure in figures
        if figure.series == record.series
    ]
    leading = sorted((f.year, f.count) for f in figures if f.series == first.series)
    return Panel(title, counter(first.label), leading, tuple(others))


def counter(label: str) -> str:
    """Return who counted, which a label says at its end in brackets; else the whole label."""
    return label.rpartition("(")[2].rstrip(")") if label.endswith(")") else label


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


def turns(points: Points) -> list[tuple[int, int]]:
    """Return the figures that are the highest for some years around, and the lows between them.

    What counts as high is a tenth of the highest of all, as low a tenth of the highs beside it.
    """
    highest = max((count for _, count in points), default=0)
    high = [
        (year, count)
        for year, count in points
        if count >= highest / 10 and all(n <= count for y, n in points if abs(y - year) <= NEAR)
    ]
    low = []
    for (start, before), (end, after) in pairwise(high):
        between = [point for point in points if start < point[0] < end]
        lowest = min(between, key=lambda point: point[1], default=(0, highest))
        low += [lowest] if lowest[1] < min(before, after) / 10 else []
    return sorted({*high, *low})


def _heading(panel: Panel, y: float) -> Iterator[Element]:
    """Yield a panel's title, and the meaning of its marks."""
    yield words((0, y + 11), panel.title, font_style="italic", font_size="11.5")
    yield mark("circle", (5, y + 23), 2.4)
    yield words((11, y + 26.5), panel.counter, size=SMALL)
    if panel.others:
        x = 11 + width_of(panel.counter, SMALL) + 16
        yield mark("diamond", (x, y + 23), 3.2, filled=False)
        yield words((x + 7, y + 26.5), "what others counted", size=SMALL)


def _axes(years: Scale, counts: Scale, first: int, last: int) -> Iterator[Element]:
    for count in ticks(0, counts.last, 4 if counts.start - counts.end > 80 else 2):
        y = counts(count)
        ends = (years.start, y), (years.end, y)
        yield guide(*ends) if count else line(*ends)
        yield words((years.start - 4, y + 3.2), f"{count:,}", anchor="end", size=SMALL)
    for year in ticks(first, last, 7):
        x, y = years(year), counts.start
        yield line((x, y), (x, y + 3))
        yield words((x, y + 13), str(year), anchor="middle", size=SMALL)


def _marks(panel: Panel, years: Scale, counts: Scale) -> Iterator[Element]:
    for run in runs(panel.leading):
        yield line(*((years(year), counts(n)) for year, n in run), width=1.1)
    for _, year, count in panel.others:
        yield mark("diamond", (years(year), counts(count)), 3.2, filled=False, class_="figure")
    for year, count in panel.leading:
        yield mark("circle", (years(year), counts(count)), 2.0, class_="figure")
    at_year = dict(panel.leading)
    labels = [(year, count, f"{count:,}") for year, count in turns(panel.leading)]
    for name, year, count in panel.others:
        # One that stands apart is named; the table has the names of the others.
        if abs(count - at_year.get(year, count)) > 0.1 * counts.last:
            labels.append((year, count, f"{name}: {count:,}"))
    for year, count, label in labels:
        half = BROADEST * width_of(label, SMALL) / 2
        x = min(max(years(year), years.start + half), years.end - half)
        at = (x, counts(count) - 6)
        yield words(at, label, anchor="middle", size=SMALL, halo=True)


def _told(edition: Edition, first: int, last: int) -> Iterator[tuple[str, set[int]]]:
    """Yield for each text the years, of those drawn, of events that it tells."""
    events = [entry.record for entry in edition.reference.timeline]
    for text in edition.texts:
        siglum = text.witness.siglum
        years = {int(event.date[:4]) for event in events if event.is_told_in(siglum)}
        if shown := {year for year in years if first <= year <= last}:
            yield siglum, shown


def _lanes(told: dict[str, set[int]], years: Scale, y: float) -> Iterator[Element]:
    """Yield a row for each text, with a mark for each year of which it tells an event."""
    yield words((0, y + 8), "Years of the events that each text tells", font_style="italic")
    for number, (siglum, shown) in enumerate(told.items()):
        at = y + 22 + number * LANE
        yield words((years.start - 4, at + 3.2), siglum, anchor="end", size=SMALL)
        yield guide((years.start, at), (years.end, at))
        for year in sorted(shown):
            yield text_mark(number, (years(year), at))


def _in_words(panels: Sequence[Panel]) -> str:
    """Return what the chart shows to one who cannot see it."""
    told = []
    for panel in panels:
        peaks = "; ".join(f"{count:,} in {year}" for year, count in turns(panel.leading))
        told.append(f"{panel.title} ({panel.counter}): {peaks}.")
    return " ".join(told)
