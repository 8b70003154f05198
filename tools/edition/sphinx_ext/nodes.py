"""The number in front of a passage, as a node of its own: it is never one of the author's words."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


class passage_number(nodes.Inline, nodes.Element):  # noqa: N801  (docutils names nodes so)
    """Stands first in a passage; ``locus`` is "JDC 7", ``number`` is "7"."""


def _html(translator: Any, node: passage_number) -> None:
    number = translator.encode(node["number"])
    translator.body.append(
        f'<a class="passage-number" href="#{node["anchor"]}" data-editorial="number" '
        f'aria-label="Passage {number}">{number} </a>'
    )
    raise nodes.SkipNode


def _latex(translator: Any, node: passage_number) -> None:
    translator.body.append(rf"\textsuperscript{{{translator.encode(node['number'])}}}~")
    raise nodes.SkipNode


def _text(translator: Any, node: passage_number) -> None:
    translator.add_text(f"[{node['number']}] ")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the node with the builders that do not know it."""
    app.add_node(passage_number, html=(_html, None), latex=(_latex, None), text=(_text, None))
