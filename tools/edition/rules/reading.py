"""What the reading page promises: few notes first, short everyday glosses, lasting addresses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from edition.model.annotations import Note
from edition.model.edition import Edition, Text
from edition.problems import Code, Problems
from edition.sources.mentions import limit_words
from edition.sources.node import Node
from edition.sources.validation import like

FIRST_NOTES, FOR_EACH_TEXT = 40, 20
"""Notes in all texts together that pages may show before a reader asks for more: so many, or so
many for each text, if that is more."""
FIRST_IN_PASSAGE = 4
EVERYDAY_WORDS = 10


def check_reading(edition: Edition, problems: Problems) -> None:
    """Report notes shown first that are too many or on wording, and what is wrong beside them."""
    _check_first(edition, problems)
    for text in edition.texts:
        for use in text.everyday:
            where = partial(use.node.at, "gloss")
            limit_words(use.record.gloss, EVERYDAY_WORDS, where, "everyday gloss", problems)
        _check_old_addresses(text, edition, problems)


def _check_first(edition: Edition, problems: Problems) -> None:
    """Report what is more than a first reading can bear."""
    shown = [(text, note) for text in edition.texts for note in _first(text, problems)]
    most = max(FIRST_NOTES, FOR_EACH_TEXT * len(edition.texts))
    if len(shown) > most:
        _, last = shown[most]
        message = (
            f"{len(shown)} notes are 'first', more than {most} in all texts together; "
            "make some 'further'"
        )
        problems.add(Code.TOO_MANY_NOTES, last.node.at("depth"), message)
    in_passage: Counter[str] = Counter()
    for _, note in shown:
        locus = str(note.target.division.locus)
        in_passage[locus] += 1
        if in_passage[locus] == FIRST_IN_PASSAGE + 1:
            message = (
                f"{locus} has more than {FIRST_IN_PASSAGE} notes that are 'first'; "
                "make this or another one 'further'"
            )
            problems.add(Code.TOO_MANY_NOTES, note.node.at("depth"), message)


def _first(text: Text, problems: Problems) -> Iterator[Note]:
    for note in text.notes:
        if note.record.depth != "first":
            continue
        if note.record.kind == "textual":
            message = "a note on the wording is not for a first reading; make it 'further'"
            problems.add(Code.VALUE_WRONG, note.node.at("depth"), message)
        yield note


def _check_old_addresses(text: Text, edition: Edition, problems: Problems) -> None:
    """Report an old address that leads nowhere, or to two things."""
    names = {note.record.id for note in text.notes} | {q.record.id for q in text.questions}
    labels = {note.label: note.record.id for note in text.notes}
    is_read = edition.has_placed_notes(text) and edition.has_read(f"{text.folder}/questions.yaml")
    seen: dict[str, Node] = {}
    for entry in text.old_addresses:
        record, node = entry.record, entry.node
        if record.now not in names and is_read:
            near = like(record.now, names)
            remedy = f"did you mean '{near}'?" if near else "name the one that took its place"
            message = f"this text has no note and no question '{record.now}'; {remedy}"
            problems.add(Code.NOTE_UNKNOWN, node.at("now"), message)
        if record.was in labels:
            message = (
                f"'{record.was}' once led to another note, and the note '{labels[record.was]}' "
                "has it now; give that note an id that was never used"
            )
            problems.add(Code.ID_DUPLICATE, node.at("was"), message)
        if record.was in seen:
            line = seen[record.was].location.line
            message = f"'{record.was}' is already on line {line}; keep one of the two"
            problems.add(Code.ID_DUPLICATE, node.at("was"), message)
        seen.setdefault(record.was, node)
