"""The map of the ways out: places, the years in which they mattered, and lines between them.

It shows land and no frontiers, which changed in these years and are in part disputed. A plate
carrée, with degrees of longitude shortened as they are at 48° north.
"""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians
from typing import Any

from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from edition.charts.svg import FAINT, INK, WIDTH, legend, our_style, to_svg
from edition.model.atlas import Atlas
from edition.records.reference import PlaceRecord

Window = tuple[tuple[float, float], tuple[float, float]]
WINDOW: Window = ((-8.0, 56.0), (28.0, 63.0))
"""Longitudes and latitudes of the map."""
OVERSEAS: Window = ((-79.0, -67.0), (37.5, 45.0))
"""Those of the small map for places beyond the Atlantic."""
_DASHES: tuple[Any, ...] = ("solid", (0, (5, 2)), (0, (1, 1.6)), (0, (6, 2, 1, 2)))
_SIDES = {
    "right": ((5, -3), "left"),
    "left": ((-5, -3), "right"),
    "above": ((0, 6), "center"),
    "below": ((0, -16), "center"),
}


def draw(atlas: Atlas) -> str:
    """Return the map as SVG."""
    places = {entry.record.id: entry.record for entry in atlas.places}
    with our_style():
        figure = Figure(figsize=(WIDTH, 5.0))
        axes: Any = figure.add_axes((0, 0.15, 1, 0.85))
        inset: Any = figure.add_axes((0.03, 0.17, 0.25, 0.22))
        for view, window in ((axes, WINDOW), (inset, OVERSEAS)):
            _land(view, atlas, window)
        for number, entry in enumerate(atlas.routes):
            record = entry.record
            style = _DASHES[number % len(_DASHES)]
            stops = [_on_map(places[name]) for name in record.through]
            label = f"{record.route} ({record.years})"
            bend = 0.06 * (number - 1.5)
            for start, end in pairwise(stops):
                _arrow(axes, start, end, style, bend)
            axes.plot([], [], color=INK, linewidth=1.1, linestyle=style, label=label)
        for place in places.values():
            _name(inset if _is_overseas(place) else axes, place)
        inset.set_title("Overseas, not to scale", fontsize=8, style="italic", color=INK, pad=2)
        legend(figure, axes, loc="lower center", ncols=1, fontsize=8, handlelength=3.2)
        return to_svg(figure)


def _land(axes: Any, atlas: Atlas, window: Window) -> None:
    near = [ring for ring in atlas.land if any(_within(point, window) for point in ring)]
    sea = Rectangle((-180, -90), 360, 180, facecolor="white", zorder=-2)
    axes.add_patch(sea)  # the small map lies on the large one and must hide it
    axes.add_collection(PolyCollection(near, facecolor="#e4e4e4", edgecolor="none", zorder=-1))
    axes.set_xlim(*window[0])
    axes.set_ylim(*window[1])
    axes.set_aspect(1 / cos(radians(48)))
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(True)
        spine.set_color(FAINT)


def _within(point: tuple[float, float], window: Window) -> bool:
    (west, east), (south, north) = window
    return west <= point[0] <= east and south <= point[1] <= north


def _is_overseas(place: PlaceRecord) -> bool:
    return place.lon < WINDOW[0][0]


def _on_map(place: PlaceRecord) -> tuple[float, float]:
    """Return where a place is on the large map; one overseas is where its own small map lies."""
    return (7.6, 36.9) if _is_overseas(place) else (place.lon, place.lat)


def _arrow(
    axes: Any, start: tuple[float, float], end: tuple[float, float], style: Any, bend: float
) -> None:
    axes.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={
            "arrowstyle": "-|>",
            "color": INK,
            "linewidth": 1.1,
            "linestyle": style,
            "shrinkA": 4,
            "shrinkB": 5,
            "connectionstyle": f"arc3,rad={bend:.2f}",
        },
    )


def _name(axes: Any, place: PlaceRecord) -> None:
    """Write a place's name and years beside its mark."""
    offset, align = _SIDES[place.side]
    axes.plot(place.lon, place.lat, "o", markersize=4.5, color=INK, markeredgecolor="white")
    axes.annotate(
        f"{place.name}\n{place.years}",
        (place.lon, place.lat),
        xytext=offset,
        textcoords="offset points",
        ha=align,
        va="center" if place.side in ("left", "right") else "bottom",
        fontsize=8,
        color=INK,
        linespacing=1.1,
    )
