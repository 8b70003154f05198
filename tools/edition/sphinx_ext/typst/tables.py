"""Tables as Typst."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docutils import nodes

from edition.sphinx_ext.typst.markup import array, call, content
from edition.sphinx_ext.typst.writer import Writer, emit

LONG = 900
"""Characters in a cell above which its row may be broken over two pages."""

LONG_TABLE = 24, 5000
"""Rows, or characters, that take more than 0.28 of a page in every form that is printed; a table
of fewer may do so too, and is measured."""

FORMS = {"tall": "4.4em", "organizer": "3.4em", "lines": "2.6em", "letters": "1em"}
"""The classes of a container with a table to be filled in by hand, and how high its rows are at
least: for three lines of writing, for two, for one, or for a letter; the first that it has."""

_FIGURE = re.compile(r"[\d,.]+(\s[a-z])?")


@emit.register
def _table(node: nodes.table, to: Writer) -> str:
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    group = next(iter(node.findall(nodes.tgroup)))
    head, body = (
        [_entries(row) for part in _parts(group, kind) for row in part.children]
        for kind in (nodes.thead, nodes.tbody)
    )
    figures = _figures(body)
    # Figures under one word need no more room than they take.
    narrow = {at for at in figures if not any(" " in row[at].astext() for row in head)}
    widths = [
        "auto" if at in narrow else f"{spec['colwidth']}fr"
        for at, spec in enumerate(group.findall(nodes.colspec))
    ]
    made = [[array(_row(row, figures, to)) for row in rows] for rows in (head, body)]
    caption = content(to.children(title)) if title else "none"
    settings = [caption, array(widths), *map(array, made)]
    outer = node.parent
    if isinstance(outer, nodes.container):
        heights = [height for name, height in FORMS.items() if name in outer["classes"]]
        settings.append(f"form: {heights[0]}" if heights else "apart: true")
    rows, letters = LONG_TABLE
    if len(body) > rows or len(group.astext()) > letters:
        settings.append("long: true")
    return "\n" + to.anchors(node) + call("data-table", *settings)


def _parts(group: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Element]:
    return [child for child in group.children if isinstance(child, kind)]


def _entries(row: nodes.Node) -> list[nodes.entry]:
    return [entry for entry in row.children if isinstance(entry, nodes.entry)]


def _figures(rows: Sequence[Sequence[nodes.entry]]) -> frozenset[int]:
    """Return the columns after the first that hold figures, whose digits stand under one another.

    A figure may have the letter of a remark beside it.
    """
    columns = zip(*rows, strict=False)
    return frozenset(
        at
        for at, column in enumerate(columns)
        if at and all(_FIGURE.fullmatch(entry.astext()) for entry in column)
    )


def _row(row: Sequence[nodes.entry], figures: frozenset[int], to: Writer) -> list[str]:
    long = max(len(entry.astext()) for entry in row) > LONG
    return [_cell(entry, at in figures, long, to) for at, entry in enumerate(row)]


def _cell(entry: nodes.entry, is_figure: bool, long: bool, to: Writer) -> str:
    body = _figure(entry, to) if is_figure else to.children(entry)
    settings = [
        *([f"colspan: {entry['morecols'] + 1}"] if "morecols" in entry else []),
        *([f"rowspan: {entry['morerows'] + 1}"] if "morerows" in entry else []),
        *(["breakable: true"] if long else []),
    ]
    return f"table.cell({', '.join(settings)})[{body}]" if settings else content(body)


def _figure(entry: nodes.entry, to: Writer) -> str:
    """Return a figure, or the head of a column of figures, with its letter apart."""
    (words,) = entry.children
    assert isinstance(words, nodes.Element)
    mark = words.children[1:] if _FIGURE.fullmatch(entry.astext()) else []
    figure = [child for child in words.children if child not in mark]
    letter, number = ("".join(to.emit(child) for child in part) for part in (mark, figure))
    return call("aligned", content(letter), body=number)
