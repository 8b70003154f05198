"""What a machine may rely on in the site.

An element with ``data-locus`` holds words of a text. Within it, whatever is not the author's
carries ``data-editorial``: take that away, and what is left is the reading text.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


class EditionTranslator(HTML5Translator):
    """Sphinx's HTML with the edition's marks on it."""

    def starttag(
        self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
    ) -> str:
        """Return a start tag, with the locus and the writing direction that a node carries."""
        if isinstance(node, nodes.Element):
            if "locus" in node:
                attributes["data-locus"] = node["locus"]
            if "dir" in node:
                attributes["dir"] = node["dir"]
            if isinstance(node, nodes.footnote_reference):
                attributes["data-editorial"] = "note"
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """Add the link to a heading, which is not one of the heading's words."""
        before = len(self.body)
        super().add_permalink_ref(node, title)
        self.body[before:] = [
            part.replace("<a ", '<a data-editorial="permalink" ', 1) for part in self.body[before:]
        ]


def setup(app: Sphinx) -> None:
    """Use the translator for both kinds of HTML site."""
    for builder in ("html", "dirhtml"):
        app.set_translator(builder, EditionTranslator)
