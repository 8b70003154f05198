"""A lesson's worksheet: a place for all that its steps ask students to write, and its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from edition.markup.blocks import (
    Block,
    Group,
    Heading,
    Inlines,
    Paragraph,
    RuledLines,
    Table,
    Words,
)
from edition.model.edition import Edition
from edition.pages.prose_blocks import in_a_line, labelled, paragraphs, plain
from edition.pages.translation import beside, in_its_language, translation
from edition.records.guide import CriterionRecord, LessonRecord, TaskRecord, TicketRecord

_FIRST_COLUMN = 16
"""Percent of a table's width for the names of its rows."""


def worksheet(
    lesson: LessonRecord, edition: Edition, *, with_starters: bool = False
) -> Iterator[Block]:
    """Yield each task with the room for it, below the title of its step."""
    for number, tasks in groupby(lesson.worksheet, key=lambda task: task.step):
        yield Heading(2, (Words(f"Step {number}. {lesson.steps[number - 1].title}"),))
        for task in tasks:
            yield from _task(task, edition, task.starters if with_starters else ())


def _task(task: TaskRecord, edition: Edition, openings: Sequence[str]) -> Iterator[Block]:
    english, lines = asked(task, edition), edition.lines
    if task.columns:
        room = {1: "lines", 3: "organizer tall"}.get(task.writing_lines, "organizer")
        yield Group(room, (_table(task, edition),))
        yield from beside(starters(openings), translation(lines, *openings))
        return
    question = Paragraph((plain(english),), style="question")
    translated = (*translation(lines, english), *translation(lines, *openings))
    yield from beside((question, *starters(openings)), translated)
    if task.writing_lines:
        yield RuledLines(task.writing_lines)


def starters(openings: Sequence[str]) -> Iterator[Block]:
    """Yield how sentences of an answer may begin, in a line; nothing if there are none."""
    if openings:
        beginnings = " / ".join(plain(opening).text for opening in openings)
        yield Paragraph((Words(f"You can begin: {beginnings}"),), style="starter")


def asked(task: TaskRecord, edition: Edition) -> str:
    """Return what a task asks: its own words, or those of the question that it names."""
    found = (e.record.question for e in edition.question_entries if e.record.id == task.question)
    return task.prompt or next(found, "")


def _table(task: TaskRecord, edition: Edition) -> Table:
    count = len(task.columns) - 1
    rest = (100 - _FIRST_COLUMN) // max(count, 1)
    rows = tuple(((Words(row),), *((),) * count) for row in task.rows)
    widths = (100 - rest * count, *(rest,) * count)
    english = asked(task, edition)
    translated = in_its_language(edition.lines, english)
    return Table(plain(english).text, tuple(task.columns), widths, rows, translated)


def rubric(criteria: Iterable[CriterionRecord], caption: str) -> Table:
    """Return the criteria with what each level does."""
    header = ("Criterion", "Developing", "Proficient", "Advanced")
    rows = tuple(
        tuple(_cell(text) for text in (c.criterion, c.developing, c.proficient, c.advanced))
        for c in criteria
    )
    return Table(caption, header, (19, 27, 27, 27), rows)


def _cell(text: str) -> Inlines:
    return (in_a_line(text),)


def marked(lesson: LessonRecord, edition: Edition) -> Iterator[Block]:
    """Yield what a teacher has beside the worksheet: its answers, misreadings, marked tickets."""
    rows = tuple(
        ((Words(str(task.step)),), (plain(asked(task, edition)),), _cell(task.answer))
        for task in lesson.worksheet
        if task.answer
    )
    if rows:
        yield Heading(2, (Words("Answers to the worksheet"),))
        yield Table(
            "What may stand on the worksheet", ("Step", "Asked", "May stand"), (11, 32, 57), rows
        )
    if lesson.misreadings:
        replies = tuple((_cell(one.says), _cell(one.reply)) for one in lesson.misreadings)
        yield Heading(2, (Words("What students may take wrongly"),))
        yield Table("What they are likely to say", ("They say", "Reply"), (42, 58), replies)
    if lesson.model_tickets:
        yield Heading(2, (Words("Tickets with a teacher’s marks"),))
        for ticket in lesson.model_tickets:
            yield from _ticket(ticket)


def _ticket(ticket: TicketRecord) -> Iterator[Block]:
    yield from labelled(ticket.level.capitalize(), ticket.ticket)
    yield from labelled("Marks", ticket.marks)


def scale(lesson: LessonRecord) -> Iterator[Block]:
    """Yield how levels become points."""
    if lesson.scale:
        yield from paragraphs(lesson.scale)
