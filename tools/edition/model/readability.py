"""How hard a text is to read, as far as counting can tell.

The Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, *Derivation of New Readability
Formulas for Navy Enlisted Personnel*, 1975) counts words, sentences and syllables. It knows
nothing of what a reader knows, nor whether a text makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from edition.model.anchor import Span

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
# A full stop ends no sentence after an initial ("U.S. aid") or within a number.
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?…]+[”’\"')\]]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Measure:
    """The counts of a text and the grade that follows from them."""

    words: int
    sentences: int
    syllables: int

    @property
    def words_in_a_sentence(self) -> float:
        """The mean length of a sentence."""
        return self.words / max(self.sentences, 1)

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid grade: years of school in the United States, to one decimal."""
        if not self.words:
            return 0.0
        syllables = self.syllables / self.words
        return round(0.39 * self.words_in_a_sentence + 11.8 * syllables - 15.59, 1)


def sentences(text: str) -> Iterator[Span]:
    """Yield each sentence of a text, without the space around it; what follows the last stop too.

    An abbreviation such as "Dr." ends a sentence here.
    """
    start = 0
    for end in (*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)):
        words = text[start:end]
        if _WORD.search(words):
            yield Span(start + len(words) - len(words.lstrip()), end)
        start = end


def measure(text: str) -> Measure:
    """Count the words, sentences and syllables of a text."""
    words = _WORD.findall(text)
    return Measure(len(words), sum(1 for _ in sentences(text)), sum(map(_syllables, words)))


@cache
def _syllables(word: str) -> int:
    import syllapy  # noqa: PLC0415  (its list of words takes a moment to load)

    parts = re.split(r"[^\w’']+", word.replace("’", "'"))
    return max(1, sum(int(syllapy.count(part)) for part in parts if part))
