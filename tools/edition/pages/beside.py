"""What stands beside each passage on the site: other texts on the same theme, questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.markup.blocks import Block, Group, LocusLink, PageLink, Paragraph, Quotation, Words
from edition.model.contents import PARALLELS, QUESTIONS, asked_apart, page_of
from edition.model.coverage import is_compared
from edition.model.edition import Edition, Text
from edition.records.base import QuoteRecord
from edition.records.guide import ParallelRecord, QuestionRecord


def beside(text: Text, edition: Edition) -> Mapping[str, tuple[Block, ...]]:
    """Return what stands beside the passages of a text, by locus."""
    others = [other for other in edition.texts if other is not text]
    loci = [str(division.locus) for division in text.reading.passages]
    asked = _asked_at(loci, text)
    page = page_of(QUESTIONS, text.slug, asked_apart(edition))
    found = {
        locus: (*_others(locus, others, edition), *_questions(asked[locus], page)) for locus in loci
    }
    return {locus: blocks for locus, blocks in found.items() if blocks}


def _others(locus: str, others: Sequence[Text], edition: Edition) -> Iterator[Block]:
    """Yield what the other texts say on the themes of a passage, and where they say nothing."""
    blocks: list[Block] = []
    for entry in edition.guide.parallels:
        if any(quote.at == locus for quote in entry.record.quotes):
            theme = PageLink(entry.record.theme, PARALLELS, entry.record.id)
            shown = [block for other in others for block in _quotes(entry.record, other, edition)]
            blocks += (Paragraph((theme,), style="theme"), *shown) if shown else ()
    if blocks:
        yield Group("other-text", tuple(blocks))


def _quotes(record: ParallelRecord, other: Text, edition: Edition) -> Iterator[Block]:
    """Yield what a text says on a theme, or that it says nothing, if the two are compared."""
    own = f"{other.witness.siglum} "
    quotes = [quote for quote in record.quotes if quote.at.startswith(own)]
    for quote in quotes:
        yield Quotation((Paragraph(_quoted(quote)),))
    if not quotes and is_compared(other, record, edition):
        yield Paragraph((Words(f"{own}says nothing of it."),), style="silence")


def _quoted(quote: QuoteRecord) -> tuple[Words | LocusLink, ...]:
    return (*([Words(f"“{quote.quote}” ")] if quote.quote else []), LocusLink(quote.at))


def _asked_at(loci: Sequence[str], text: Text) -> Mapping[str, list[QuestionRecord]]:
    """Return each question by the last of its passages, from which a reader can answer it."""
    found: dict[str, list[QuestionRecord]] = {locus: [] for locus in loci}
    for record in (entry.record for entry in text.questions):
        if here := [locus for locus in loci if locus in record.passages]:
            found[here[-1]].append(record)
    return found


def _questions(records: Sequence[QuestionRecord], page: str) -> Iterator[Block]:
    if records:
        links = (PageLink(" ".join(r.question.split()), page, f"question-{r.id}") for r in records)
        yield Group("passage-questions", tuple(Paragraph((link,)) for link in links))
