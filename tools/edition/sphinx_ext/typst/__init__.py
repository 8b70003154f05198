"""The printed edition: doctrees to Typst, Typst to a tagged PDF.

``builder``       a book becomes one PDF
``book``          what a book is, and its source put together
``writer``        one document becomes Typst; an unknown node is an error
``inlines``       … its words, links and notes
``blocks``        … its blocks
``pictures``      … its pictures
``tables``        … its tables
``design``        … its containers, cards, grids, dropdowns, tabs
``makeup``        where pages end, so that notes begin under their calls
``kept_makeup``   … found before, and kept
``index``         who and what is on which page
``names``         what places are called, for those who hear a link to one
``targets``       where those places came to stand
``finish``        the last pass over a PDF: what Typst cannot say yet, for those who hear it
``plain``         … a PDF as Typst writes it, in objects
``structure``     … notes after their paragraphs in the structure tree
``marks``         … lines of one paragraph as one piece
``links``         … where links lead, and what they are called
``bookmarks``     … chapters and passages to go to
``spreads``       … pages in the order of a teacher’s spreads
``packing``       … the same in fewer bytes
``object_streams`` … its objects, packed by kind
``markup``        Typst as strings, in which no text can become markup
``asked``         questions to Typst about a layout
``audit``         what is examined before anybody reads the PDF
``_book.typ``     cover, contents, chapters, index
``_style.typ``    how text looks
"""

from __future__ import annotations

from sphinx.application import Sphinx

from edition.sphinx_ext.typst.builder import TypstBuilder, keep_makeup


def setup(app: Sphinx) -> None:
    """Register the builder and the list of PDFs that it makes."""
    app.add_builder(TypstBuilder)
    app.connect("builder-inited", keep_makeup)
    app.add_config_value("typst_documents", [], "env", [list])
