"""``edition site``: make the site, once the packets are printed."""

from __future__ import annotations

import argparse
import sys

from edition.charts import drawings
from edition.commands import complain, failed, pages
from edition.commands.export import write_downloads
from edition.model.edition import Edition
from edition.output.publish import publish_drawings
from edition.output.source_tree import site_tree
from edition.output.sphinx_build import SphinxBuild
from edition.problems import Problems


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Write the pages, and have Sphinx make the site of them."""
    problems = Problems()
    tree = None
    if options.audience == "teacher":
        if pages.run(options, edition):
            return 1
    else:
        tree = site_tree(edition, options.audience, problems)
        if problems:
            return complain(problems)
        publish_drawings(options.root / "docs", drawings(edition), problems)
        if problems:
            return complain(problems)
    run = SphinxBuild(options.root.resolve(), sys.executable).make_site(options.audience, tree)
    if failed(run.complaint):
        return 1
    write_downloads(options, edition, run.out / "downloads")
    print(f"The site: {run.out.relative_to(options.root.resolve())}/index.html")
    return 0
