"""Where each mark goes in a division: links around their words, note calls after theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.markup.blocks import EverydayLink, Inline, Inlines, NoteCall, TermLink, Words
from edition.model.annotations import EverydayUse, Note, TermUse
from edition.model.edition import Text
from edition.model.reading_text import Division

# A note's number follows the punctuation that closes its lemma, as printers set it,
# but not a mark within a word: “Israel’s”, “10,000”.
_CLOSING = re.compile(r"[.,;:!?…’”»›“\"')\]}،؛؟。、]*(?!\w)")


def mark(division: Division, text: Text) -> Inlines:
    """Return a division's words with its linked words and note calls among them."""
    every: tuple[TermUse | EverydayUse, ...] = (*text.terms, *text.everyday)
    uses = sorted(
        (use for use in every if use.target.division is division), key=lambda use: use.target.span
    )
    notes = [note for note in text.notes if note.target.division is division]
    calls = _calls(division, notes, uses)
    parts: list[Inline] = []
    at = 0
    for use in uses:
        parts += _words(division.text, at, use.target.span.start, calls)
        parts.append(_link(use))
        at = use.target.span.end
    return (*parts, *_words(division.text, at, len(division.text), calls))


def _link(use: TermUse | EverydayUse) -> Inline:
    span = use.target.span
    words = use.target.division.text[span.start : span.end]
    if isinstance(use, TermUse):
        return TermLink(words, use.record.term)
    return EverydayLink(words, use.record.gloss, use.language)


def _calls(
    division: Division, notes: Sequence[Note], uses: Sequence[TermUse | EverydayUse]
) -> list[tuple[int, NoteCall]]:
    """Return the offset of each note call: past closing punctuation, and never within a link."""
    calls = []
    for note in notes:
        match = _CLOSING.match(division.text, note.target.span.end)
        at = match.end() if match else note.target.span.end
        around = [use.target.span for use in uses if use.target.span.start < at]
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
