"""The page "Take it with you": every file for download, by what a reader wants to do with it."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import Block, Heading, Items, Page, PageLink, Paragraph, PdfLink, Words
from edition.model.contents import PRINT, Planned
from edition.model.edition import Edition
from edition.pages.downloads import LARGE, NEEDS, offered
from edition.pages.prose_blocks import titled

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
        here = [(Paragraph((one.file,)),) for one in files if one.export.need == need]
        items = [*(_large(edition) if need == LARGE else ()), *here]
        if items:
            blocks += [Heading(2, (Words(need),)), Items(tuple(items))]
    return titled(planned, blocks)


def _large(edition: Edition) -> Iterator[tuple[Block, ...]]:
    """Yield the packets in large print."""
    for packet in edition.packets:
        if packet.record.size >= _LARGE_PRINT:
            yield (Paragraph((PdfLink(packet.record.title, packet.name),)),)
