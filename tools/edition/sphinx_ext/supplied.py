"""Titles and headings that the edition supplies, on the site.

On paper they stand in square brackets. On the site the brackets are there for the proof and for
those who copy the source, and neither seen nor heard: the list of emendations names each heading
that is the edition's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform


class HideBrackets(SphinxPostTransform):
    """Hides the brackets round supplied headings on the page of a text."""

    default_priority = 215
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Hide them in each heading that has no locus, and so is not the author's."""
        if "siglum" not in self.env.metadata[self.env.docname]:
            return
        for title in self.document.findall(nodes.title):
            words = title.astext()
            if "locus" not in title and words != without_brackets(words):
                title.children = [_unseen("["), nodes.Text(words[1:-1]), _unseen("]")]


def without_brackets(words: str) -> str:
    """Return the words of a heading without the brackets of a supplied one."""
    return words[1:-1] if words.startswith("[") and words.endswith("]") else words


def _unseen(mark: str) -> nodes.inline:
    return nodes.inline("", mark, hidden="hidden")


def _name_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Take the brackets from titles as other pages print them: contents, ways on, results."""
    if app.builder.format == "html":
        for named in _names(env):
            words = named.astext()
            if words != without_brackets(words):
                named.children = [nodes.Text(without_brackets(words))]


def _names(env: BuildEnvironment) -> Iterator[nodes.Element]:
    """Yield what names a page or a section elsewhere."""
    yield from env.titles.values()
    yield from env.longtitles.values()
    for contents in env.tocs.values():
        yield from contents.findall(nodes.reference)


def setup(app: Sphinx) -> None:
    """Register both."""
    app.add_post_transform(HideBrackets)
    app.connect("env-updated", _name_pages)
