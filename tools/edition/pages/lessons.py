"""Lessons: an overview, and one page for each that can be taught from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from edition.edition import Edition
from edition.page import (
    Below,
    Block,
    Group,
    Heading,
    Inline,
    Inlines,
    Items,
    Page,
    PageLink,
    Paragraph,
    Table,
    Words,
)
from edition.pages.audience import FOR_TEACHERS, for_teachers
from edition.pages.documents import links_to_documents
from edition.pages.evidence import loci
from edition.pages.labelled import fact, in_a_line, labelled, paragraphs, plain
from edition.pages.measures import measures
from edition.pages.question import links_to_questions
from edition.teaching import CriterionRecord, LessonRecord, StepRecord

_INTRODUCTION = (
    "Each lesson can be taught from its page: what to print, the steps by the minute, words for "
    "hard moments, and how to look at what students hand in."
)


def path_of(name: str) -> str:
    """Return the path of a lesson's page."""
    return f"guide/lesson-{name}"


def lessons_page(edition: Edition) -> Page:
    """Return the overview of the lessons, and how hard the texts are to read."""
    blocks: list[Block] = [
        Heading(1, (Words("Lessons"),)),
        *for_teachers(_INTRODUCTION),
    ]
    lessons = [(name, entry.record) for name, entry in edition.guide.lessons]
    # Those that stand alone come first; then each unit, where its first lesson would be.
    units = dict.fromkeys(("", *(lesson.unit for _, lesson in lessons)))
    for unit in units:
        blocks += _unit(unit, [pair for pair in lessons if pair[1].unit == unit])
    blocks += measures(edition)
    blocks.append(Below(tuple(path_of(name) for name, _ in lessons)))
    return Page("guide/lessons", tuple(blocks), FOR_TEACHERS)


def _unit(unit: str, lessons: list[tuple[str, LessonRecord]]) -> Iterator[Block]:
    if not lessons:
        return
    if unit:
        yield Heading(2, (Words(unit),))
    header = ("Lesson", "Minutes", "Grades", "Question that it works on", "To print")
    rows = tuple(
        (
            (PageLink(lesson.title, path_of(name)),),
            (Words(str(lesson.minutes)),),
            (Words(lesson.grades),),
            (plain(lesson.supporting),),
            (Words(", ".join(lesson.packets)),),
        )
        for name, lesson in lessons
    )
    total = sum(lesson.minutes for _, lesson in lessons)
    caption = f"{unit}, {total} minutes together" if unit else "Single lessons"
    yield Table(caption, header, (28, 10, 12, 32, 18), rows)


def lesson_pages(edition: Edition) -> Iterator[Page]:
    """Yield a page for each lesson."""
    for name, entry in edition.guide.lessons:
        lesson = entry.record
        blocks = (*_head(lesson), *_course(lesson, edition), *_after(lesson))
        yield Page(path_of(name), blocks, FOR_TEACHERS)


def _head(lesson: LessonRecord) -> Iterator[Block]:
    yield Heading(1, (Words(lesson.title),))
    unit = f" · {lesson.unit}" if lesson.unit else ""
    yield Paragraph((Words("For teachers"),), style="editorial-label")
    yield Paragraph((Words(f"{lesson.minutes} minutes · grades {lesson.grades}{unit}"),), "when")
    yield from labelled("Objective", lesson.objective)
    yield fact("Question", plain(lesson.supporting))
    yield fact("To print", Words(", ".join(lesson.packets)))
    yield Paragraph((Words("Materials"),), style="editorial-label")
    yield Items(tuple((Paragraph((in_a_line(text),)),) for text in lesson.materials))


def _course(lesson: LessonRecord, edition: Edition) -> Iterator[Block]:
    yield Heading(2, (Words("Steps"),))
    ends = list(accumulate(step.minutes for step in lesson.steps))
    rows = tuple(
        (
            (Words(f"{end - step.minutes}–{end}"),),
            (Words(f"{number}. {step.title}"),),
            loci(step.passages),
        )
        for number, (step, end) in enumerate(zip(lesson.steps, ends, strict=True), 1)
    )
    header = ("Minutes", "Step", "Passages")
    yield Table(f"{lesson.minutes} minutes, step by step", header, (16, 46, 38), rows)
    for number, step in enumerate(lesson.steps, 1):
        yield from _step(number, step, edition)


def _step(number: int, step: StepRecord, edition: Edition) -> Iterator[Block]:
    minutes = "1 minute" if step.minutes == 1 else f"{step.minutes} minutes"
    yield Heading(3, (Words(f"{number}. {step.title} ({minutes})"),))
    yield from paragraphs(step.body)
    questions = tuple(
        (Paragraph(question),) for question in links_to_questions(step.questions, edition)
    )
    if questions:
        yield Items(questions)
    if documents := links_to_documents(step.documents, edition):
        yield fact("Documents", *documents)


def _after(lesson: LessonRecord) -> Iterator[Block]:
    yield Heading(2, (Words("Hard moments"),))
    rows = tuple(((in_a_line(m.moment),), (in_a_line(m.say),)) for m in lesson.moments)
    yield Table("What may happen, and words that help", ("If", "Say"), (36, 64), rows)
    yield Heading(2, (Words("For different students"),))
    yield from labelled("Support", lesson.support)
    yield from labelled("Stretch", lesson.stretch)
    yield Heading(2, (Words("Exit ticket"),))
    yield Group("exit-ticket", tuple(paragraphs(lesson.exit_ticket)))
    yield Heading(2, (Words("Rubric"),))
    yield _rubric(lesson.rubric)


def _rubric(criteria: Iterable[CriterionRecord]) -> Table:
    header = ("Criterion", "Developing", "Proficient", "Advanced")
    rows = tuple(
        tuple(_cell(text) for text in (c.criterion, c.developing, c.proficient, c.advanced))
        for c in criteria
    )
    return Table("What the work shows", header, (19, 27, 27, 27), rows)


def _cell(text: str) -> Inlines:
    inline: Inline = in_a_line(text)
    return (inline,)
