"""Letters as numbers, for the items of a list and works of one year; the ids of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator


def letters(number: int) -> str:
    """Return a, b … z, aa, ab … for 1, 2 … 26, 27, 28 and so on."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def event_ids(dates: Iterable[str]) -> Iterator[str]:
    """Yield the id of each event, made of its date; of several on one date each has a letter."""
    seen: Counter[str] = Counter()
    for date in dates:
        seen[date] += 1
        letter = "" if seen[date] == 1 else f"-{letters(seen[date])}"
        yield f"event-{date.replace('/', '-to-')}{letter}"
