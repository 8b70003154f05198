"""Notes and glossary uses, each at its one place in the reading text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from edition.model.alike import across, differing
from edition.model.anchor import Quote, Span, describe, find, shown, suggest
from edition.model.numbering import letters
from edition.model.reading_text import Division, ReadingText
from edition.problems import Code, Problems
from edition.records.base import QuoteRecord
from edition.records.note import EverydayRecord, NoteRecord, TermRecord
from edition.sources.node import Node
from edition.sources.validation import Entry

Q = TypeVar("Q", bound=QuoteRecord)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a note or a term is attached: a division and a span of its text."""

    division: Division
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """A note with the place of its lemma, and the letter that names it there.

    Letters are given over the whole text, so a note has one name wherever it is printed.
    """

    letter: str
    record: NoteRecord
    target: Target
    node: Node

    @property
    def label(self) -> str:
        """The id of the note on its page: ``note-first-trial``."""
        return f"note-{self.record.id}"

    @property
    def mark(self) -> str:
        """What calls the note in its text: "8c"; on a title or caption the letter alone."""
        locus = self.target.division.locus
        return f"{locus.passage}{self.letter}" if locus.is_passage else self.letter

    @property
    def name(self) -> str:
        """The note's short name: "JDC 8c", "JDC title a"."""
        locus = self.target.division.locus
        return f"{locus.siglum} {self.mark}" if locus.is_passage else f"{locus} {self.letter}"


@dataclass(frozen=True, slots=True)
class TermUse:
    """Words of a text that are a glossary term."""

    record: TermRecord
    target: Target
    node: Node


@dataclass(frozen=True, slots=True)
class EverydayUse:
    """Words of a text that are hard for some readers and no matter of the subject."""

    record: EverydayRecord
    target: Target
    node: Node
    language: str = ""
    """Of its gloss, if that is not English."""
    term: str = ""
    """The headword of the glossary whose gloss it has, if it has one's."""


def locate(entry: Entry[Q], text: ReadingText, problems: Problems) -> Target | None:
    """Return the one place of a record's quotation, or report why there is none."""
    record, node = entry.record, entry.node
    division = text.division(record.at)
    if division is None:
        problems.add(Code.PASSAGE_UNKNOWN, node.at("at"), _no_locus(record.at, text))
        return None
    if not record.quote.strip():
        message = "the quotation is empty; quote the words that this is about"
        problems.add(Code.QUOTE_EMPTY, node.at("quote"), message)
        return None
    if division.is_withheld:
        return Target(division, Span(0, 0))
    spans = find(division.text, Quote(record.quote, record.prefix, record.suffix))
    if len(spans) == 1:
        return Target(division, spans[0])
    if spans:
        problems.add(Code.QUOTE_AMBIGUOUS, node.at("quote"), _too_many(record, division, spans))
    else:
        problems.add(Code.QUOTE_ABSENT, node.at("quote"), _absent(record, division, text))
    return None


def is_link_text(words: str) -> bool:
    """Tell whether words can stand in a role: Sphinx takes '!' for a mark, MyST backticks."""
    return words == words.strip() and "`" not in words and not words.startswith("!")


def place_notes(
    entries: Sequence[Entry[NoteRecord]], text: ReadingText, problems: Problems
) -> tuple[Note, ...]:
    """Return the notes lettered in reading order; those without a place are reported."""
    order = {id(division): index for index, division in enumerate(text.divisions)}
    placed = [
        Note("", entry.record, where, entry.node)
        for entry in entries
        if (where := locate(entry, text, problems))
    ]
    placed.sort(key=lambda note: (order[id(note.target.division)], note.target.span.end))
    return _lettered(placed, text)


def _lettered(notes: Iterable[Note], text: ReadingText) -> tuple[Note, ...]:
    """Return notes with their letters, passage by passage; those of its items are taken."""
    items = (part.locus.passage for part in text.divisions if part.role == "item")
    given = Counter(items)
    found = []
    for note in notes:
        passage = note.target.division.locus.passage
        given[passage] += 1
        found.append(replace(note, letter=letters(given[passage])))
    return tuple(found)


def place_terms(
    entries: Sequence[Entry[TermRecord]], text: ReadingText, problems: Problems
) -> tuple[TermUse, ...]:
    """Return the glossary uses; two that share words are reported, for both would be links."""
    placed: list[TermUse] = []
    marked: Marked = {}
    for entry in entries:
        if where := _link_target(entry, text, marked, problems):
            placed.append(TermUse(entry.record, where, entry.node))
            _mark(placed[-1], marked)
    return tuple(placed)


def place_everyday(
    entries: Sequence[Entry[EverydayRecord]],
    text: ReadingText,
    terms: Sequence[TermUse],
    problems: Problems,
) -> tuple[EverydayUse, ...]:
    """Return the everyday glosses; one that shares words with a term or another is reported."""
    placed: list[EverydayUse] = []
    marked: Marked = {}
    for use in terms:
        _mark(use, marked)
    for entry in entries:
        if where := _link_target(entry, text, marked, problems):
            placed.append(EverydayUse(entry.record, where, entry.node))
            _mark(placed[-1], marked)
    return tuple(placed)


Marked = dict[int, list[TermUse | EverydayUse]]
"""What is marked in each division, by the division's identity."""


def _mark(use: TermUse | EverydayUse, marked: Marked) -> None:
    marked.setdefault(id(use.target.division), []).append(use)


def _link_target(
    entry: Entry[Q],
    text: ReadingText,
    marked: Marked,
    problems: Problems,
) -> Target | None:
    """Return where a record's words can be a link, or report why they cannot."""
    quote, node = entry.record.quote, entry.node
    where = locate(entry, text, problems)
    if where is None:
        return None
    if not is_link_text(quote):
        message = f"“{quote}” cannot be a link; leave out spaces at its ends, '!' and backticks"
        problems.add(Code.VALUE_WRONG, node.at("quote"), message)
        return None
    here = marked.get(id(where.division), ())
    other = next((use for use in here if use.target.span.overlaps(where.span)), None)
    if other is not None:
        there = other.node.location
        at = f"line {there.line}" if there.path == node.location.path else f"{there}"
        message = f"“{quote}” shares words with “{other.record.quote}” ({at}); keep one of the two"
        problems.add(Code.MARKS_OVERLAP, node.at("quote"), message)
        return None
    return where


def _no_locus(locus: str, text: ReadingText) -> str:
    near = like_locus(locus, [str(part.locus) for part in text.divisions])
    last = text.passages[-1].locus if text.passages else "none"
    remedy = f"did you mean '{near}'?" if near else f"its passages end at {last}"
    return f"there is no '{locus}' in this text; {remedy}"


def like_locus(locus: str, known: Iterable[str]) -> str | None:
    """Return the known locus that differs only in capitals, spaces and signs."""
    bare = _bare(locus)
    return next((other for other in known if _bare(other) == bare), None)


def _bare(locus: str) -> str:
    return "".join(filter(str.isalnum, locus)).casefold()


def _too_many(record: QuoteRecord, division: Division, spans: Sequence[Span]) -> str:
    """Say how often words occur, and which prefix or suffix would tell one from the others."""
    hints = []
    for span in spans[:3]:
        quote = describe(division.text, span)
        needed = (("prefix", quote.prefix), ("suffix", quote.suffix))
        hints.append(" and ".join(f'{key} "{shown(words)}"' for key, words in needed if words))
    return (
        f"“{shown(record.quote)}” occurs {len(spans)} times in {division.locus}; "
        f"add {' or '.join(hints)}{' or …' if len(spans) > len(hints) else ''}"
    )


def _absent(record: QuoteRecord, division: Division, text: ReadingText) -> str:
    """Say that words are absent, and where they or words like them are."""
    quote = Quote(record.quote, record.prefix, record.suffix)
    if not (record.prefix or record.suffix) and (other := differing(record.quote, division)):
        return other
    elsewhere = [str(other.locus) for other in text.divisions if find(other.text, quote)]
    if elsewhere:
        words = shown(record.quote)
        return f"“{words}” is not in {division.locus} but in {elsewhere[0]}; correct 'at'"
    if pair := across(text.divisions, record.quote):
        return (
            f"“{shown(record.quote)}” runs from {pair[0].locus} into {pair[1].locus}; "
            "quote the words of one of them, for a note stands in one passage"
        )
    wanted = shown(quote.prefix + quote.exact + quote.suffix)
    near = suggest(division.text, wanted)
    hint = f"; the nearest is “{shown(division.text[near.start : near.end])}”" if near else ""
    return f"“{wanted}” is not in {division.locus}{hint}; quote the reading text exactly"
