"""Further voices: documents to read beside the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.markup.blocks import (
    Block,
    Citation,
    Heading,
    Inline,
    Inlines,
    Page,
    PageLink,
    Paragraph,
    Quotation,
    WebLink,
    Words,
)
from edition.model.edition import Edition
from edition.pages.prose_blocks import fact, in_a_line, paragraphs, plain
from edition.records.guide import DocumentRecord
from edition.sources.works import Work

DOCUMENTS = "guide/documents"

_INTRODUCTION = (
    "Voices that the two texts leave out or mention in passing. Each names its source, so that you "
    "can read more of it, and asks a question. Documents in the public domain are quoted here; "
    "others are for you to read where they stand."
)


def documents_page(edition: Edition) -> Page:
    """Return the page with every document."""
    blocks: list[Block] = [
        Heading(1, (Words("Other voices"),)),
        Paragraph((Words(_INTRODUCTION),)),
    ]
    for entry in edition.guide.documents:
        record = entry.record
        blocks += _document(record, (edition.works or {}).get(record.work))
    return Page(DOCUMENTS, tuple(blocks))


def links_to_documents(ids: Sequence[str], edition: Edition) -> Inlines:
    """Return documents, by id, as their titles with links, separated by semicolons."""
    parts: list[Inline] = []
    for entry in edition.guide.documents:
        if entry.record.id in ids:
            parts += [Words("; ")] if parts else []
            parts.append(PageLink(entry.record.title, DOCUMENTS, entry.record.id))
    return tuple(parts)


def _document(record: DocumentRecord, work: Work | None) -> Iterator[Block]:
    yield Heading(2, (Words(record.title),), html_id=record.id)
    yield Paragraph((Words(f"{record.voice} · {record.date}"),), style="when")
    yield from paragraphs(record.introduction)
    if record.excerpt:
        words = (plain(part) for part in record.excerpt.strip().split("\n\n"))
        yield Quotation(tuple(Paragraph((part,)) for part in words))
    yield fact("Question", plain(record.question))
    place: list[Inline] = [Words("Read it in "), Citation(record.work), Words(f", {record.at}")]
    if work is not None and work.url:
        place += [Words(": "), WebLink("on the web", work.url)]
    rights = Words(f". Rights: {record.rights}. ")
    yield Paragraph((*place, rights, in_a_line(record.rights_note)), style="evidence")
