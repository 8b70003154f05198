"""The register: persons and organizations named in the texts, and where."""

from __future__ import annotations

from collections.abc import Iterable

from edition.markup.blocks import Block, Heading, Inlines, Page, Paragraph, Styled, Table, Words
from edition.model.edition import Edition, loci_of
from edition.pages.headings import name_headings
from edition.pages.source_lines import cited, loci
from edition.records.reference import NameRecord
from edition.sources.characters import alphabetical

_INTRODUCTION = (
    "Every person and every organization that the two texts name, with the passages that do so. "
    "The tool finds the passages by the names as the texts write them."
)


def register_page(edition: Edition) -> Page:
    """Return the page with persons and organizations, each sorted by name."""
    records = sorted(
        (entry.record for entry in edition.reference.register),
        key=lambda record: alphabetical(record.sort),
    )
    blocks: list[Block] = [
        Heading(1, (Words("Who is who: persons and organizations"),)),
        Paragraph((Words(_INTRODUCTION),)),
    ]
    for kind, title in (("person", "Persons"), ("organization", "Organizations")):
        rows = _rows((record for record in records if record.kind == kind), edition)
        header = ("Name", "Who or what", "In the texts", "Source")
        blocks.append(Heading(2, (Words(title),)))
        blocks.append(Table(f"{title} named in the texts", header, (20, 42, 16, 22), rows))
    return Page("apparatus/register", tuple(blocks), name_headings(records))


def _rows(records: Iterable[NameRecord], edition: Edition) -> tuple[tuple[Inlines, ...], ...]:
    return tuple(
        (
            (Styled(record.sort, "name"), Words(f" ({record.dates})" if record.dates else "")),
            (Words(record.description),),
            loci(loci_of(record.names, edition)),
            cited(record.sources),
        )
        for record in records
    )
