"""How ``docs/data/land.json`` was made: ``python tools/outlines.py land-50m.json``.

The argument is the file of that name in the npm package ``world-atlas`` 2 (TopoJSON made from
Natural Earth, which is in the public domain). Land is cut to the two windows of our map, and
points are rounded to a twentieth of a degree, about five kilometers: finer than a line is wide.
TopoJSON's format: https://github.com/topojson/topojson-specification, sections 2.1.2 and 2.1.4.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from edition.charts.outline import Point, cut

Ring = list[Point]
WINDOWS = ((-12.0, 26.0, 62.0, 66.0), (-80.0, 37.0, -66.0, 46.0))
"""West, south, east, north, in degrees."""
TARGET = Path(__file__).parent.parent / "docs/data/land.json"


def arcs(topology: dict[str, Any]) -> list[Ring]:
    """Return the arcs in degrees: they are stored as steps on a grid."""
    (scale_x, scale_y), (move_x, move_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        ring: Ring = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            ring.append((x * scale_x + move_x, y * scale_y + move_y))
        found.append(ring)
    return found


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Yield each outer ring of the land; a negative number is an arc read backwards."""
    lines = arcs(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            parts = [lines[i] if i >= 0 else lines[~i][::-1] for i in polygon[0]]
            yield [point for part in parts for point in part[1:]]


def rounded(ring: Ring) -> Ring:
    """Return a ring on the grid of a twentieth of a degree, without points that fall together."""
    points = [(round(x * 20) / 20, round(y * 20) / 20) for x, y in ring]
    return [point for before, point in pairwise([(0.0, 0.0), *points]) if point != before]


def main() -> None:
    """Read the topology named on the command line and write our outlines."""
    topology = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    found = [rounded(cut(ring, window)) for window in WINDOWS for ring in rings(topology)]
    land = {
        "source": "Natural Earth, 1:50 million, public domain; by way of world-atlas 2.0.2",
        "rings": [ring for ring in found if len(ring) > 3],
    }
    TARGET.write_text(json.dumps(land, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
