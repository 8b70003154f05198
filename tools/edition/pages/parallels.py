"""Two accounts side by side: what each text says of one event, and what another source says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.markup.blocks import (
    Block,
    Group,
    Heading,
    Inlines,
    LocusLink,
    Page,
    PageLink,
    Paragraph,
    Quotation,
    Table,
    Words,
)
from edition.model.contents import ORGANIZER, Planned
from edition.model.edition import Edition, Text
from edition.pages import downloads
from edition.pages.downloads import to_download
from edition.pages.prose_blocks import labelled, titled
from edition.pages.source_lines import evidence
from edition.records.base import QuoteRecord
from edition.records.guide import ParallelRecord

_INTRODUCTION = (
    "What each text says of the same event or theme, in its own words, and under it what both say, "
    "where they differ and what only one of them tells. A third source follows. It does not settle "
    "everything; say what it settles for you."
)
_ON_THE_ORGANIZER = (
    "Read the words at left in their passages. Fill in the other columns before you look at the "
    "page “Two accounts side by side.”"
)
_COLUMNS = ("Passage", "What it claims", "What it offers as proof", "What it leaves out")


def parallels(edition: Edition, planned: Planned) -> Page:
    """Return the page that faces the texts in columns, theme by theme."""
    blocks: list[Block] = [
        Paragraph((Words(_INTRODUCTION),)),
        Paragraph(
            (
                Words("To work on it first: "),
                PageLink("the organizer with empty columns", ORGANIZER),
                Words("."),
            )
        ),
    ]
    for entry in edition.guide.parallels:
        blocks += _parallel(entry.record, edition)
    return titled(planned, blocks)


def _parallel(record: ParallelRecord, edition: Edition) -> Iterator[Block]:
    yield Heading(2, (Words(record.theme),), html_id=record.id)
    yield Paragraph((Words(record.when),), style="when")
    columns = (Group("column", tuple(_column(text, record))) for text in edition.texts)
    yield Group("two-columns", tuple(columns))
    for label, text in (
        ("Both say", record.agree),
        ("They differ", record.differ),
        ("Only one tells", record.silent),
        ("How each frames it", record.frame),
        ("A third source", record.third_source),
    ):
        yield from labelled(label, text) if text.strip() else ()
    yield from evidence(record)


def _column(text: Text, record: ParallelRecord) -> Iterator[Block]:
    quotes = quoted_from(text, record)
    yield Paragraph((Words(text.witness.siglum),), style="editorial-label")
    for quote in quotes:
        yield Quotation((Paragraph(_quoted(quote)),))
    if not quotes:
        yield Paragraph((Words("This text says nothing of it."),), style="silence")


def quoted_from(text: Text, record: ParallelRecord) -> Sequence[QuoteRecord]:
    """Return the quotations of a parallel that stand in one text."""
    own = f"{text.witness.siglum} "
    return [quote for quote in record.quotes if quote.at.startswith(own)]


def _quoted(quote: QuoteRecord) -> Inlines:
    return (Words(quote.quote), Words(" ("), LocusLink(quote.at), Words(")"))


def organizer(edition: Edition, planned: Planned) -> Page:
    """Return the same passages with empty columns for the student."""
    blocks: list[Block] = [
        Paragraph((Words(_ON_THE_ORGANIZER),)),
        to_download(downloads.ORGANIZER),
    ]
    return titled(planned, [*blocks, *organizers(edition)])


def organizers(edition: Edition) -> Iterator[Block]:
    """Yield for each theme its passages and empty columns."""
    for record in (entry.record for entry in edition.guide.parallels):
        yield Heading(2, (Words(record.theme),))
        rows = tuple((_quoted(quote), (), (), ()) for quote in record.quotes)
        last: tuple[Inlines, ...] = ((Words("Both together: agree, differ, silent"),), (), (), ())
        table = Table(f"{record.theme}, {record.when}", _COLUMNS, (34, 22, 22, 22), (*rows, last))
        yield Group("organizer", (table,))
