"""What the tree of a packet says of its book, and finished PDFs on the site.

A tree made for a packet says in ``packet.json`` what book its pages make. On the site,
``{pdf}`` links a packet's finished PDF and says how long it is; the site gets those PDFs that
it links, and no others.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pikepdf
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole
from sphinx.util.osutil import relative_uri

from edition.output.source_tree import LAID_OUT
from edition.problems import counted

logger = logging.getLogger(__name__)
FOLDER = "pdf"
"""Where the site has its PDFs."""


class pdf_link(nodes.Inline, nodes.TextElement):  # noqa: N801  (docutils names nodes so)
    """A link to the PDF of the packet ``packet``; its words are the packet's title."""


class PdfRole(ReferenceRole):
    """``{pdf}`` with a title and a packet's name: a link, and what the finished file tells."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the link, and after it pages and size; a PDF that is not there is a warning."""
        path = _folder(self.root, self.config) / f"{self.target}.pdf"
        link = pdf_link(self.rawtext, self.title, packet=self.target)
        if _is_printed(Path(self.env.srcdir)):
            return [link], []  # paper has the title alone, and the PDF may be this one
        if not path.is_file():
            message = "there is no %s; print the packet first"
            place = self.get_location()
            logger.warning(message, path.name, location=place, type="edition", subtype="pdf")
            return [link], []
        self.env.note_dependency(str(path))
        return [link, nodes.Text(f" ({facts(path)})")], []


def facts(path: Path) -> str:
    """Return the number of pages and the size of a PDF, in words."""
    with pikepdf.open(path) as document:
        pages = len(document.pages)
    size = path.stat().st_size
    shown = f"{size / 1e6:.1f}\u00a0MB" if size >= 1e6 else f"{size / 1e3:.0f}\u00a0kB"
    return f"{counted(pages, 'page')}, {shown}"


def _folder(root: Path, config: Config) -> Path:
    return root / str(config.edition_pdfs)


def _visit_html(translator: Any, node: pdf_link) -> None:
    builder = translator.builder
    here = builder.get_target_uri(builder.current_docname)
    address = relative_uri(here, f"{FOLDER}/{node['packet']}.pdf")
    marks = {"href": address, "type": "application/pdf"}
    translator.body.append(translator.starttag(node, "a", "", **marks))


def _depart_html(translator: Any, node: pdf_link) -> None:
    translator.body.append("</a>")


def _pass(translator: Any, node: pdf_link) -> None:
    """Elsewhere the title is enough."""


def _is_printed(source: Path) -> bool:
    """Tell whether these are the pages of a packet."""
    return (source / LAID_OUT).is_file()


def _read_book(app: Sphinx, config: Config) -> None:
    """Let a packet's own tree say which book the builder makes."""
    path = Path(app.srcdir) / LAID_OUT
    if path.is_file():
        config["typst_documents"] = [json.loads(path.read_text(encoding="utf-8"))]


def _ship(app: Sphinx, error: Exception | None) -> None:
    """Copy the PDFs that pages link to, and remove any that none does."""
    if error is not None or app.builder.format != "html":
        return
    shutil.rmtree(app.outdir / FOLDER, ignore_errors=True)
    finished = _folder(Path(app.confdir), app.config)
    linked = {Path(path) for paths in app.env.dependencies.values() for path in paths}
    for path in sorted(linked):
        if path.parent == finished and path.is_file():
            (app.outdir / FOLDER).mkdir(exist_ok=True)
            shutil.copyfile(path, app.outdir / FOLDER / path.name)


def setup(app: Sphinx) -> None:
    """Register the role, and what a packet's tree and a finished site need."""
    app.add_config_value("edition_pdfs", "_build/pdf", "env", [str])
    app.add_node(
        pdf_link, html=(_visit_html, _depart_html), latex=(_pass, _pass), text=(_pass, _pass)
    )
    app.add_role("pdf", PdfRole(Path(app.confdir)))
    app.connect("config-inited", _read_book)
    app.connect("build-finished", _ship)
