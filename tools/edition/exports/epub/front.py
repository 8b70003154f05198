"""The first page of a book, and what it says of itself to programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from edition.exports.epub.package import Facts
from edition.markup.blocks import Block, Heading, Items, Page, Paragraph, Words
from edition.model.edition import Edition, Text
from edition.pages.elsewhere import whose

_TITLE = "apparatus/title-page"  # a folder in which nobody writes pages


def title_page(edition: Edition) -> Page:
    """Return the page with the title, how to read the book, and whose its words are."""
    record = edition.record
    blocks: list[Block] = [
        Heading(1, (Words(record.title),)),
        _line(record.subtitle),
        _line(f"{record.publisher}, {record.date:%B} {record.date.day}, {record.date.year}"),
        Heading(2, (Words("How to read this book"),)),
        Items(tuple((_line(words),) for words in _how(edition))),
        Heading(2, (Words("Whose words these are"),)),
        *map(_line, _rights(edition)),
    ]
    if record.site:
        blocks.append(_line(f"On the web: {record.address('student')}"))
    if record.contact:
        blocks.append(_line(f"Write to the editors: {record.contact}"))
    return Page(_TITLE, tuple(blocks))


def _how(edition: Edition) -> Iterator[str]:
    first = edition.texts[0]
    number = next((part.locus for part in first.reading.passages), None)
    if number:
        yield (
            f"Each passage has a number, such as {number}: the same here, on the site and on "
            "paper. The list of contents leads to each."
        )
    if any(text.notes for text in edition.texts):
        yield (
            "A small number with a letter in a text calls a note. Tap it: many programs show the "
            "note over the page; others go to the end of the text, from where ↩ leads back."
        )
    if any(text.terms for text in edition.texts):
        yield "Words underlined with dots are explained in the same way."
    yield "You need no connection; only links to sources on the web do."


def _rights(edition: Edition) -> Iterator[str]:
    yield from (whose(text, is_whole=True) for text in edition.texts)
    yield from edition.record.rights


def _line(words: str) -> Paragraph:
    return Paragraph((Words(words),))


def facts_of(edition: Edition, moment: datetime) -> Facts:
    """Return what the book says of itself; its identifier stays, whatever changes in it."""
    record = edition.record
    return Facts(
        identifier=uuid5(NAMESPACE_URL, f"{record.publisher}: {record.title}").urn,
        title=record.title,
        creator=record.publisher,
        contributors=tuple(text.witness.record.author for text in edition.texts),
        description=record.subtitle,
        sources=tuple(map(_source, edition.texts)),
        rights=" ".join(_rights(edition)),
        moment=moment,
    )


def _source(text: Text) -> str:
    """Return where a text was first published."""
    record = text.witness.record
    return f"{record.described}: {record.address}" if record.address else record.described
