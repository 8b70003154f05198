"""The bookmarks of a finished PDF: chapters, the passages in each, and whom they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from edition.sphinx_ext.typst.links import Destinations, LinkTarget
from edition.sphinx_ext.typst.plain import PlainPdf, matched, text, under

_ITEM = re.compile(
    rb"<</Parent \d+ 0 R(?:/Next (?P<next>\d+ 0 R))?(?:/Prev \d+ 0 R)?"
    rb"(?:/First (?P<first>\d+ 0 R)/Last \d+ 0 R/Count -?\d+)?"
    rb"/Title(?P<title>.*)/Dest (?P<place>\d+ 0 R)>>",
    re.DOTALL,
)


class Part(NamedTuple):
    """A part of a book, under whose title its chapters stand."""

    title: str
    begins: int
    """Its first page."""


@dataclass(slots=True)
class Bookmark:
    """A bookmark: its title as it is written, where it leads, and what is below it."""

    title: bytes
    place: bytes
    below: list[Bookmark] = field(default_factory=list)
    shut: bool = False
    """Whether what is below it is hidden at first."""

    @property
    def seen(self) -> int:
        """How many bookmarks below it are seen, or will be if it is opened."""
        return sum(1 if mark.shut else 1 + mark.seen for mark in self.below)


def add_bookmarks(pdf: PlainPdf, passages: Sequence[LinkTarget], parts: Sequence[Part]) -> None:
    """Add a bookmark for each passage below its chapter, and one for each part above those."""
    destinations = Destinations(pdf)
    outlines = pdf.found(b"Outlines")
    chapters = [*_taken(pdf, under(b"First", pdf[outlines]))]
    starts = [destinations.where(chapter.place)[0] for chapter in chapters]
    for passage in passages:
        before = [at for at, start in enumerate(starts) if start <= passage.page]
        if before:
            mark = Bookmark(text(passage.name), destinations.of(passage))
            chapters[before[-1]].below.append(mark)
    for chapter in chapters:
        chapter.below.sort(key=lambda mark: destinations.where(mark.place)[::2])
    top = Bookmark(b"", b"", chapters)
    if parts:
        top.below = [
            Bookmark(text(part.title), pdf.add(b"[%b/Fit]" % destinations.pages[part.begins - 1]))
            for part in parts
        ]
        for chapter, start in zip(chapters, starts, strict=True):
            at = max(at for at, part in enumerate(parts) if part.begins <= start)
            top.below[at].below.append(chapter)
    pdf[outlines] = b"<</Type/Outlines%b>>" % _written_below(pdf, outlines, top)


def _taken(pdf: PlainPdf, reference: bytes) -> Iterator[Bookmark]:
    """Take a bookmark out of a PDF, and all those that follow it on its level."""
    while reference:
        item = matched(_ITEM, pdf[reference])
        pdf.remove(reference)
        below = [*_taken(pdf, item["first"])] if item["first"] else []
        yield Bookmark(item["title"], item["place"], below, shut=bool(below))
        reference = item["next"]


def _written_below(pdf: PlainPdf, own: bytes, mark: Bookmark) -> bytes:
    """Write what is below a bookmark, which is named; return what it says of that."""
    if not mark.below:
        return b""
    names = [pdf.add() for _ in mark.below]
    for at, (name, item) in enumerate(zip(names, mark.below, strict=True)):
        before = b"/Prev %b" % names[at - 1] if at else b""
        after = b"/Next %b" % names[at + 1] if at + 1 < len(names) else b""
        entry = _written_below(pdf, name, item), item.title, item.place
        pdf[name] = b"<</Parent %b%b%b%b/Title%b/Dest %b>>" % (own, before, after, *entry)
    count = -mark.seen if mark.shut else mark.seen
    return b"/First %b/Last %b/Count %d" % (names[0], names[-1], count)
