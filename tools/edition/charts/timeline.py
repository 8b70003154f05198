"""The timeline as a picture: when events fall, and of which of them each text speaks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.figure import Figure

from edition.charts.svg import FAINT, INK, SOFT, WIDTH, our_style, to_svg
from edition.model.edition import Edition
from edition.records.reference import EventRecord

_MARKS = "osD^"


def draw(edition: Edition) -> str:
    """Return the picture as SVG: a row for all events, and a row for each text."""
    events = [entry.record for entry in edition.reference.timeline]
    sigla = [text.witness.siglum for text in edition.texts]
    with our_style():
        figure = Figure(figsize=(WIDTH, 1.1 + 0.45 * len(sigla)), layout="constrained")
        axes: Any = figure.subplots()
        rows = [("All events", events)] + [
            (f"In {siglum}", [e for e in events if e.is_told_in(siglum)]) for siglum in sigla
        ]
        for at, (_, shown) in enumerate(rows):
            _row(axes, -at, shown, "|" if at == 0 else _MARKS[(at - 1) % len(_MARKS)])
        shared = [e for e in events if len(sigla) > 1 and all(map(e.is_told_in, sigla))]
        axes.vlines([year_of(e.date) for e in shared], 1 - len(rows), -1, color=INK, linewidth=0.9)
        axes.set_yticks([-at for at in range(len(rows))])
        axes.set_yticklabels([f"{name} ({len(shown)})" for name, shown in rows])
        years = [year_of(event.date) for event in events]
        axes.set_xlim(min(years) - 1, max(years) + 1)
        axes.set_ylim(-len(rows) + 0.4, 0.6)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.grid(axis="x", color=FAINT, linewidth=0.4)
        return to_svg(figure)


def _row(axes: Any, height: float, events: Sequence[EventRecord], mark: str) -> None:
    years = [year_of(event.date) for event in events]
    axes.axhline(height, color=FAINT, linewidth=0.6, zorder=0)
    axes.plot(
        years,
        [height] * len(years),
        mark,
        markersize=9 if mark == "|" else 5,
        color=INK,
        markerfacecolor="none" if mark != "|" else SOFT,
        markeredgewidth=0.9,
    )


def year_of(date: str) -> float:
    """Return an ISO date as a year with a fraction; a year alone is its middle."""
    first = date.partition("/")[0]
    year, *rest = (int(part) for part in first.split("-"))
    if not rest:
        return year + 0.5
    day = rest[1] if len(rest) > 1 else 15
    return year + (rest[0] - 1) / 12 + day / 365
