"""All packets at 20 sizes of type on two papers; run with ``make stress``.

A note's luck depends on where pages end. Bars: no note lost or printed twice, and at most 2 in
1000 that begin on another page than their call. The clean text has no notes; names on the command
line choose packets.
"""

from __future__ import annotations

import sys
from pathlib import Path

from printing import printer, tally

ROOT = Path(__file__).parent.parent
SIZES = [9 + 9 * step / 19 for step in range(20)]


def main() -> None:
    """Print a line for each packet, and each note that is not where it should be."""
    print(f"{'packet':20}{'layouts':>9}{'notes':>8}{'wrong':>7}{'begun elsewhere':>17}")
    for folder in sorted(ROOT.glob("_build/packets/*/source")):
        if sys.argv[1:] and folder.parent.name not in sys.argv[1:]:
            continue
        with printer(folder, ROOT) as builder:
            source = builder.source(builder.config.typst_documents[0])
            seen = tally(source, builder.outdir, SIZES)
        share = f"{len(seen.apart)} ({len(seen.apart) / max(seen.notes, 1):.2%})"
        name = folder.parent.name
        print(f"{name:20}{seen.layouts:9}{seen.notes:8}{len(seen.wrong):7}{share:>17}", flush=True)
        for line in (*seen.wrong, *seen.apart):
            print(f"    {line}")


if __name__ == "__main__":
    main()
