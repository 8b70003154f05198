"""A Sphinx builder that writes one PDF for each book in ``typst_documents``."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

import typst
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util import logging

from edition.output.kept import Kept
from edition.sources.pictures import lettered
from edition.sphinx_ext.typst import blocks, design, inlines, pictures, tables
from edition.sphinx_ext.typst.asked import Answers, answers_of
from edition.sphinx_ext.typst.audit import AUDITED, PLACES, Audit, audit, layout_of
from edition.sphinx_ext.typst.book import (
    MAKEUP,
    TEMPLATES,
    BookSource,
    PrintedBook,
    makeup_as_typst,
)
from edition.sphinx_ext.typst.finish import finish
from edition.sphinx_ext.typst.index import Index, read_index
from edition.sphinx_ext.typst.kept_makeup import kept_in, kept_or_made, made_of
from edition.sphinx_ext.typst.links import NoSuchPlaceError
from edition.sphinx_ext.typst.makeup import Layout, Makeup, make_up
from edition.sphinx_ext.typst.spreads import SPREADS, spreads_of
from edition.sphinx_ext.typst.targets import ANCHORS, placed
from edition.sphinx_ext.typst.writer import Picture, Writer

logger = logging.getLogger(__name__)
HERE = Path(__file__).parent
STANDARDS: tuple[Literal["ua-1"], Literal["a-2a"]] = "ua-1", "a-2a"
"""For those who read with a screen reader, and for libraries that keep the file."""
KEPT_FOR = 10
"""Files that are made before Typst forgets what was in none of them."""
UNSETTLED = (
    "its layout did not converge: page numbers, and what pages say of one another, may be wrong"
)
"""What is wrong if the last of Typst's rounds of layout still moved things."""
ASKED = {**PLACES, **AUDITED, **SPREADS, "anchors": ANCHORS}
"""What is asked of the layout of a book."""
NODES = (inlines, blocks, pictures, tables, design)
"""The modules that teach ``writer.emit`` its nodes."""


class TypstBuilder(Builder):
    """Builds ``<name>.pdf``, which is PDF/UA-1 and PDF/A-2a; ``<name>.typ`` stays beside it."""

    name = "typst"
    format = "typst"
    epilog = "The PDFs are in %(outdir)s."
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]
    kept: Kept | None = None
    """Where make-up is kept that was found before."""

    def init(self) -> None:
        """Let ``only`` directives ask for print."""
        self.tags.add("print")
        self.doctrees: dict[str, nodes.document] = {}

    def get_outdated_docs(self) -> str:
        """Say that every PDF is made again; Typst takes a second for a hundred pages."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address by which the writer knows a document."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same address wherever the link stands: all is one document."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Put the templates beside what will import them."""
        for name in TEMPLATES:
            shutil.copyfile(HERE / name, self.outdir / name)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write every PDF on the list.

        Raises ``SphinxError`` if Typst refuses one, or the audit does; then that PDF is not there.
        """
        for book in self.config.typst_documents:
            self._pdf(book).unlink(missing_ok=True)
        sources = [self.source(book) for book in self.config.typst_documents]
        self.doctrees.clear()  # so that their room is there for what Typst makes
        for source in sources:
            self.write_book(source)

    def _pdf(self, book: PrintedBook) -> Path:
        return self.outdir / f"{book['name']}.pdf"

    def write_book(self, source: BookSource) -> None:
        """Write one PDF."""
        path = self._pdf(source.book)
        logger.info("compiling %s", path.name)
        try:
            pdf, report = compile_book(source, path.with_suffix(".typ"), self.kept)
        except typst.TypstError as error:
            raise SphinxError(f"{path.with_suffix('.typ')}: {error.diagnostic}") from error
        except NoSuchPlaceError as error:
            raise SphinxError(f"{path.with_suffix('.typ')}: {error}") from error
        if report.problems:
            raise SphinxError("\n".join(f"{path.name}: {problem}" for problem in report.problems))
        path.write_bytes(pdf)
        logger.info("%s: %s", path.name, report)

    def source(self, book: PrintedBook) -> BookSource:
        """Return a book put together from its documents, to be laid out."""
        student, teacher = book["docs"], book.get("teacher", [])
        index = read_index(self.env)
        first = tuple(self._writer(name, student, index).write() for name in student)
        whole = [*student, *teacher]
        after = tuple(self._writer(name, whole, Index()).write() for name in teacher)
        self._copy_images()
        fonts = (Path(self.app.confdir) / book["fonts"],) if book.get("fonts") else ()
        return BookSource(book, date.fromisoformat(book["date"]), first, after, index, fonts)

    def _writer(self, docname: str, printed: list[str], index: Index) -> Writer:
        if docname not in self.doctrees:
            # Once only: resolved again, each work of a bibliography would be in it twice.
            found = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
            self.doctrees[docname] = found
            self.post_process_images(self.doctrees[docname])
        writer = Writer(docname, self.doctrees[docname], printed, self._pictures(), index)
        # To MyST, a bare `no` is false.
        writer.loci_have_pages = self.env.metadata[docname].get("pages") not in ("no", "False")
        return writer

    def _pictures(self) -> Mapping[str, Picture]:
        """Return the pictures that are known by now."""
        return {address: self._picture(address, name) for address, name in self.images.items()}

    def _picture(self, address: str, name: str) -> Picture:
        is_drawn = address.lower().endswith(".svg")
        return Picture(name, lettered((self.srcdir / address).read_bytes()) if is_drawn else None)

    def _copy_images(self) -> None:
        folder = self.outdir / "_images"
        for address, name in self.images.items():
            folder.mkdir(exist_ok=True)
            shutil.copyfile(self.srcdir / address, folder / name)

    def finish(self) -> None:
        """Leave nothing but the PDFs and their sources."""


class Laid(NamedTuple):
    """A book that is laid out: the compiler that writes its file, and the positions in it."""

    compiler: typst.Compiler
    answers: Answers


def keep_makeup(app: Sphinx) -> None:
    """Have make-up kept in the edition's own folder, where all packets find it."""
    if isinstance(app.builder, TypstBuilder):
        app.builder.kept = kept_in(Path(app.confdir))


def compile_book(source: BookSource, path: Path, kept: Kept | None = None) -> tuple[bytes, Audit]:
    """Return a book's PDF and what the audit says of it; see ``lay_out``."""
    compiler, answers = lay_out(source, path, kept)
    midnight = int(datetime.combine(source.date, time(), UTC).timestamp())
    made, warnings = compiler.compile_with_warnings(pdf_standards=[*STANDARDS], timestamp=midnight)
    assert isinstance(made, bytes)
    targets = placed(answers["anchors"], source.chapters, source.index.marks)
    pdf = finish(made, source.about, targets, spreads_of(answers))
    report = audit(answers, pdf, source.book.get("pages"))
    if any("did not converge" in str(warning) for warning in warnings):
        report = replace(report, problems=(*report.problems, UNSETTLED))
    return pdf, report


def lay_out(source: BookSource, path: Path, kept: Kept | None = None) -> Laid:
    """Return a book with its pages; ``path`` is where its source goes.

    ``kept`` has make-up that was found before, and takes what is found now.
    Each chapter is made up by itself, which takes a fraction of the time; if it is not quite the
    same in the book, where page numbers have other widths, the book is made up as a whole.
    """

    def whole(makeup: Makeup) -> Laid:
        compiler = _compiler(source, source.typst(), makeup, path)
        return Laid(compiler, answers_of(compiler, ASKED))

    makeup = Makeup()
    for chapter in source.chapters:
        if chapter.calls:
            drawn = partial(_looked_at, source, source.draft(chapter), path, draft=True)
            find = partial(make_up, drawn, chapter.calls, Makeup())
            known = kept and kept_or_made(kept, find, *made_of(source, chapter, path.parent))
            makeup |= known or find()
    laid = whole(makeup)
    if layout_of(laid.answers).misplaced:
        again = partial(_looked_at, source, source.typst(), path)
        laid = whole(make_up(again, source.calls, makeup))
    return laid


def _looked_at(
    source: BookSource, text: str, path: Path, makeup: Makeup, *, draft: bool = False
) -> Layout:
    """Return one of several layouts; Typst forgets what was in the one before and is not in this.

    It keeps what it laid out until ten more files were made, and would keep all of a dozen rounds.
    So empty files are made after each layout: more than half of ten, so that two rounds are more
    than ten, and one is not.
    """
    compiler = _compiler(source, text, makeup, path, draft=draft)
    layout = layout_of(answers_of(compiler, PLACES))
    empty = typst.Compiler(ignore_system_fonts=True)
    for _ in range(KEPT_FOR // 2 + 1):
        empty.compile(b"")
    return layout


def _compiler(
    source: BookSource, text: str, makeup: Makeup, path: Path, *, draft: bool = False
) -> typst.Compiler:
    path.write_text(text, encoding="utf-8")
    path.with_name(MAKEUP).write_text(makeup_as_typst(makeup), encoding="utf-8")
    return typst.Compiler(
        path,
        root=path.parent,
        font_paths=list(source.fonts),
        ignore_system_fonts=True,
        sys_inputs={"draft": "yes"} if draft else {},
    )
