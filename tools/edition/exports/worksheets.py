"""What a worksheet holds: blocks of a page, with room to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.markup.blocks import Block, Heading, Items, Paragraph, Words, WritingRoom
from edition.model.contents import KEY, ORGANIZER, QUESTIONS
from edition.model.edition import Edition
from edition.pages import downloads, make
from edition.pages.question import OWN_PAGE, asked, series_of

_MINUTES_A_LINE = 2
FEWEST, MOST = 4, 12
"""Lines to write on after a question: the longer the talk, the more, within reason."""
NAME_LINE = Paragraph((Words("Name: ____________________  Class: __________  Date: __________"),))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file to print or change: its name, its blocks, and whether the paper lies on its side."""

    name: str
    blocks: tuple[Block, ...]
    wide: bool = False


def sheets(edition: Edition) -> Iterator[Sheet]:
    """Yield every worksheet, and the key."""
    if edition.question_entries:
        title, *_ = make(edition, QUESTIONS).blocks
        questions = (title, NAME_LINE, *_with_room(edition))
        yield Sheet(downloads.QUESTIONS.name, questions)
        yield Sheet(downloads.KEY.name, make(edition, KEY).blocks)
    if edition.guide.parallels:
        title, *rest = make(edition, ORGANIZER).blocks
        yield Sheet(downloads.ORGANIZER.name, (title, NAME_LINE, *rest), wide=True)


def _with_room(edition: Edition) -> Iterator[Block]:
    """Yield the questions with room to write; a teacher deletes those that are not wanted."""
    for series in series_of(edition):
        yield Heading(2, (Words(series.title),))
        items = tuple(
            (*asked(q.record, f"{OWN_PAGE}{q.record.id}"), WritingRoom(_lines(q.record.minutes)))
            for q in series.questions
        )
        yield Items(items, tuple(question.number for question in series.questions))


def _lines(minutes: int) -> int:
    return min(MOST, max(FEWEST, minutes // _MINUTES_A_LINE))
