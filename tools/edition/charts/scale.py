"""Where values fall on a drawing: scales, their ticks, and labels that keep their distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil, floor, log10


@dataclass(frozen=True, slots=True)
class Scale:
    """Takes the values from ``first`` to ``last`` to the places from ``start`` to ``end``."""

    first: float
    last: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the place of a value."""
        share = (value - self.first) / (self.last - self.first)
        return self.start + share * (self.end - self.start)


def ticks(first: float, last: float, most: int) -> list[int]:
    """Return the round numbers between two ends: steps of 1, 2 or 5 and zeros."""
    least = max((last - first) / most, 1)
    zeros = 10 ** floor(log10(least))
    step = next(zeros * times for times in (1, 2, 5, 10) if zeros * times >= least)
    return list(range(ceil(first / step) * step, floor(last) + 1, step))


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Return the middles of labels: near the wanted places, in their order, none over another.

    All lie between ``low`` and ``high`` if there is room. ``wanted`` must be sorted. This is
    isotonic regression: labels that are too near each other share the place that suits all best.
    """
    offsets = [0.0, *accumulate((one + other) / 2 for one, other in pairwise(heights))]
    groups: list[tuple[float, int]] = []
    for place, offset in zip(wanted, offsets, strict=False):
        mean, size = place - offset, 1
        while groups and groups[-1][0] > mean:
            before, others = groups.pop()
            mean = (before * others + mean * size) / (others + size)
            size += others
        groups.append((mean, size))
    top = max(low, high - offsets[-1])
    free = (min(max(mean, low), top) for mean, size in groups for _ in range(size))
    return [place + offset for place, offset in zip(free, offsets, strict=False)]
