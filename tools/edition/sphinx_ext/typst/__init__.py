"""The printed edition: doctrees to Typst, Typst to a tagged PDF.

``builder``       a list of documents becomes one PDF
``writer``        one document becomes Typst; an unknown node is an error
``_style.typ``    how it looks
"""

from __future__ import annotations

from sphinx.application import Sphinx

from edition.sphinx_ext.typst.builder import TypstBuilder


def setup(app: Sphinx) -> None:
    """Register the builder and the list of PDFs that it makes."""
    app.add_builder(TypstBuilder)
    app.add_config_value("typst_documents", [], "env", [list])
