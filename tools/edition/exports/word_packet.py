"""A lesson's packet as a Word file: its passages with their numbers, notes at their foot, sheets.

What a packet has beside texts, sheets and prose, such as a map or a timeline, is in the PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docx.enum.text import WD_UNDERLINE
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from edition.exports import runs
from edition.exports.footnotes import Footnotes
from edition.exports.job import Job
from edition.exports.runs import Piece
from edition.exports.word import NAME_LINE, Layout, Word, word_file
from edition.exports.written import blocks_of
from edition.markup.blocks import (
    Block,
    EverydayLink,
    Footnote,
    Foreign,
    Heading,
    Inline,
    NoteCall,
    Page,
    Passage,
    Words,
)
from edition.model.lines import Lines
from edition.model.packets import Packet, in_language
from edition.model.selection import select
from edition.pages import make
from edition.pages.elsewhere import rights_of
from edition.pages.sheet import sheet
from edition.pages.translation import translated_page

_SMALLER = 2
"""Points by which notes, and what explains words, are smaller than the text."""
_HERE = "these lines"
"""What has no number: a heading, a deck."""
_INDENT = Inches(0.3)


def lesson(job: Job) -> bytes:
    """Return the packets of a lesson in one file."""
    return _file(job, [p for p in job.edition.packets if p.name in job.record.packets])


def in_a_language(job: Job) -> bytes:
    """Return those that are in a language, supported and in it."""
    packets = (p for p in job.edition.packets if p.name in job.record.packets)
    asked = (packet for packet in packets if job.language in packet.record.languages)
    return _file(job, [in_language(packet, job.language) for packet in asked])


def _file(job: Job, packets: Sequence[Packet]) -> bytes:
    title = job.record.title
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


def _pages(job: Job, packet: Packet) -> Iterator[Page]:
    written = {page.path: page for page in job.edition.written}
    records = [entry.record for entry in job.edition.translations]
    for part, path in zip(packet.record.parts, packet.paths, strict=True):
        if part.text:
            yield make(select(job.edition, packet, part), path)
        elif part.is_sheet and part.worksheet_of in ("", job.lesson):
            yield sheet(select(job.edition, packet, part), path, part)
        elif part.page in written:
            page, lines = written[part.page], Lines.of(records, part.language)
            text = translated_page(page.text, lines, by_side=False)
            yield Page(path, blocks_of(replace(page, text=text)))


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
            elif isinstance(inline, EverydayLink):
                runs.append(paragraph, Piece(inline.text)).underline = WD_UNDERLINE.DOTTED
            else:
                runs.write(paragraph, (inline,), self.labels)

    def _add(self, block: Block, style: str = "Normal") -> None:
        if isinstance(block, Passage):
            paragraph = self._new(style)
            is_numbered = (
                block.locus.rpartition(" ")[2][:1].isdigit() and block.locus.count(" ") == 1
            )
            if is_numbered:
                paragraph.add_run(f"{block.locus} ").bold = True
            self.write(paragraph, block.inlines)
            self._explain(block.locus if is_numbered else _HERE, block.inlines)
            self.last = paragraph
        else:
            super()._add(block, style)
            if isinstance(block, Heading):
                self._explain(_HERE, block.inlines)

    def _explain(self, where: str, inlines: Iterable[Inline]) -> None:
        """Add what the packet's margin says of words below the passage or heading they stand in."""
        links = [inline for inline in inlines if isinstance(inline, EverydayLink)]
        if not links:
            return
        paragraph = self._new()
        paragraph.paragraph_format.left_indent = _INDENT
        runs.append(paragraph, Piece(f"Words in {where}", italic=True))
        for link in links:
            runs.append(paragraph, Piece(" · "))
            runs.append(paragraph, Piece(" ".join(link.text.split()), bold=True))
            runs.append(paragraph, Piece(": "))
            said = Foreign(link.gloss, link.language) if link.language else Words(link.gloss)
            runs.write(paragraph, (said,), self.labels)
        for run in paragraph.runs:
            run.font.size = Pt(self.layout.size - _SMALLER)
