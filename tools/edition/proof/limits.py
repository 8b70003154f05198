"""What the shape of a page may be: what a class could not read or would not print is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from edition.proof.shape import Shape


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a page's shape.

    We aim at lines of 80 characters and holes of 30 %; what is refused is a little beyond that, so
    that a word that is corrected in a note does not stop a build.
    """

    smallest: float = 9.0
    """Points of the smallest type."""
    longest: int = 90
    """Characters of the longest line."""
    hole: float = 0.4
    """Share of a page's height that may be empty, but where a chapter ends."""
    is_large: bool = False
    """Whether no word may be divided, and no letter gray."""


LARGE = Limits(smallest=18.0, is_large=True)
LOOKED_UP = Limits(hole=0.9)
"""In a volume with an index, a long table may end just before a drawing that fills a page."""
TEACHERS = Limits(longest=125, hole=1.0)
"""A plan is a wide table, and what faces a page ends where there is no more to say of it."""


def beyond(shapes: Sequence[Shape], limits: Limits) -> Iterator[tuple[int, str]]:
    """Yield the number of each page that is beyond its limits in any size, and what to do."""
    for page in shapes:
        if limits.is_large and page.hyphens:
            message = f"page {page.number} divides words; print it in the form 'large'"
            yield page.number, message
        if limits.is_large and page.has_gray:
            yield page.number, f"page {page.number} has gray letters; leave its picture out"
    yield from _holes(shapes, limits)


def too_small(shapes: Sequence[Shape], limits: Limits, size: float) -> Iterator[str]:
    """Yield what a larger size would cure, once and with the size, at the page that is worst."""
    small = [page for page in shapes if page.smallest < limits.smallest]
    if small:
        worst = min(small, key=lambda page: page.smallest)
        yield (
            f"page {worst.number}{_others(small)} has type of {worst.smallest:g} points, less than "
            f"{limits.smallest:g}; {_write(size * limits.smallest / worst.smallest)}"
        )
    # Broken elsewhere, other words make lines that are a little longer.
    longest = limits.longest - 4
    wide = [page for page in shapes if page.longest > limits.longest]
    if wide:
        worst = max(wide, key=lambda page: page.longest)
        yield (
            f"page {worst.number}{_others(wide)} has a line of {worst.longest} characters, more "
            f"than {limits.longest}: “{worst.longest_line}”; "
            f"{_write(size * worst.longest / longest)}"
        )


def _others(pages: Sequence[Shape]) -> str:
    return f", the worst of {len(pages)}," if len(pages) > 1 else ""


def _write(size: float) -> str:
    """Return what to write for type of at least some size, in half points."""
    return f"write 'size: {ceil(size * 2) / 2:g}' or more"


def _holes(shapes: Sequence[Shape], limits: Limits) -> Iterator[tuple[int, str]]:
    """Yield each page with a hole; after a chapter nothing need stand on its last page."""
    for page, following in pairwise(shapes):
        if page.hole > limits.hole and not following.opens:
            message = (
                f"page {page.number} is empty for {page.hole:.0%} of its height, more than "
                f"{limits.hole:.0%}; choose other notes or parts, put them in another order, or "
                "give other room for writing"
            )
            yield page.number, message
