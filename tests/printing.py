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

from edition.sphinx_ext.typst.audit import Audit
from edition.sphinx_ext.typst.book import BookSource
from edition.sphinx_ext.typst.builder import TypstBuilder, compile_book

Paper = Literal["us-letter", "a4"]
PAPERS: tuple[Paper, Paper] = "us-letter", "a4"


@contextmanager
def printer(source: Path, settings: Path) -> Iterator[TypstBuilder]:
    """Yield a builder that has read the pages in ``source``; ``settings`` is where conf.py is."""
    with tempfile.TemporaryDirectory() as out, patch_docutils(str(settings)), docutils_namespace():
        memory = Path(out, "doctrees")
        # As for a packet: a tree that may hold less than docs/ does.
        some = {"edition_selected": True}
        app = Sphinx(source, settings, out, memory, "typst", some, None, StringIO())
        assert isinstance(app.builder, TypstBuilder)
        app.builder.read()
        app.builder.prepare_writing(set())
        yield app.builder


@dataclass(frozen=True)
class Tally:
    """What was seen of one book in all its layouts."""

    layouts: int
    notes: int
    wrong: tuple[str, ...]
    apart: tuple[str, ...]


def tally(source: BookSource, folder: Path, sizes: Iterable[float]) -> Tally:
    """Set a book at each size on each paper, and add up what the audit says."""
    layouts = [(source, folder, paper, size) for size in sizes for paper in PAPERS]
    wrong: list[str] = []
    apart: list[str] = []
    # Typst remembers ten layouts, each of some hundred megabytes; a process that ends forgets.
    # It must be a fresh one: a fork of one in which Typst has run waits for threads it lacks.
    with get_context("spawn").Pool(1, maxtasksperchild=2) as processes:
        reports = processes.starmap(at_size, layouts, chunksize=1)
    for (_, _, paper, size), report in zip(layouts, reports, strict=True):
        place = f"{size:.1f} pt, {paper}"
        wrong += [f"{place}: {problem}" for problem in report.problems]
        apart += [f"{place}: {note}" for note in report.apart]
    notes = sum(report.notes for report in reports)
    return Tally(len(layouts), notes, tuple(wrong), tuple(apart))


def at_size(source: BookSource, folder: Path, paper: Paper, size: float) -> Audit:
    """Set a book at one size on one paper."""
    book = source.book.copy()
    book["paper"], book["size"] = paper, size
    book.pop("pages", None)  # a limit is for the size that it was set for
    _, report = compile_book(replace(source, book=book), folder / "stress.typ")
    return report
