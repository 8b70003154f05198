"""The register: persons and organizations named in the texts, and where."""

from __future__ import annotations

from collections.abc import Iterable

from edition.markup.blocks import Block, Heading, Inlines, Page, Paragraph, Styled, Table, Words
from edition.model.contents import Planned
from edition.model.edition import Edition, loci_of
from edition.pages.index_headings import name_headings
from edition.pages.prose_blocks import by_number, the_texts, titled
from edition.pages.source_lines import cited, loci
from edition.records.reference import NameRecord
from edition.sources.characters import alphabetical

_INTRODUCTION = (
    "Every person and every organization that {name}, with the passages that do so. "
    "The tool finds the passages by the names as {write} them."
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page with persons and organizations, each sorted by name."""
    records = sorted(
        (entry.record for entry in edition.reference.register),
        key=lambda record: alphabetical(record.sort),
    )
    introduction = _INTRODUCTION.format(
        name=the_texts(edition, "names", "name"),
        write=by_number(edition, "the text writes", *["the texts write"] * 2),
    )
    named = by_number(edition, "named in the text", *["named in the texts"] * 2)
    blocks: list[Block] = [Paragraph((Words(introduction),))]
    for kind, title in (("person", "Persons"), ("organization", "Organizations")):
        header = ("Name", "Who or what", "In the texts", "Source")
        if rows := _rows((record for record in records if record.kind == kind), edition):
            blocks.append(Heading(2, (Words(title),)))
            blocks.append(Table(f"{title} {named}", header, (20, 42, 16, 22), rows))
    return titled(planned, blocks, name_headings(records))


def _rows(records: Iterable[NameRecord], edition: Edition) -> tuple[tuple[Inlines, ...], ...]:
    return tuple(
        (
            (
                Styled(record.sort, f"#name-{record.id} name"),
                Words(f" ({record.dates})" if record.dates else ""),
            ),
            (Words(record.description),),
            loci(tuple(loci_of(record.names, edition))),
            cited(record.sources),
        )
        for record in records
    )
