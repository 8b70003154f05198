"""The timeline as a picture: a column for each text, marks for its events, names for a few.

Years run down, so that names can be read beside them on the narrowest screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.charts.scale import Scale, spread, ticks
from edition.charts.svg import (
    LEADING,
    SMALL,
    TYPE,
    WIDTH,
    Element,
    guide,
    line,
    svg,
    text_mark,
    width_of,
    words,
    wrapped,
)
from edition.model.edition import Edition
from edition.records.reference import EventRecord, are_told

HEAD, YEAR, GAP = 24.0, 9.0, 13.0
"""Heights: of the names of the columns, of a year, of a line of type."""
YEARS = 590.0
"""The height of all years, at most: a century has less for each, and still is on one page."""
LEFT, ELBOW = 30.0, 16.0
"""Widths: of the years' numbers, and of the space where lines lead to names."""


def draw(edition: Edition) -> str:
    """Return the picture as SVG."""
    events = sorted((e.record for e in edition.reference.timeline), key=lambda e: year_of(e.date))
    sigla = [text.witness.siglum for text in edition.texts]
    named = [event for event in events if event.label]
    first, last = int(year_of(events[0].date)), int(year_of(events[-1].date)) + 1
    columns = _columns(sigla, events)
    lines = sum(len(_rows(event, columns)) for event in named)
    height = max(min(YEAR * (last - first), YEARS), GAP * lines, 60.0)
    years = Scale(first, last, HEAD + 4, HEAD + 4 + height)
    parts = [
        *_grid(years, columns),
        *_names(named, years, columns),
        *(part for event in events for part in _event(event, years, columns)),
    ]
    title = f"Timeline, {first} to {last}"
    return svg(HEAD + height + 10, title, _in_words(events, sigla), parts)


def _columns(sigla: Sequence[str], events: Sequence[EventRecord]) -> dict[str, float]:
    """Return where the column of each text has its middle, and that of events in none, if any."""
    nowhere = () if are_told(events, sigla) else (_nowhere(sigla),)
    found, x = {}, LEFT
    for name in (*sigla, *nowhere):
        width = width_of(name, SMALL) + 9
        found[name] = x + width / 2
        x += width
    return found


def _nowhere(sigla: Sequence[str]) -> str:
    return "neither" if len(sigla) == 2 else "none"


def _grid(years: Scale, columns: dict[str, float]) -> Iterator[Element]:
    for name, x in columns.items():
        yield words((x, 11), name, anchor="middle", size=SMALL, font_style="italic")
        yield guide((x, HEAD - 6), (x, years.end))
    for year in ticks(years.first, years.last, 12):
        y = years(year)
        yield words((LEFT - 6, y + 3.2), str(year), anchor="end", size=SMALL)
        yield guide((LEFT - 3, y), (max(columns.values()) + 8, y))


def _event(event: EventRecord, years: Scale, columns: dict[str, float]) -> Iterator[Element]:
    """Yield a mark in the column of each text that tells of it, with a line that joins them."""
    y = years(year_of(event.date))
    names = [*columns]
    told = [name for name in names if event.is_told_in(name)]
    if not told:
        x = columns[names[-1]]
        yield line((x - 5, y), (x + 5, y), width=1.2, class_="event")
    elif len(told) > 1:
        yield line((columns[told[0]], y), (columns[told[-1]], y), width=1.4)
    for name in told:
        yield text_mark(names.index(name), (columns[name], y))


def _names(
    events: Sequence[EventRecord], years: Scale, columns: dict[str, float]
) -> Iterator[Element]:
    """Yield the names of the events that have one, and the lines that lead to them."""
    wanted = [years(year_of(event.date)) for event in events]
    edge = max(columns.values()) + 10
    rows = [_rows(event, columns) for event in events]
    places = spread(wanted, [GAP * len(row) for row in rows], years.start, years.end)
    for event, row, from_, to in zip(events, rows, wanted, places, strict=True):
        told = [x for name, x in columns.items() if event.is_told_in(name)]
        start = max(told, default=max(columns.values())) + 5
        yield line((start, from_), (edge, from_), (edge + ELBOW - 4, to), (edge + ELBOW, to))
        first = to + 3.4 - (len(row) - 1) * TYPE * LEADING / 2
        yield words((edge + ELBOW + 3, first), row)


def _rows(event: EventRecord, columns: dict[str, float]) -> list[str]:
    room = WIDTH - max(columns.values()) - 10 - ELBOW - 3
    return wrapped(f"{event.date[:4]}  {event.label}", room)


def _in_words(events: Sequence[EventRecord], sigla: Sequence[str]) -> str:
    """Return what the picture shows to one who cannot see it."""
    told = (f"{sum(event.is_told_in(name) for event in events)} in {name}" for name in sigla)
    named = (f"{event.date[:4]}, {event.label}" for event in events if event.label)
    return f"{len(events)} events; {'; '.join((*told, *named))}."


def year_of(date: str) -> float:
    """Return an ISO date as a year with a fraction; a year alone is its middle."""
    first = date.partition("/")[0]
    year, *rest = (int(part) for part in first.split("-"))
    if not rest:
        return year + 0.5
    day = rest[1] if len(rest) > 1 else 15
    return year + (rest[0] - 1) / 12 + day / 365
