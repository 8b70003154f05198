"""Packets set at many sizes: what the stress test and the benchmark share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from edition.output.sphinx_build import configured
from edition.sphinx_ext.typst.audit import Audit, audit_layout
from edition.sphinx_ext.typst.book import BookSource, PrintedBook
from edition.sphinx_ext.typst.builder import TypstBuilder, lay_out

Paper = Literal["us-letter", "a4"]
FULL = "more than its margin can hold"
PAPERS: tuple[Paper, Paper] = "us-letter", "a4"
LEAF: PrintedBook = {
    "name": "leaf",
    "title": "Leaf",
    "subtitle": "Leaf: of one tale",
    "author": "Nobody",
    "rights": [],
    "date": "2026-11-20",
    "docs": ["a"],
}
"""What the cover of a book of one chapter says."""


@contextmanager
def printer(source: Path, root: Path) -> Iterator[TypstBuilder]:
    """Yield a builder that has read the pages in ``source``, of the edition in ``root``."""
    _, settings, *_ = configured(root)
    with tempfile.TemporaryDirectory() as out, patch_docutils(settings), docutils_namespace():
        memory = Path(out, "doctrees")
        # As for a packet: a tree that may hold less than docs/ does.
        some = {"edition_selected": True, "edition_root": str(root)}
        app = Sphinx(source, settings, out, memory, "typst", some, None, StringIO())
        assert isinstance(app.builder, TypstBuilder)
        app.builder.read()
        app.builder.prepare_writing(set())
        yield app.builder


def with_notes(source: BookSource) -> BookSource:
    """Return a book up to its last chapter with notes: what comes after moves none of them."""
    last = max((at for at, c in enumerate(source.student, 1) if c.calls), default=0)
    return replace(source, student=source.student[:last], teacher=())


@dataclass(frozen=True)
class Tally:
    """What was seen of books in all their layouts."""

    layouts: int = 0
    notes: int = 0
    wrong: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    full: int = 0
    """Layouts in which a margin cannot hold its words: such a packet is not printed."""

    def __add__(self, other: Tally) -> Tally:
        """Add what was seen of another book."""
        return Tally(
            self.layouts + other.layouts,
            self.notes + other.notes,
            self.wrong + other.wrong,
            self.apart + other.apart,
            self.full + other.full,
        )


def tally(source: BookSource, folder: Path, sizes: Iterable[float]) -> Tally:
    """Set a book at each size on each paper, and add up what the audit says."""
    layouts = [(source, folder, paper, size) for size in sizes for paper in PAPERS]
    wrong: list[str] = []
    apart: list[str] = []
    full = 0
    # Typst remembers ten layouts, each of some hundred megabytes; a process that ends forgets.
    # It must be a fresh one: a fork of one in which Typst has run waits for threads it lacks.
    with get_context("spawn").Pool(1, maxtasksperchild=10) as processes:
        reports = processes.starmap(at_size, layouts, chunksize=1)
    for (_, _, paper, size), report in zip(layouts, reports, strict=True):
        place = f"{size:.1f} pt, {paper}"
        full += any(FULL in problem for problem in report.problems)
        wrong += [f"{place}: {p}" for p in report.problems if FULL not in p]
        apart += [f"{place}: {note}" for note in report.apart]
    notes = sum(report.notes for report in reports)
    return Tally(len(layouts), notes, tuple(wrong), tuple(apart), full)


def at_size(source: BookSource, folder: Path, paper: Paper, size: float) -> Audit:
    """Set a book at one size on one paper; no file is made of it."""
    book = source.book.copy()
    book["paper"], book["size"] = paper, size
    return audit_layout(lay_out(replace(source, book=book), folder / "stress.typ").answers)
