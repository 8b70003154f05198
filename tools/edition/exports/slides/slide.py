"""What is on a slide, and how large; ``deck`` makes a file of slides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SIZES = (40, 32, 28, 24)
"""Points of the words of a slide, the largest that fit; nobody reads fewer from the last row."""
_A_LINE, _LINES = 1620, 228
"""Points by which a letter, and a line, of one point fit a slide: found with the widest of them."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: a title that no other has, a few lines, and what the speaker has beside it."""

    title: str
    lines: tuple[str, ...]
    notes: str
    is_first: bool = False


def lines_at(lines: Iterable[str], size: int) -> int:
    """Return how many lines words take at a size, or a little more."""
    letters = _A_LINE // size
    return sum(-(-len(line) // letters) for line in lines)


def size_of(lines: Sequence[str]) -> int | None:
    """Return the size at which lines fit a slide, if there is one."""
    return next((size for size in SIZES if lines_at(lines, size) <= _LINES // size), None)
