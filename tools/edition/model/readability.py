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
from importlib.util import find_spec
from pathlib import Path
from string import punctuation

from edition.model.anchor import Span

_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
# A full stop ends no sentence after an initial ("U.S. aid") or within a number.
_DIGIT = re.compile(r"\d")
_VOWELS = re.compile("[aeiouy]+")
_SOUNDED = re.compile("[^aeiouy]le$")
"""A last e that is heard, as in “little”."""
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
    parts = re.split(r"[^\w’']+", word.replace("’", "'"))
    return max(1, sum(map(_syllables_of_part, parts)))


def _syllables_of_part(part: str) -> int:
    """Count the syllables of letters alone: as a list says, or else the vowels in a row."""
    part = part.lower().strip(punctuation)
    if not part or _DIGIT.search(part):
        return 0
    if listed := _listed().get(part):
        return listed
    is_mute = part.endswith("e") and not _SOUNDED.search(part)
    return max(1, len(_VOWELS.findall(part)) - is_mute)


@cache
def _listed() -> dict[str, int]:
    """Return the syllables of the words that syllapy lists.

    The package is not loaded, which would look for its own version among all that are installed.
    """
    package = find_spec("syllapy")
    assert package is not None and package.origin is not None
    rows = Path(package.origin).with_name("data.csv").read_text("utf-8").split()
    pairs = (row.split(",") for row in rows)
    return {word: int(count) for word, count in pairs}
