"""Containers as Typst, and what sphinx-design makes of them: cards, grids, dropdowns, tabs.

Its components say what they are. On paper nothing folds and nothing hides: a
dropdown is open, and tabs stand one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from docutils import nodes
from sphinx_design.shared import PassthroughTextElement

from edition.sphinx_ext.nodes import ruled_lines
from edition.sphinx_ext.typst.blocks import apart, contents, has_notes
from edition.sphinx_ext.typst.markup import array, call, content, label
from edition.sphinx_ext.typst.pictures import has_drawing
from edition.sphinx_ext.typst.tables import FORMS
from edition.sphinx_ext.typst.writer import Writer, emit

COLUMNS = "two-columns"
"""The class of a container whose children stand side by side."""
TRANSLATED = "translated"
"""The class of one whose second child says the same as the first in another language."""
FACING = "facing"
"""The class of a container that faces the page of a place, which its first line links to."""
LONG_PAIR = 800
"""Characters in both languages that take a sixth of a page."""
MOST_COLUMNS = 3
"""More than these would be too narrow to read on a page."""


@emit.register
def _container(node: nodes.container, to: Writer) -> str:
    """Return a component as what it is, and set apart what has a name.

    A component that is not known stops the build. A bibliography comes in a container that has
    no name.
    """
    name = node.get("design_component")
    if name is None:
        if COLUMNS in node["classes"]:
            return _columns(node, to)
        if FACING in node["classes"]:
            return _facing(node, to)
        named = [name for name in node["classes"] if name not in FORMS]
        return apart(node, _body(node, to)) if named else _body(node, to)
    if name not in _COMPONENTS:
        raise to.error(
            node,
            f"the printed edition does not know the component '{name}'; teach it in {__name__}",
        )
    return _COMPONENTS[name](node, to)


def _facing(node: nodes.container, to: Writer) -> str:
    """Return what faces the page of the place that its first line links to."""
    head, *rest = node.children
    for link in head.findall(nodes.reference):
        docname, _, identity = str(link.get("refuri", "")).removeprefix("%").partition("#")
        if docname in to.printed:
            body = "".join(to.emit(child) for child in rest)
            place = label(to.label(docname, identity))
            return "\n" + call("facing", place, content(to.children(head)), body=body)
    return ""


def _columns(node: nodes.container, to: Writer) -> str:
    """Return parts side by side; a translation stays with the lines to write on below it."""
    parts = array(contents(node.children, to))
    if TRANSLATED not in node["classes"]:
        return "\n" + to.anchors(node) + call("side-by-side", parts)
    has_lines = isinstance(node.next_node(descend=False, siblings=True), ruled_lines)
    asked = (f"{name}: true" for name, so in (("long", _is_long(node)), ("stays", has_lines)) if so)
    return "\n" + call("with-translation", parts, *asked)


def _is_long(node: nodes.Element) -> bool:
    """Tell whether what stands side by side would leave a hole if it could not be divided."""
    return len(node.astext()) > LONG_PAIR


def _body(node: nodes.container, to: Writer) -> str:
    return to.anchors(node) + to.children(node)


def _card(node: nodes.container, to: Writer) -> str:
    if has_notes(node):
        return apart(node, _body(node, to))
    wide = ["wide: true"] if has_drawing(node, to) else []
    return "\n" + call("card", *wide, body=_body(node, to) + "\n")


def _line(node: nodes.container, to: Writer) -> str:
    return "\n" + call("label-line", body=to.children(node))


def _grid(node: nodes.container, to: Writer) -> str:
    if has_drawing(node, to):
        return to.children(node)  # in a column its letters would be too small
    asked = [int(n) for name in node["classes"] for n in re.findall(r"row-cols-\w*?-?(\d+)$", name)]
    columns = min(max(asked, default=2), MOST_COLUMNS, len(node.children))
    return "\n" + call("side-by-side", array(contents(node.children, to)), f"columns: {columns}")


def _dropdown(node: nodes.container, to: Writer) -> str:
    return apart(node, _body(node, to))


_COMPONENTS: dict[str, Callable[[nodes.container, Writer], str]] = {
    "grid-container": _body,
    "grid-row": _grid,
    "grid-item": _body,
    "card": _card,
    "card-overlay": _body,
    "card-header": _line,
    "card-title": _line,
    "card-body": _body,
    "card-footer": _body,
    "card-carousel": _body,
    "dropdown": _dropdown,
    "tab-set": _body,
    "tab-item": _body,
    "tab-content": _body,
}


@emit.register
def _passthrough(node: PassthroughTextElement, to: Writer) -> str:
    """Return its words; the link that lies over a whole card becomes the page it leads to."""
    over = [
        link for link in node.findall(nodes.reference) if "sd-stretched-link" in link["classes"]
    ]
    if not over:
        return to.children(node)
    docname, _, identity = str(over[0].get("refuri", "")).removeprefix("%").partition("#")
    if docname in to.printed:
        return call("page-line", label(to.label(docname, identity)))
    return "" if str(over[0].get("refuri", "")).startswith("%") else to.emit(over[0])
