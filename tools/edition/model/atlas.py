"""What the map shows: places and the years in which they mattered, routes, outlines of land."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

from edition.problems import Code, Location, Problems
from edition.records.charts import MapRecord
from edition.records.reference import PlaceRecord, RouteRecord
from edition.sources.files import Folder
from edition.sources.validation import Entry, optional

LAND = "docs/data/land.json"
Ring = tuple[tuple[float, float], ...]
"""The edge of a piece of land: longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The map's data; an edition may do without."""

    places: tuple[Entry[PlaceRecord], ...] = ()
    routes: tuple[Entry[RouteRecord], ...] = ()
    land: tuple[Ring, ...] = ()
    chart: MapRecord | None = None
    """The part of the world that the map shows; by itself it has all places in it."""


def read_atlas(folder: Folder, chart: MapRecord | None) -> Atlas:
    """Read places, routes and land below ``docs/data``."""
    places = optional(folder, "docs/data/places.yaml", PlaceRecord)
    routes = optional(folder, "docs/data/routes.yaml", RouteRecord)
    known = {entry.record.id for entry in places}
    is_read = "docs/data/places.yaml" not in folder.problems.paths
    for entry in routes if is_read else ():
        for index, place in enumerate(entry.record.through):
            if place not in known:
                message = f"places.yaml has no '{place}'; add it there or correct the id"
                where = entry.node.at("through", index)
                folder.problems.add(Code.PLACE_UNKNOWN, where, message)
    _check_shown(places, chart, folder.problems)
    return Atlas(places, routes, _read_land(folder) if places else (), chart)


def _check_shown(
    places: Iterable[Entry[PlaceRecord]], chart: MapRecord | None, problems: Problems
) -> None:
    """Report each place that is outside of the map."""
    for entry in places if chart else ():
        if chart and not any(w.holds(entry.record.lon, entry.record.lat) for w in chart.windows):
            message = "the map does not show this place; widen its window in charts.yaml"
            problems.add(Code.PLACE_UNKNOWN, entry.node.at("lat"), message)


def _read_land(folder: Folder) -> tuple[Ring, ...]:
    if not folder.has(LAND):
        message = "the map has no outlines of land; tools/outlines.py says how to make them"
        folder.problems.add(Code.FILE_MISSING, Location(LAND), message)
        return ()
    text = folder.read_text(LAND)
    if text is None:
        return ()
    try:
        return tuple(tuple(map(_point, ring)) for ring in json.loads(text)["rings"])
    except (ValueError, KeyError, TypeError, RecursionError):
        message = "this is not a list of outlines; make it again with tools/outlines.py"
        folder.problems.add(Code.VALUE_WRONG, Location(LAND), message)
        return ()


def _point(pair: Sequence[float]) -> tuple[float, float]:
    """Return a point of an outline; raises ``ValueError`` or ``TypeError`` if it is none."""
    x, y = map(float, pair)
    if not (isfinite(x) and isfinite(y)):
        raise ValueError(pair)
    return x, y
