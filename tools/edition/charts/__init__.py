"""Drawings made from the data: yearly figures, timeline, map. One drawing a module.

They are gray on a transparent ground, so that one file serves paper, light and dark; what a color
would say is said by shape. A figure that the data do not have is not drawn, nor bridged by a line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from edition.charts import figures, map, timeline  # noqa: A004  (a map is a map)
from edition.model.drawn import FIGURES, MAP, TIMELINE, drawn
from edition.model.edition import Edition

__all__ = ["Drawing", "drawings"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing: where it goes below ``docs/``, and what it is."""

    path: str
    svg: str


def drawings(edition: Edition) -> tuple[Drawing, ...]:
    """Return the drawings that an edition has data for."""
    return tuple(Drawing(path, _DRAW[path](edition)) for path in drawn(edition))


_DRAW: Mapping[str, Callable[[Edition], str]] = {
    FIGURES: figures.draw,
    TIMELINE: timeline.draw,
    MAP: lambda edition: map.draw(edition.atlas),
}
