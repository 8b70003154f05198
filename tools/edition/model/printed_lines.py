"""Which lines of the edition's own a packet prints, and so has in its other language too."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from edition.model.contents import DOCUMENTS
from edition.model.edition import Edition
from edition.model.lines import HELP
from edition.model.packets import Packet
from edition.records.guide import LessonRecord
from edition.sources.paragraphs import paragraphs_of


def printed_lines(edition: Edition, packet: Packet) -> Iterator[str]:
    """Yield every line to be said in a language too of a packet, or of what is selected for it."""
    written = {page.path: page.text for page in edition.written}
    lessons = {name: entry.record for name, entry in edition.guide.lessons}
    texts = {text.slug: text for text in edition.texts}
    for part in packet.record.parts:
        if part.page in written:
            yield from (paragraph.english for paragraph in paragraphs_of(written[part.page]))
        if part.page == DOCUMENTS:
            yield from _of_documents(edition, part.documents)
        if part.text in texts:
            yield from (headnote.words for headnote in part.headnotes if headnote.words)
            gists = texts[part.text].gists if "gists" in part.layers else ()
            yield from (gist.record.gist for gist in gists)
        if part.worksheet_of in lessons:
            yield HELP
            yield from _of_lesson(edition, lessons[part.worksheet_of])


def _of_documents(edition: Edition, ids: Collection[str]) -> Iterator[str]:
    """Yield what introduces documents, all of them if none is named, and what is asked of them."""
    for record in (entry.record for entry in edition.guide.documents):
        if not ids or record.id in ids:
            yield from (record.introduction, record.question)


def _of_lesson(edition: Edition, lesson: LessonRecord) -> Iterator[str]:
    """Yield what a worksheet and an exit ticket say, and how an answer may begin."""
    questions = {entry.record.id: entry.record.question for entry in edition.question_entries}
    for task in lesson.worksheet:
        if english := task.prompt or questions.get(task.question, ""):
            yield english
        yield from task.starters
    yield lesson.exit_ticket
    yield from lesson.exit_starters


def all_lines(edition: Edition) -> Iterator[str]:
    """Yield every line that some packet could print in another language."""
    yield from (gist.record.gist for text in edition.texts for gist in text.gists)
    yield from _of_documents(edition, ())
    for _, entry in edition.guide.lessons:
        yield from _of_lesson(edition, entry.record)
    yield HELP
    for packet in edition.packets:
        yield from printed_lines(edition, packet)
