"""Tables as Typst."""

from __future__ import annotations

from docutils import nodes

from edition.sphinx_ext.typst.markup import array, call, content
from edition.sphinx_ext.typst.writer import Writer, emit

LONG = 900
"""Characters in a cell above which its row may be broken over two pages."""

LONG_TABLE = 24, 5000
"""Rows, or characters, that take more than 0.36 of a page in every form that is printed; a table
of fewer may do so too, and is measured."""

FORMS = {"organizer": "3.4em", "lines": "2.6em"}
"""The classes of a container with a table to be filled in by hand, and how high its rows are at
least: for two lines of writing, or for one."""


@emit.register
def _table(node: nodes.table, to: Writer) -> str:
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    group = next(iter(node.findall(nodes.tgroup)))
    widths = [f"{spec['colwidth']}fr" for spec in group.findall(nodes.colspec)]
    head = [_row(row, to) for part in _parts(group, nodes.thead) for row in part.children]
    body = [_row(row, to) for part in _parts(group, nodes.tbody) for row in part.children]
    caption = content(to.children(title)) if title else "none"
    settings = [caption, array(widths), array(map(array, head)), array(map(array, body))]
    outer = node.parent
    if isinstance(outer, nodes.container):
        heights = [FORMS[name] for name in outer["classes"] if name in FORMS]
        settings.append(f"form: {heights[0]}" if heights else "apart: true")
    rows, letters = LONG_TABLE
    if len(body) > rows or len(group.astext()) > letters:
        settings.append("long: true")
    return "\n" + to.anchors(node) + call("data-table", *settings)


def _parts(group: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Element]:
    return [child for child in group.children if isinstance(child, kind)]


def _row(row: nodes.Node, to: Writer) -> list[str]:
    long = max(len(entry.astext()) for entry in row.children) > LONG
    return [_cell(entry, long, to) for entry in row.children if isinstance(entry, nodes.entry)]


def _cell(entry: nodes.entry, long: bool, to: Writer) -> str:
    body = to.children(entry)
    settings = [
        *([f"colspan: {entry['morecols'] + 1}"] if "morecols" in entry else []),
        *([f"rowspan: {entry['morerows'] + 1}"] if "morerows" in entry else []),
        *(["breakable: true"] if long else []),
    ]
    return f"table.cell({', '.join(settings)})[{body}]" if settings else content(body)
