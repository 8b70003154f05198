"""Real footnotes of a Word file, which python-docx does not make: a part of their own.

They are counted, and each begins with the name that it has everywhere: a mark of one's own
(``w:customMarkFollows``) LibreOffice 7.4 sets twice, once as if it were a word of the author.
"""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement, serialize_for_reading
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph

from edition.exports.job import Job
from edition.exports.pieces import pieces, with_extent
from edition.exports.word import runs
from edition.markup.blocks import Block, Paragraph

_TEXT, _CALL = "footnote text", "footnote reference"
"""Styles that Word, Google Docs and LibreOffice know by these names."""
_LINES = "".join(
    f'<w:footnote w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:footnote>'
    for number, name in ((-1, "separator"), (0, "continuationSeparator"))
)


class Footnotes:
    """The footnotes of a document, in the order of their calls."""

    def __init__(self, document: Document, job: Job, size: float) -> None:
        """``size`` is that of their letters, in points."""
        self.document, self.labels = document, job.labels
        self.seen = job.seen
        self.part = parse_xml(f"<w:footnotes {nsdecls('w')}>{_LINES}</w:footnotes>")
        self.count = 0
        styles = document.styles
        text = styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH)
        call = styles.add_style(_CALL, WD_STYLE_TYPE.CHARACTER)
        text.font.size, call.font.superscript = Pt(size), True
        self.text_id, self.call_id = text.style_id, call.style_id

    def call(self, paragraph: WordParagraph, blocks: Iterable[Block]) -> None:
        """Put the call of a note at the end of a paragraph, and its words into the part."""
        self.count += 1
        paragraph._p.append(self._run("w:footnoteReference", str(self.count)))
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self.count))
        self.part.append(note)
        for block in blocks:
            if isinstance(block, Paragraph):
                self._add(note, block)

    def _add(self, note: BaseOxmlElement, block: Paragraph) -> None:
        element = OxmlElement("w:p")
        element.style = self.text_id
        if not len(note):
            element.append(self._run("w:footnoteRef"))
        note.append(element)
        words = WordParagraph(element, self.document._body)
        words.add_run(" ")
        # A link would be a relation of this part: its words are enough on paper.
        for piece in pieces(with_extent(block.inlines, self.seen), self.labels):
            runs.append(words, piece)

    def _run(self, name: str, number: str = "") -> BaseOxmlElement:
        run, style, mark = OxmlElement("w:r"), OxmlElement("w:rStyle"), OxmlElement(name)
        style.set(qn("w:val"), self.call_id)
        if number:
            mark.set(qn("w:id"), number)
        run.get_or_add_rPr().append(style)
        run.append(mark)
        return run

    def attach(self) -> None:
        """Give the document its notes, if it has any."""
        if self.count:
            package = self.document.part.package
            words = serialize_for_reading(self.part).encode()
            part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, words, package)
            self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
