"""``edition uses``: show each line that speaks of a text, for whoever takes it out."""

from __future__ import annotations

import argparse

from edition.model.edition import GENERATED, Edition
from edition.model.unnamed_texts import uses

LONGEST = 120
"""Characters of a line that are shown."""


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Print the editors' lines below ``docs/`` that name the text or a passage of it."""
    root = options.root.resolve()
    for place in uses(root, options.text, GENERATED):
        row = (root / place.path).read_text("utf-8", errors="replace").split("\n")[place.line - 1]
        print(f"{place}: {_around(row, place.column - 1)}")
    return 0


def _around(row: str, at: int) -> str:
    """Return a line, or as much of a long one as shows what stands at a place in it."""
    if len(row.strip()) <= LONGEST:
        return row.strip()
    start = min(max(at - LONGEST // 2, 0), len(row) - LONGEST)
    shown = row[start : start + LONGEST].strip()
    before, after = "…" * (start > 0), "…" * (start + LONGEST < len(row))
    return f"{before}{shown}{after}"
