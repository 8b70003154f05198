"""The pages of a lesson's packets as blocks, for files other than the PDF.

What a packet has beside texts, sheets and prose, such as a map or a timeline, is in the PDF.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.exports.job import Job
from edition.exports.written import blocks_of
from edition.markup.blocks import Block, Page
from edition.model.packets import Packet
from edition.model.selection import select
from edition.pages import make
from edition.pages.elsewhere import rights_of
from edition.pages.sheet import sheet


def packets_of(job: Job) -> list[Packet]:
    """Return the packets of a lesson, in their order among all."""
    return [packet for packet in job.edition.packets if packet.name in job.record.packets]


def packet_blocks(job: Job) -> Iterator[Block]:
    """Yield the pages of a lesson's packets, without sheets of other lessons."""
    for packet in packets_of(job):
        for page in _pages(job, packet):
            yield from page.blocks


def rights(job: Job) -> tuple[str, ...]:
    """Return whose the texts in a lesson's packets are, and under what right they are copied."""
    packets = packets_of(job)
    held = {part.text for packet in packets for part in packet.record.parts}
    texts = [text for text in job.edition.texts if text.slug in held]
    return (*(rights_of(text, packets) for text in texts), *job.edition.record.rights)


def _pages(job: Job, packet: Packet) -> Iterator[Page]:
    written = {page.path: page for page in job.edition.written}
    for part, path in zip(packet.record.parts, packet.paths, strict=True):
        if part.text:
            yield make(select(job.edition, packet, part), path)
        elif part.is_sheet and part.worksheet_of in ("", job.lesson):
            yield sheet(select(job.edition, packet, part), path, part)
        elif part.page in written:
            yield Page(path, blocks_of(written[part.page]))
