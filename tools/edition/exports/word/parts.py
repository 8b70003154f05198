"""Parts of a Word document that python-docx has no words for."""

from __future__ import annotations

from itertools import count, filterfalse

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.numbering import CT_Num
from docx.section import _Footer
from docx.shared import Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

_FACE = "Times New Roman"
"""LibreOffice and Google Docs have letters of the same widths, so that pages end where they do."""


def number_pages(footer: _Footer) -> None:
    """Put "page / pages" into a footer, as fields that Word counts."""
    (paragraph,) = footer.paragraphs
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, after in (("PAGE", " / "), ("NUMPAGES", "")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        run = paragraph.add_run("1")
        run._r.addprevious(field)
        field.append(run._r)
        if after:
            paragraph.add_run(after)


def set_type(style: ParagraphStyle) -> None:
    """Give a style our face, in black."""
    style.font.name, style.font.color.rgb = _FACE, RGBColor(0, 0, 0)
    faces = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{name}"), None)  # else the theme's face would win


def set_spacing(styles: Styles, after: Length, *, is_single: bool) -> None:
    """Say how much air is below paragraphs outside of tables, and whether lines are close."""
    spacing = styles.element.find(f".//{qn('w:pPrDefault')}//{qn('w:spacing')}")
    spacing.set(qn("w:after"), str(after.twips))
    if is_single:
        spacing.set(qn("w:line"), "240")


def rule(paragraph: WordParagraph, pitch: Length) -> None:
    """Draw a line to write on under a paragraph without words; a copier loses what is gray."""
    borders = OxmlElement("w:pBdr")
    for side in ("w:bottom", "w:between"):
        border = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    paragraph._p.get_or_add_pPr().append(borders)
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, pitch
    form.space_before = form.space_after = Pt(0)


def describe(table: WordTable, caption: str) -> None:
    """Give a table its name for those who hear it."""
    name = OxmlElement("w:tblCaption")
    name.set(qn("w:val"), caption)
    table._tbl.tblPr.append(name)


def mark_header(table: WordTable) -> None:
    """Say that the first row is a header: it is read with each cell and repeats on each page."""
    head, *rows = table.rows
    properties = head._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for cell in head.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    for row in (head, *rows):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


class Counts:
    """The counts of numbered lists: python-docx would look through all of them for each new one."""

    def __init__(self, document: Document) -> None:
        """Each count looks as the style of numbered lists does."""
        numbers = document.part.numbering_part.element.num_lst
        known = document.styles["List Number"].element.pPr.numPr.numId.val
        self.look = next(num for num in numbers if num.numId == known).abstractNumId.val
        self.free = filterfalse({num.numId for num in numbers}.__contains__, count(1))
        self.last = numbers[-1]

    def begin(self, number: int) -> int:
        """Return the id of a new count, which begins at a number."""
        made = CT_Num.new(next(self.free), self.look)  # type: ignore[no-untyped-call]  # docx has it without types
        made.add_lvlOverride(ilvl=0).add_startOverride(number)
        self.last.addnext(made)
        self.last = made
        return int(made.numId)
