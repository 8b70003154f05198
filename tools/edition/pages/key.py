"""The key to the questions, for teachers: on the site a page a text, in print one for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from edition.markup.blocks import Block, Group, Heading, Items, Page, Paragraph, Prose, Words
from edition.model import downloads
from edition.model.contents import Planned
from edition.model.edition import Edition
from edition.model.guide import Question
from edition.pages.design import tabs
from edition.pages.downloads import to_download
from edition.pages.prose_blocks import for_teachers, in_a_line, labelled, paragraphs, titled
from edition.pages.question import (
    OWN_PAGE,
    QuestionSeries,
    asked,
    on_a_text,
    series_of,
    together,
    ways_to_texts,
)
from edition.pages.vocabulary import answers_to_exercises
from edition.records.guide import KeyRecord

_ON_THE_KEY = (
    "Model answers show what three levels of work look like; they are not the answers. A student "
    "who defends something else with evidence has answered as well."
)
_WITHOUT_KEYS = (
    "The key of this edition is kept in a private folder, and these pages were made without it."
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page with the key to the questions on more than one text, for teachers."""
    blocks = [*_on_the_key(edition), to_download(downloads.KEY)]
    blocks += ways_to_texts(edition, planned.path)
    blocks += _keys(together(edition), edition)
    # A reader finds a question by its text and number: the contents need not list each.
    return titled(planned, blocks, [("tocdepth", "2")])


def whole_key(edition: Edition) -> Iterator[Block]:
    """Yield the key to every question."""
    return chain(_on_the_key(edition), _keys(series_of(edition), edition))


def key_to(edition: Edition, planned: Planned) -> Page:
    """Return the page with the key to the questions on a text."""
    series, title = on_a_text(edition, planned.name)
    heading = replace(planned, title=f"Key to the questions on {series.subject}")
    blocks = [title, *_on_the_key(edition)]
    for question in series.questions:
        blocks += _answered(question, 2)
    return titled(heading, blocks)


def _on_the_key(edition: Edition) -> Iterator[Block]:
    has_keys = any(question.record.key for question in edition.question_entries)
    return for_teachers(_ON_THE_KEY if has_keys else _WITHOUT_KEYS)


def _keys(every: Iterable[QuestionSeries], edition: Edition) -> Iterator[Block]:
    """Yield the key to questions, series by series, and to the exercises."""
    for series in every:
        yield Heading(2, (Words(series.title),))
        for question in series.questions:
            yield from _answered(question, 3)
    if edition.whole.guide.lessons:  # for which the exercises are made
        yield from answers_to_exercises(edition)


def _answered(question: Question, level: int) -> Iterator[Block]:
    yield Heading(level, (Words(f"Question {question.number}"),))
    yield from asked(question.record, f"{OWN_PAGE}{question.record.id}")
    yield from _key(question.record.key)


def _key(key: KeyRecord | None) -> Iterator[Block]:
    if key is not None:
        yield Group("model-answers", (tabs(_answers(key)),))
        yield from follow_up(key)


def follow_up(key: KeyRecord) -> Iterator[Block]:
    """Yield what students may take wrongly, and how to go on from their answers."""
    yield Paragraph((Words("Misconceptions"),), style="editorial-label")
    yield Items(tuple((Paragraph((Prose(text),)),) for text in key.misconceptions))
    yield from labelled("Follow-up", key.follow_up)


def _answers(key: KeyRecord) -> Iterator[tuple[str, Iterable[Block]]]:
    """Yield each level with what an answer of it says, and why it is of it."""
    for level in ("developing", "proficient", "advanced"):
        answer = [*paragraphs(getattr(key.answers, level))]
        if key.why is not None:
            why = (Words("Why: "), in_a_line(getattr(key.why, level)))
            answer.append(Paragraph(why, style="evidence"))
        yield level.capitalize(), answer
