"""What faces each page of a packet in the teacher's edition: what to ask, to expect, and the key.

Which page a thing faces is known only when the packet is set; so each group begins with a line that
links its place, and print puts the group where that place is.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from edition.markup.blocks import (
    Block,
    Group,
    Heading,
    Inline,
    LocusLink,
    Page,
    PageLink,
    Paragraph,
    Words,
)
from edition.model.contents import KEY, ORGANIZER
from edition.model.edition import Edition
from edition.model.guide import Question
from edition.model.packets import Packet
from edition.pages.key import follow_up
from edition.pages.parallels import ORGANIZED
from edition.pages.prose_blocks import for_teachers, labelled, plain
from edition.pages.question import ON_SHEET, OWN_PAGE, QuestionSeries, series_of

_INTRODUCTION = (
    "Each page of the packet stands at the left, with its number; at its right, what to ask where "
    "its last passage is read, what a good answer says, and what students take wrongly. Sheets to "
    "write on have their key there."
)


def facing(edition: Edition, first: Packet, path: str) -> Page:
    """Return what faces the pages of a packet, group by group, for the teacher."""
    sheets = {
        name: place
        for part, place in zip(first.record.parts, first.paths, strict=True)
        for name in part.questions
    }
    blocks: list[Block] = [
        Heading(1, (Words("Page by page"),)),
        *for_teachers(_INTRODUCTION),
        *_at_a_glance(edition, sheets),
    ]
    for series in series_of(edition):
        for question in series.questions:
            if sheet := sheets.get(question.record.id):
                blocks.append(_key(series, question, sheet))
            blocks.append(_ask(series, question))
    blocks += _organizer(edition, first)
    return Page(path, tuple(blocks), (("audience", "teacher"),))


def _at_a_glance(edition: Edition, sheets: Container[str]) -> Iterator[Block]:
    """Yield for each passage which questions are asked there, and which have a sheet."""
    divisions = (part for text in edition.texts for part in text.reading.divisions)
    asked: dict[str, list[tuple[QuestionSeries, Question]]] = {str(p.locus): [] for p in divisions}
    questions = [
        (series, question) for series in series_of(edition) for question in series.questions
    ]
    for series, question in questions:
        asked.setdefault(question.record.passages[-1], []).append((series, question))
    yield Heading(2, (Words("What to ask at which passage"),))
    for locus, found in asked.items():
        if found:
            yield Paragraph((LocusLink(locus), Words(": "), *_listed(found)))
    if on_sheets := [(s, question) for s, question in questions if question.record.id in sheets]:
        yield Paragraph((Words("Sheets with their key: "), *_listed(on_sheets)))


def _listed(asked: Sequence[tuple[QuestionSeries, Question]]) -> Iterator[Inline]:
    """Yield links to questions; the first of each series says its name: JDC, question 3, 4."""
    last = None
    for series, question in asked:
        if last is not None:
            yield Words(", " if series is last else "; ")
        link = _named(series, question)
        yield PageLink(str(question.number), link.page, link.html_id) if series is last else link
        last = series


def _named(series: QuestionSeries, question: Question) -> PageLink:
    """Return a link to the key of a question, by the name that it has everywhere."""
    return PageLink(series.name_of(question), KEY, f"{OWN_PAGE}{question.record.id}")


def _ask(series: QuestionSeries, question: Question) -> Group:
    """Return a question where the last passage that it needs is read."""
    record = question.record
    place = LocusLink(record.passages[-1])
    head = Paragraph((Words("Ask at "), place, Words(": "), _named(series, question)))
    blocks: list[Block] = [head, Paragraph((plain(record.question),), style="question")]
    if record.key is not None:
        blocks += labelled("Expect", record.key.answers.proficient)
        blocks += labelled("Watch for", record.key.misconceptions[0])
    return Group("facing", tuple(blocks))


def _key(series: QuestionSeries, question: Question, sheet: str) -> Group:
    """Return the key to a question beside the sheet that asks it."""
    record = question.record
    name = series.name_of(question)
    head = Paragraph((Words("Key to "), PageLink(name, sheet, f"{ON_SHEET}{record.id}")))
    blocks: list[Block] = [head]
    if record.key is not None:
        for level in ("developing", "proficient", "advanced"):
            blocks += labelled(level.capitalize(), getattr(record.key.answers, level))
        blocks += follow_up(record.key)
    return Group("facing", tuple(blocks))


def _organizer(edition: Edition, first: Packet) -> Iterator[Group]:
    """Yield beside each organizer what may stand in it."""
    parts = [part for part in first.record.parts if part.page == ORGANIZER]
    chosen = {name for part in parts for name in part.parallels}
    for record in (entry.record for entry in edition.guide.parallels):
        if parts and (not chosen or record.id in chosen):
            link = PageLink(record.theme, ORGANIZER, f"{ORGANIZED}{record.id}")
            blocks: list[Block] = [Paragraph((Words("Key to "), link))]
            for label, text in (
                ("In agreement", record.agree),
                ("In contradiction", record.differ),
                ("In silence", record.silent),
                ("How each frames it", record.frame),
            ):
                blocks += labelled(label, text) if text.strip() else ()
            yield Group("facing", tuple(blocks))
