"""A quotation and the one place where it stands.

An anchor is exact and unique, or it is an error: nothing here ever takes the best match.
Field names are those of the W3C Web Annotation Data Model's TextQuoteSelector. Offsets are
code points, half-open, as Python's own string indexes are.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

_WORD = re.compile(r"\S+\s*|\s+")
_VISIBLE = str.maketrans({"\r": "␍", "\n": "⏎", "\t": "⇥", "\f": "␌", "\u00a0": "␣"})
FAR_TOO_MUCH = 3_000_000
"""Letters compared with letters, of wanted words and a text, above which nothing is suggested."""
NEAR_ENOUGH = 50.0
"""Percent of likeness below which a 'nearest match' would be noise rather than help."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words, and as much of what stands around them as makes them unique."""

    exact: str
    prefix: str = ""
    suffix: str = ""


def find(text: str, quote: Quote) -> tuple[Span, ...]:
    """Return every place where the quote stands, in order; overlapping ones too.

    ``quote.exact`` must not be empty: an empty quotation stands everywhere.
    """
    needle = quote.prefix + quote.exact + quote.suffix
    places = []
    at = text.find(needle)
    while at >= 0:
        start = at + len(quote.prefix)
        places.append(Span(start, start + len(quote.exact)))
        at = text.find(needle, at + 1)
    return tuple(places)


def describe(text: str, span: Span) -> Quote:
    """Return the quote with the shortest context, in whole words, that names only this span.

    The inverse of :func:`find`: ``find(text, describe(text, span)) == (span,)`` for every
    span that is not empty. A prefix is preferred to a suffix of the same number of words.
    """
    exact = text[span.start : span.end]
    before = [m[0] for m in _WORD.finditer(text[: span.start])]
    after = [m[0] for m in re.finditer(r"\s*\S+|\s+", text[span.end :])]

    def candidates(count: int) -> tuple[Quote, ...]:
        prefix = "".join(before[len(before) - min(count, len(before)) :])
        suffix = "".join(after[:count])
        return Quote(exact, prefix), Quote(exact, "", suffix), Quote(exact, prefix, suffix)

    # What is unique stays so with more around it: the least number can be searched by halves.
    most = max(len(before), len(after))
    least = bisect.bisect_left(
        range(most), True, key=lambda count: any(_is_unique(text, q) for q in candidates(count))
    )
    return next(quote for quote in candidates(least) if _is_unique(text, quote))


def _is_unique(text: str, quote: Quote) -> bool:
    needle = quote.prefix + quote.exact + quote.suffix
    first = text.find(needle)
    return text.find(needle, first + 1) < 0


def shown(text: str) -> str:
    """Return words as a message or a table can show them: in one line, no-break spaces visible."""
    return text.translate(_VISIBLE)


def suggest(text: str, wanted: str) -> Span | None:
    """Return the stretch of text most like the wanted words, in whole words, or ``None``."""
    return nearest(text, wanted)[1]


def nearest(text: str, wanted: str) -> tuple[float, Span | None]:
    """Return the likeness of the nearest stretch of text, 0 to 100, and where it is.

    For hints in messages only. Likeness is the share of the wanted words that needs no edit.
    """
    if not wanted or not text or len(wanted) * len(text) > FAR_TOO_MUCH:
        return 0.0, None
    edits = _edits(text, wanted)
    likeness = 100 * (1 - min(edits) / len(wanted))
    if likeness < NEAR_ENOUGH:
        return 0.0, None
    end = edits.index(min(edits)) + 1
    # Read backwards, the same stretch ends where it begins.
    backwards = _edits(text[max(end - 2 * len(wanted), 0) : end][::-1], wanted[::-1])
    begin = end - 1 - backwards.index(min(backwards))
    start = text.rfind(" ", 0, begin + 1) + 1
    stop = text.find(" ", max(end - 1, start))
    return likeness, Span(start, len(text) if stop < 0 else stop)


def _edits(text: str, wanted: str) -> list[int]:
    """Return, for each end of a stretch of text, how few edits make the wanted words of one.

    An edit inserts, deletes or replaces a character. This is the algorithm of Gene Myers, "A
    Fast Bit-Vector Algorithm for Approximate String Matching" (J. ACM 46, 1999), in the form
    that Heikki Hyyrö gave it: a column of the table of edits is two numbers, whose bits say
    where it rises and where it falls.
    """
    bits: dict[str, int] = {}
    for place, character in enumerate(wanted):
        bits[character] = bits.get(character, 0) | 1 << place
    every, last = (1 << len(wanted)) - 1, len(wanted) - 1
    rises, falls, edits = every, 0, len(wanted)
    found = []
    for character in text:
        same = bits.get(character, 0)
        diagonal = (((same & rises) + rises) ^ rises) | same | falls
        more = falls | (~(diagonal | rises) & every)
        less = rises & diagonal
        edits += (more >> last & 1) - (less >> last & 1)
        rises = (less << 1 | ~(diagonal | more << 1)) & every
        falls = more << 1 & diagonal & every
        found.append(edits)
    return found
