"""The lines of pages that lead to files, which ``model/downloads`` registers."""

from __future__ import annotations

from edition.markup.blocks import Block, Download, Inline, Paragraph, Words
from edition.model.downloads import File

SITE_ONLY = "site-only"
"""The class of what is of use on the site and not on paper."""


def link_to(file: File) -> Inline:
    """Return the link to a file."""
    return Download(file.text, file.name)


def to_download(*files: File, why: str = "To download, print or change") -> Block:
    """Return a line that leads to some files; it is of use on the site only."""
    parts: list[Inline] = [Words(f"{why}: ")]
    for number, file in enumerate(files):
        parts += [Words(", ")] if number else []
        parts.append(link_to(file))
    return Paragraph((*parts, Words(".")), style=SITE_ONLY)
