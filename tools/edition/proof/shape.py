"""The shape of the pages of a PDF: what of them is the author's, where nothing stands, how small.

A book is read page by page, and can be right in every word and wrong on every page: notes that
drown their text, a page with six lines, type that nobody can read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from statistics import median

import pikepdf

from edition.proof.drawing import DrawnPage, DrawnRun, draw
from edition.proof.fonts import Glyphs, fonts_of
from edition.proof.structure import Element, Kids, content_of, element_of, elements_of

MARGIN = 54.0
"""Points above and below what stands on a page, but for its head and foot."""
_BLOCKS = frozenset(("P", "Title", "Caption", "TD", "TH", "LBody", "Note", "Figure"))
_HEADING = re.compile(r"H\d")
_LOCUS = re.compile(r"[A-Z][A-Za-z0-9]* \d+[a-z]*\u2002")
_KIND = re.compile(r"\s*[a-z ]+\.\u00a0")
_SAME = 0.5
"""Shares of a type size by which letters may be higher or lower and still be on one line."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Measures of one page: its smallest type, its longest line, its largest gap, whose words."""

    number: int
    author: float
    """Which share of the area of its type the author's passages have."""
    hole: float
    """Its highest empty stretch, as a share of the height that it has for type."""
    smallest: float
    """Its smallest type in points, but for the marks of notes."""
    longest: int
    """The characters of its longest line."""
    longest_line: str
    hyphens: int
    """Words divided at the end of a line."""
    has_gray: bool
    opens: bool
    """Whether it begins with the heading of a chapter."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The element that some content stands in: its number, and whether it is a heading or mark."""

    number: int
    kind: str
    is_mark: bool = False


Owners = Mapping[tuple[int, int], _Block]
"""The block of each marked content, by the number of its page's object and its id."""


def shapes_of(raw: bytes) -> tuple[Shape, ...]:
    """Return the shape of each page of a tagged PDF."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        elements = elements_of(raw, pdf)
        kids = element_of(pdf.Root.StructTreeRoot.unparse(resolved=True)).kids
        owners = dict(_owners(elements, kids, _Block(0, "")))
        glyphs: dict[int, Glyphs] = {}
        drawn = []
        for page in pdf.pages:
            drawing = draw(content_of(page.obj.get("/Contents")), fonts_of(page, glyphs))
            box = page.mediabox
            drawn.append((page.obj.objgen[0], float(box[2]), float(box[3]), drawing))
    authors = _authors(owners, [(page, drawing) for page, *_, drawing in drawn])
    return tuple(
        _shape(number, (page, width, height), drawing, owners, authors)
        for number, (page, width, height, drawing) in enumerate(drawn, 1)
    )


def _owners(
    elements: Mapping[int, bytes], kids: Kids, owner: _Block
) -> Iterator[tuple[tuple[int, int], _Block]]:
    for kid in kids:
        if isinstance(kid, tuple):
            yield kid, owner
            continue
        element = element_of(elements[kid])
        yield from _owners(elements, element.kids, _within(owner, kid, element))


def _within(owner: _Block, number: int, element: Element) -> _Block:
    if element.kind in _BLOCKS or _HEADING.fullmatch(element.kind):
        return _Block(number, element.kind)
    return _Block(owner.number, owner.kind, owner.is_mark or element.kind == "Lbl")


def _authors(owners: Owners, pages: Sequence[tuple[int, DrawnPage]]) -> frozenset[int]:
    """Return the numbers of the blocks that are passages: they begin with a locus."""
    opened: dict[int, str] = {}
    for page, drawing in pages:
        for run in drawing.runs:
            block = owners.get((page, run.mark)) if run.mark is not None else None
            if block is not None and len(opened.get(block.number, "")) < 12:
                opened[block.number] = opened.get(block.number, "") + run.text
    return frozenset(number for number, words in opened.items() if _LOCUS.match(words))


def _shape(
    number: int,
    place: tuple[int, float, float],
    drawing: DrawnPage,
    owners: Owners,
    authors: frozenset[int],
) -> Shape:
    page, width, height = place
    found = ((run, owners.get((page, run.mark or 0))) for run in drawing.runs)
    owned = [(run, block) for run, block in found if block is not None and run.mark is not None]
    area = _areas(owned, authors)
    sizes = [run.size for run, block in owned if not block.is_mark and run.text.strip()]
    sizes += [run.size for run in drawing.runs if run.mark is None and run.text.strip()]
    longest = max(_lines(owned), key=len, default="")
    head = height - MARGIN - 1.5 * 28
    return Shape(
        number=number,
        author=area[True] / ((area[True] + area[False]) or 1),
        hole=_hole(drawing, [run for run, _ in owned], width, height),
        smallest=round(min(sizes, default=0), 2),
        longest=len(longest),
        longest_line=longest,
        hyphens=sum(run.is_hyphen for run in drawing.runs),
        has_gray=any(not run.is_black for run in drawing.runs),
        opens=any(
            block.kind == "H1" and (at == 0 or run.y > head)
            for at, (run, block) in enumerate(owned)
        ),
    )


def _areas(
    owned: Sequence[tuple[DrawnRun, _Block]], authors: frozenset[int]
) -> Mapping[bool, float]:
    """Return how much room the letters of the author and of others take, line by line."""
    areas = {True: 0.0, False: 0.0}
    blocks: dict[int, list[DrawnRun]] = defaultdict(list)
    for run, block in owned:
        blocks[block.number].append(run)
    for number, runs in blocks.items():
        feet = sorted({round(run.y) for run in runs if run.size == runs[0].size}, reverse=True)
        steps = [above - foot for above, foot in pairwise(feet)]
        pitch = median(steps) if steps else 1.2 * runs[0].size
        areas[number in authors] += pitch * sum(len(run.text) * run.size for run in runs)
    return areas


def _lines(owned: Sequence[tuple[DrawnRun, _Block]]) -> Iterator[str]:
    """Yield the words of each line of each block, in the order in which they are set."""
    blocks: dict[int, list[DrawnRun]] = defaultdict(list)
    for run, block in owned:
        if not block.is_mark:
            blocks[block.number].append(run)
    for runs in blocks.values():
        line, before = "", runs[0]
        for run in runs:
            if abs(run.y - before.y) > _SAME * max(run.size, before.size):
                yield line.strip()
                line = ""
            # What a no-break space ends at the beginning of a note is its kind, in the margin.
            line = run.text if run.x > before.x and _KIND.fullmatch(line) else line + run.text
            before = run
        yield line.strip()


def _hole(drawing: DrawnPage, runs: Sequence[DrawnRun], width: float, height: float) -> float:
    """Return the highest stretch with nothing in the half of the page where lines begin."""
    taken = [(run.y - run.size / 4, run.y + run.size * 3 / 4) for run in runs if run.x < width / 2]
    taken += [(foot, top) for left, foot, top in drawing.ink if left < width / 2]
    empty, reached = 0.0, MARGIN
    for foot, top in sorted([*taken, (height - MARGIN, height)]):
        empty = max(empty, min(foot, height - MARGIN) - reached)
        reached = max(reached, top)
    return empty / (height - 2 * MARGIN)
