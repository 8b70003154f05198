"""The map: places, the years in which they mattered, and the ways between them.

It shows land and no frontiers. A plate carrée, with degrees of longitude as short as they are in
the middle of the map. What lies far away has a small map of its own in a corner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

from edition.charts.outline import cut, thinned
from edition.charts.svg import (
    INK,
    LAND,
    LEADING,
    SMALL,
    WIDTH,
    Element,
    Point,
    element,
    line,
    mark,
    path,
    svg,
    words,
    wrapped,
)
from edition.model.atlas import Atlas, Ring
from edition.records.charts import NamedLandRecord, WindowRecord
from edition.records.reference import PlaceRecord, RouteRecord

INSET, MARGIN = 104.0, 5.0
"""Width of the small map, and its distance from the corner of the large one."""
SAMPLE = 36.0
"""Length of a line that explains itself under the map."""
DASHES = ("none", "6 3", "1.2 2.6", "9 2.5 1.2 2.5")
BEND = 0.085
"""How far the ways bend away from each other, in parts of their length."""
_SIDES = {
    "right": (6.5, 3.2, "start"),
    "left": (-6.5, 3.2, "end"),
    "above": (0.0, -18.0, "middle"),
    "below": (0.0, 14.0, "middle"),
    "above left": (-4.0, -16.0, "end"),
    "above right": (4.0, -16.0, "start"),
    "below left": (-4.0, 12.0, "end"),
    "below right": (4.0, 12.0, "start"),
}


@dataclass(frozen=True, slots=True)
class View:
    """A map on the drawing: what it shows, and its left upper corner and width."""

    window: WindowRecord
    x: float
    y: float
    width: float

    @property
    def height(self) -> float:
        """Its height, at which a mile is as long in both directions in the map's middle."""
        middle = radians((self.window.south + self.window.north) / 2)
        wide = (self.window.east - self.window.west) * cos(middle)
        return self.width * (self.window.north - self.window.south) / wide

    def __call__(self, lon: float, lat: float) -> Point:
        """Return where a point of the earth is on the drawing."""
        window = self.window
        across = (lon - window.west) / (window.east - window.west)
        down = (window.north - lat) / (window.north - window.south)
        return self.x + across * self.width, self.y + down * self.height


def draw(atlas: Atlas) -> str:
    """Return the map as SVG."""
    places = {entry.record.id: entry.record for entry in atlas.places}
    routes = [entry.record for entry in atlas.routes]
    views = _views(atlas)
    at = {name: _within(views, place)(place.lon, place.lat) for name, place in places.items()}
    parts: list[Element] = []
    for view in views:
        parts += _ground(view, atlas.land)
    for land in atlas.chart.lands if atlas.chart else ():
        spot = _within(views, land)(land.lon, land.lat)
        look: dict[str, Any] = {"letter_spacing": "0.5", "font_style": "italic"}
        parts.append(words(spot, land.name, anchor="middle", size=9.0, **look))
    for number, route in enumerate(routes):
        bend = BEND * ((len(routes) - 1) / 2 - number)
        for one, other in pairwise(route.through):
            parts += _way(at[one], at[other], bend, DASHES[number % len(DASHES)])
    for name, place in places.items():
        parts += _place(place, at[name])
    foot = views[0].height
    if atlas.chart and atlas.chart.inset:
        rows = wrapped(atlas.chart.inset.title, 0.6 * INSET, SMALL)
        parts.append(words((MARGIN + 4, views[1].y + 11), rows, size=SMALL, font_style="italic"))
    legend, height = _legend(routes, foot + 14)
    shown = atlas.chart.shows if atlas.chart else ", ".join(p.name for p in places.values())
    return svg(height, f"Map: {shown}", _in_words(routes, places), [*parts, *legend])


def _views(atlas: Atlas) -> list[View]:
    """Return the large map and, if there is one, the small map in its corner."""
    large = View(atlas.chart.window if atlas.chart else _around(atlas), 0, 0, WIDTH)
    if atlas.chart is None or atlas.chart.inset is None:
        return [large]
    small = View(atlas.chart.inset, MARGIN, 0, INSET)
    return [large, View(atlas.chart.inset, MARGIN, large.height - small.height - MARGIN, INSET)]


def _around(atlas: Atlas) -> WindowRecord:
    """Return a window with all places in it and some space around them."""
    lons = [entry.record.lon for entry in atlas.places]
    lats = [entry.record.lat for entry in atlas.places]
    wide = max(max(lons) - min(lons), max(lats) - min(lats), 4) / 4
    return WindowRecord(
        west=max(min(lons) - wide, -180),
        south=max(min(lats) - wide, -90),
        east=min(max(lons) + wide, 180),
        north=min(max(lats) + wide, 90),
    )


def _within(views: Sequence[View], place: PlaceRecord | NamedLandRecord) -> View:
    return next((v for v in views if v.window.holds(place.lon, place.lat)), views[0])


def _ground(view: View, land: tuple[Ring, ...]) -> Iterator[Element]:
    """Yield sea, land and frame; a small map hides what is under it."""
    frame: dict[str, Any] = {"x": view.x, "y": view.y, "width": view.width, "height": view.height}
    yield element("rect", fill="#ffffff", **frame)
    yield element("path", d=_outlines(view, land), fill=LAND)
    yield element("rect", fill="none", stroke=INK, stroke_width="0.4", **frame)


@cache  # packets, pages and a book have the same map, of which this is most of the work
def _outlines(view: View, land: tuple[Ring, ...]) -> str:
    """Return the land that a map shows, as the path of a drawing."""
    window = view.window
    found = []
    for ring in land:
        inside = cut(ring, (window.west, window.south, window.east, window.north))
        points = thinned([view(*point) for point in inside], 0.5)
        if len(points) > 2:
            found.append(path(points, closed=True))
    return "".join(found)


def _way(start: Point, end: Point, bend: float, dash: str) -> Iterator[Element]:
    """Yield a line that bends from one place to another, and the arrow at its end."""
    (x1, y1), (x2, y2) = start, end
    middle = ((x1 + x2) / 2 - bend * (y2 - y1) * 2, (y1 + y2) / 2 + bend * (x2 - x1) * 2)
    curve = [_on_curve(start, middle, end, step / 40) for step in range(41)]
    way = [p for p in curve if _apart(p, start) > 4 and _apart(p, end) > 8]
    if len(way) > 1:
        yield _line(way, dash)
        yield _arrow(way[-2], way[-1])


def _line(points: Sequence[Point], dash: str) -> Element:
    cap = {"stroke_linecap": "round"} if dash == DASHES[2] else {}
    return line(*points, width=1.3, stroke_dasharray=dash, **cap)


def _arrow(before: Point, tip: Point) -> Element:
    """Return the head of an arrow that goes on from ``before`` over ``tip``."""
    (x1, y1), (x2, y2) = before, tip
    length = hypot(x2 - x1, y2 - y1) or 1
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    corners = [
        (x2 + 4 * dx, y2 + 4 * dy),
        (x2 - 2.6 * dx - 2.6 * dy, y2 - 2.6 * dy + 2.6 * dx),
        (x2 - 2.6 * dx + 2.6 * dy, y2 - 2.6 * dy - 2.6 * dx),
    ]
    return element("path", d=path(corners, closed=True), fill=INK)


def _on_curve(start: Point, middle: Point, end: Point, share: float) -> Point:
    """Return a point of a quadratic Bézier curve."""
    a, b, c = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return (
        a * start[0] + b * middle[0] + c * end[0],
        a * start[1] + b * middle[1] + c * end[1],
    )


def _apart(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _place(place: PlaceRecord, at: Point) -> Iterator[Element]:
    """Yield a place's mark, its name and its years."""
    dx, dy, anchor = _SIDES[place.side]
    yield mark("circle", at, 2.6)
    spot = (at[0] + dx, at[1] + dy)
    yield words(spot, [place.name, place.years], anchor=anchor, size=SMALL, halo=True)


def _legend(routes: Sequence[RouteRecord], y: float) -> tuple[list[Element], float]:
    """Return what each kind of line means, and where that ends."""
    parts: list[Element] = []
    for number, route in enumerate(routes):
        dash = DASHES[number % len(DASHES)]
        parts.append(_line([(2, y - 3.2), (SAMPLE - 6, y - 3.2)], dash))
        parts.append(_arrow((SAMPLE - 8, y - 3.2), (SAMPLE - 6, y - 3.2)))
        rows = wrapped(f"{route.route} ({route.years})", WIDTH - SAMPLE - 6)
        parts.append(words((SAMPLE + 4, y), rows))
        y += 15 + 10.5 * LEADING * (len(rows) - 1)
    return parts, y - 4


def _in_words(routes: Sequence[RouteRecord], places: dict[str, PlaceRecord]) -> str:
    return " ".join(
        f"{route.route} ({route.years}): {', '.join(places[stop].name for stop in route.through)}."
        for route in routes
    )
