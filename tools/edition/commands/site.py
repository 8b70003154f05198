"""``edition site``: make the site, once the packets are printed."""

from __future__ import annotations

import argparse
import sys

from edition.charts import drawings
from edition.commands import complain, failed, pages
from edition.commands.export import hand_out
from edition.edition import Edition
from edition.press import Press
from edition.problems import Problems
from edition.publish import publish_drawings
from edition.tree import site_tree


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Write the pages, and have Sphinx make the site of them."""
    problems = Problems()
    tree = None
    if options.audience == "teacher":
        if pages.run(options, edition):
            return 1
    else:
        tree = site_tree(edition, options.audience, problems)
        if len(problems):
            return complain(problems)
        publish_drawings(options.root / "docs", drawings(edition), problems)
        if len(problems):
            return complain(problems)
    run = Press(options.root.resolve(), sys.executable).make_site(options.audience, tree)
    if failed(run.complaint):
        return 1
    hand_out(options, edition, run.out / "downloads")
    print(f"The site: {run.out.relative_to(options.root.resolve())}/index.html")
    return 0
