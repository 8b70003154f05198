"""Exercises with the words of the glossary, made from the glossary and the texts themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.markup.blocks import Inlines, LocusLink, Words
from edition.model.annotations import TermUse
from edition.model.edition import Edition, Text
from edition.model.readability import sentences
from edition.records.reference import GlossaryRecord
from edition.sources.characters import alphabetical

SET = 8
"""Words in a set: more than a learner can hold at once are no exercise."""
LETTERS = "abcdefgh"
GAP = "________"


@dataclass(frozen=True, slots=True)
class Match:
    """Words and meanings, each in an order of its own."""

    words: tuple[str, ...]
    meanings: tuple[str, ...]
    answers: tuple[str, ...]
    """The letter of each word's meaning."""


@dataclass(frozen=True, slots=True)
class ClozeItem:
    """A sentence of a text without its term."""

    sentence: Inlines
    answer: str


def terms(edition: Edition) -> list[GlossaryRecord]:
    """Return the entries for words to learn: terms and laws, by headword."""
    return by_headword(edition, ("term", "law"))


def by_headword(edition: Edition, kinds: Sequence[str]) -> list[GlossaryRecord]:
    """Return the glossary's entries of some kinds, by headword."""
    records = (entry.record for entry in edition.glossary if entry.record.kind in kinds)
    return sorted(records, key=lambda record: alphabetical(record.headword))


def matches(edition: Edition) -> Iterator[Match]:
    """Yield sets of words to match with their meanings."""
    records = _shuffled(terms(edition))
    for start in range(0, len(records), SET):
        part = records[start : start + SET]
        words = sorted((r.headword for r in part), key=alphabetical)
        meanings = [record.gloss for record in part]
        place = {record.headword: LETTERS[at] for at, record in enumerate(part)}
        answers = tuple(place[word] for word in words)
        yield Match(tuple(words), tuple(meanings), answers)


def gaps(text: Text, edition: Edition) -> tuple[ClozeItem, ...]:
    """Return a sentence of each passage with its first word to learn; each word once.

    Two gaps in one sentence would fill each other.
    """
    wanted = {record.headword for record in terms(edition)}
    found = []
    for division in () if text.reading.is_withheld else text.reading.divisions:
        uses = (use for use in text.terms if use.target.division is division)
        for use in sorted(uses, key=lambda use: use.target.span):
            if use.record.term in wanted:
                wanted.discard(use.record.term)
                found.append(_gap(use))
                break
    return tuple(found)


def _gap(use: TermUse) -> ClozeItem:
    text, span = use.target.division.text, use.target.span
    around = next(found for found in sentences(text) if span.start < found.end)
    end = max(around.end, span.end)
    before, after = text[around.start : span.start], text[span.end : end]
    locus = LocusLink(str(use.target.division.locus))
    words = (Words(f"{before}{GAP}{after} ("), locus, Words(")"))
    return ClozeItem(words, text[span.start : span.end])


def _shuffled(records: Sequence[GlossaryRecord]) -> list[GlossaryRecord]:
    """Return records in an order that looks like chance and is always the same."""
    return sorted(records, key=lambda r: hashlib.sha256(r.headword.encode()).digest())
