"""``edition uses``: show each line that speaks of a text, for whoever takes it out."""

from __future__ import annotations

import argparse

from edition.model.edition import GENERATED, Edition
from edition.model.unnamed_texts import uses


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Print the lines below ``docs/`` that name the text or a passage of it."""
    root = options.root.resolve()
    for place in uses(root, options.text, GENERATED):
        row = (root / place.path).read_text("utf-8", errors="replace").split("\n")[place.line - 1]
        print(f"{place}: {row.strip()}")
    return 0
