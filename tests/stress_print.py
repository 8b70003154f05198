"""All printed books at 20 sizes of type on two papers; run with ``make stress``.

A note's luck depends on where pages end. Bars: no note lost or printed twice, and at most 2 in
1000 that begin on another page than their call. It takes some 20 minutes.
"""

from __future__ import annotations

from pathlib import Path

from printing import printer, tally

ROOT = Path(__file__).parent.parent
SIZES = [9 + 9 * step / 19 for step in range(20)]


def main() -> None:
    """Print a line for each book, and each note that is not where it should be."""
    print(f"{'book':24}{'layouts':>9}{'notes':>8}{'wrong':>8}{'begun elsewhere':>17}")
    with printer(ROOT) as builder:
        for book in builder.config.typst_documents:
            seen = tally(builder.source(book), builder.outdir, SIZES)
            share = len(seen.apart) / max(seen.notes, 1)
            print(
                f"{book['name']:24}{seen.layouts:9}{seen.notes:8}{len(seen.wrong):8}"
                f"{len(seen.apart):8} ({share:.2%})",
                flush=True,
            )
            for line in (*seen.wrong, *seen.apart):
                print(f"    {line}")


if __name__ == "__main__":
    main()
