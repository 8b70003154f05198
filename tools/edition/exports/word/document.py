"""Blocks of a page as a Word document: real headings, lists, and tables with header rows."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import zip_longest
from tempfile import TemporaryFile

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Inches, Mm, Pt
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from edition.exports.archive import packed, unpacked
from edition.exports.job import Job
from edition.exports.word import parts, runs
from edition.exports.word.body import PART, GrowingBody
from edition.exports.word.columns import column_widths
from edition.markup.blocks import (
    Block,
    Group,
    Heading,
    Inline,
    Inlines,
    Items,
    Paragraph,
    Quotation,
    RuledLines,
    Table,
    Words,
)
from edition.pages.downloads import SITE_ONLY

NAME_LINE = Paragraph((Words("Name: ____________________  Class: __________  Date: __________"),))
NAME_LINE_LARGE = Paragraph((Words("Name: ______________  Class: _______  Date: ______"),))
OVERLEAF = "overleaf"
"""The group of what begins a page of its own."""
_SMALL = frozenset({"question-detail", "starter", "evidence", "when", "editorial-label"})
_WITH_NEXT = frozenset({"question", "question-detail", "editorial-label"})
_SHORT, _LONG = Inches(8.5), Inches(11)
_FORM_ROWS = {
    "organizer tall": Inches(1),
    "organizer": Inches(0.75),
    "lines": Inches(0.4),
}
"""How high a form's rows are at least, by the classes of its group: for three lines to one."""
_FEW_ROWS = 5
_LARGE_PRINT = 18
_LARGER = {"Heading 1": 5, "Heading 2": 2, "Heading 3": 1, "Caption": -1}
"""Points by which a style is larger than the text."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """How large the type is, in points; margins in inches; whether the paper lies on its side."""

    size: float = 12
    margin: float = 1
    wide: bool = False
    dense: bool = False
    """Whether lines and headings stand close together, and tables without their captions."""
    foot: tuple[str, ...] = ()
    """Lines at the foot of the first page."""

    @property
    def is_large(self) -> bool:
        """Tell whether nothing may be smaller than 18 points."""
        return self.size >= _LARGE_PRINT


class Word:
    """One document, as it grows."""

    def __init__(self, title: str, author: str, job: Job, layout: PageLayout) -> None:
        """``job`` has the short names of works and the date of the file."""
        self.labels = job.labels
        self.layout = layout
        self.width = int((_LONG if layout.wide else _SHORT) - 2 * Inches(layout.margin))
        self.moment = job.moment
        self.made: WordDocument = Document()
        # python-docx would look for each paragraph's style, and for the end of the document.
        self.end = self.made.element.body.sectPr
        styles = self.made.styles
        self.style_id = cache(lambda name: styles[name].style_id)
        self.last: WordParagraph | None = None
        self.is_overleaf = False
        self._describe(title, author)
        self._lay_out()
        parts.number_pages(self.made.sections[0].footer)
        if layout.foot:
            self._say_on_first_page()

    @cached_property
    def counts(self) -> parts.Counts:
        """The counts of its numbered lists."""
        return parts.Counts(self.made)

    def document(self, blocks: Iterable[Block]) -> bytes:
        """Return the file with these blocks. Raises ``TypeError`` for one no worksheet has."""
        with TemporaryFile() as file:
            body = GrowingBody(self.made.element.body, file)
            for block in blocks:
                self._add(block)
                body.write()
            self.finish()
            out = io.BytesIO()
            self.made.save(out)
            for part in [*self.made.part.package.iter_parts()]:
                vars(part).clear()  # they hold one another, and Python would find that late
            files = unpacked(out.getvalue())
            return packed({**files, PART: body.whole(files[PART])}, self.moment)

    def write(self, paragraph: WordParagraph, inlines: Iterable[Inline]) -> None:
        """Append inlines to a paragraph."""
        runs.write(paragraph, inlines, self.labels)

    def finish(self) -> None:
        """Add what can be added only when all else stands."""

    def _describe(self, title: str, author: str) -> None:
        facts = self.made.core_properties
        facts.title, facts.author, facts.language = title, author, "en-US"
        facts.comments, facts.last_modified_by = "", ""
        facts.created = facts.modified = self.moment
        language = self.made.styles.element.find(f".//{qn('w:lang')}")
        language.set(qn("w:val"), "en-US")

    def _lay_out(self) -> None:
        """Set margins and type: one face, all in black, for most school printers know no other."""
        styles = self.made.styles
        styles["Normal"].font.size = Pt(self.layout.size)
        for name in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Caption"):
            parts.set_type(styles[name])
            least = _LARGE_PRINT if self.layout.is_large else 0
            styles[name].font.size = Pt(max(self.layout.size + _LARGER.get(name, 0), least))
            if self.layout.dense and name.startswith("Heading"):
                styles[name].paragraph_format.space_before = Pt(4)
        if self.layout.margin < 1:
            parts.set_spacing(
                styles, Pt(3 if self.layout.dense else 4), is_single=self.layout.dense
            )
        section = self.made.sections[0]
        section.left_margin = section.right_margin = Inches(self.layout.margin)
        section.top_margin = section.bottom_margin = Inches(self.layout.margin)
        section.footer_distance = Inches(self.layout.margin / 2)
        if self.layout.wide:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = _LONG, _SHORT

    def _new(self, style: str = "Normal") -> WordParagraph:
        """Append a paragraph."""
        element = OxmlElement("w:p")
        if style != "Normal":
            element.style = self.style_id(style)
        self.end.addprevious(element)
        self.last = WordParagraph(element, self.made._body)
        if self.is_overleaf:
            self.last.paragraph_format.page_break_before = True
            self.is_overleaf = False
        return self.last

    def _add(self, block: Block, style: str = "Normal") -> None:
        match block:
            case Heading():
                self.write(self._new(f"Heading {block.level}"), block.inlines)
            case Paragraph():
                self._paragraph(block, style)
            case Quotation():
                for part in block.blocks:
                    self._add(part, "Quote")
            case Group():
                self._group(block)
            case Items():
                self._items(block)
            case Table():
                self._table(block)
            case RuledLines():
                self._ruled_lines(block.lines)
            case _:
                raise TypeError(f"a worksheet has no {type(block).__name__}")

    def _paragraph(self, block: Paragraph, style: str) -> None:
        if block.style == SITE_ONLY:
            return
        paragraph = self._new(style)
        self.write(paragraph, block.inlines)
        if block.style in _WITH_NEXT:
            paragraph.paragraph_format.keep_with_next = True
        for run in paragraph.runs if block.style in _SMALL else ():
            run.font.size = Pt(self.layout.size - (0 if self.layout.is_large else 2))
            run.font.small_caps = block.style == "editorial-label" or None

    def _group(self, group: Group) -> None:
        """Add what belongs together; what is behind a tab on the site comes under its title."""
        if group.directive in ("tab-item", "card"):
            self._new("Heading 3").add_run(group.style)
        self.is_overleaf = group.style == OVERLEAF
        for part in group.blocks:
            if isinstance(part, Table):
                self._table(part, _FORM_ROWS.get(group.style))
            else:
                self._add(part)

    def _items(self, items: Items) -> None:
        """Add a list; a number is each item's own, and stays when a teacher deletes another."""
        style = "List Number" if items.numbers else "List Bullet"
        for (first, *rest), number in zip_longest(items.items, items.numbers):
            self._add(first, style)
            if number is not None and self.last is not None:
                counted = self.last._p.get_or_add_pPr().get_or_add_numPr()
                counted.get_or_add_numId().val = self.counts.begin(number)
            for block in rest:
                self._add(block, "List Continue")

    def _table(self, block: Table, height: Inches | None = None) -> None:
        if block.caption and not self.layout.dense:
            caption = self._new("Caption")
            caption.add_run(f"{block.caption} / " if block.more else block.caption)
            self.write(caption, block.more)
            caption.paragraph_format.keep_with_next = True
        table = self.made.add_table(rows=0, cols=len(block.header), style="Table Grid")
        table.autofit = False
        parts.describe(table, block.caption or ", ".join(block.header))
        widths = column_widths(block, self.width, self.layout.size)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Emu(width)
        head: tuple[Inlines, ...] = tuple((Words(name),) for name in block.header)
        self._row(table, head, widths)
        for cells in block.rows:
            self._row(table, cells, widths, height)
        # What is filled in, or looked up while one writes, is on one page, if its rows are few.
        for row in table.rows[:-1] if len(block.rows) <= _FEW_ROWS else ():
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        parts.mark_header(table)
        gap = self._new()
        if self.layout.dense:
            gap.paragraph_format.line_spacing, gap.paragraph_format.space_after = Pt(4), Pt(0)

    def _row(
        self,
        table: WordTable,
        cells: tuple[Inlines, ...],
        widths: list[int],
        height: Inches | None = None,
    ) -> None:
        row = table.add_row()  # type: ignore[no-untyped-call]  # docx has it without types
        if height is not None:
            row.height, row.height_rule = height, WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, inlines, width in zip(row.cells, cells, widths, strict=True):
            cell.width = Emu(width)
            self.write(cell.paragraphs[0], inlines)

    def _ruled_lines(self, lines: int) -> None:
        """Add lines to write on, on the page of what they answer."""
        if self.last is not None:
            self.last.paragraph_format.keep_with_next = True
        for left in reversed(range(lines)):
            line = self._new("List Continue")
            parts.rule(line, Mm(12 if self.layout.is_large else 8))
            line.paragraph_format.keep_with_next = left > 0
            line.paragraph_format.space_after = Pt(0 if left else self.layout.size)

    def _say_on_first_page(self) -> None:
        section = self.made.sections[0]
        section.different_first_page_header_footer = True
        parts.number_pages(section.first_page_footer)
        (number,) = section.first_page_footer.paragraphs
        for line in self.layout.foot:
            number.insert_paragraph_before().add_run(line).font.size = Pt(self.layout.size - 2)


def word_file(
    job: Job, title: str, blocks: Iterable[Block], layout: PageLayout, kind: type[Word] = Word
) -> bytes:
    """Return a file of a kind with these blocks, made or kept."""
    author, blocks = job.edition.record.publisher, tuple(blocks)
    facts = kind.__name__, title, author, layout, job.moment, job.labels, job.seen
    return job.made(lambda: kind(title, author, job, layout).document(blocks), facts, blocks)
