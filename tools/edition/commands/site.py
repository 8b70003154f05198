"""``edition site``: make the sites, once the packets are printed."""

from __future__ import annotations

import argparse
import os
from concurrent.futures import ThreadPoolExecutor

from edition.charts import drawings
from edition.commands import complain, failed, kept, pages, tool, warm
from edition.commands.export import all_files, write_downloads
from edition.model.edition import Edition
from edition.output.kept import Kept
from edition.output.pages import write_drawings
from edition.output.source_tree import SourceTree, site_tree
from edition.output.sphinx_build import Outcome, SphinxBuild, join_sites
from edition.problems import Problems
from edition.records.packet import Audience

_AUDIENCES: dict[str, tuple[Audience, ...]] = {
    "both": ("student", "teacher"),
    "student": ("student",),
    "teacher": ("teacher",),
}


def _of_teachers(edition: Edition, problems: Problems, store: Kept | None) -> SourceTree | None:
    """Return a tree if the pages that people wrote may not stand as they are in ``docs/``."""
    is_erased = any(t.witness.record.publish == "nothing" for t in edition.texts)
    return site_tree(edition, "teacher", problems, store) if is_erased else None


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Write the pages, and have Sphinx make a site of them for each audience, both at once."""
    audiences = _AUDIENCES[options.audience]
    trees = _trees(options, edition, audiences)
    if trees is None:
        return 1
    root = options.root.resolve()
    with warm(options) as ready, ThreadPoolExecutor(os.cpu_count()) as pool:
        sphinx = SphinxBuild(root, ready, tool())

        def make(audience: Audience) -> Outcome:
            return sphinx.make_site(audience, trees[audience], edition.record)

        runs = list(pool.map(make, audiences))
    if sum(failed(complaint) for complaint in dict.fromkeys(run.complaint for run in runs)):
        return 1
    files = all_files(edition, root, kept(options))
    for audience, run in zip(audiences, runs, strict=True):
        write_downloads(edition, audience, files, run.out / "downloads")
    out = join_sites(root, edition.record.teacher_path) if len(runs) > 1 else runs[0].out
    shown = out.relative_to(root).as_posix()
    print(f"The site: {shown}/index.html")
    if len(runs) > 1:
        print(f"For teachers: {shown}/{edition.record.teacher_path}/index.html")
    return 0


def _trees(
    options: argparse.Namespace, edition: Edition, audiences: tuple[Audience, ...]
) -> dict[Audience, SourceTree | None] | None:
    """Return the pages for each audience, those in ``docs/`` written; ``None`` if any is wrong."""
    problems, store = Problems(), kept(options)
    trees: dict[Audience, SourceTree | None] = {}
    if "student" in audiences:
        trees["student"] = site_tree(edition, "student", problems, store)
    if audiences == ("student",):  # those for teachers are written with their pages
        write_drawings(options.root / "docs", drawings(edition), problems)
    if "teacher" in audiences:
        trees["teacher"] = _of_teachers(edition, problems, store)
    if problems:
        complain(problems)
        return None
    if "teacher" in audiences and pages.run(options, edition):
        return None
    return trees
