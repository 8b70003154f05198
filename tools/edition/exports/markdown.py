"""The blocks of a page that people wrote, whatever it holds.

What a directive is where no Sphinx reads it is said here: a box, a picture, a table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from markdown_it.tree import SyntaxTreeNode

from edition.markup.blocks import (
    Block,
    Figure,
    Footnote,
    Group,
    Heading,
    Inlines,
    Items,
    Paragraph,
    Prose,
    Quotation,
    Table,
    Words,
)
from edition.model.markdown_pages import WrittenPage
from edition.rules.directives import BOXES
from edition.rules.word_pages import is_taken
from edition.sources.prose import parser

_NOT_IN_BOOKS = frozenset("toctree index include search-box ruled-lines".split())
"""Directives that show nothing where nobody searches or writes, and contents stand elsewhere."""
_DIRECTIVE = re.compile(r"\{([^}\s]*)\}\s*(.*)")
_OPTION = re.compile(r":([\w-]+):[ \t]*(.*)(?:\n|\Z)")

_FRONT = re.compile(r"---\n((?:.*\n)*?)---(?:\n|\Z)")

BIBLIOGRAPHY, CODE, RULE = "bibliography", "code", "rule"
"""A group with a condition instead of a style, and styles of paragraphs, that books know."""


def all_blocks_of(page: WrittenPage) -> tuple[Block, ...]:
    """Return the blocks of a page, whatever it holds."""
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    root = SyntaxTreeNode(parser().parse(page.text, found))
    known = found.get("references", {}).items()
    defined = "".join(f"\n[{name}]: <{link['href']}>" for name, link in known)
    return tuple(PageReading(defined).blocks(root.children))


def blocks_of(page: WrittenPage) -> tuple[Block, ...]:
    """Return the blocks of a page; of one that holds more than Word files take, none."""
    if not is_taken(page):
        return ()
    return tuple(PageReading().blocks(SyntaxTreeNode(parser().parse(page.text)).children))


class PageReading:
    """One page while it is read: the definitions of its links, and names for what comes next."""

    def __init__(self, defined: str = "") -> None:
        """``defined`` are the definitions, as MyST."""
        self.defined = defined
        self.names: list[str] = []

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        """Yield the blocks that some nodes are, in their order."""
        for node in nodes:
            match node.type:
                case "heading":
                    yield Heading(int(node.tag[1]), self._inlines(node), self._name(node))
                case "paragraph":
                    style = str(node.attrs.get("class", ""))
                    yield Paragraph(self._inlines(node), style, self._name(node))
                case "blockquote":
                    yield Quotation(tuple(self.blocks(node.children)))
                case "bullet_list" | "ordered_list":
                    yield self._list(node)
                case "table":
                    yield self._table(node)
                case "fence" | "colon_fence" | "code_block":
                    yield from self._fenced(node)
                case "footnote_reference":
                    yield Footnote(node.meta["label"], tuple(self.blocks(node.children)))
                case "hr":
                    yield Paragraph((), RULE)
                case "myst_target":
                    self.names.append(node.content)

    def _name(self, node: SyntaxTreeNode) -> str:
        """Return the name of the place: its own, or one that stood before it."""
        self.names.append(str(node.attrs.get("id", "")))
        name = next(filter(None, self.names), "")
        self.names.clear()
        return name

    def _list(self, node: SyntaxTreeNode) -> Items:
        items = tuple(tuple(self.blocks(item.children)) for item in node.children)
        first = int(node.attrs.get("start", 1))
        is_counted = node.type == "ordered_list"
        return Items(items, tuple(range(first, first + len(items))) if is_counted else ())

    def _table(self, node: SyntaxTreeNode) -> Table:
        """Return a table, its columns of one width."""
        (head,), *bodies = ([*part.children] for part in node.children)
        header = tuple(cell.children[0].content for cell in head.children)
        rows = tuple(tuple(map(self._inlines, row.children)) for body in bodies for row in body)
        return _even("", header, rows)

    def _inlines(self, node: SyntaxTreeNode) -> Inlines:
        return self._prose(node.children[0].content) if node.children else ()

    def _prose(self, myst: str) -> Inlines:
        """Return prose, with the definitions of its links if it may need them."""
        needs = self.defined and "]" in myst
        return (Prose(f"{myst}\n{self.defined}" if needs else myst),) if myst else ()

    def _fenced(self, node: SyntaxTreeNode) -> Iterator[Block]:
        """Yield what stands between fences: code, or what a directive shows."""
        found = _DIRECTIVE.match(node.info) if node.type != "code_block" else None
        if found is None:
            yield Paragraph((Words(node.content.rstrip("\n")),), CODE)
            return
        options, body = _divided(node.content)
        yield from self._directive(found[1], found[2].strip(), options, body)

    def _inner(self, myst: str) -> tuple[Block, ...]:
        return tuple(self.blocks(SyntaxTreeNode(parser().parse(myst)).children))

    def _directive(
        self, name: str, argument: str, options: Mapping[str, str], body: str
    ) -> Iterator[Block]:
        match name:
            case "bibliography":
                condition = "cited" if {"filter", "all"}.isdisjoint(options) else ""
                yield Group(options.get("filter", condition), (), BIBLIOGRAPHY)
            case "figure" | "image":
                caption = chain(*(b.inlines for b in self._inner(body) if isinstance(b, Paragraph)))
                yield Figure(argument, options.get("alt", ""), tuple(caption))
            case "list-table":
                yield self._list_table(argument, options, body)
            case "csv-table":
                rows = [*csv.reader(body.splitlines(), skipinitialspace=True)]
                head = next(csv.reader([options.get("header", "")]), [])
                cells = tuple(tuple(map(self._prose, row)) for row in rows if row)
                yield _even(argument, tuple(head), cells)
            case "table":
                for block in self._inner(body):
                    yield replace(block, caption=argument) if isinstance(block, Table) else block
            case "code" | "code-block":
                yield Paragraph((Words(body.rstrip("\n")),), CODE)
            case "rubric":
                yield Paragraph(self._prose(argument), "rubric")
            case _ if name in BOXES:
                yield Group(name.capitalize(), self._inner(f"{argument}\n\n{body}"), name)
            case _ if name not in _NOT_IN_BOOKS:
                yield Group(argument, self._inner(body), name)

    def _list_table(self, caption: str, options: Mapping[str, str], body: str) -> Table:
        lists = (block for block in self._inner(body) if isinstance(block, Items))
        rows = [_cells(item) for block in lists for item in block.items]
        heads = int(options.get("header-rows") or 0)
        header = tuple(_plain(cell) for cell in rows[0]) if heads and rows else ()
        return _even(caption, header, tuple(rows[1 if header else 0 :]))


def _divided(content: str) -> tuple[Mapping[str, str], str]:
    """Return the options of a directive, and what follows them."""
    options = {}
    if front := _FRONT.match(content):
        lines = (line.partition(":") for line in front[1].splitlines())
        return {name.strip(): value.strip(' "') for name, _, value in lines}, content[front.end() :]
    while found := _OPTION.match(content):
        options[found[1]] = found[2].strip()
        content = content[found.end() :]
    return options, content


def _cells(row: Sequence[Block]) -> tuple[Inlines, ...]:
    """Return the cells of a row that is written as a list in a list."""
    cells = (item for block in row if isinstance(block, Items) for item in block.items)
    return tuple(
        tuple(chain(*(block.inlines for block in cell if isinstance(block, Paragraph))))
        for cell in cells
    )


def _plain(cell: Inlines) -> str:
    return " ".join(part.myst for part in cell if isinstance(part, Prose))


def _even(caption: str, header: tuple[str, ...], rows: tuple[tuple[Inlines, ...], ...]) -> Table:
    """Return a table whose columns are of one width."""
    count = len(header) or max(map(len, rows), default=1)
    return Table(caption, header, (100 // count,) * count, rows)
