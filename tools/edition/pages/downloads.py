"""The files beside the site's pages: their names, and the lines that lead to them."""

from __future__ import annotations

from edition.markup.blocks import Block, Download, Inline, Paragraph, Words

QUESTIONS = Download("the questions with room to write (Word)", "questions.docx")
ORGANIZER = Download("the organizer (Word)", "organizer.docx")
KEY = Download("the key (Word)", "key.docx")
CARDS = Download("flash cards for Anki", "cards.txt")
TABLE = Download("the words as a table (CSV)", "words.csv")

SITE_ONLY = "site-only"
"""The class of what is of use on the site and not on paper."""

FOR_TEACHERS = frozenset({KEY.name})
"""Files that hold something of the key."""


def to_download(*files: Download) -> Block:
    """Return a line that leads to some files; it is of use on the site only."""
    parts: list[Inline] = [Words("To download, print or change: ")]
    for number, file in enumerate(files):
        parts += [Words(", ")] if number else []
        parts.append(file)
    return Paragraph((*parts, Words(".")), style=SITE_ONLY)
