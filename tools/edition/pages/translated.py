"""What helps to read in another language: the page before the texts, and what each passage says."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import Block, Heading, LocusLink, Page, Paragraph, Prose, Words
from edition.model.contents import Planned
from edition.model.edition import Edition, Text
from edition.model.lines import HELP, TranslatedLines
from edition.model.markdown_pages import WrittenPage
from edition.pages.prose_blocks import plain, titled
from edition.pages.translation import beside, translation
from edition.records.base import LANGUAGES
from edition.sources.paragraphs import paragraphs_of


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page in the language that it is of; what is not translated is not on it."""
    lines = TranslatedLines.of(edition.translations, planned.name)
    blocks: list[Block] = [Heading(1, (Words(f"In plain words, in {LANGUAGES[planned.name]}"),))]
    blocks += beside((Paragraph((Words(HELP),)),), translation(lines, HELP))
    printed = {part.page for packet in edition.packets for part in packet.record.parts}
    for written in edition.written:
        if written.path in printed:  # of another page no line can be translated
            blocks += _written(written, lines)
    for text in edition.texts:
        blocks += _gists(text, lines)
    return titled(planned, blocks)


def _written(written: WrittenPage, lines: TranslatedLines) -> Iterator[Block]:
    """Yield those paragraphs of a page that are translated, under its name; nothing if none is."""
    paragraphs = [p.english for p in paragraphs_of(written.text) if lines.say(p.english)]
    if paragraphs:
        heading = next(line for line in written.text.splitlines() if line.startswith("# "))
        yield Heading(2, (Prose(heading[2:]),))
    for english in paragraphs:
        yield from beside((Paragraph((Prose(english),)),), translation(lines, english))


def _gists(text: Text, lines: TranslatedLines) -> Iterator[Block]:
    """Yield the gists that are translated, in reading order, each with the link to its passage."""
    gists = {entry.record.at: entry.record.gist for entry in text.gists}
    here = [str(part.locus) for part in text.reading.divisions]
    here = [locus for locus in here if lines.say(gists.get(locus, ""))]
    if here:
        record = text.witness.record
        yield Heading(2, (Words(f"{record.author}: {record.title}"),))
    for locus in here:
        gist = (LocusLink(locus), Words(" "), plain(gists[locus]))
        yield from beside((Paragraph(gist),), translation(lines, gists[locus]))
