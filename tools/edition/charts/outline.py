"""Outlines cut to a window, after Sutherland and Hodgman (1974)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Window = tuple[float, float, float, float]
"""West, south, east, north."""


def cut(ring: Sequence[Point], window: Window) -> list[Point]:
    """Return the part of a ring within a window; it may be empty."""
    west, south, east, north = window
    found = list(ring)
    for axis, bound, sign in ((0, west, 1), (1, south, 1), (0, east, -1), (1, north, -1)):
        found = _beyond(found, axis, lambda value, b=bound, s=sign: s * (value - b))  # type: ignore[misc]  # mypy infers no default
    return found


def _beyond(ring: list[Point], axis: int, inside: Callable[[float], float]) -> list[Point]:
    kept: list[Point] = []
    for one, other in pairwise([*ring, ring[0]] if ring else []):
        here, there = inside(one[axis]), inside(other[axis])
        if here >= 0:
            kept.append(one)
        if here * there < 0:
            share = here / (here - there)
            kept.append(
                (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
            )
    return kept


def thinned(ring: Sequence[Point], least: float) -> list[Point]:
    """Return a ring without the points that are nearer than this to the one kept before."""
    kept: list[Point] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= least:
            kept.append((x, y))
    return kept
