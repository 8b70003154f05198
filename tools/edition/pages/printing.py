"""The Print page: what there is on paper, for whom, how long, and where."""

from __future__ import annotations

from edition.markup.blocks import Heading, Inlines, Page, Paragraph, PdfLink, Table, Words
from edition.model.contents import PRINT
from edition.model.edition import Edition
from edition.records.packet import Audience

_INTRODUCTION = (
    "Each packet is a PDF made from the same files as these pages, so that a passage has the same "
    "number everywhere. The PDFs are tagged for screen readers and print well in black and white."
)
_FOR_WHOM = {"student": "Students", "teacher": "Teachers"}


def print_page(edition: Edition, audience: Audience) -> Page:
    """Return the page that lists the packets; a student's page lists those for students."""
    rows: tuple[tuple[Inlines, ...], ...] = tuple(
        (
            (PdfLink(packet.record.title, packet.name),),
            (Words(_FOR_WHOM[packet.record.audience]),),
            (Words(packet.record.purpose),),
        )
        for packet in edition.packets
        if audience == "teacher" or packet.record.audience == "student"
    )
    header = ("Packet", "For", "What it is for")
    return Page(
        PRINT,
        (
            Heading(1, (Words("Print"),)),
            Paragraph((Words(_INTRODUCTION),)),
            Table("Packets to print", header, (30, 15, 55), rows),
        ),
    )
