"""How far the notes have been checked: counted from the data, with what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.markup.blocks import (
    Block,
    Heading,
    Items,
    LocusLink,
    Page,
    Paragraph,
    Table,
    Words,
)
from edition.model.contents import Planned
from edition.model.coverage import heard, times_heard
from edition.model.edition import Edition, Text
from edition.model.evidence import by_extent, by_group
from edition.pages.prose_blocks import titled
from edition.records.note import NoteRecord
from edition.records.work import SHORTLY

_INTRODUCTION = (
    "The tool counts what the notes say of their own evidence. Behind every work stands how much "
    "of it we saw; a note marked “reported there” rests on another work’s report. "
    "Notes on the state of the text and on plain words need no source."
)
_WORKS = (
    "How much we saw of the works, and how often a place in them is cited, in notes and wherever "
    "else sources are named."
)
_VOICES = (
    "How often each voice is heard beside the texts: in its own words, or in somebody’s report of "
    "them. One note or event may carry several voices, or none."
)
_OPEN = (
    "These are questions that we could not answer from what we could read, and that the author of "
    "a text, or a reader with a better library, may be able to. Answers are welcome."
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page with the counts and the open questions."""
    blocks = (*_notes(edition), *_works(edition), *_voices(edition), *_open(edition))
    return titled(planned, blocks)


def _notes(edition: Edition) -> Iterator[Block]:
    """Yield the count of notes by their evidence, if there are any."""
    if not any(text.notes for text in edition.texts):
        return
    header = ("What is counted", *(text.witness.siglum for text in edition.texts))
    columns = [_counts([note.record for note in text.notes]) for text in edition.texts]
    rows = tuple(
        ((Words(name),), *((Words(str(column[name])),) for column in columns))
        for name in columns[0]
    )
    widths = (60, *(20 for _ in edition.texts))
    yield Paragraph((Words(_INTRODUCTION),))
    yield Table("Notes and their evidence", header, widths, rows)
    for text in edition.texts:
        yield from _single(text)


def _open(edition: Edition) -> Iterator[Block]:
    """Yield the questions that nobody here could answer, if there are any."""
    questions = tuple(
        (Paragraph((LocusLink(entry.record.at), Words(f": {entry.record.question}"))),)
        for entry in edition.reference.open_questions
    )
    if questions:
        yield Heading(2, (Words("Open questions for the authors"),))
        yield Paragraph((Words(_OPEN),))
        yield Items(questions)


def _works(edition: Edition) -> Iterator[Block]:
    """Yield the count of works by what was seen of them, and by the groups they are in."""
    depths = by_extent(edition)
    if not depths:
        return
    rows = tuple(
        ((Words(SHORTLY[depth]),), (Words(str(works)),), (Words(str(times)),))
        for depth, (works, times) in depths.items()
    )
    total, groups = len(edition.works or ()), by_group(edition)
    yield Heading(2, (Words("How much of the works was seen"),))
    yield Paragraph((Words(_WORKS),))
    yield Table(
        "Works by what was seen of them", ("Seen", "Works", "Citations"), (40, 30, 30), rows
    )
    if named := edition.record.work_groups:
        counts = ((group.name, groups[group.id]) for group in named)
        shares = (f"{name}, {count} ({count / total:.0%})" for name, count in counts)
        words = f"Of {total} works are, by group: {'; '.join(shares)}. A work may be in several."
        yield Paragraph((Words(words),), style="evidence")


def _voices(edition: Edition) -> Iterator[Block]:
    """Yield the count of voices, if the edition names any."""
    voices = edition.record.voices
    if not voices:
        return
    records = heard(edition)
    header = ("Voice", *(kind.capitalize() for kind in records))
    rows = tuple(
        (
            (Words(voice.name),),
            *((Words(str(times_heard(voice.id, kind))),) for kind in records.values()),
        )
        for voice in voices
    )
    yield Heading(2, (Words("Whose voice is heard"),))
    yield Paragraph((Words(_VOICES),))
    yield Table("Voices, and how often they are heard", header, (40, *(15 for _ in records)), rows)


def _counts(notes: Sequence[NoteRecord]) -> dict[str, int]:
    """Return what there is to count, by the words for it, in the order of the table."""
    return {
        "Notes in all": len(notes),
        "checked against the source itself": sum(n.against == "source" for n in notes),
        "checked against a secondary work": sum(n.against == "secondary" for n in notes),
        "without a source, on the text or its words": sum(not n.sources for n in notes),
        "resting on one source": sum(len(n.sources) == 1 for n in notes),
        "resting on two or more": sum(len(n.sources) > 1 for n in notes),
        "of high confidence": sum(n.confidence == "high" for n in notes),
        "of medium confidence": sum(n.confidence == "medium" for n in notes),
        "of low confidence": sum(n.confidence == "low" for n in notes),
    }


def _single(text: Text) -> Iterator[Paragraph]:
    """Yield the list of a text's notes that rest on one source, if there are any."""
    own = f"{text.witness.siglum} "
    single = (note for note in text.notes if len(note.record.sources) == 1)
    numbers = [note.name.removeprefix(own) for note in single]
    listed = f"{text.witness.siglum}, notes that rest on one source: {', '.join(numbers)}."
    if numbers:
        yield Paragraph((Words(listed),), style="evidence")
