"""Questions for discussion: all of them on one page, and their key on another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
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
    Words,
)
from edition.model.contents import QUESTIONS, Planned
from edition.model.edition import Edition
from edition.pages import downloads
from edition.pages.downloads import to_download
from edition.pages.prose_blocks import for_teachers, in_a_line, labelled, plain, titled
from edition.pages.source_lines import loci
from edition.pages.vocabulary import answers_to_exercises
from edition.records.guide import KeyRecord, QuestionRecord
from edition.sources.validation import Entry

BOTH = "both"
"""The short name of the questions that need more than one text."""

_INTRODUCTION = (
    "Each question names the passages to read for it. None has one right answer: what counts is "
    "evidence, by the number of its passage. The minutes are for one student who reads and writes, "
    "and, where the passages are read, for talk in class."
)
_ON_THE_KEY = (
    "Model answers show what three levels of work look like; they are not the answers. A student "
    "who defends the other side with evidence has answered as well."
)


@dataclass(frozen=True, slots=True)
class QuestionSeries:
    """Questions that are numbered together: those on one text, or on both."""

    name: str
    title: str
    entries: Sequence[Entry[QuestionRecord]]

    def html_id(self, number: int) -> str:
        """Return the id of a question on the two pages, which stays if others come before it."""
        return f"question-{self.entries[number - 1].record.id}"


def series_of(edition: Edition) -> tuple[QuestionSeries, ...]:
    """Return the questions text by text, then those that need more than one."""
    texts = (
        QuestionSeries(
            text.witness.siglum.lower(),
            f"{text.witness.siglum}: {text.witness.record.title}",
            text.questions,
        )
        for text in edition.texts
    )
    every = (*texts, QuestionSeries(BOTH, "Both texts", edition.guide.questions))
    return tuple(series for series in every if series.entries)


def links_to_questions(
    ids: Sequence[str], edition: Edition, packets: Collection[str] = ()
) -> Iterator[Inlines]:
    """Yield each question, by id, as its words with a link to it, and its number on a worksheet."""
    on_sheet = _on_sheets(edition, packets)
    for series in series_of(edition):
        for number, entry in enumerate(series.entries, 1):
            if entry.record.id in ids:
                name = f"{series.title.partition(':')[0]}, question {number}"
                link = PageLink(name, QUESTIONS, series.html_id(number))
                here = on_sheet.get(entry.record.id)
                sheet = f", {here} on the worksheet: " if here else ": "
                yield (link, Words(sheet), plain(entry.record.question))


def _on_sheets(edition: Edition, packets: Collection[str]) -> dict[str, int]:
    """Return the number that each question has on a sheet of one of the packets, by its id."""
    parts = (part for p in edition.packets if p.name in packets for part in p.record.parts)
    return {
        name: number
        for part in parts
        for number, name in enumerate(
            (e.record.id for e in edition.question_entries if e.record.id in part.questions), 1
        )
    }


def codes(standards: Sequence[str]) -> str:
    """Return codes of standards as teachers know them: RH.9-10.1."""
    return ", ".join(code.removeprefix("CCSS.ELA-LITERACY.") for code in standards)


def detail(record: QuestionRecord) -> str:
    """Return skill, grades, minutes and standards in a line."""
    grades = record.level.replace("-", "–")
    minutes = f"{record.minutes} minutes" + (f", talk {record.talk}" if record.talk else "")
    return f"{record.skill} · grades {grades} · {minutes} · {codes(record.standards)}"


def asked(record: QuestionRecord, html_id: str, *, planned: bool = False) -> tuple[Block, ...]:
    """Return a question and what it needs; where a lesson has planned it, only what to read."""
    also = f", with {record.also}" if record.also else ""
    first = ". Answer first, then open the notes" if record.open_after else ""
    rest = f"{also}{first}" + ("" if planned else f" · {detail(record)}")
    return (
        Paragraph((plain(record.question),), style="question", html_id=html_id),
        Paragraph((Words("Read "), *loci(record.passages), Words(rest)), style="question-detail"),
    )


def questions(edition: Edition, planned: Planned) -> Page:
    """Return the page with every question."""
    blocks: list[Block] = [
        Paragraph((Words(_INTRODUCTION),)),
        to_download(downloads.QUESTIONS),
    ]
    for series in series_of(edition):
        blocks.append(Heading(2, (Words(series.title),)))
        items = (asked(e.record, series.html_id(n)) for n, e in enumerate(series.entries, 1))
        blocks.append(Items(tuple(items), numbered=True))
    return titled(planned, blocks)


def key(edition: Edition, planned: Planned) -> Page:
    """Return the page with the key to every question, for teachers."""
    blocks: list[Block] = [
        *for_teachers(_ON_THE_KEY),
        to_download(downloads.KEY),
    ]
    for series in series_of(edition):
        blocks.append(Heading(2, (Words(series.title),)))
        for number, entry in enumerate(series.entries, 1):
            blocks.append(Heading(3, (Words(f"Question {number}"),)))
            blocks += asked(entry.record, series.html_id(number))
            blocks += _key(entry.record.key)
    blocks += answers_to_exercises(edition)
    # A reader finds a question by its text and number: the contents need not list each.
    return titled(planned, blocks, [("tocdepth", "2")])


def _key(key: KeyRecord | None) -> Iterator[Block]:
    if key is not None:
        yield Group("model-answers", tuple(_answers(key)))
        yield Paragraph((Words("Misconceptions"),), style="editorial-label")
        yield Items(tuple((Paragraph((Prose(text),)),) for text in key.misconceptions))
        yield from labelled("Follow-up", key.follow_up)


def _answers(key: KeyRecord) -> Iterator[Block]:
    for level in ("developing", "proficient", "advanced"):
        yield from labelled(level.capitalize(), getattr(key.answers, level))
        if key.why is not None:
            yield Paragraph((Words("Why: "), in_a_line(getattr(key.why, level))), style="evidence")
