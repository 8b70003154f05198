"""Blocks of a page as a Word document: real headings, lists, and tables with header rows."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from edition.exports import runs
from edition.exports.archive import steady
from edition.page import (
    Block,
    Group,
    Heading,
    Inlines,
    Items,
    Paragraph,
    Quotation,
    Table,
    Words,
    WritingRoom,
)

_SMALL = frozenset({"question-detail", "evidence", "when", "editorial-label"})
_GRAY = RGBColor(0x55, 0x55, 0x55)
_PAGE, _MARGIN = Inches(8.5), Inches(1)
_FORM_ROW = Inches(1.1)


class Word:
    """One document, as it grows."""

    def __init__(self, title: str, labels: Mapping[str, str], moment: datetime) -> None:
        """``labels`` are the short names of works by key; ``moment`` is the file's date."""
        self.labels = labels
        self.moment = moment
        self.made: WordDocument = Document()
        self._set_up(title)

    def document(self, blocks: Iterable[Block]) -> bytes:
        """Return the file with these blocks. Raises ``TypeError`` for one no worksheet has."""
        for block in blocks:
            self._add(block)
        out = io.BytesIO()
        self.made.save(out)
        return steady(out.getvalue(), self.moment)

    def _set_up(self, title: str) -> None:
        facts = self.made.core_properties
        facts.title, facts.author, facts.language = title, "", "en-US"
        facts.comments, facts.last_modified_by = "", ""
        facts.created = facts.modified = self.moment.replace(tzinfo=None)
        normal = self.made.styles["Normal"]
        normal.font.name, normal.font.size = "Georgia", Pt(11)
        language = self.made.styles.element.find(f".//{qn('w:lang')}")
        language.set(qn("w:val"), "en-US")
        section = self.made.sections[0]
        section.left_margin = section.right_margin = _MARGIN

    def _add(self, block: Block, style: str = "Normal") -> None:
        match block:
            case Heading():
                runs.write(self.made.add_heading(level=block.level), block.inlines, self.labels)
            case Paragraph():
                self._paragraph(block, style)
            case Quotation():
                for part in block.blocks:
                    self._add(part, "Quote")
            case Group():
                for part in block.blocks:
                    self._group(part, block.style)
            case Items():
                self._items(block)
            case Table():
                self._table(block)
            case WritingRoom():
                self._room(block.lines)
            case _:
                raise TypeError(f"a worksheet has no {type(block).__name__}")

    def _paragraph(self, block: Paragraph, style: str) -> None:
        if block.style == "site-only":
            return
        paragraph = self.made.add_paragraph(style=style)
        runs.write(paragraph, block.inlines, self.labels)
        paragraph.paragraph_format.keep_with_next = block.style in ("question", "editorial-label")
        for run in paragraph.runs if block.style in _SMALL else ():
            run.font.size, run.font.color.rgb = Pt(9), _GRAY
            run.font.small_caps = block.style == "editorial-label" or None

    def _group(self, block: Block, style: str) -> None:
        if isinstance(block, Table):
            self._table(block, _FORM_ROW if style == "organizer" else None)
        else:
            self._add(block)

    def _items(self, items: Items) -> None:
        """Add a list; a numbered one begins at 1, which Word's own style does only once."""
        style = "List Number" if items.numbered else "List Bullet"
        number = self._new_count() if items.numbered else None
        for item in items.items:
            first, *rest = item
            self._add(first, style)
            if number is not None:
                counted = self.made.paragraphs[-1]._p.get_or_add_pPr().get_or_add_numPr()
                counted.get_or_add_numId().val = number
            for block in rest:
                self._add(block, "List Continue")

    def _new_count(self) -> int:
        numbering = self.made.part.numbering_part.element
        style = self.made.styles["List Number"].element
        known = style.pPr.numPr.numId.val
        abstract = next(num for num in numbering.num_lst if num.numId == known).abstractNumId.val
        count = numbering.add_num(abstract)
        count.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(count.numId)

    def _table(self, block: Table, height: Inches | None = None) -> None:
        caption = self.made.add_paragraph(block.caption, style="Caption")
        caption.paragraph_format.keep_with_next = True
        table = self.made.add_table(rows=0, cols=len(block.header), style="Table Grid")
        table.autofit = False
        _describe(table, block.caption)
        width = _PAGE - 2 * _MARGIN
        widths = [int(width * share / sum(block.widths)) for share in block.widths]
        head: tuple[Inlines, ...] = tuple((Words(name),) for name in block.header)
        self._row(table, head, widths)
        for cells in block.rows:
            self._row(table, cells, widths, height)
        _mark_header(table)
        self.made.add_paragraph()

    def _row(
        self,
        table: WordTable,
        cells: tuple[Inlines, ...],
        widths: list[int],
        height: Inches | None = None,
    ) -> None:
        row = table.add_row()  # type: ignore[no-untyped-call]
        if height is not None:
            row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, inlines, width in zip(row.cells, cells, widths, strict=True):
            cell.width = width
            runs.write(cell.paragraphs[0], inlines, self.labels)

    def _room(self, lines: int) -> None:
        for _ in range(lines):
            _rule(self.made.add_paragraph(style="List Continue"))


def _rule(paragraph: WordParagraph) -> None:
    """Draw a line to write on under a paragraph without words."""
    paragraph.paragraph_format.space_before = Pt(6)
    borders = OxmlElement("w:pBdr")
    for side in ("w:bottom", "w:between"):
        border = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "999999")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    paragraph._p.get_or_add_pPr().append(borders)


def _describe(table: WordTable, caption: str) -> None:
    """Give a table its name for those who hear it."""
    name = OxmlElement("w:tblCaption")
    name.set(qn("w:val"), caption)
    table._tbl.tblPr.append(name)


def _mark_header(table: WordTable) -> None:
    """Say that the first row is a header: it is read with each cell and repeats on each page."""
    head, *rows = table.rows
    properties = head._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cell in head.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    for row in (head, *rows):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
