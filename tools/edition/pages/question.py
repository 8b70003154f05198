"""Questions for discussion: all of them on one page, and their key on another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.markup.blocks import (
    Block,
    Group,
    Heading,
    Inlines,
    Items,
    Page,
    PageLink,
    Paragraph,
    Prose,
    RuledLines,
    Words,
)
from edition.model.contents import QUESTIONS, Planned
from edition.model.edition import Edition
from edition.model.guide import Question
from edition.pages import downloads
from edition.pages.design import tabs
from edition.pages.downloads import to_download
from edition.pages.prose_blocks import (
    by_number,
    for_teachers,
    in_a_line,
    labelled,
    paragraphs,
    plain,
    titled,
)
from edition.pages.source_lines import loci
from edition.pages.vocabulary import answers_to_exercises
from edition.records.guide import KeyRecord, QuestionRecord

BOTH = "both"
"""The short name of the questions that need more than one text."""
OWN_PAGE = "question-"
"""What the id of a question begins with on the pages of questions and key; its own id follows."""
ON_SHEET = "on-sheet-"
"""The same on the sheet of a packet, which may stand beside those pages."""

_INTRODUCTION = (
    "Each question names the passages to read for it. None has one right answer: what counts is "
    "evidence, by the number of its passage. The minutes are for one student who reads and writes, "
    "and, where the passages are read, for talk in class."
)
_ON_THE_KEY = (
    "Model answers show what three levels of work look like; they are not the answers. A student "
    "who defends the other side with evidence has answered as well."
)


_WITHOUT_KEYS = (
    "The key of this edition is kept in a private folder, and these pages were made without it."
)


@dataclass(frozen=True, slots=True)
class QuestionSeries:
    """Questions that are numbered together: those on one text, or on more than one.

    ``label`` says in short what they are on, and ``title`` in full; in a sentence, ``subject``.
    """

    name: str
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
            siglum.lower(), siglum, f"{siglum}: {text.witness.record.title}", siglum, text.questions
        )
        for text in edition.texts
        if (siglum := text.witness.siglum)
    )
    joint = by_number(edition.whole or edition, "The whole text", "Both texts", "Several texts")
    subject = f"{joint[0].lower()}{joint[1:]}"
    every = (*texts, QuestionSeries(BOTH, joint, joint, subject, edition.guide.questions))
    return tuple(series for series in every if series.questions)


def links_to_questions(
    ids: Sequence[str], edition: Edition, packets: Collection[str] = ()
) -> Iterator[Inlines]:
    """Yield each question, by id, as its name, whether it is on a worksheet, and its words.

    What a selection of the edition leaves out is named, and not linked.
    """
    here = {question.record.id for question in edition.question_entries}
    on_sheet = _on_sheets(edition, packets)
    for series in series_of(edition.whole or edition):
        for question in series.questions:
            record = question.record
            if record.id in ids:
                name = series.name_of(question)
                link = PageLink(name, QUESTIONS, f"{OWN_PAGE}{record.id}")
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
    blocks: list[Block] = [
        Paragraph((Words(_INTRODUCTION),)),
        to_download(downloads.QUESTIONS),
    ]
    for series in series_of(edition):
        blocks.append(Heading(2, (Words(series.title),)))
        blocks.append(listed(series.questions, planning=edition.audience == "teacher"))
    return titled(planned, blocks)


def key(edition: Edition, planned: Planned) -> Page:
    """Return the page with the key to every question, for teachers."""
    blocks: list[Block] = [
        *for_teachers(_ON_THE_KEY if _has_keys(edition) else _WITHOUT_KEYS),
        to_download(downloads.KEY),
    ]
    for series in series_of(edition):
        blocks.append(Heading(2, (Words(series.title),)))
        for question in series.questions:
            blocks.append(Heading(3, (Words(f"Question {question.number}"),)))
            blocks += asked(question.record, f"{OWN_PAGE}{question.record.id}")
            blocks += _key(question.record.key)
    blocks += answers_to_exercises(edition)
    # A reader finds a question by its text and number: the contents need not list each.
    return titled(planned, blocks, [("tocdepth", "2")])


def _has_keys(edition: Edition) -> bool:
    return any(question.record.key for question in edition.question_entries)


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
