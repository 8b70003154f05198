"""What the shape of a page may be: what a class could not read or would not print is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

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


def beyond(shapes: Sequence[Shape], limits: Limits) -> Iterator[str]:
    """Yield for each page what is beyond its limits, and what to do."""
    for page in shapes:
        if page.smallest < limits.smallest:
            yield (
                f"page {page.number} has type of {page.smallest:g} points, "
                f"less than {limits.smallest:g}; set the packet in a larger size"
            )
        if page.longest > limits.longest:
            yield (
                f"page {page.number} has a line of {page.longest} characters, more than "
                f"{limits.longest}: “{page.longest_line}”; set the packet in a larger size"
            )
        if limits.is_large and page.hyphens:
            yield f"page {page.number} divides words; print it in the form 'large'"
        if limits.is_large and page.has_gray:
            yield f"page {page.number} has gray letters; leave its picture out"
    yield from _holes(shapes, limits)


def _holes(shapes: Sequence[Shape], limits: Limits) -> Iterator[str]:
    """Yield each page with a hole; after a chapter nothing need stand on its last page."""
    for page, following in pairwise(shapes):
        if page.hole > limits.hole and not following.opens:
            yield (
                f"page {page.number} is empty for {page.hole:.0%} of its height, more than "
                f"{limits.hole:.0%}; choose other notes or parts, or put them in another order"
            )
