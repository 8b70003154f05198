"""Roles for words in another language: a screen reader and a hyphenator must know it."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from edition.records.base import LANGUAGES, RIGHT_TO_LEFT


class ForeignRole(SphinxRole):
    """``{he}`` and its like: an inline with the language as docutils marks it, by class."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words with their language, and their direction if it is not ours."""
        node = nodes.inline(self.rawtext, self.text, classes=[f"language-{self.name}"])
        if self.name in RIGHT_TO_LEFT:
            node["dir"] = "rtl"
        return [node], []


def setup(app: Sphinx) -> None:
    """Register one role for each language."""
    for language in LANGUAGES:
        app.add_role(language, ForeignRole())
