"""A Sphinx builder that writes one PDF for each list of documents in ``typst_documents``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Set
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

import typst
from docutils import nodes
from sphinx.builders import Builder
from sphinx.errors import SphinxError
from sphinx.util import logging

from edition.sphinx_ext.typst.writer import Writer, string

logger = logging.getLogger(__name__)
TEMPLATE = Path(__file__).with_name("_style.typ")


class PrintedBook(TypedDict):
    """One PDF: its file name without suffix, its title page, its documents in order."""

    name: str
    title: str
    subtitle: str
    author: str
    rights: list[str]
    docs: list[str]


class TypstBuilder(Builder):
    """Builds ``<name>.pdf``, tagged as PDF/UA-1, and leaves ``<name>.typ`` beside it."""

    name = "typst"
    format = "typst"
    epilog = "The PDFs are in %(outdir)s."
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]

    def get_outdated_docs(self) -> str:
        """Say that every PDF is made anew; Typst takes a second for a hundred pages."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address by which the writer knows a document."""
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same address wherever the link stands: all is one document."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Put the template beside what will import it."""
        shutil.copyfile(TEMPLATE, self.outdir / TEMPLATE.name)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write every PDF on the list."""
        for book in self.config.typst_documents:
            self._write_book(book)

    def _write_book(self, book: PrintedBook) -> None:
        source = self.outdir / f"{book['name']}.typ"
        source.write_text(self._typst(book), encoding="utf-8")
        logger.info("compiling %s.pdf", book["name"])
        try:
            pdf = typst.compile(
                source,
                root=self.outdir,
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                timestamp=int(_date().timestamp()),
            )
        except typst.TypstError as error:
            raise SphinxError(f"{source}: {error.diagnostic}") from error
        assert pdf is not None
        source.with_suffix(".pdf").write_bytes(pdf)

    def _typst(self, book: PrintedBook) -> str:
        parts = [self._document(name, set(book["docs"])) for name in book["docs"]]
        date = _date()
        settings = {
            "title": string(book["title"]),
            "subtitle": string(book["subtitle"]),
            "author": string(book["author"]),
            "rights": f"({''.join(string(line) + ', ' for line in book['rights'])})",
            "date": f"datetime(year: {date.year}, month: {date.month}, day: {date.day})",
        }
        shown = ", ".join(f"{key}: {value}" for key, value in settings.items())
        head = f'#import "{TEMPLATE.name}": *\n#show: edition.with({shown})\n\n'
        return head + "\n\n".join(parts) + "\n"

    def _document(self, docname: str, printed: set[str]) -> str:
        doctree: nodes.document = self.env.get_and_resolve_doctree(docname, self)
        return Writer(docname, doctree, printed).write()

    def finish(self) -> None:
        """Leave nothing but the PDFs and their sources."""


def _date() -> datetime:
    """Return the date of this build: ``SOURCE_DATE_EPOCH`` if it is set, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
