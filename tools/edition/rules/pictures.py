"""The pictures on pages that people write: whether each can be shown, heard, and read on paper."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from math import ceil
from pathlib import Path

from edition.model.drawn import drawn
from edition.model.edition import Edition
from edition.model.markdown_pages import WrittenPage
from edition.problems import Code
from edition.rules.directives import Report
from edition.rules.parsed import PARSED, blocks_in, directive_of
from edition.rules.sizes import SMALLEST
from edition.sources.fences import body_of, outline
from edition.sources.pictures import fault_of, lettered

PICTURE = re.compile(r"!\[([^\[\]]*+)\]\(<?([^()\s>]++)")
_SHOWN = re.compile(
    r"^[ >]*(?:`{3,}|:{3,})\{(?:figure|image)\}[ \t]+(\S+)[ \t]*\n((?:[ >]*:[\w-]+:.*\n)*)",
    re.MULTILINE,
)
_ALT = re.compile(r"^[ >]*:alt:[ \t]*\S", re.MULTILINE)
_MUTE = "the picture says nothing to those who cannot see it"
_KINDS = (".svg", ".png", ".jpg", ".jpeg")
_TABLES = {"{list-table}", "{csv-table}"}
_MAY_BE_NARROW = re.compile(r"\||-table\}|#.*!\[|^[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
"""What a page has somewhere if a picture of it stands in a table or a heading. Few pages with
pictures have it, and the parser, which takes long to load, need not see the others."""
WIDEST, HIGHEST = 430.0, 620.0
"""Points that a drawing with words may need on paper, a little less than a page has: it may stand
in a list, and has a caption."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What pictures there are, and which pages are printed."""

    drawings: Collection[str]
    """Those that the edition draws itself, by their paths below ``docs/``."""
    docs: Path
    printed: Collection[str]
    """The pages that packets print."""

    @staticmethod
    def of(edition: Edition, docs: Path) -> Pictures:
        """Return those of an edition."""
        parts = (part for packet in edition.packets for part in packet.record.parts)
        return Pictures({*drawn(edition)}, docs, {part.page for part in parts})


def check_pictures(page: WrittenPage, known: Pictures, report: Report) -> None:
    """Report pictures that are not there, that paper cannot show, or that say nothing in words."""
    bare = outline(page.text).bare
    shown = [(found.start(2), found[2]) for found in PICTURE.finditer(bare)]
    for found in PICTURE.finditer(bare):
        if not found[1].strip():
            message = f"{_MUTE}; write ![what it shows](…)"
            report(found.start(), message, Code.PAGE_REFUSED)
    for found in _SHOWN.finditer(bare):
        shown.append((found.start(1), found[1]))
        if not _ALT.search(found[2]):
            report(found.start(), f"{_MUTE}; add ':alt: what it shows'", Code.PAGE_REFUSED)
    may_be_narrow = shown and _MAY_BE_NARROW.search(page.text, body_of(page.text))
    narrow = _narrow(page.text) if may_be_narrow else {}
    for at, name in shown:
        place = narrow.get(page.text.count("\n", 0, at), "")
        _check_picture(name, place, page, known, partial(report, at))


def shown_on(page: WrittenPage) -> Iterator[tuple[int, str]]:
    """Yield where a page shows each picture, and the picture's path below ``docs/``."""
    bare = outline(page.text).bare
    for found in PICTURE.finditer(bare):
        yield found.start(2), page.resolved(found[2])
    for found in _SHOWN.finditer(bare):
        yield found.start(1), page.resolved(found[1])


def _check_picture(
    name: str, place: str, page: WrittenPage, known: Pictures, report: partial[None]
) -> None:
    path = page.resolved(name)
    is_drawn = path in known.drawings
    if "://" in name:
        report("a picture from elsewhere cannot be printed; put it in docs/", Code.PAGE_REFUSED)
    elif not path.lower().endswith(_KINDS):
        kinds = ", ".join(_KINDS)
        report(f"'{name}' cannot be printed; use one of: {kinds}", Code.PAGE_REFUSED)
    elif not is_drawn and not (known.docs / path).is_file():
        message = f"there is no picture 'docs/{path}'; correct its name or add it"
        report(message, Code.PAGE_UNKNOWN)
    elif place == "heading":
        message = "a picture cannot stand in a heading; put it on a line of its own"
        report(message, Code.PAGE_REFUSED)
    elif not is_drawn and (fault := fault_of(path, raw := _read(known.docs / path))):
        report(f"'docs/{path}' {fault}", Code.CANNOT_READ)
    elif page.path in known.printed and (is_drawn or path.lower().endswith(".svg")):
        message = "" if is_drawn else _unreadable(raw)
        if place == "table" and (is_drawn or lettered(raw)):
            message = "the words of a drawing are too small in a table; put it below the table"
        if message:
            report(message, Code.PAGE_REFUSED)


def _read(path: Path) -> bytes:
    """Return what is in a file; nothing, which no picture is, if it may not be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _unreadable(svg: bytes) -> str:
    """Return why the words of a drawing cannot be read on paper, and what to do about it."""
    drawing = lettered(svg)
    if drawing is None:
        return ""
    wider = SMALLEST / drawing.smallest / WIDEST * drawing.width
    higher = SMALLEST / drawing.smallest / HIGHEST * drawing.height
    if max(wider, higher) <= 1:
        return ""
    least = drawing.smallest * max(wider, higher)
    return (
        f"in print, the smallest letters of this drawing would have less than {SMALLEST:g} points; "
        f"make them {ceil(least)} high and not {drawing.smallest:.3g}"
    )


def _narrow(text: str) -> dict[int, str]:
    """Return the lines that are a heading's or a table's, where a picture has little room."""
    found = dict[int, str]()
    for lines, token in blocks_in(text) if len(text) <= PARSED else ():
        if token.type == "heading_open":
            found |= dict.fromkeys(lines, "heading")
        elif token.type == "table_open" or directive_of(token) in _TABLES:
            found |= dict.fromkeys(lines, "table")
    return found
