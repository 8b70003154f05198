"""What stands beside each passage on the site: the other text on the same theme, questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.markup.blocks import Block, Group, LocusLink, PageLink, Paragraph, Quotation, Words
from edition.model.edition import Edition, Text
from edition.pages.prose_blocks import plain
from edition.records.base import QuoteRecord
from edition.records.guide import ParallelRecord

PARALLELS, QUESTIONS = "guide/parallels", "guide/questions"


def beside(text: Text, edition: Edition) -> Mapping[str, tuple[Block, ...]]:
    """Return what stands beside the passages of a text, by locus."""
    others = [other for other in edition.texts if other is not text]
    found = {
        locus: (*_others(locus, others, edition), *_questions(locus, text))
        for division in text.reading.passages
        if (locus := str(division.locus))
    }
    return {locus: blocks for locus, blocks in found.items() if blocks}


def _others(locus: str, others: Sequence[Text], edition: Edition) -> Iterator[Block]:
    """Yield what the other texts say on the themes of a passage, and where they say nothing."""
    blocks: list[Block] = []
    for entry in edition.guide.parallels:
        if any(quote.at == locus for quote in entry.record.quotes):
            theme = PageLink(entry.record.theme, PARALLELS, entry.record.id)
            blocks.append(Paragraph((theme,), style="theme"))
            for other in others:
                blocks += _said(entry.record, other)
    if blocks:
        yield Group("other-text", tuple(blocks))


def _said(record: ParallelRecord, other: Text) -> Iterator[Block]:
    own = f"{other.witness.siglum} "
    quotes = [quote for quote in record.quotes if quote.at.startswith(own)]
    for quote in quotes:
        yield Quotation((Paragraph(_quoted(quote)),))
    if not quotes:
        yield Paragraph((Words(f"{own}says nothing of it."),), style="silence")


def _quoted(quote: QuoteRecord) -> tuple[Words | LocusLink, ...]:
    return (Words(f"“{quote.quote}” "), LocusLink(quote.at))


def _questions(locus: str, text: Text) -> Iterator[Block]:
    """Yield the questions that ask a reader to read this passage."""
    asked = [entry.record for entry in text.questions if locus in entry.record.passages]
    if asked:
        lines = (
            Paragraph(
                (
                    plain(record.question),
                    Words(" "),
                    PageLink("What to read for it", QUESTIONS, f"question-{record.id}"),
                )
            )
            for record in asked
        )
        yield Group("passage-questions", tuple(lines))
