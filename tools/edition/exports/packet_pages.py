"""The pages of a lesson's packets as blocks, for files other than the PDF.

What these cannot show, such as a drawing, is said in words, with where it can be seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.exports.job import Job
from edition.exports.markdown import blocks_of
from edition.markup.blocks import (
    Block,
    Definitions,
    Figure,
    Group,
    Heading,
    Page,
    Paragraph,
    Toctree,
    Words,
)
from edition.model.lines import TranslatedLines
from edition.model.packets import Packet, in_language
from edition.model.selection import Selection
from edition.pages import make
from edition.pages.elsewhere import on_the_web, rights_of
from edition.pages.sheet import sheet
from edition.pages.translation import translated_page


def packets_of(job: Job) -> list[Packet]:
    """Return the packets of a lesson, in their order among all: those in a language, if in one."""
    packets = [packet for packet in job.edition.packets if packet.name in job.record.packets]
    if not job.language:
        return packets
    return [in_language(p, job.language) for p in packets if job.language in p.record.languages]


def packet_blocks(job: Job) -> Iterator[Block]:
    """Yield the pages of a lesson's packets, without sheets of other lessons."""
    for packet in packets_of(job):
        for page in _pages(job, packet):
            yield from page.blocks


def rights(job: Job) -> tuple[str, ...]:
    """Return whose the texts in a lesson’s packets are, by what right, and where there is more."""
    packets = packets_of(job)
    held = {part.text for packet in packets for part in packet.record.parts}
    texts = [text for text in job.edition.texts if text.slug in held]
    under = (rights_of(text, packets) for text in texts)
    return (*under, *job.edition.record.rights, *on_the_web(job.edition, packets))


def _pages(job: Job, packet: Packet) -> Iterator[Page]:
    written = {page.path: page for page in job.edition.written}
    selection = Selection.of(job.edition, packet)
    for part, path in zip(packet.record.parts, packet.paths, strict=True):
        if part.is_sheet and part.worksheet_of not in ("", job.subject):
            continue
        if part.page in written:
            lines = TranslatedLines.of(job.edition.translations, part.language)
            text = translated_page(written[part.page].text, lines, by_side=False)
            blocks = blocks_of(replace(written[part.page], text=text))
            page = Page(path, blocks or (_elsewhere(path, packet),))
        else:
            selected = selection.part(part)
            page = sheet(selected, path, part) if part.is_sheet else make(selected, path)
        yield replace(page, blocks=tuple(_without_drawings(page.blocks, packet)))


def _elsewhere(path: str, packet: Packet) -> Block:
    name = path.rpartition("/")[2]
    return Paragraph((Words(f"[The page “{name}” is in the PDF “{packet.record.title}.”]"),))


def _without_drawings(blocks: Iterable[Block], packet: Packet) -> Iterator[Block]:
    """Yield blocks that a worksheet has; what stands in the place of others says the same."""
    for block in blocks:
        match block:
            case Figure():
                title = packet.record.title
                yield Paragraph((Words(f"[Drawing in the PDF “{title}”: {block.alt}]"),))
            case Definitions():
                for headword, explained in block.entries:
                    yield Heading(3, (Words(headword),))
                    yield from _without_drawings(explained, packet)
            case Group():
                yield replace(block, blocks=tuple(_without_drawings(block.blocks, packet)))
            case Toctree():
                pass  # a file has no pages to choose from
            case _:
                yield block
