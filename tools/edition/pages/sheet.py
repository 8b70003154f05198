"""A sheet of a packet to work on: an organizer, questions, a lesson's worksheet and exit ticket."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import Block, Heading, Page, Paragraph, RuledLines, Words
from edition.model.edition import Edition
from edition.model.lines import HELP, TranslatedLines
from edition.pages.parallels import organizers
from edition.pages.prose_blocks import paragraphs
from edition.pages.question import ON_SHEET, listed, series_of
from edition.pages.translation import beside, translation
from edition.pages.worksheet import rubric, starters, worksheet
from edition.records.guide import LessonRecord
from edition.records.packet import PartRecord


def sheet(edition: Edition, path: str, part: PartRecord) -> Page:
    """Return a sheet with all parallels and questions of an edition that its part asks for."""
    return Page(path, tuple(_blocks(edition, part)))


def _blocks(edition: Edition, part: PartRecord) -> Iterator[Block]:
    lessons = {name: entry.record for name, entry in edition.guide.lessons}
    yield Heading(1, (Words(part.title or "Questions for discussion"),))
    if part.parallels:
        yield from organizers(edition)
    if part.questions:
        yield from _questions(edition, part)
    if part.worksheet_of:
        lesson = lessons[part.worksheet_of]
        if edition.lines.language:
            yield from beside((Paragraph((Words(HELP),)),), translation(edition.lines, HELP))
        yield from worksheet(lesson, edition, with_starters=part.starters)
    if part.exit_ticket_of or part.worksheet_of:
        lesson = lessons[part.exit_ticket_of or part.worksheet_of]
        yield from _exit_ticket(lesson, edition.lines, with_starters=part.starters)
    if part.worksheet_of:
        yield rubric(lessons[part.worksheet_of].rubric, "How your work is read")


def _questions(edition: Edition, part: PartRecord) -> Iterator[Block]:
    """Yield the questions series by series, for only within a series is a number one question."""
    for series in series_of(edition):
        yield Heading(2, (Words(f"Questions on {series.subject}"),))
        yield listed(series.questions, ON_SHEET, lines=part.writing_lines, planning=False)


def _exit_ticket(
    lesson: LessonRecord, lines: TranslatedLines, *, with_starters: bool
) -> Iterator[Block]:
    """Yield what a student writes at the end of a lesson, and lines to write on."""
    yield Heading(2, (Words("Before you go"),))
    openings = lesson.exit_starters if with_starters else ()
    translated = (*translation(lines, lesson.exit_ticket), *translation(lines, *openings))
    yield from beside((*paragraphs(lesson.exit_ticket), *starters(openings)), translated)
    yield RuledLines(lesson.exit_lines)
