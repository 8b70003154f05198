"""The Print page: what there is on paper, for whom, how long, and where."""

from __future__ import annotations

from edition.markup.blocks import Inlines, Page, Paragraph, PdfLink, Table, Words
from edition.model.contents import Planned
from edition.model.edition import Edition
from edition.pages.prose_blocks import titled

_INTRODUCTION = (
    "Each packet is a PDF made from the same files as these pages, so that a passage has the same "
    "number everywhere. The PDFs are tagged for screen readers and print well in black and white."
)
_FOR_WHOM = {"student": "Students", "teacher": "Teachers"}


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page that lists the packets."""
    rows: tuple[tuple[Inlines, ...], ...] = tuple(
        (
            (PdfLink(packet.record.title, packet.name),),
            (Words(_FOR_WHOM[packet.record.audience]),),
            (Words(packet.record.purpose),),
        )
        for packet in edition.packets
    )
    header = ("Packet", "For", "What it is for")
    table = Table("Packets to print", header, (30, 15, 55), rows)
    return titled(planned, [Paragraph((Words(_INTRODUCTION),)), table])
