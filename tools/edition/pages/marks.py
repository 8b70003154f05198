"""Where each mark goes in a division: linked terms around their words, note calls after theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.markup.blocks import Inline, Inlines, NoteCall, TermLink, Words
from edition.model.annotations import Note, TermUse
from edition.model.edition import Text
from edition.model.reading_text import Division

# A note's number follows the punctuation that closes its lemma, as printers set it,
# but not a mark within a word: “Israel’s”, “10,000”.
_CLOSING = re.compile(r"[.,;:!?…’”»›“\"')\]}،؛؟。、]*(?!\w)")


def mark(division: Division, text: Text) -> Inlines:
    """Return a division's words with its linked terms and note calls among them."""
    terms = sorted(
        (use for use in text.terms if use.target.division is division),
        key=lambda use: use.target.span,
    )
    notes = [note for note in text.notes if note.target.division is division]
    calls = _calls(division, notes, terms)
    parts: list[Inline] = []
    at = 0
    for use in terms:
        start, end = use.target.span.start, use.target.span.end
        parts += _words(division.text, at, start, calls)
        parts.append(TermLink(division.text[start:end], use.record.term))
        at = end
    return (*parts, *_words(division.text, at, len(division.text), calls))


def _calls(
    division: Division, notes: Sequence[Note], terms: Sequence[TermUse]
) -> list[tuple[int, NoteCall]]:
    """Return the offset of each note call: past closing punctuation, and never within a link."""
    calls = []
    for note in notes:
        match = _CLOSING.match(division.text, note.target.span.end)
        at = match.end() if match else note.target.span.end
        around = [use.target.span for use in terms if use.target.span.start < at]
        if around and at < around[-1].end:
            at = around[-1].end
        calls.append((at, NoteCall(note.label)))
    return calls


def _words(text: str, start: int, end: int, calls: Sequence[tuple[int, NoteCall]]) -> list[Inline]:
    """Return the words from ``start`` to ``end`` with the calls that stand after ``start``.

    A call at ``start`` itself belongs to the link before it, so it comes first.
    """
    parts: list[Inline] = []
    at = start
    for place, call in calls:
        if start <= place < end or place == end == len(text):
            parts += [Words(text[at:place]), call]
            at = place
    parts.append(Words(text[at:end]))
    return [part for part in parts if part != Words("")]
