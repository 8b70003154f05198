"""The links of a finished PDF: where they lead, what they are called, where they can be clicked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Name

_ABOVE = 10.0
"""Points by which Typst lets a link end above its target."""
_MEETS = 0.5
"""Points between two areas of a link that a hand takes for one."""


class Target(NamedTuple):
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


def lead_links(document: pikepdf.Pdf, targets: Sequence[Target]) -> None:
    """Let each link that names a label lead to its place."""
    labelled = {target.label: target for target in targets}
    places: dict[str, pikepdf.Object] = {}
    for page in document.pages:
        for link in page.obj.get("/Annots", []):
            address = str(link.A.get("/URI", "")) if "/A" in link else ""
            if not address.startswith("#"):
                continue
            target = labelled.get(address[1:])
            if target is None:
                raise NoSuchPlaceError(f"label `<{address[1:]}>` does not exist in the document")
            if target.label not in places:
                places[target.label] = document.make_indirect(place_of(document, target))
            del link.A
            link.Dest = places[target.label]
            link.Contents = f"page {target.page}"


def place_of(document: pikepdf.Pdf, target: Target) -> Array:
    """Return the place of a target as a viewer is to show it."""
    page = document.pages[target.page - 1]
    height = float(page.mediabox[3])
    return Array([page.obj, Name.XYZ, target.x, height - max(target.y - _ABOVE, 0), None])


def name_links(document: pikepdf.Pdf, targets: Sequence[Target]) -> None:
    """Name each link within the book by what it leads to."""
    known = _by_place(targets)
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
    for page in document.pages:
        height = float(page.mediabox[3])
        for link in page.obj.get("/Annots", []):
            place, name = link.get("/Dest"), str(link.get("/Contents", ""))
            if name.isdigit():
                link.Contents = f"Back to the call of note {name}"
            elif isinstance(place, Array) and name.startswith("page "):
                number = numbers[place[0].objgen]
                where = (number, round(float(place[2])), round(height - float(place[3])))
                link.Contents = known.get(where, f"page {number}")


def _by_place(targets: Sequence[Target]) -> Mapping[tuple[int, int, int], str]:
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


def join_quads(document: pikepdf.Pdf) -> None:
    """Make one area of those of a link that stand side by side in a line.

    An address is set in pieces, each an area of eight numbers, which were a tenth of a long book.
    """
    for page in document.pages:
        for link in page.obj.get("/Annots", []):
            if "/QuadPoints" in link:
                said = link.QuadPoints.unparse(resolved=True).strip(b"[] ")
                numbers = [round(float(number), 2) for number in said.split()]
                areas = [numbers[at : at + 8] for at in range(0, len(numbers), 8)]
                joined = b" ".join(b"%g" % n for area in _joined(areas) for n in area)
                link.QuadPoints = pikepdf.Object.parse(b"[%b]" % joined)


def _joined(areas: Iterable[list[float]]) -> list[list[float]]:
    """Return areas (left, foot, right, foot, right, top, left, top), those that meet as one."""
    joined: list[list[float]] = []
    for area in areas:
        last = joined[-1] if joined else None
        if last and abs(last[1] - area[1]) < _MEETS and abs(last[2] - area[0]) < _MEETS:
            last[2] = area[2]
            last[4] = area[4]
        else:
            joined.append([*area])
    return joined
