"""Lessons: an overview, and one page for each that can be taught from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from edition.markup.blocks import (
    Block,
    Download,
    Group,
    Heading,
    Inline,
    Page,
    PageLink,
    Paragraph,
    PdfLink,
    Styled,
    Table,
    Toctree,
    Words,
)
from edition.model.contents import LESSON, PRINT, Planned
from edition.model.downloads import offered
from edition.model.edition import Edition
from edition.model.packets import family
from edition.pages import worksheet
from edition.pages.design import card, cards
from edition.pages.documents import links_to_documents
from edition.pages.downloads import SITE_ONLY
from edition.pages.prose_blocks import fact, for_teachers, in_a_line, labelled, plain, titled
from edition.pages.question import codes, links_to_questions
from edition.pages.reading_grades import measures
from edition.pages.source_lines import loci
from edition.records.guide import LessonRecord, StepRecord

WITHOUT_PAGES = (("pages", "no"),)
"""The front matter of a page whose reader has other sheets in hand than its own book: in print, a
passage is named there without the page that it is on."""

_INTRODUCTION = (
    "Each lesson can be taught from its page: what to print, the steps by the minute, words for "
    "hard moments, and how to look at what students hand in."
)


def overview(edition: Edition, planned: Planned) -> Page:
    """Return the overview of the lessons, and how hard the texts are to read."""
    blocks: list[Block] = [*for_teachers(_INTRODUCTION)]
    lessons = [(name, entry.record) for name, entry in edition.guide.lessons]
    # Those that stand alone come first; then each unit, where its first lesson would be.
    units = dict.fromkeys(("", *(lesson.unit for _, lesson in lessons)))
    for unit in units:
        blocks += _unit(unit, [pair for pair in lessons if pair[1].unit == unit], edition)
    blocks += measures(edition)
    blocks.append(Toctree(tuple(LESSON.format(name) for name, _ in lessons), hidden=True))
    return titled(planned, blocks)


def _unit(unit: str, lessons: list[tuple[str, LessonRecord]], edition: Edition) -> Iterator[Block]:
    if not lessons:
        return
    if unit:
        yield Heading(2, (Words(unit),))
    total = sum(lesson.minutes for _, lesson in lessons)
    caption = f"{unit}, {total} minutes together" if unit else "Single lessons"
    if edition.is_on_paper:  # on paper a table says it in less room
        yield _table(caption, lessons, edition)
        return
    if unit:
        yield Paragraph((Words(f"{len(lessons)} lessons, {total} minutes together."),))
    yield cards(_card(name, lesson, edition) for name, lesson in lessons)


def _table(caption: str, lessons: list[tuple[str, LessonRecord]], edition: Edition) -> Table:
    header = ("Lesson", "Minutes", "For", "Question that it works on", "To print")
    rows = tuple(
        (
            (PageLink(lesson.title, LESSON.format(name)),),
            (Words(str(lesson.minutes)),),
            (Words(lesson.grades),),
            (plain(lesson.supporting),),
            tuple(_packets(lesson, edition, ", ")),
        )
        for name, lesson in lessons
    )
    return Table(caption, header, (28, 10, 12, 32, 18), rows)


def _card(name: str, lesson: LessonRecord, edition: Edition) -> Iterator[Block]:
    """Yield what a teacher chooses a lesson by."""
    yield Paragraph((PageLink(lesson.title, LESSON.format(name)),), style="leads")
    yield Paragraph((Words(f"{lesson.minutes} minutes · {lesson.grades}"),), style="author")
    yield Paragraph((plain(lesson.supporting),))
    packets = _packets(lesson, edition, ", ")
    yield Paragraph((Words("To print: "), *packets, Words(".")), style="author")


def lesson(edition: Edition, planned: Planned) -> Page:
    """Return the page of a lesson, which is all that its teacher needs."""
    record = next(entry.record for name, entry in edition.guide.lessons if name == planned.name)
    blocks = (
        *at_a_glance(record, edition),
        *overleaf(record),
        *worksheet.marked(record, edition),
    )
    first = {packet.record.follows for packet in edition.packets}
    # On paper the plan stands in the book of a teacher: its pages are those of the student's book.
    front = () if first.issuperset(record.packets) else WITHOUT_PAGES
    return titled(planned, blocks, (*_facts(record), *front))


def _facts(lesson: LessonRecord) -> Iterator[tuple[str, str]]:
    """Yield what machines are told of a lesson, so that a teacher who searches finds it."""
    yield "lesson-minutes", str(lesson.minutes)
    yield "lesson-grades", lesson.grades
    yield "lesson-question", " ".join(lesson.supporting.split())


def at_a_glance(lesson: LessonRecord, edition: Edition) -> tuple[Block, ...]:
    """Return the whole plan in short: what it is for, what is needed, what to do and to say."""
    return (*_head(lesson, edition), *_steps(lesson, edition))


def overleaf(lesson: LessonRecord) -> tuple[Block, ...]:
    """Return what a teacher reads before class, and looks up in it."""
    return (*_expected(lesson), *_after(lesson))


def _packets(lesson: LessonRecord, edition: Edition, between: str) -> Iterator[Inline]:
    """Yield the titles of the packets to print, each with the way to it."""
    titles = {packet.name: packet.record.title for packet in edition.packets}
    for number, name in enumerate(lesson.packets):
        yield Words(between if number else "")
        if name not in titles:
            yield Words(name)
        elif not edition.is_on_paper:
            yield PdfLink(titles[name], name)
        else:
            yield PageLink(titles[name], PRINT)


def _head(lesson: LessonRecord, edition: Edition) -> Iterator[Block]:
    unit = f" · {lesson.unit}" if lesson.unit else ""
    facts = f"For teachers · {lesson.minutes} minutes · {lesson.grades}{unit}"
    yield Heading(1, (Words(lesson.title),))
    yield Paragraph((Words(facts),), style="editorial-label")
    yield card("At a glance", _purpose_and_needs(lesson, edition))


def _purpose_and_needs(lesson: LessonRecord, edition: Edition) -> Iterator[Block]:
    yield from labelled("Objective", lesson.objective)
    yield fact("Question", plain(lesson.supporting))
    if lesson.standards:
        yield fact("Standards", Words(f"{codes(lesson.standards)}."))
    materials = (in_a_line(text) for text in lesson.materials)
    yield fact("Print", *_packets(lesson, edition, " and "), Words("."))
    if not edition.is_on_paper:
        yield from _files(lesson, edition)
    yield fact("Materials", *_separated(materials), Words("."))


def _files(lesson: LessonRecord, edition: Edition) -> Iterator[Block]:
    """Yield links to the packets in their other forms, to files to change, to an archive of all."""
    packets = {packet.name: packet for packet in edition.packets}
    mine = [packets[name] for name in lesson.packets if name in packets]
    names = (name for packet in mine for name in family(packet)[1:])
    pdfs = (PdfLink(packets[name].record.title, name) for name in names)
    slug = next(name for name, entry in edition.guide.lessons if entry.record is lesson)
    files = (
        Download(one.export.short, one.file.name)
        for one in offered(edition, "teacher")
        if one.subject == slug and one.export.short
    )
    for label, links in (("Also", pdfs), ("Files", files)):
        if parts := tuple(_separated(links)):
            label_and_links = (Styled(f"{label}.", "label"), Words(" "), *parts, Words("."))
            yield Paragraph(label_and_links, style=SITE_ONLY)


def _separated(parts: Iterable[Inline]) -> Iterator[Inline]:
    for number, part in enumerate(parts):
        yield Words("; " if number else "")
        yield part


def _steps(lesson: LessonRecord, edition: Edition) -> Iterator[Block]:
    """Yield the steps with the minutes at which each begins and ends."""
    yield Heading(2, (Words("Steps"),))
    ends = accumulate(step.minutes for step in lesson.steps)
    rows = tuple(
        (
            (Words(f"{end - step.minutes}–{end}"),),
            tuple(_done(number, step, edition)),
            tuple(_spoken(step, lesson, edition)),
        )
        for number, (step, end) in enumerate(zip(lesson.steps, ends, strict=True), 1)
    )
    header = ("Min.", "What to do", "What to say and ask")
    yield Table(f"{lesson.minutes} minutes, step by step", header, (7, 46, 47), rows)


def _done(number: int, step: StepRecord, edition: Edition) -> Iterator[Inline]:
    """Yield what is done in a step, and what is read for it that is not named there."""
    others = [at for at in step.passages if f"`{at}`" not in step.body]
    yield Styled(f"{number}. {step.title}", "step")
    yield Words(" – ")  # no stop: a title may end in a mark of its own
    yield in_a_line(step.body)
    for read in (loci(others), links_to_documents(step.documents, edition)):
        if read:
            yield Words(" ▸ ")
            yield from read


def _spoken(step: StepRecord, lesson: LessonRecord, edition: Edition) -> Iterator[Inline]:
    """Yield what a teacher says and asks in a step, its questions among it."""
    if step.say:
        yield in_a_line(step.say)
    for question in links_to_questions(step.questions, edition, lesson.packets):
        yield Words(" ▸ " if step.say else "▸ ")
        yield from question


def _expected(lesson: LessonRecord) -> Iterator[Block]:
    rows = tuple(
        ((Words(f"{number}. {step.title}"),), (in_a_line(step.expect),))
        for number, step in enumerate(lesson.steps, 1)
        if step.expect
    )
    if rows:
        yield Heading(2, (Words("What to expect"),))
        yield Table("What students are likely to answer", ("Step", "Expect"), (28, 72), rows)


def _after(lesson: LessonRecord) -> Iterator[Block]:
    yield Heading(2, (Words("Hard moments"),))
    rows = tuple(((in_a_line(m.moment),), (in_a_line(m.response),)) for m in lesson.moments)
    yield Table("What may happen, and words that help", ("If", "Say"), (28, 72), rows)
    yield Heading(2, (Words("For different students, and to end on"),))
    yield from labelled("Support", lesson.support)
    yield from labelled("Stretch", lesson.stretch)
    yield Group("exit-ticket", labelled("Exit ticket", lesson.exit_ticket))
    yield Heading(2, (Words("Rubric"),))
    yield worksheet.rubric(lesson.rubric, "What the work shows")
    yield from worksheet.scale(lesson)
