"""``edition pages``: write the MyST pages that changed."""

from __future__ import annotations

import argparse

from edition.charts import drawings
from edition.commands import PARTLY, complain, kept, tell
from edition.model.edition import Edition
from edition.output.pages import rendered, write_drawings, write_pages
from edition.pages import compose
from edition.problems import Problems


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Write and prune; say what changed."""
    problems = Problems()
    pages = rendered(compose(edition), problems, kept(options))
    made = {path: text.encode() for path, text in pages}  # which take half the room of words
    if problems:
        return complain(problems)
    docs = options.root / "docs"
    done = write_pages(docs, made, problems)
    done += write_drawings(docs, drawings(edition), problems)
    if problems:
        return complain(problems, PARTLY if done.written else "nothing was written")
    tell(done, "docs")
    return 0
