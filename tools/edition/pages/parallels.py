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
from edition.model import downloads
from edition.model.contents import ORGANIZER, SIDE_BY_SIDE, Planned, title_for
from edition.model.coverage import is_compared
from edition.model.edition import Edition, Text
from edition.pages.downloads import to_download
from edition.pages.prose_blocks import by_number, labelled, titled
from edition.pages.source_lines import evidence
from edition.records.base import QuoteRecord
from edition.records.guide import ParallelRecord

_ON_ONE = (
    "What the text says of an event or theme, in its own words. Another source follows, with what "
    "agrees and what differs."
)
_ON_TWO = (
    "What each text says of the same event or theme, in its own words, and under it what both say, "
    "where they differ and what only one of them tells. A third source follows."
)
_ON_MORE = (
    "What each text says of the same event or theme, in its own words, and under it what all say, "
    "where they differ and what some of them leave out. Another source follows."
)
_ON_THE_THIRD = "It does not settle everything; say what it settles for you."
_ON_THE_ORGANIZER = (
    "Read the words at left in their passages. Fill in the other columns before you look at the "
    "page “{title}.”"
)
_COLUMNS = ("Passage", "What it claims", "What it offers as proof", "What it leaves out")


ORGANIZED = "organizer-"
"""What the id of a table to fill in begins with; that of its parallel follows."""


def parallels(edition: Edition, planned: Planned) -> Page:
    """Return the page that faces the texts in columns, theme by theme."""
    introduction = by_number(edition, _ON_ONE, _ON_TWO, _ON_MORE)
    blocks: list[Block] = [
        Paragraph((Words(f"{introduction} {_ON_THE_THIRD}"),)),
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
    third = record.third_source
    columns = (Group("column", tuple(_column(text, record, edition))) for text in edition.texts)
    yield Group("two-columns", tuple(columns))
    for label, text in (
        (by_number(edition, "In agreement", "Both say", "All say"), record.agree),
        (by_number(edition, "In contradiction", "They differ", "They differ"), record.differ),
        (by_number(edition, "In silence", "Only one tells", "Not all tell"), record.silent),
        (by_number(edition, "How it frames it", *["How each frames it"] * 2), record.frame),
        (by_number(edition, "Another source", "A third source", "Another source"), third),
    ):
        yield from labelled(label, text) if text.strip() else ()
    yield from evidence(record)


def _column(text: Text, record: ParallelRecord, edition: Edition) -> Iterator[Block]:
    quotes = quoted_from(text, record)
    yield Paragraph((Words(text.witness.siglum),), style="editorial-label")
    for quote in quotes:
        yield Quotation((Paragraph(_quoted(quote)),))
    if not quotes:
        compared = is_compared(text, record, edition)
        words = "This text says nothing of it." if compared else "This text is not compared here."
        yield Paragraph((Words(words),), style="silence")


def quoted_from(text: Text, record: ParallelRecord) -> Sequence[QuoteRecord]:
    """Return the quotations of a parallel that stand in one text."""
    own = f"{text.witness.siglum} "
    return [quote for quote in record.quotes if quote.at.startswith(own)]


def _quoted(quote: QuoteRecord) -> Inlines:
    if not quote.quote:  # nothing of the text may be quoted
        return (LocusLink(quote.at),)
    return (Words(quote.quote), Words(" ("), LocusLink(quote.at), Words(")"))


def organizer(edition: Edition, planned: Planned) -> Page:
    """Return the same passages with empty columns for the student."""
    side_by_side = title_for(SIDE_BY_SIDE, edition)
    blocks: list[Block] = [
        Paragraph((Words(_ON_THE_ORGANIZER.format(title=side_by_side)),)),
        to_download(downloads.ORGANIZER),
    ]
    return titled(planned, [*blocks, *organizers(edition)])


def organizer_table(edition: Edition, caption: str) -> Block:
    """Return the passages of every theme in one table, the theme before the first of them."""
    rows: list[tuple[Inlines, ...]] = []
    for record in (entry.record for entry in edition.guide.parallels):
        for number, quote in enumerate(record.quotes):
            theme = (Words(record.theme),) if number == 0 else ()
            rows.append((theme, _quoted(quote), (), (), ()))
    header = ("Theme", *_COLUMNS)
    return Table(caption, header, (16, 26, 20, 19, 19), tuple(rows))


def organizers(edition: Edition) -> Iterator[Block]:
    """Yield for each theme its passages and empty columns."""
    together = by_number(edition, "Text and source", "Both together", "All together")
    for record in (entry.record for entry in edition.guide.parallels):
        title = f"{record.theme}, {record.when}"
        yield Heading(2, (Words(title),), html_id=f"{ORGANIZED}{record.id}")
        rows = tuple((_quoted(quote), (), (), ()) for quote in record.quotes)
        last: tuple[Inlines, ...] = ((Words(f"{together}: agree, differ, silent"),), (), (), ())
        table = Table("", _COLUMNS, (34, 22, 22, 22), (*rows, last))
        yield Group("organizer tall", (table,))
