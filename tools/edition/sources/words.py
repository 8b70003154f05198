"""Words of a text in a row, to find what other files repeat of it.

Capitals, punctuation and marks of quotation make no difference, and words that a division ends
between do not stand in a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Row = tuple[str, ...]
FEWEST = 2
"""Words of a quotation: a single word is nobody's."""

WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile("“([^“”]*)”")
_OMISSION = re.compile(r"\[[^\]]*\]|…|\.\.\.")
_END = "\0"


def row(text: str) -> Row:
    """Return the words of a text."""
    return tuple(WORD.findall(text.casefold()))


def runs_of(words: Row, length: int) -> Iterator[Row]:
    """Yield every run of so many words."""
    return (words[at : at + length] for at in range(len(words) - length + 1))


def quoted_rows(text: str) -> Iterator[Row]:
    """Yield the words between quotation marks; what is left out within divides them."""
    for found in QUOTED.finditer(text):
        yield from divided(found[1])


def divided(quotation: str) -> Iterator[Row]:
    """Yield the rows of words of a quotation, between what it leaves out."""
    found = map(row, _OMISSION.split(quotation))
    return (words for words in found if len(words) >= FEWEST)


@dataclass(frozen=True, slots=True)
class Rows:
    """The words of a text, division by division."""

    words: Row
    _line: str
    _starts: tuple[int, ...]

    @classmethod
    def of(cls, divisions: Iterable[str]) -> Rows:
        """Return the words of divisions."""
        words = tuple(word for text in divisions for word in (*row(text), _END))
        starts, at = [], 1
        for word in words:
            starts.append(at)
            at += len(word) + 1
        return cls(words, f" {' '.join(words)} ", tuple(starts))

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self.words) - self.words.count(_END)

    def places(self, wanted: Row) -> Iterator[range]:
        """Yield where words stand in a row, by the numbers of the words."""
        line = f" {' '.join(wanted)} "
        at = self._line.find(line)
        known = {start: number for number, start in enumerate(self._starts)} if at >= 0 else {}
        while at >= 0:
            first = known[at + 1]
            yield range(first, first + len(wanted))
            at = self._line.find(line, at + 1)

    def has(self, wanted: Row) -> bool:
        """Tell whether words stand in a row somewhere."""
        return f" {' '.join(wanted)} " in self._line

    def covered(self, quotations: Iterable[Row]) -> set[int]:
        """Return the numbers of the words that quotations repeat; of several places, the first."""
        firsts = (next(self.places(wanted), range(0)) for wanted in set(quotations))
        return {at for place in firsts for at in place}

    def runs(self, length: int) -> set[Row]:
        """Return every run of so many words within a division."""
        return {run for run in runs_of(self.words, length) if _END not in run}
