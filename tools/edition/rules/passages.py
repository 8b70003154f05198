"""What the rules look up about every passage, put together once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.model.edition import Edition, Text
from edition.model.reading_text import Division

# It begins with a capital, for which is searched at once; then it looks at what is before that.
_NAMED = re.compile(r"([A-Z](?<![`\w].)[A-Za-z0-9]*) [0-9]+[a-z]?\b")


@dataclass(frozen=True, slots=True)
class Passages:
    """All divisions of all texts by their loci, in the order of the book."""

    words: Mapping[str, str]
    """Of those texts whose words are sound."""
    standing: Mapping[str, tuple[str, ...]]
    """All that may be quoted from each: its words with those of its items, and as received."""
    notes: Mapping[str, tuple[tuple[int, str], ...]]
    """The ids of the notes on each, with their place among all notes."""
    order: Mapping[str, int]
    sigla: frozenset[str]
    placed: frozenset[str]
    """The sigla of texts whose notes were all read; any other note is nowhere."""

    @classmethod
    def of(cls, edition: Edition) -> Passages:
        """Look through an edition."""
        words = {
            str(division.locus): division.text
            for text in edition.texts
            if text.is_sound
            for division in text.reading.divisions
        }
        standing = {
            locus: quotable
            for text in edition.texts
            if text.is_sound
            for locus, quotable in _standing(text)
        }
        notes: dict[str, tuple[tuple[int, str], ...]] = {}
        every = (note.record for text in edition.texts for note in text.notes)
        for place, note in enumerate(every):
            notes[note.at] = (*notes.get(note.at, ()), (place, note.id))
        sigla = frozenset(text.witness.siglum for text in edition.texts)
        placed = (text for text in edition.texts if edition.has_placed_notes(text))
        placed_sigla = frozenset(text.witness.siglum for text in placed)
        order = {locus: place for place, locus in enumerate(words)}
        return cls(words, standing, notes, order, sigla, placed_sigla)

    def words_of(self, loci: Collection[str]) -> dict[str, str]:
        """Return the words of those passages that there are, in the order of the book."""
        known = sorted({locus for locus in loci if locus in self.words}, key=self.order.__getitem__)
        return {locus: self.words[locus] for locus in known}

    def quotable_in(self, loci: Iterable[str]) -> list[str]:
        """Return all that may be quoted from some passages."""
        return [words for locus in loci for words in self.standing[locus]]

    def named_in(self, text: str) -> Iterator[re.Match[str]]:
        """Yield each passage that is named in plain words, such as JDC 3."""
        return (found for found in _NAMED.finditer(text) if found[1] in self.sigla)

    def notes_of(self, loci: Collection[str]) -> list[str]:
        """Return the ids of the notes on passages, in the order of the book."""
        found = {note for locus in loci for note in self.notes.get(locus, ())}
        return [name for _, name in sorted(found)]


def _standing(text: Text) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the places of a text with their words: as printed, and as received if that differs."""
    parts: dict[str, list[Division]] = {}
    for division in text.reading.divisions:
        locus = division.locus
        parts.setdefault(str(locus), []).append(division)
        if locus.passage != locus.number:  # what an item says, its passage says
            parts.setdefault(f"{locus.siglum} {locus.passage}", []).append(division)
    for name, divisions in parts.items():
        printed = " ".join(division.text for division in divisions)
        received = " ".join(division.witnessed(text.witness) for division in divisions)
        yield name, (printed,) if printed == received else (printed, received)
