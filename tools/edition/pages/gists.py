"""The gists: what each passage says in plain words, text by text, as a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import Block, Heading, LocusLink, Page, Paragraph, Words
from edition.model.contents import Planned
from edition.model.edition import Edition, Text
from edition.pages.prose_blocks import plain, titled

_INTRODUCTION = (
    "What each passage says, in the editors’ plain words, for a reader who needs a way into the "
    "text or wants to check a first reading. These are not the authors’ words: quote the passage, "
    "never its gist."
)


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page with the gist of every passage that has one."""
    blocks: list[Block] = [Paragraph((Words(_INTRODUCTION),))]
    for text in edition.texts:
        if text.gists:
            title = f"{text.witness.record.author}: {text.witness.record.title}"
            blocks.append(Heading(2, (Words(title),)))
            blocks += _gists(text)
    return titled(planned, blocks)


def _gists(text: Text) -> Iterator[Block]:
    """Yield a line for each gist in reading order, whatever order the file has."""
    by_locus = {entry.record.at: entry.record.gist for entry in text.gists}
    for division in text.reading.divisions:
        locus = str(division.locus)
        if locus in by_locus:
            yield Paragraph((LocusLink(locus), Words(" "), plain(by_locus[locus])))
