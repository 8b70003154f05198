"""Roles for words in another language: a screen reader and a hyphenator must know it."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxRole

from edition.records.base import LANGUAGES, direction
from edition.sphinx_ext.nodes import passage_number

_ROLE = re.compile(r"\{([a-z]{2,3}(?:-[A-Za-z0-9]{2,4})*)\}`")


class ForeignRole(SphinxRole):
    """``{he}`` and its like: an inline with the language as docutils marks it, by class."""

    def __init__(self, tag: str = "") -> None:
        """``tag`` is the language's, if the role has another name."""
        super().__init__()
        self.tag = tag

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words with their language, and their direction if it is not ours."""
        tag = self.tag or self.name
        node = nodes.inline(self.rawtext, self.text, classes=[f"language-{tag}"])
        if direction(tag) == "rtl":
            node["dir"] = "rtl"
        return [node], []


def _know_roles(app: Sphinx, docname: str, content: list[str]) -> None:
    """Register the role of every language that a page names; there are too many for all."""
    for tag in set(_ROLE.findall(content[0])):
        if tag in LANGUAGES:
            app.add_role(tag, ForeignRole(), override=True)
            app.add_role(tag.lower(), ForeignRole(tag), override=True)  # docutils asks for that


class SetText(SphinxPostTransform):
    """Says of a text's own parts which language they are in, if it is not the edition's."""

    default_priority = 100

    def run(self, **kwargs: Any) -> None:
        """Mark every part that has a locus, as MyST marks nothing of a whole page."""
        language = self.env.metadata[self.env.docname].get("text-language")
        if language in (None, self.config.language):
            return
        for part in self.document.findall(nodes.Element):
            if "locus" in part and not isinstance(part, passage_number):
                part["classes"].append(f"language-{language}")
                part["dir"] = direction(language)


def setup(app: Sphinx) -> None:
    """Register one role for each language in common use, and what finds the others."""
    for language in LANGUAGES:
        app.add_role(language, ForeignRole())
    app.connect("source-read", _know_roles)
    app.add_post_transform(SetText)
