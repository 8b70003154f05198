"""Questions for discussion: on the site a page for each text, in print one for all.

The page that leads to those of the texts has the questions on more than one, and keeps the places
where the others were: an old link leads to the line that leads on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from edition.markup.blocks import (
    Block,
    Heading,
    Inline,
    Inlines,
    Items,
    Page,
    PageLink,
    Paragraph,
    RuledLines,
    Styled,
    Toctree,
    Words,
)
from edition.model import downloads
from edition.model.contents import QUESTIONS, TEXT, Planned, asked_apart, page_of
from edition.model.edition import Edition
from edition.model.guide import Question
from edition.pages.downloads import to_download
from edition.pages.prose_blocks import by_number, plain, titled
from edition.pages.source_lines import loci
from edition.problems import counted
from edition.records.guide import QuestionRecord

OWN_PAGE = "question-"
"""What the id of a question begins with on the pages of questions and key; its own id follows."""
ON_SHEET = "on-sheet-"
"""The same on the sheet of a packet, which may stand beside those pages."""

_INTRODUCTION = (
    "Each question names the passages to read for it. None has one right answer: what counts is "
    "evidence, by the number of its passage."
)
_MINUTES = (
    " The minutes are for one student who reads and writes, and, where the passages are read, for "
    "talk in class."
)


@dataclass(frozen=True, slots=True)
class QuestionSeries:
    """Questions that are numbered together: those on one text, or on more than one.

    ``label`` says in short what they are on, and ``title`` in full; in a sentence, ``subject``.
    ``slug`` is the text's, if they are on one.
    """

    slug: str
    label: str
    title: str
    subject: str
    questions: Sequence[Question]

    def name_of(self, question: Question) -> str:
        """Return the name by which a question can be found anywhere: JDC, question 13."""
        return f"{self.label}, question {question.number}"


def series_of(edition: Edition) -> tuple[QuestionSeries, ...]:
    """Return the questions text by text, then those that need more than one."""
    texts = (
        QuestionSeries(
            text.slug, siglum, f"{siglum}: {text.witness.record.title}", siglum, text.questions
        )
        for text in edition.texts
        if (siglum := text.witness.siglum)
    )
    joint = by_number(edition.whole, "The whole text", "Both texts", "Several texts")
    subject = f"{joint[0].lower()}{joint[1:]}"
    every = (*texts, QuestionSeries("", joint, joint, subject, edition.guide.questions))
    return tuple(series for series in every if series.questions)


def links_to_questions(
    ids: Sequence[str], edition: Edition, packets: Collection[str] = ()
) -> Iterator[Inlines]:
    """Yield each question, by id, as its name, whether it is on a worksheet, and its words.

    What a selection of the edition leaves out is named, and not linked.
    """
    here = {question.record.id for question in edition.question_entries}
    apart = asked_apart(edition)
    on_sheet = _on_sheets(edition, packets)
    for series in series_of(edition.whole):
        for question in series.questions:
            record = question.record
            if record.id in ids:
                name = series.name_of(question)
                page = page_of(QUESTIONS, series.slug, apart)
                link = PageLink(name, page, f"{OWN_PAGE}{record.id}")
                sheet = ", on the worksheet: " if record.id in on_sheet else ": "
                named = link if record.id in here else Words(name)
                yield (named, Words(sheet), plain(record.question))


def _on_sheets(edition: Edition, packets: Collection[str]) -> set[str]:
    """Return the ids of the questions that stand on a sheet of one of the packets."""
    parts = (part for p in edition.packets if p.name in packets for part in p.record.parts)
    return {name for part in parts for name in part.questions}


def codes(standards: Sequence[str]) -> str:
    """Return codes of standards as teachers know them: RH.9-10.1."""
    return ", ".join(code.removeprefix("CCSS.ELA-LITERACY.") for code in standards)


def detail(record: QuestionRecord) -> str:
    """Return skill, grades, minutes and standards in a line."""
    grades = record.level.replace("-", "–")
    minutes = f"{record.minutes} minutes" + (f", talk {record.talk}" if record.talk else "")
    return f"{record.skill} · grades {grades} · {minutes} · {codes(record.standards)}"


def asked(record: QuestionRecord, html_id: str, *, planning: bool = True) -> tuple[Block, ...]:
    """Return a question with what to read for it, and what a teacher needs to plan it."""
    also = f", with {record.also}" if record.also else ""
    first = ". Answer first, then open the notes" if record.open_after else ""
    rest = f"{also}{first}" + (f" · {detail(record)}" if planning else "")
    return (
        Paragraph((plain(record.question),), style="question", html_id=html_id),
        Paragraph((Words("Read "), *loci(record.passages), Words(rest)), style="question-detail"),
    )


def listed(
    questions: Sequence[Question], prefix: str = OWN_PAGE, *, lines: int = 0, planning: bool = True
) -> Items:
    """Return questions as a list with their numbers, and so many lines to write on after each."""
    room = (RuledLines(lines),) if lines else ()
    items = (
        (*asked(q.record, f"{prefix}{q.record.id}", planning=planning), *room) for q in questions
    )
    return Items(tuple(items), tuple(question.number for question in questions))


def questions(edition: Edition, planned: Planned) -> Page:
    """Return the page with every question."""
    blocks = [
        _introduction(edition),
        to_download(downloads.QUESTIONS),
        *ways_to_texts(edition, planned.path),
    ]
    for series in together(edition):
        blocks.append(Heading(2, (Words(series.title),)))
        blocks.append(listed(series.questions, planning=edition.audience == "teacher"))
    return titled(planned, blocks)


def questions_on(edition: Edition, planned: Planned) -> Page:
    """Return the page with the questions on a text."""
    series, title = on_a_text(edition, planned.name)
    heading = replace(planned, title=f"Questions on {series.subject}")
    asked = listed(series.questions, planning=edition.audience == "teacher")
    return titled(heading, [title, _introduction(edition), asked])


def _introduction(edition: Edition) -> Block:
    """Return how to answer, and what the minutes mean for those who see them."""
    minutes = _MINUTES if edition.audience == "teacher" else ""
    return Paragraph((Words(f"{_INTRODUCTION}{minutes}"),))


def together(edition: Edition) -> Iterator[QuestionSeries]:
    """Yield the questions that have no page for their text alone."""
    apart = asked_apart(edition)
    return (series for series in series_of(edition) if series.slug not in apart)


def ways_to_texts(edition: Edition, page: str) -> Iterator[Block]:
    """Yield the ways to the pages of the texts, with the places of what stands there."""
    if apart := asked_apart(edition):
        series = (one for one in series_of(edition) if one.slug in apart)
        pages = {page_of(page, one.slug, apart): one for one in series}
        heading = by_number(edition, "On the text", "On each text", "On each text")
        yield Heading(2, (Words(heading),))
        yield Items(tuple((Paragraph(tuple(_way(*way))),) for way in pages.items()))
        yield Toctree(tuple(pages), hidden=True)


def _way(page: str, series: QuestionSeries) -> Iterator[Inline]:
    yield from (Styled("", f"#{OWN_PAGE}{question.record.id}") for question in series.questions)
    yield PageLink(series.title, page)
    yield Words(f", {counted(len(series.questions), 'question')}")


def on_a_text(edition: Edition, slug: str) -> tuple[QuestionSeries, Paragraph]:
    """Return the questions on a text, and the line that leads to it."""
    series = next(one for one in series_of(edition) if one.slug == slug)
    return series, Paragraph((PageLink(series.title, TEXT.format(slug)),))
