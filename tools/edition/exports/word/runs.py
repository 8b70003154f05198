"""Inlines of a page as runs of a Word paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import SubElement

from edition.exports.pieces import Piece, pieces
from edition.markup.blocks import Inline
from edition.records.base import direction

_RUN, _LOOK, _TEXT, _SPACE = map(qn, ("w:r", "w:rPr", "w:t", "xml:space"))
_BOLD_SIGN, _ITALIC_SIGN = map(qn, ("w:b", "w:i"))
_BROKEN = re.compile("[\t\r\n]")


def write(paragraph: Paragraph, inlines: Iterable[Inline], labels: Mapping[str, str]) -> None:
    """Append inlines to a paragraph."""
    for piece in pieces(inlines, labels):
        run = append(paragraph, piece)
        if piece.lang:
            _speak(run, piece.lang)
        if piece.address:
            _link(paragraph, run, piece.address)


def append(paragraph: Paragraph, piece: Piece) -> Run:
    """Append words to a paragraph.

    The XML is that of python-docx, which takes far longer: it looks at each letter by itself, and
    looks up the place of each element.
    """
    if _BROKEN.search(piece.text):  # tabs and line ends become elements, which docx makes
        run = paragraph.add_run(piece.text)
        run.italic, run.bold = piece.italic or None, piece.bold or None
        return run
    element = SubElement(paragraph._p, _RUN)
    look = SubElement(element, _LOOK)
    for name, is_so in ((_BOLD_SIGN, piece.bold), (_ITALIC_SIGN, piece.italic)):
        if is_so:
            SubElement(look, name)
    if piece.text:
        words = SubElement(element, _TEXT)
        words.text = piece.text
        if piece.text != piece.text.strip():
            words.set(_SPACE, "preserve")
    return Run(element, paragraph)


def _speak(run: Run, lang: str) -> None:
    """Say which language a run is in, for spelling, hyphens and screen readers."""
    properties = run._r.get_or_add_rPr()
    rtl = direction(lang) == "rtl"
    if rtl:
        properties.append(OxmlElement("w:rtl"))
    element = OxmlElement("w:lang")
    element.set(qn("w:bidi" if rtl else "w:val"), lang)
    properties.append(element)


def _link(paragraph: Paragraph, run: Run, address: str) -> None:
    """Put a run into a link to the web."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run._r.addprevious(link)
    link.append(run._r)
    run.underline = True
