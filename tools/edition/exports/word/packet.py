"""A lesson's packet as a Word file: passages with their numbers, notes at their foot, sheets."""

from __future__ import annotations

from collections.abc import Iterable

from docx.enum.text import WD_UNDERLINE
from docx.shared import Inches, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from edition.exports.job import Job
from edition.exports.packet_pages import packet_blocks, rights
from edition.exports.pieces import Piece, everyday_of, with_extent
from edition.exports.word import runs
from edition.exports.word.document import NAME_LINE, PageLayout, Word, word_file
from edition.exports.word.footnotes import Footnotes
from edition.markup.blocks import (
    Block,
    EverydayLink,
    Footnote,
    Heading,
    Inline,
    NoteCall,
    Paragraph,
    Passage,
    Words,
)

_SMALLER = 2
"""Points by which notes, and what explains words, are smaller than the text."""
_HERE = "these lines"
"""What has no number: a heading, a deck."""
_INDENT = Inches(0.3)
_CITED = Paragraph((Words("Cite by passage number: this file has no line numbers."),))


def lesson(job: Job) -> bytes:
    """Return the packets of a lesson in one file."""
    title = job.record.title
    blocks = (Heading(1, (Words(title),)), NAME_LINE, _CITED, *packet_blocks(job))
    return word_file(job, title, blocks, PageLayout(foot=rights(job)), PacketWord)


class PacketWord(Word):
    """A Word file with an author's words and real footnotes."""

    def __init__(self, title: str, author: str, job: Job, layout: PageLayout) -> None:
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
                runs.write(paragraph, with_extent((inline,), self.notes.seen), self.labels)

    def _add(self, block: Block, style: str = "Normal") -> None:
        if isinstance(block, Passage):
            # A passage of a list has its number, and at times its author's sign: no bullet before.
            is_item = block.is_numbered and style == "List Bullet"
            paragraph = self._new("List Continue" if is_item else style)
            if block.is_numbered:
                paragraph.add_run(f"{block.locus} ").bold = True
            self.write(paragraph, block.inlines)
            self._explain(block.locus if block.is_numbered else _HERE, block.inlines)
            self.last = paragraph
        else:
            super()._add(block, style)
            if isinstance(block, Heading):
                self._explain(_HERE, block.inlines)

    def _explain(self, where: str, inlines: Iterable[Inline]) -> None:
        """Add what the packet's margin says of words below the passage or heading they stand in."""
        explained = everyday_of(inlines)
        if not explained:
            return
        paragraph = self._new()
        paragraph.paragraph_format.left_indent = _INDENT
        runs.append(paragraph, Piece(f"Words in {where}", italic=True))
        for words, meaning in explained:
            runs.append(paragraph, Piece(" · "))
            runs.append(paragraph, Piece(words, bold=True))
            runs.append(paragraph, Piece(": "))
            runs.write(paragraph, (meaning,), self.labels)
        for run in paragraph.runs:
            run.font.size = Pt(self.layout.size - _SMALLER)
