"""Nodes of our own: passage numbers, everyday glosses, room for a student to write.

The number is a node because it is never one of the author's words.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole

from edition.sources.prose import role_text

MOST_LINES = 20
"""Ruled lines that fit on a page with the question that they are for."""


class passage_number(nodes.Inline, nodes.Element):  # noqa: N801  (docutils names nodes so)
    """Stands first in a passage; ``locus`` is "JDC 7", ``number`` is "7"."""


class everyday(nodes.Inline, nodes.TextElement):  # noqa: N801  (likewise)
    """Hard words of a text; ``gloss`` says in plain ones what they mean here, in a ``language``."""


class Everyday(SphinxRole):
    """``{everyday}`` with words and, in angle brackets, their gloss; before ``|`` its language."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words with their gloss."""
        words, gloss = role_text(self.text)
        tag, bar, meaning = gloss.partition("|")
        if not bar:
            tag, meaning = "", gloss
        return [everyday(self.rawtext, words, gloss=meaning, language=tag)], []


class ruled_lines(nodes.General, nodes.Element):  # noqa: N801  (likewise)
    """As many ruled lines as ``lines`` says."""


class RuledLinesDirective(SphinxDirective):
    """``{ruled-lines} 6``: six ruled lines."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the lines, or an error if there are none or too many."""
        asked = self.arguments[0]
        if not asked.isdecimal() or not 1 <= int(asked) <= MOST_LINES:
            raise self.error(f"room for writing is 1 to {MOST_LINES} lines, not {asked}")
        node = ruled_lines(lines=int(asked))
        self.set_source_info(node)
        return [node]


OWN_MARKERS = "own-markers"
"""The class of a list whose author has put a sign before each item; another would be ours."""
_MARKER = re.compile(r"[*•‣▪◦·–—-]\s|\(?(?:[0-9]{1,3}|[A-Za-z]|[ivxlc]+)[.)](?:\s|$)|§")


class KeepMarkers(SphinxTransform):
    """Tells lists of passages apart whose items bring a sign of their own."""

    default_priority = 800

    def apply(self, **kwargs: Any) -> None:
        """Give such a list its class."""
        for listed in self.document.findall(nodes.bullet_list):
            if all(_has_marker(item) for item in listed.children):
                listed["classes"].append(OWN_MARKERS)


def _has_marker(item: nodes.Node) -> bool:
    """Tell whether an item is a passage that begins with a sign, its own number aside."""
    for number in item.findall(passage_number):
        words = "".join(c.astext() for c in number.parent.children if c is not number)
        return _MARKER.match(words.lstrip()) is not None
    return False


def _html_number(translator: Any, node: passage_number) -> None:
    number = translator.encode(node["number"])
    translator.body.append(
        f'<a class="passage-number" href="#{node["anchor"]}" data-editorial="number" '
        f'aria-label="Passage {number}">{number} </a>'
    )
    raise nodes.SkipNode


def _html_everyday(translator: Any, node: everyday) -> None:
    """Begin words that open; their gloss follows them, unseen until it is asked for."""
    if not _in_contents(node):
        translator.body.append('<a class="term" tabindex="0">')


def _html_everyday_end(translator: Any, node: everyday) -> None:
    if not _in_contents(node):
        gloss = translator.encode(node["gloss"])
        language = f' lang="{node["language"]}"' if node["language"] else ""
        translator.body.append(f'</a><span data-editorial="gloss"{language}>{gloss}</span>')


def _in_contents(node: nodes.Node) -> bool:
    """Tell whether a heading's words stand in a table of contents, within a link of its own."""
    around = node.parent
    while isinstance(around, nodes.inline):
        around = around.parent
    return isinstance(around, nodes.reference)


def _latex_number(translator: Any, node: passage_number) -> None:
    translator.body.append(rf"\textsuperscript{{{translator.encode(node['number'])}}}~")
    raise nodes.SkipNode


def _text_number(translator: Any, node: passage_number) -> None:
    translator.add_text(f"[{node['number']}] ")
    raise nodes.SkipNode


def _html_room(translator: Any, node: ruled_lines) -> None:
    lines = "<span></span>" * node["lines"]
    translator.body.append(f'<div class="ruled-lines" aria-hidden="true">{lines}</div>\n')
    raise nodes.SkipNode


def _latex_room(translator: Any, node: ruled_lines) -> None:
    line = r"\noindent\rule{0pt}{9mm}\hrulefill\par" + "\n"
    translator.body.append("\n" + line * node["lines"])
    raise nodes.SkipNode


def _text_room(translator: Any, node: ruled_lines) -> None:
    translator.new_state(0)
    translator.add_text("\n".join(["_" * 60] * node["lines"]))
    translator.end_state(wrap=False)
    raise nodes.SkipNode


def _silent(translator: Any, node: nodes.Node) -> None:
    """Add nothing to what is within."""


def setup(app: Sphinx) -> None:
    """Register the nodes with the builders that do not know them."""
    app.add_node(
        passage_number,
        html=(_html_number, None),
        latex=(_latex_number, None),
        text=(_text_number, None),
    )
    app.add_node(
        everyday,
        html=(_html_everyday, _html_everyday_end),
        latex=(_silent, _silent),
        text=(_silent, _silent),
    )
    app.add_node(
        ruled_lines, html=(_html_room, None), latex=(_latex_room, None), text=(_text_room, None)
    )
    app.add_role("everyday", Everyday())
    app.add_directive("ruled-lines", RuledLinesDirective)
    app.add_transform(KeepMarkers)
