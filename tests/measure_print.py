"""What the pages of all packets look like, measured; run with ``make measure-print``.

Bars: on its text pages, half of the class packet's type is the author's; for students no type under
9 points (18 in large print) and no line over 80 characters; no hole over 30 % of a page but where a
chapter ends; no gray letters; in large print no divided word; 5 MB for all PDFs together.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from edition.proof.shape import Shape, shapes_of

PDFS = Path(__file__).parent.parent / "_build/pdf"
HOLE = 0.3


def holes(shapes: tuple[Shape, ...]) -> list[int]:
    """Return the pages with a hole after which no chapter begins."""
    return [
        page.number
        for page, following in pairwise(shapes)
        if page.hole > HOLE and not following.opens
    ]


def main() -> None:
    """Print a line for each packet, and the weight of all."""
    paths = [
        path for path in sorted(PDFS.glob("*.pdf")) if path.stem in (sys.argv[1:] or path.stem)
    ]
    print(
        f"{'packet':28}{'pages':>6}{'author':>8}{'points':>8}{'line':>6}{'divided':>9}{'gray':>6}"
        f"{'kB':>7}  holes"
    )
    for path in paths:
        raw = path.read_bytes()
        shapes = shapes_of(raw)
        text = [page.author for page in shapes if page.author]
        author = f"{sum(text) / len(text):.0%}" if text else "–"
        print(
            f"{path.stem:28}{len(shapes):6}{author:>8}{min(page.smallest for page in shapes):8.2f}"
            f"{max(page.longest for page in shapes):6}{sum(page.hyphens for page in shapes):9}"
            f"{sum(page.has_gray for page in shapes):6}{len(raw) / 1e3:7.0f}"
            f"  {', '.join(map(str, holes(shapes))) or '–'}"
        )
    print(f"{len(paths)} PDFs, {sum(path.stat().st_size for path in paths) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
