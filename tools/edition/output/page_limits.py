"""How many pages a packet took in print, and each lesson in it; and whether that is too many."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf

from edition.model.edition import Edition
from edition.model.packets import Packet
from edition.problems import Code, Problems


def check_page_limits(edition: Edition, packet: Packet, pdf: bytes, problems: Problems) -> None:
    """Report that a PDF, or a lesson in it, has too many pages."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = len(document.pages)
        chapters = dict(_chapters(document, in_parts=bool(packet.record.follows)))
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


def _chapters(document: pikepdf.Pdf, *, in_parts: bool) -> Iterator[tuple[str, int]]:
    """Yield the title of each chapter and the number of its pages, by the PDF's bookmarks.

    In a teacher's edition they stand below two parents.
    """
    number = {page.obj.objgen: at for at, page in enumerate(document.pages)}
    with document.open_outline() as outline:
        parents = outline.root
        items = [item for part in parents for item in part.children] if in_parts else parents
        opened = [
            (item.title, number[item.destination[0].objgen])
            for item in items
            if isinstance(item.destination, pikepdf.Array)
        ]
    for (title, first), (_, following) in pairwise([*opened, ("", len(document.pages))]):
        yield title, following - first
