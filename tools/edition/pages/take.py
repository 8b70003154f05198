"""The page "Take it with you": every file for download, by what a reader wants to do with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from edition.markup.blocks import (
    Block,
    Download,
    Heading,
    Inline,
    Items,
    Page,
    PageLink,
    Paragraph,
    PdfLink,
    Words,
)
from edition.model.contents import PRINT, Planned
from edition.model.downloads import Export, Offered, offered
from edition.model.edition import Edition
from edition.model.needs import LARGE, LINKS, NEEDS, NEWCOMER
from edition.pages.downloads import link_to
from edition.pages.prose_blocks import titled
from edition.records.base import LANGUAGES

_INTRODUCTION = (
    "All files are made from what these pages are made from: a passage or a question has the same "
    "number in each. Word files are yours to change, in Google Docs and LibreOffice too."
)
_LARGE_PRINT = 16
"""Points from which a packet counts as large print."""


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page; it offers an audience what is made for it, and nothing else."""
    blocks: list[Block] = [Paragraph((Words(_INTRODUCTION),))]
    if edition.packets:
        packets = (Words("Whole packets as PDF are on the page "), PageLink("Print", PRINT))
        blocks.append(Paragraph((*packets, Words("."))))
    files = list(offered(edition, edition.audience))
    for need in NEEDS:
        wanted = [one for one in files if one.export.need == need]
        wanted.sort(key=lambda one: one.language)
        kinds = groupby(wanted, lambda one: (one.export, one.language))
        here = [(_links(export, [*found], edition),) for (export, _), found in kinds]
        items = [*_printed(edition, need), *here]
        if items:
            blocks += [Heading(2, (Words(need),)), Items(tuple(items))]
    return titled(planned, blocks)


def _links(export: Export, found: Sequence[Offered], edition: Edition) -> Block:
    """Return the link to a file, or those to the files of one kind by what they are of."""
    if len(found) == 1:
        return Paragraph((link_to(found[0].file),))
    titles = {text.slug: text.witness.siglum for text in edition.texts}
    titles |= {name: entry.record.title for name, entry in edition.guide.lessons}
    language = LANGUAGES.get(found[0].language, "")
    links: list[Inline] = [Words(f"{export.file.text.format(export.each, language)}:")]
    for number, one in enumerate(found):
        links += [Words("; " if number else " "), Download(titles[one.subject], one.file.name)]
    return Paragraph(tuple(links))


def _printed(edition: Edition, need: str) -> Iterator[tuple[Block, ...]]:
    """Yield the packets that are printed for a need, such as those in large print."""
    for packet in edition.packets:
        record = packet.record
        serves = {
            LARGE: record.size >= _LARGE_PRINT,
            LINKS: record.publish != "whole",
            NEWCOMER: any(part.language for part in record.parts),
        }
        if serves.get(need):
            yield (Paragraph((PdfLink(record.title, packet.name),)),)
