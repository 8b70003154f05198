"""A sheet of a packet to work on: an organizer, questions, the exit ticket of a lesson."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import Block, Heading, Page, Words, WritingRoom
from edition.model.edition import Edition
from edition.pages.parallels import organizers
from edition.pages.prose_blocks import paragraphs
from edition.pages.question import listed, series_of
from edition.records.guide import LessonRecord
from edition.records.packet import PartRecord

EXIT_LINES = 5
"""Room for the three sentences or so that a student writes before the bell."""


def worksheet(edition: Edition, path: str, part: PartRecord) -> Page:
    """Return a sheet with all parallels and questions of an edition that its part asks for."""
    return Page(path, tuple(_blocks(edition, part)))


def _blocks(edition: Edition, part: PartRecord) -> Iterator[Block]:
    yield Heading(1, (Words(part.title or "Questions for discussion"),))
    if part.parallels:
        yield from organizers(edition)
    if part.questions:
        yield from _questions(edition, part)
    if part.exit_ticket_of:
        lessons = {name: entry.record for name, entry in edition.guide.lessons}
        yield from _exit_ticket(lessons[part.exit_ticket_of])


def _questions(edition: Edition, part: PartRecord) -> Iterator[Block]:
    """Yield the questions series by series, for only within a series is a number one question."""
    planned = bool(part.exit_ticket_of)
    for series in series_of(edition):
        yield Heading(2, (Words(f"Questions on {series.subject}"),))
        yield listed(series.questions, series.prefix, lines=part.writing_lines, planned=planned)


def _exit_ticket(lesson: LessonRecord) -> Iterator[Block]:
    """Yield what a student writes at the end of a lesson, and lines to write on."""
    yield Heading(2, (Words("Before you go"),))
    yield from paragraphs(lesson.exit_ticket)
    yield WritingRoom(EXIT_LINES)
