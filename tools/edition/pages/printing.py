"""The Print page: what there is on paper, for whom, how long, and where."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import Block, Heading, Page, Paragraph, PdfLink, Words
from edition.model.contents import Planned
from edition.model.edition import Edition
from edition.model.packets import Packet
from edition.pages.design import cards
from edition.pages.prose_blocks import titled

_INTRODUCTION = (
    "Each packet is a PDF made from the same files as these pages, so that a passage has the same "
    "number everywhere. The PDFs are tagged for screen readers and print well in black and white."
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page that lists the packets, for students and for teachers."""
    blocks: list[Block] = [Paragraph((Words(_INTRODUCTION),))]
    students, teachers = (
        [packet for packet in edition.packets if packet.record.audience == audience]
        for audience in ("student", "teacher")
    )
    if students:
        blocks.append(cards(map(_card, students)))
    if teachers:
        blocks += [Heading(2, (Words("For teachers"),)), cards(map(_card, teachers))]
    return titled(planned, blocks)


def _card(packet: Packet) -> Iterator[Block]:
    yield Paragraph((PdfLink(packet.record.title, packet.name),), style="leads")
    yield Paragraph((Words(packet.record.purpose),))
