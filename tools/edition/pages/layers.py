"""The layers of a text, each as blocks: what stands beside the author's words if it is chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from edition.markup.blocks import (
    Block,
    Footnote,
    Foreign,
    Group,
    Heading,
    Inline,
    Items,
    PageLink,
    Paragraph,
    Prose,
    Styled,
    WebLink,
    Words,
    WritingRoom,
)
from edition.model.annotations import Note
from edition.model.edition import Text
from edition.pages.prose_blocks import fact, paragraphs, plain
from edition.pages.question import asked
from edition.pages.source_lines import evidence
from edition.records.guide import LessonRecord, QuestionRecord
from edition.records.reference import GlossaryRecord
from edition.sources.characters import alphabetical

FIRST_QUESTIONS = 3
"""Questions that the page of a text shows on the site."""


def about(text: Text) -> Block:
    """Return the answers to the questions that a reader asks of a source."""
    record = text.witness.record
    sourcing = record.sourcing
    lines: list[tuple[str, tuple[Inline, ...]]] = [
        ("Who", (Words(sourcing.who),)),
        ("When", (Words(sourcing.when),)),
        ("For whom", (Words(sourcing.for_whom),)),
        ("Why", (Words(sourcing.why),)),
        ("What it cannot tell us", (Words(sourcing.cannot_tell),)),
        ("Where", (WebLink(record.address, record.address),)),
        ("Received", (Words(record.received),)),
        (
            "Rights",
            (
                WebLink(record.rights.label, record.rights.statement),
                Words(f": {record.rights.holder}. Permission: {record.rights.permission}."),
            ),
        ),
        ("Cited as", (Words(f"{record.siglum} and the number of the passage."),)),
    ]
    items = tuple((fact(name, *inlines),) for name, inlines in lines)
    return Group("about-text", (_label("About this text"), Items(items)))


def origin(text: Text) -> Block:
    """Return the least that must be said of a text: who wrote it, where, and whose it is."""
    record = text.witness.record
    said = f"{record.author}, “{record.title},” {record.publisher}, {record.date}. "
    rights = f"{record.rights.label}: {record.rights.holder}."
    return Paragraph((Words(said + rights),), style="evidence")


def glosses(text: Text, glossary: Sequence[GlossaryRecord], chosen: Collection[str] = ()) -> Block:
    """Return the box "Words in this reading": the text's terms, all or some, briefly explained."""
    used = {use.record.term for use in text.terms if not chosen or use.record.term in chosen}
    found = [record for record in glossary if record.headword in used]
    found.sort(key=lambda record: alphabetical(record.headword))
    lines = (Paragraph(tuple(_gloss(record)), style="gloss-line") for record in found)
    return Group("glosses", (_label("Words in this reading"), *lines))


def _gloss(record: GlossaryRecord) -> Iterator[Inline]:
    yield Styled(record.headword, "name")
    if record.pronunciation:
        yield Words(f" (say {record.pronunciation})")
    for origin in record.origin[:1]:
        yield Words(", ")
        yield Foreign(origin.script, origin.lang)
        if origin.translit:
            yield Words(" ")
            yield Styled(origin.translit, "translit")
    yield Words(": ")
    yield Words(record.gloss)


def gist(text: Text, locus: str) -> Iterator[Block]:
    """Yield the gist of a passage, which says that the words are ours, if it has one."""
    for entry in text.gists:
        if entry.record.at == locus:
            words = Paragraph((plain(entry.record.gist),))
            yield Group("gist", (_label("In plain words, by the editors"), words))


def notes(text: Text) -> Iterator[Block]:
    """Yield the notes of a text; where they come to stand is for site and print to say."""
    yield from (_note(note, text) for note in text.notes)


def _note(note: Note, text: Text) -> Block:
    """Return a note: its short name, kind and lemma, which site and print set, and its words."""
    record = note.record
    first, *rest = record.body.strip().split("\n\n")
    kind = Styled(f"{record.kind.label}.", f"kind kind-{record.kind} depth-{record.depth}")
    former = [entry.record.was for entry in text.former if entry.record.now == record.id]
    head: tuple[Inline, ...] = (
        Styled(note.name, "note-name"),
        *(Styled("", f"#{was}") for was in former),
        Words(" "),
        kind,
        Words(" "),
        Styled(record.quote, "lemma"),
        Words(" "),
    )
    blocks: list[Block] = [Paragraph((*head, Prose(first)))]
    blocks += [Paragraph((Prose(paragraph),)) for paragraph in rest]
    return Footnote(note.label, (*blocks, *evidence(note.record)))


def questions(records: Iterable[QuestionRecord], room: int = 0, *, planned: bool = False) -> Block:
    """Return questions as a numbered list, with so many lines to write on after each."""
    items = (
        (*asked(record, f"q-{record.id}", planned=planned), *_room(room)) for record in records
    )
    return Items(tuple(items), numbered=True)


def first_questions(text: Text) -> Iterator[Block]:
    """Yield a few questions, as they are asked, and the way to all of them.

    The page of a long text must stay light; what a teacher needs to plan stands with the rest.
    """
    records = [entry.record for entry in text.questions]
    shown = records[:FIRST_QUESTIONS]
    lines = (
        (Paragraph(_asked(record, text), style="question", html_id=f"q-{record.id}"),)
        for record in shown
    )
    yield Items(tuple(lines), numbered=True)
    if len(records) > len(shown):
        words = f"All {len(records)} questions on this text, with what to read, skill and time"
        yield Paragraph((PageLink(words, "guide/questions"), Words(".")))


def _asked(record: QuestionRecord, text: Text) -> tuple[Inline, ...]:
    former = (entry.record.was for entry in text.former if entry.record.now == record.id)
    return (plain(record.question), *(Styled("", f"#{was}") for was in former))


def exit_ticket(lesson: LessonRecord) -> Iterator[Block]:
    """Yield what a student writes at the end of a lesson, and lines to write on."""
    yield Heading(2, (Words("Before you go"),))
    yield from paragraphs(lesson.exit_ticket)
    yield WritingRoom(lesson.exit_lines)


def _room(lines: int) -> Iterator[Block]:
    if lines:
        yield WritingRoom(lines)


def _label(words: str) -> Paragraph:
    return Paragraph((Words(words),), style="editorial-label")
