"""Tables as Typst."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from docutils import nodes

from edition.sphinx_ext.typst.markup import array, call, content
from edition.sphinx_ext.typst.writer import Writer, emit

LONG = 900
"""Characters in a cell above which its row may be broken over two pages."""

LONG_TABLE = 16, 2000
"""Rows, or characters, that take more than 0.36 of a page in every form that is printed: a row has
0.03 of it at least, and of all tables there are, the densest has 5,300 characters on a page. A
table of fewer may be long too, and is measured."""

FORMS = {"tall": "4.4em", "organizer": "3.2em", "lines": "2.6em", "letters": "1em"}
"""The classes of a container with a table to be filled in by hand, and how high its rows are at
least: for three lines of writing, for two, for one, or for a letter; the first that it has."""

LINE = 57
"""Wide letters, such as those of Rosenblum, in the width of a page of large print."""
EDGES = 2
"""Letters for which the edges of a cell would have room."""

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
    shares = [int(spec["colwidth"]) for spec in group.findall(nodes.colspec)]
    widths, wide = (
        ["auto" if at in narrow else f"{share}fr" for at, share in enumerate(found)]
        for found in (shares, with_room(shares, longest_words([*head, *body])))
    )
    made = [[array(_row(row, figures, to)) for row in rows] for rows in (head, body)]
    caption = content(to.children(title)) if title else "none"
    settings = [caption, array(widths), *map(array, made)]
    outer = node.parent
    if isinstance(outer, nodes.container):
        heights = [height for name, height in FORMS.items() if name in outer["classes"]]
        settings.append(f"form: {heights[0]}" if heights else "apart: true")
    if wide != widths:
        settings.append(f"large-widths: {array(wide)}")
    rows, letters = LONG_TABLE
    if len(body) > rows or len(group.astext()) > letters:
        settings.append("long: true")
    return "\n" + to.anchors(node) + call("data-table", *settings)


def longest_words(rows: Sequence[Sequence[nodes.entry]]) -> list[int]:
    """Return how many letters the longest word in each column has; capitals are wider."""
    columns = zip(*rows, strict=False)
    return [max(map(_letters, ("", *(w for e in c for w in e.astext().split())))) for c in columns]


def _letters(word: str) -> int:
    return ceil(sum(1.4 if letter.isupper() else 1 for letter in word))


def with_room(shares: Sequence[int], longest: Sequence[int]) -> list[int]:
    """Return columns' shares of a page of large print, none narrower than its longest word."""
    least = [ceil(100 * (letters + EDGES) / LINE) for letters in longest]
    tight: set[int] = set()
    wide = [100 * share / sum(shares) for share in shares]
    while narrow := {at for at, share in enumerate(wide) if share < least[at]} - tight:
        # What one column needs more, the others have less.
        tight |= narrow
        left = 100 - sum(least[at] for at in tight)
        others = sum(share for at, share in enumerate(shares) if at not in tight)
        if left <= 0 or not others:
            wide = [100 * need / sum(least) for need in least]
            break
        wide = [least[at] if at in tight else left * s / others for at, s in enumerate(shares)]
    return list(map(round, wide)) if tight else [*shares]


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
