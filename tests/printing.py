"""Every printed book of the project at many sizes: what the stress test and the benchmark share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Literal

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from edition.sphinx_ext.typst.audit import Report
from edition.sphinx_ext.typst.book import Source
from edition.sphinx_ext.typst.builder import TypstBuilder, compile_book

PAPERS: tuple[Literal["us-letter"], Literal["a4"]] = "us-letter", "a4"


@contextmanager
def printer(root: Path) -> Iterator[TypstBuilder]:
    """Yield the project's builder of PDFs, everything read and its templates laid out."""
    with (
        tempfile.TemporaryDirectory() as out,
        patch_docutils(str(root)),
        docutils_namespace(),
    ):
        app = Sphinx(
            root / "docs",
            root,
            out,
            Path(out, "doctrees"),
            "typst",
            status=None,
            warning=StringIO(),
        )
        builder = app.builder
        assert isinstance(builder, TypstBuilder)
        builder.read()
        builder.prepare_writing(set())
        yield builder


@dataclass(frozen=True)
class Tally:
    """What was seen of one book in all its layouts."""

    layouts: int
    notes: int
    wrong: tuple[str, ...]
    apart: tuple[str, ...]


def tally(source: Source, folder: Path, sizes: list[float]) -> Tally:
    """Set a book at each size on each paper, and add up what the audit says."""
    wrong: list[str] = []
    apart: list[str] = []
    notes = layouts = 0
    for paper in PAPERS:
        for size in sizes:
            report = _set(source, folder, paper, size)
            place = f"{size:.1f} pt, {paper}"
            wrong += [f"{place}: {problem}" for problem in report.problems]
            apart += [f"{place}: {note}" for note in report.apart]
            notes, layouts = notes + report.notes, layouts + 1
    return Tally(layouts, notes, tuple(wrong), tuple(apart))


def _set(source: Source, folder: Path, paper: Literal["us-letter", "a4"], size: float) -> Report:
    book = source.book.copy()
    book["paper"], book["size"] = paper, size
    book.pop("pages", None)  # a limit is for the size that it was set for
    _, report = compile_book(replace(source, book=book), folder / "stress.typ")
    return report
