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
from edition.model.contents import DOCUMENTS, Planned
from edition.model.edition import Edition
from edition.model.lines import TranslatedLines
from edition.pages.prose_blocks import (
    by_number,
    fact,
    in_a_line,
    paragraphs,
    plain,
    the_texts,
    titled,
)
from edition.pages.translation import beside, translation
from edition.records.guide import DocumentRecord
from edition.sources.works import Work

_INTRODUCTION = (
    "Voices that {leave} out or {mention} in passing, each with its source and a question. Only "
    "documents in the public domain are quoted at some length."
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page with every document."""
    introduction = _INTRODUCTION.format(
        leave=the_texts(edition, "leaves", "leave"),
        mention=by_number(edition, "mentions", "mention", "mention"),
    )
    blocks: list[Block] = [Paragraph((Words(introduction),))]
    for entry in edition.guide.documents:
        record = entry.record
        blocks += _document(record, (edition.works or {}).get(record.work), edition.lines)
    return titled(planned, blocks)


def links_to_documents(ids: Sequence[str], edition: Edition) -> Inlines:
    """Return documents, by id, as their titles with links, separated by semicolons."""
    parts: list[Inline] = []
    for entry in edition.guide.documents:
        if entry.record.id in ids:
            parts += [Words("; ")] if parts else []
            parts.append(PageLink(entry.record.title, DOCUMENTS, entry.record.id))
    return tuple(parts)


def _document(record: DocumentRecord, work: Work | None, lines: TranslatedLines) -> Iterator[Block]:
    yield Heading(2, (Words(record.title),), html_id=record.id)
    yield Paragraph((Words(f"{record.voice} · {record.date}"),), style="when")
    translated = translation(lines, record.introduction)
    yield from beside(paragraphs(record.introduction), translated)
    if own := record.excerpt or record.quotation:
        words = (plain(part) for part in own.strip().split("\n\n"))
        yield Quotation(tuple(Paragraph((part,)) for part in words))
    translated = translation(lines, record.question)
    yield from beside((fact("Question", plain(record.question)),), translated)
    place: list[Inline] = [Words("Read it in "), Citation(record.work), Words(f", {record.at}")]
    if work is not None and work.url:
        place += [Words(": "), WebLink("on the web", work.url)]
    rights = Words(f". Rights: {record.rights}. ")
    yield Paragraph((*place, rights, in_a_line(record.rights_note)), style="evidence")
