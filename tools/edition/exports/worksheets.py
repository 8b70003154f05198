"""What a worksheet holds: blocks of a page, with room to write."""

from __future__ import annotations

from collections.abc import Iterator

from edition.edition import Edition
from edition.page import Block, Heading, Items, Paragraph, Words, WritingRoom
from edition.pages.parallels import organizer_page
from edition.pages.question import asked, series_of

_MINUTES_A_LINE = 2
FEWEST, MOST = 4, 12
"""Lines to write on after a question: the longer the talk, the more, within reason."""
NAME_LINE = Paragraph((Words("Name: ____________________  Class: __________  Date: __________"),))


def questions_sheet(edition: Edition) -> tuple[Block, ...]:
    """Return every question with room to write; a teacher deletes what is not wanted."""
    return tuple(_questions(edition))


def _questions(edition: Edition) -> Iterator[Block]:
    yield Heading(1, (Words("Questions for discussion"),))
    yield NAME_LINE
    for series in series_of(edition):
        yield Heading(2, (Words(series.title),))
        items: list[tuple[Block, ...]] = []
        for number, entry in enumerate(series.entries, 1):
            lines = min(MOST, max(FEWEST, entry.record.minutes // _MINUTES_A_LINE))
            question = asked(entry.record, series.anchor(number))
            items.append((*question, WritingRoom(lines)))
        yield Items(tuple(items), numbered=True)


def organizer_sheet(edition: Edition) -> tuple[Block, ...]:
    """Return the organizer, with a line for the student's name."""
    title, *rest = organizer_page(edition).blocks
    return (title, NAME_LINE, *rest)
