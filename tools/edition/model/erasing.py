"""Replaces, in editors' words, whatever repeats a text that may not even be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.sources.words import QUOTED, WORD, Row, Rows, divided, row

RUN = 8
"""Words that may stand alike in a row by chance: more are the text's, whoever repeats them."""
FEWEST = 3
"""Words in quotation marks that are a quotation, and not a word that is talked about."""
OMISSION_MARK = "[…]"


class Erasing:
    """A change that leaves ``[…]`` where words of a text were.

    ``is_blind`` is for a text that is not here: then everything in quotation marks goes.
    """

    def __init__(self, texts: Sequence[Rows], *, is_blind: bool, run: int = RUN) -> None:
        """Take the words of the texts, and how many in a row are theirs."""
        self.texts = texts
        self.is_blind = is_blind
        self.run = run
        self.runs = {words for text in texts for words in text.runs(run)}

    def __call__(self, words: str, is_quotation: bool) -> str:
        """Return words without what they repeat."""
        if is_quotation:
            return "" if self.is_blind or self._has(row(words)) else words
        kept = QUOTED.sub(self._quotation, words) if "“" in words else words
        return self._without_runs(kept)

    def _has(self, wanted: Row) -> bool:
        return any(text.has(wanted) for text in self.texts)

    def _quotation(self, found: re.Match[str]) -> str:
        rows = (part for part in divided(found[1]) if len(part) >= FEWEST)
        erases = any(self.is_blind or self._has(part) for part in rows)
        last = found[1][-1:] if found[1][-1:] in ".,;:!?" else ""
        return f"“{OMISSION_MARK}{last}”" if erases else found[0]

    def _without_runs(self, words: str) -> str:
        """Return words without the runs that repeat a text outside of quotation marks."""
        stretches = list(self._stretches(words))
        for start, end in reversed(stretches):
            words = f"{words[:start]}{OMISSION_MARK}{words[end:]}"
        return words

    def _stretches(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield where runs begin and end; those that overlap are one."""
        places = list(WORD.finditer(words)) if self.runs else []
        words_there = [place[0].casefold() for place in places]
        begin, end = 0, -1
        for at in range(len(places) - self.run + 1):
            if tuple(words_there[at : at + self.run]) in self.runs:
                if end < at:
                    if end >= 0:
                        yield places[begin].start(), places[end].end()
                    begin = at
                end = at + self.run - 1
        if end >= 0:
            yield places[begin].start(), places[end].end()
