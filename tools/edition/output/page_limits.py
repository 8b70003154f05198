"""The page on which each part of a printed packet begins, and whether it has too many pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise

import pikepdf

from edition.model.edition import Edition
from edition.model.packets import Packet
from edition.problems import Code, Location, Problems


def check_page_limits(edition: Edition, packet: Packet, pdf: bytes, problems: Problems) -> None:
    """Report that a PDF, or a lesson in it, has too many pages."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = len(document.pages)
        chapters = dict(_lengths(document, in_parts=bool(packet.record.follows)))
    limit = packet.record.limit
    if limit is not None and pages > limit:
        message = f"the packet has {pages} pages, more than {limit}; leave out passages or layers"
        problems.add(Code.TOO_MANY_PAGES, packet.node.at("limit"), message)
    for _, lesson in edition.guide.lessons:
        took, may = chapters.get(lesson.record.title, 0), lesson.record.pages
        if took > may:
            message = (
                f"the lesson takes {took} pages in '{packet.name}', more than {may}; shorten it"
            )
            problems.add(Code.TOO_MANY_PAGES, lesson.node.at("pages"), message)


def part_places(packet: Packet, pdf: bytes) -> tuple[tuple[int, Location], ...]:
    """Return the page on which each part of a packet begins, and where the part is described.

    Each part is a chapter, and what is added stands behind them. A teacher's edition has chapters
    of two packets, and nothing is known of its parts.
    """
    if packet.record.follows:
        return ()
    with pikepdf.open(BytesIO(pdf)) as document:
        begun = [first + 1 for _, first in _chapters(document, in_parts=False)]
    nodes = [packet.node.inner("parts", at) for at in range(len(packet.record.parts))]
    described = [n.at("writing_lines") if "writing_lines" in n.data else n.location for n in nodes]
    return tuple(zip(begun, described, strict=False)) if len(begun) >= len(nodes) else ()


def place_of(page: int, places: Sequence[tuple[int, Location]]) -> Location | None:
    """Return where the part is described that a page ends with, if any is known."""
    return next((place for first, place in reversed(places) if first <= page), None)


def _lengths(document: pikepdf.Pdf, *, in_parts: bool) -> Iterator[tuple[str, int]]:
    """Yield the title of each chapter and the number of its pages."""
    opened = _chapters(document, in_parts=in_parts)
    for (title, first), (_, following) in pairwise([*opened, ("", len(document.pages))]):
        yield title, following - first


def _chapters(document: pikepdf.Pdf, *, in_parts: bool) -> list[tuple[str, int]]:
    """Return the title of each chapter and the page that it begins on, by the PDF's bookmarks.

    In a teacher's edition they stand below two parents.
    """
    number = {page.obj.objgen: at for at, page in enumerate(document.pages)}
    with document.open_outline() as outline:
        parents = outline.root
        items = [item for part in parents for item in part.children] if in_parts else parents
        return [
            (item.title, number[item.destination[0].objgen])
            for item in items
            if isinstance(item.destination, pikepdf.Array)
        ]
