"""The links of a finished PDF: where they lead, what they are called, where they can be clicked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from edition.sphinx_ext.typst.plain import PlainPdf, listed, matched, text

_ABOVE = 10.0
"""Points by which Typst lets a link end above its target."""
_MEETS = 0.5
"""Points between two areas of a link that a hand takes for one."""
_LINK = re.compile(
    rb"<</Type/Annot/Subtype/Link/Rect\[(?P<rect>.*?)\](?P<look>.*?)(?:/QuadPoints\[(?P<areas>.*?)\])?"
    rb"(?P<leads>/Dest \d+ 0 R|/A<<.*?>>)(?P<flags>/F .*?)/Contents(?P<name>.*)>>",
    re.DOTALL,
)
_LABEL = re.compile(rb"/A<</Type/Action/S/URI/URI\(#(.*)\)>>", re.DOTALL)
_PLACE = re.compile(rb"\[(\d+ 0 R)/XYZ (\S+) (\S+) \S+\]")


class LinkTarget(NamedTuple):
    """What a link can lead to: its name, its page from 1, and where on it, in points."""

    name: str
    """Empty for a place that is called nothing but its page."""
    page: int
    x: float
    y: float
    """From the top of the page."""
    is_passage: bool = False
    label: str = ""
    """By which a link names it, as the address ``#label``."""


class NoSuchPlaceError(Exception):
    """A link leads to a label that the book does not have."""


def finish_links(pdf: PlainPdf, targets: Sequence[LinkTarget]) -> None:
    """Let each link that names a label lead to its place; name all within the book."""
    destinations = Destinations(pdf)
    labelled = {target.label: target for target in targets}
    known = _by_place(targets)
    for number, thing in pdf.of_kind(b"<</Type/Annot/Subtype/Link"):
        link = matched(_LINK, thing)
        leads, name = link["leads"], link["name"]
        if label := _LABEL.fullmatch(leads):
            target = labelled.get(label[1].decode())
            if target is None:
                wanted = label[1].decode()
                raise NoSuchPlaceError(f"label `<{wanted}>` does not exist in the document")
            leads, name = b"/Dest %b" % destinations.of(target), b"(page )"
        if name[1:-1].isdigit():
            name = text(f"Back to the call of note {int(name[1:-1])}")
        elif leads.startswith(b"/Dest") and name.startswith(b"(page "):
            page, across, down = destinations.where(leads.removeprefix(b"/Dest "))
            name = text(known.get((page, round(across), round(down)), f"page {page}"))
        rect = b" ".join(b"%g" % round(float(edge), 1) for edge in link["rect"].split())
        areas = b"/QuadPoints[%b]" % _joined_areas(link["areas"]) if link["areas"] else b""
        pdf.objects[number] = b"<</Type/Annot/Subtype/Link/Rect[%b]%b%b%b%b/Contents%b>>" % (
            *(rect, link["look"], areas),
            *(leads, link["flags"], name),
        )


class Destinations:
    """The destinations of a PDF that something leads to."""

    def __init__(self, pdf: PlainPdf) -> None:
        """Know its pages."""
        self.pdf = pdf
        self.pages = pdf.pages
        self.numbers = {page: number for number, page in enumerate(self.pages, 1)}
        self.heights = {
            page: float(listed(b"MediaBox", pdf[page]).split()[3]) for page in self.pages
        }
        self.known: dict[LinkTarget, bytes] = {}

    def of(self, target: LinkTarget) -> bytes:
        """Return a reference to the place of a target, as a viewer is to show it."""
        if target not in self.known:
            page = self.pages[target.page - 1]
            up = self.heights[page] - max(target.y - _ABOVE, 0)
            self.known[target] = self.pdf.add(b"[%b/XYZ %.9g %.9g null]" % (page, target.x, up))
        return self.known[target]

    def where(self, reference: bytes) -> tuple[int, float, float]:
        """Return the page, from 1, and the place on it, from its left and top, of a place."""
        page, across, up = matched(_PLACE, self.pdf[reference]).groups()
        return self.numbers[page], float(across), self.heights[page] - float(up)


def _by_place(targets: Sequence[LinkTarget]) -> Mapping[tuple[int, int, int], str]:
    """Return names by page and whole points; what stands first at a place names it."""
    found: dict[tuple[int, int, int], str] = {}
    for target in targets:
        if not target.name:
            continue
        across, down = round(target.x), round(max(target.y - _ABOVE, 0))
        for x in (across - 1, across, across + 1):
            for y in (down - 1, down, down + 1):
                found.setdefault((target.page, x, y), target.name)
    return found


def _joined_areas(quad_points: bytes) -> bytes:
    """Make one area of those of a link that stand side by side in a line.

    An address is set in pieces, each an area of eight numbers, which were a tenth of a long book.
    """
    numbers = quad_points.split()
    joined: list[list[bytes]] = []
    for at in range(0, len(numbers), 8):  # left, foot, right, foot, right, top, left, top
        area = numbers[at : at + 8]
        last = joined[-1] if joined else area
        if last is not area and _meet(last[1], area[1]) and _meet(last[2], area[0]):
            last[2] = area[2]
            last[4] = area[4]
        else:
            joined.append(area)
    return b" ".join(b"%g" % round(float(number), 2) for area in joined for number in area)


def _meet(one: bytes, other: bytes) -> bool:
    return one == other or abs(float(one) - float(other)) < _MEETS
