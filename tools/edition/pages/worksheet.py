"""A lesson's worksheet: a place for all that its steps ask students to write, and its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.markup.blocks import Block, Heading, Inlines, Paragraph, Table, Words, WritingRoom
from edition.model.edition import Edition
from edition.pages.prose_blocks import in_a_line, labelled, paragraphs, plain
from edition.records.guide import CriterionRecord, LessonRecord, TaskRecord, TicketRecord

_FIRST_COLUMN = 22
"""Percent of a table's width for the names of its rows."""


def worksheet(lesson: LessonRecord, edition: Edition) -> Iterator[Block]:
    """Yield each task with the room for it, by the number of its step."""
    for task in lesson.worksheet:
        yield Heading(2, (Words(f"Step {task.step}. {lesson.steps[task.step - 1].title}"),))
        yield Paragraph((in_a_line(task.prompt or asked(task, edition)),), style="question")
        if task.columns:
            yield _table(task)
        if task.writing_lines:
            yield WritingRoom(task.writing_lines)


def asked(task: TaskRecord, edition: Edition) -> str:
    """Return the words of the question that a task is to answer."""
    found = (e.record.question for e in edition.question_entries if e.record.id == task.question)
    return next(found, "")


def _table(task: TaskRecord) -> Table:
    names = [(Words(row),) for row in task.rows]
    count = len(task.columns) - 1
    rest = (100 - _FIRST_COLUMN) // max(count, 1)
    rows = tuple((name, *((),) * count) for name in names)
    widths = (100 - rest * count, *(rest,) * count)
    caption = task.prompt.partition(". ")[0].rstrip(".")
    return Table(caption, tuple(task.columns), widths, rows)


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
    """Yield what a teacher has beside the worksheet: its answers, the scale, marked tickets."""
    if lesson.worksheet:
        yield Heading(2, (Words("Answers to the worksheet"),))
        rows = tuple(
            ((Words(str(task.step)),), _cell(_short(task, edition)), _cell(task.answer))
            for task in lesson.worksheet
        )
        yield Table(
            "What may stand on the worksheet", ("Step", "Asked", "May stand"), (8, 32, 60), rows
        )
    if lesson.model_tickets:
        yield Heading(2, (Words("Tickets with a teacher’s marks"),))
        for ticket in lesson.model_tickets:
            yield from _ticket(ticket)


def _short(task: TaskRecord, edition: Edition) -> str:
    return task.prompt or plain(asked(task, edition)).text


def _ticket(ticket: TicketRecord) -> Iterator[Block]:
    yield from labelled(ticket.level.capitalize(), ticket.ticket)
    yield from labelled("Marks", ticket.marks)


def scale(lesson: LessonRecord) -> Iterator[Block]:
    """Yield how levels become points."""
    if lesson.scale:
        yield from paragraphs(lesson.scale)
