"""Worksheets, plans, questions and the key as Word files: blocks of pages, with room to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.exports.job import Job
from edition.exports.pieces import pieces
from edition.exports.word.document import (
    NAME_LINE,
    NAME_LINE_LARGE,
    OVERLEAF,
    PageLayout,
    word_file,
)
from edition.markup.blocks import (
    Block,
    Group,
    Heading,
    Inlines,
    Items,
    Paragraph,
    RuledLines,
    Words,
    words,
)
from edition.model.contents import KEY, ORGANIZER, QUESTIONS
from edition.model.edition import Edition
from edition.model.lines import TranslatedLines
from edition.pages import lessons, make, parallels
from edition.pages.key import whole_key
from edition.pages.question import OWN_PAGE, asked, series_of
from edition.pages.sheet import sheet
from edition.pages.worksheet import marked, scale
from edition.records.packet import PartRecord

_MINUTES_A_LINE = 2
FEWEST, MOST = 4, 12
"""Lines to write on after a question: the longer the talk, the more, within reason."""
_LARGE = PageLayout(size=18, margin=0.7)
_LEAF = PageLayout(size=10, margin=0.5, dense=True)
"""Both sides of one sheet hold a plan."""


def questions(job: Job) -> bytes:
    """Return all questions with room to write; a teacher deletes those that are not wanted."""
    title, *_ = make(job.edition, QUESTIONS).blocks
    return headed_file(job, (title, NAME_LINE, *_with_room(job.edition)))


def key(job: Job) -> bytes:
    """Return the key."""
    title, *_ = make(job.edition, KEY).blocks
    return headed_file(job, (title, *whole_key(job.edition)))


def organizer(job: Job) -> bytes:
    """Return the organizer as one table, of which a teacher keeps the rows that are wanted."""
    title, *rest = make(job.edition, ORGANIZER).blocks
    kept = (block for block in rest if isinstance(block, Paragraph))
    table = parallels.organizer_table(job.edition, words(_inlines(title)))
    form = Group("organizer", (table,))
    return headed_file(job, (title, NAME_LINE, *kept, form), PageLayout(wide=True))


def worksheet(job: Job, layout: PageLayout | None = None, *, starters: bool = False) -> bytes:
    """Return a lesson's worksheet with its exit ticket and how work is read."""
    part = PartRecord(worksheet_of=job.subject, title=job.record.title, starters=starters)
    lines = TranslatedLines.of(job.edition.translations, job.language)
    title, *rest = sheet(replace(job.edition, lines=lines), "worksheet", part).blocks
    is_large = layout is not None and layout.is_large
    return headed_file(job, (title, NAME_LINE_LARGE if is_large else NAME_LINE, *rest), layout)


def large(job: Job) -> bytes:
    """Return the same in large print."""
    return worksheet(job, _LARGE)


def with_starters(job: Job) -> bytes:
    """Return the same with how the sentences of an answer may begin."""
    return worksheet(job, starters=True)


def plan(job: Job) -> bytes:
    """Return a lesson's plan on one leaf: its face has all steps, its back what else helps."""
    back = Group(OVERLEAF, lessons.overleaf(job.record))
    return headed_file(job, (*lessons.at_a_glance(job.record, job.edition), back), _LEAF)


def answers(job: Job) -> bytes:
    """Return what may stand on a lesson's worksheet, the scale, and tickets with marks."""
    title = Heading(1, (Words(f"Answers: {job.record.title}"),))
    return headed_file(job, (title, *marked(job.record, job.edition), *scale(job.record)))


def headed_file(job: Job, blocks: Iterable[Block], layout: PageLayout | None = None) -> bytes:
    """Return a file whose title is its first heading's words."""
    blocks = tuple(blocks)
    head = next(block.inlines for block in blocks if isinstance(block, Heading))
    heading = "".join(piece.text for piece in pieces(head, job.labels))
    title = f"{heading} · {job.edition.record.title}"
    return word_file(job, title, blocks, layout or PageLayout())


def _inlines(block: Block) -> Inlines:
    return block.inlines if isinstance(block, Heading) else ()


def _with_room(edition: Edition) -> Iterator[Block]:
    """Yield the questions as students need them, without codes of standards, and room to write."""
    for series in series_of(edition):
        yield Heading(2, (Words(series.title),))
        items = tuple(
            (
                *asked(q.record, f"{OWN_PAGE}{q.record.id}", planning=False),
                RuledLines(_lines(q.record.minutes)),
            )
            for q in series.questions
        )
        yield Items(items, tuple(question.number for question in series.questions))


def _lines(minutes: int) -> int:
    return min(MOST, max(FEWEST, minutes // _MINUTES_A_LINE))
