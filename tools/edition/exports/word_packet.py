"""A lesson's packet as a Word file: its passages with their numbers, notes at their foot, sheets.

What a packet has beside texts, sheets and prose, such as a map or a timeline, is in the PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.text.paragraph import Paragraph as WordParagraph

from edition.exports import runs
from edition.exports.footnotes import Footnotes
from edition.exports.job import Job
from edition.exports.word import NAME_LINE, Layout, Word, word_file
from edition.exports.written import blocks_of
from edition.markup.blocks import (
    Block,
    EverydayLink,
    Footnote,
    Heading,
    Inline,
    NoteCall,
    Page,
    Paragraph,
    Passage,
    Styled,
    Words,
    passages,
)
from edition.model.packets import Packet
from edition.model.selection import select
from edition.pages import make
from edition.pages.elsewhere import rights_of
from edition.pages.sheet import sheet

_SMALLER = 2
"""Points by which notes are smaller than the text."""


def lesson(job: Job) -> bytes:
    """Return the packets of a lesson in one file."""
    title = job.record.title
    packets = [packet for packet in job.edition.packets if packet.name in job.record.packets]
    held = {part.text for packet in packets for part in packet.record.parts}
    texts = [text for text in job.edition.texts if text.slug in held]
    foot = (*(rights_of(text, packets) for text in texts), *job.edition.record.rights)
    blocks = (Heading(1, (Words(title),)), NAME_LINE, *_blocks(job, packets))
    return word_file(job, title, blocks, Layout(foot=foot), PacketWord)


def _blocks(job: Job, packets: Iterable[Packet]) -> Iterator[Block]:
    """Yield the pages of a lesson's packets, without sheets of other lessons."""
    for packet in packets:
        for page in _pages(job, packet):
            yield from page.blocks
            yield from _explained(page)


def _pages(job: Job, packet: Packet) -> Iterator[Page]:
    written = {page.path: page for page in job.edition.written}
    for part, path in zip(packet.record.parts, packet.paths, strict=True):
        if part.text:
            yield make(select(job.edition, packet, part), path)
        elif part.is_sheet and part.worksheet_of in ("", job.lesson):
            yield sheet(select(job.edition, packet, part), path, part)
        elif part.page in written:
            yield Page(path, blocks_of(written[part.page]))


def _explained(page: Page) -> Iterator[Block]:
    """Yield the words that the packet's margin explains, passage by passage."""
    told = {
        passage.locus: [link for link in passage.inlines if isinstance(link, EverydayLink)]
        for passage in passages(page.blocks)
    }
    if any(told.values()):
        yield Heading(2, (Words("Words in this reading"),))
    for locus, links in told.items():
        said = (f"{' '.join(link.text.split())}: {link.gloss}" for link in links)
        if links:
            yield Paragraph((Styled(f"{locus}. ", "label"), Words("; ".join(said))))


class PacketWord(Word):
    """A Word file with an author's words and real footnotes."""

    def __init__(self, title: str, author: str, job: Job, layout: Layout) -> None:
        """Take what any Word file takes."""
        super().__init__(title, author, job, layout)
        self.notes = Footnotes(self.made, job, layout.size - _SMALLER)
        self.noted: dict[str, tuple[Block, ...]] = {}

    def document(self, blocks: Iterable[Block]) -> bytes:
        """Return the file; notes stand at the foot of the page of their call."""
        found = tuple(blocks)
        self.noted = {block.label: block.blocks for block in found if isinstance(block, Footnote)}
        return super().document(block for block in found if not isinstance(block, Footnote))

    def finish(self) -> None:
        """Attach the footnotes."""
        self.notes.attach()

    def write(self, paragraph: WordParagraph, inlines: Iterable[Inline]) -> None:
        """Append inlines, and the calls of notes among them."""
        for inline in inlines:
            if isinstance(inline, NoteCall):
                self.notes.call(paragraph, self.noted[inline.label])
            else:
                runs.write(paragraph, (inline,), self.labels)

    def _add(self, block: Block, style: str = "Normal") -> None:
        if isinstance(block, Passage):
            paragraph = self._new(style)
            if block.locus.rpartition(" ")[2][:1].isdigit() and block.locus.count(" ") == 1:
                paragraph.add_run(f"{block.locus} ").bold = True
            self.write(paragraph, block.inlines)
        else:
            super()._add(block, style)
