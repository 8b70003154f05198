"""All packets at 20 sizes of type on two papers; run with ``make stress``.

A note's luck depends on where pages end. Bars: no note lost or printed twice, and at most 2 in
1000 that begin on another page than their call. Pages are laid out and no file is made. What has
no notes, or the same pages as another packet, is not set again; names on the command line choose
packets.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from edition.sphinx_ext.typst.book import BookSource
from printing import Tally, printer, tally, with_notes

ROOT = Path(__file__).parent.parent
RANGE = (9.0, 18.0)
RANGES = {"large": (18.0, 27.0), "class": (9.0, 12.9)}
"""Sizes that a packet of some design may have, if not those: beside larger type is no margin."""


def main() -> None:
    """Print a line for each packet, and each note that is not where it should be."""
    print(f"{'packet':28}{'layouts':>9}{'notes':>8}{'wrong':>7}{'begun elsewhere':>17}{'full':>6}")
    total = Tally()
    had: dict[tuple[str, ...], str] = {}
    for name, source, folder in _books():
        design = str(source.book.get("design"))
        pages = (design, *(chapter.typst for chapter in source.student))
        if not source.calls or pages in had:
            print(f"{name:28}{f'as {had[pages]}' if source.calls else 'no notes':>17}", flush=True)
            continue
        had[pages] = name
        low, high = RANGES.get(design, RANGE)
        seen = tally(source, folder, [low + (high - low) * step / 19 for step in range(20)])
        _say(name, seen)
        for line in (*seen.wrong, *seen.apart):
            print(f"    {line}", flush=True)
        total += seen
    _say("together", total)


def _books() -> Iterator[tuple[str, BookSource, Path]]:
    """Yield each packet up to its last chapter with notes."""
    for source in sorted(ROOT.glob("_build/packets/*/source")):
        name = source.parent.name
        if name in (sys.argv[1:] or name):
            with printer(source, ROOT) as builder:
                book = builder.source(builder.config.typst_documents[0])
                yield name, with_notes(book), builder.outdir


def _say(name: str, seen: Tally) -> None:
    share = f"{len(seen.apart)} ({len(seen.apart) / max(seen.notes, 1):.2%})"
    counts = f"{seen.layouts:9}{seen.notes:8}{len(seen.wrong):7}{share:>17}{seen.full:6}"
    print(f"{name:28}{counts}", flush=True)


if __name__ == "__main__":
    main()
