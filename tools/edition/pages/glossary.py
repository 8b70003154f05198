"""The glossary page: headword, forms in other scripts, gloss, entry, where each text uses it."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import (
    Block,
    Definitions,
    Foreign,
    Inline,
    Page,
    Paragraph,
    Styled,
    Words,
)
from edition.model.contents import Planned
from edition.model.edition import Edition
from edition.pages.index_headings import in_order, term_headings
from edition.pages.prose_blocks import by_number, paragraphs, titled
from edition.pages.source_lines import evidence, loci
from edition.records.base import LANGUAGES
from edition.records.reference import GlossaryRecord, Origin

_DESCRIPTION = (
    "Names and terms of {texts} and notes: what each means, how it is written in its own language "
    "and said, and which passages have it."
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page with every entry, by headword, persons by surname."""
    records = (entry.record for entry in edition.glossary)
    entries = in_order(records, edition)
    definitions = tuple((r.headword, tuple(_entry(r, edition))) for r in entries)
    description = _DESCRIPTION.format(
        texts=by_number(edition, "the text", "the texts", "the texts")
    )
    front = (("description", description), *term_headings(entries, edition))
    nothing = Paragraph((Words("No term is explained yet."),))
    return titled(planned, [Definitions(definitions) if entries else nothing], front)


def _entry(record: GlossaryRecord, edition: Edition) -> Iterator[Block]:
    forms: list[Inline] = []
    for origin in record.origin:
        forms += [*([Words("; ")] if forms else []), *_origin(origin)]
    if record.pronunciation:
        forms += [Words("; " if forms else ""), Words(f"say {record.pronunciation}")]
    if forms:
        yield Paragraph(tuple(forms), style="origin")
    yield Paragraph((Words(record.gloss),), style="gloss")
    yield from paragraphs(record.entry)
    uses = [
        str(use.target.division.locus)
        for text in edition.texts
        for use in text.terms
        if use.record.term == record.headword
    ]
    if uses:
        yield Paragraph((Words("In the texts: "), *loci(uses), Words(".")), style="uses")
    yield from evidence(record)


def _origin(origin: Origin) -> Iterator[Inline]:
    yield Words(f"{LANGUAGES[origin.lang]} ")
    yield Foreign(origin.script, origin.lang)
    if origin.translit:
        yield Words(" ")
        yield Styled(origin.translit, "translit")
    if origin.literal:
        yield Words(f", “{origin.literal}”")
