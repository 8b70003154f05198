"""Slides as a PowerPoint file: titles, words and speaker's notes in their own placeholders.

Screen readers, outlines and other programs read placeholders in order, and nothing else in order:
so there is no free box of text. The template is python-pptx's own, widened to the screens of today.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as PptxSlide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Pt

from edition.exports.archive import steady
from edition.exports.job import Job
from edition.exports.slides.slide import SIZES, Slide, size_of

_WIDE, _HIGH = Inches(13.333), Inches(7.5)
_MARGIN = Inches(0.8)
_TITLE = RGBColor(0x1F, 0x3A, 0x5F)
"""On white, 11 to 1: WCAG asks for 4.5."""
_BLACK = RGBColor(0, 0, 0)
_TITLE_SIZE, _NUMBER_SIZE = 34, 16
_HEADS = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_WORDS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE)


def deck(slides: Sequence[Slide], job: Job, title: str) -> bytes:
    """Return the file."""
    made: Deck = Presentation()
    _widen(made)
    _describe(made, job, title)
    for slide in slides:
        _add(made, slide)
    for number, shown in enumerate(made.slides, 1):
        _number(shown, number)
    out = io.BytesIO()
    made.save(out)
    return steady(out.getvalue(), job.moment)


def _widen(made: Deck) -> None:
    """Make the slides 16:9, with room at the sides."""
    made.slide_width, made.slide_height = _WIDE, _HIGH
    for part in (made.slide_master, *made.slide_layouts):
        for shape in part.placeholders:
            _place(shape)


def _place(shape: BaseShape) -> None:
    shape.left, shape.width = _MARGIN, Emu(_WIDE - 2 * _MARGIN)
    kind = shape.placeholder_format.type
    if kind in _HEADS:
        shape.top, shape.height = Inches(0.5), Inches(1.5)
    elif kind in _WORDS:
        shape.top, shape.height = Inches(2.15), Inches(4.6)
    else:
        shape.top, shape.height = Inches(6.85), Inches(0.4)


def _describe(made: Deck, job: Job, title: str) -> None:
    facts = made.core_properties
    facts.title, facts.author, facts.language = title, job.edition.record.publisher, "en-US"
    facts.last_modified_by, facts.revision = "", 1
    facts.created = facts.modified = job.moment


def _add(made: Deck, content: Slide) -> None:
    layout = made.slide_layouts[0 if content.is_first else 1]
    slide = made.slides.add_slide(layout)
    title, body = slide.shapes.title, slide.placeholders[1]
    title.text_frame.text = content.title
    _set(title.text_frame, _TITLE_SIZE, _TITLE, bold=True)
    body.text_frame.text = "\n".join(content.lines)
    _set(body.text_frame, size_of(content.lines) or SIZES[-1], _BLACK)
    slide.notes_slide.notes_text_frame.text = content.notes


def _number(slide: PptxSlide, number: int) -> None:
    """Give a slide the number of its layout: a field that counts anew when slides are moved."""
    (of_layout,) = slide.slide_layout.element.xpath(".//p:sp[.//p:ph[@type='sldNum']]")
    shape = deepcopy(of_layout)
    shape.find(f".//{qn('a:rPr')}").set("sz", str(_NUMBER_SIZE * 100))
    shape.find(f".//{qn('a:t')}").text = str(number)
    slide.shapes._spTree.append(shape)


def _set(frame: TextFrame, size: int, color: RGBColor, *, bold: bool = False) -> None:
    """Set the words of a frame; they stay within it, and begin at its top."""
    frame.word_wrap = True
    for paragraph in frame.paragraphs:
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(size // 3)
        _without_bullet(paragraph)
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb, run.font.bold = Pt(size), color, bold
            run._r.get_or_add_rPr().set("lang", "en-US")


def _without_bullet(paragraph: _Paragraph) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(properties.makeelement(qn("a:buNone"), {}))
