"""Blocks of a page as HTML that a course can show: no styles of ours, and no links within it.

A course may show a part of a page, without its head and without the ids in it. So notes stand
below the passage that calls them, and what a word means below the passage it is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from edition.exports.language import attributes
from edition.exports.pieces import Piece, everyday_of, pieces, with_extent
from edition.markup.blocks import (
    Block,
    Footnote,
    Group,
    Heading,
    Inline,
    Inlines,
    Items,
    NoteCall,
    Paragraph,
    Passage,
    Quotation,
    RuledLines,
    Table,
)
from edition.pages.downloads import SITE_ONLY

_LOWEST = 6
"""The level of the least heading that HTML has."""


class PlainHtml:
    """What turns blocks into HTML: the short names of works, how much of each was seen."""

    def __init__(self, labels: Mapping[str, str], seen: Mapping[str, str]) -> None:
        """Notes are found when their page is given to :meth:`page`."""
        self.labels, self.seen = labels, seen
        self.notes: dict[str, tuple[Block, ...]] = {}

    def page(self, blocks: Iterable[Block]) -> str:
        """Return blocks with a page's notes among them; its title is a heading of level 2."""
        found = tuple(blocks)
        self.notes |= {block.label: block.blocks for block in found if isinstance(block, Footnote)}
        return self.blocks(block for block in found if not isinstance(block, Footnote))

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Return blocks, one a line. Raises ``TypeError`` for one that no packet page has."""
        parts = (part for block in blocks for part in self._block(block))
        return "\n".join(filter(None, parts))

    def words(self, inlines: Iterable[Inline]) -> str:
        """Return inlines; the calls of notes among them leave nothing."""
        shown = (inline for inline in inlines if not isinstance(inline, NoteCall))
        return "".join(map(marked, pieces(with_extent(shown, self.seen), self.labels)))

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading() | Passage():
                yield self._words_of(block)
                yield from self._explained(block.inlines)
            case Paragraph(style="editorial-label"):
                yield f"<p><strong>{self.words(block.inlines)}</strong></p>"
            case Paragraph(style=style):
                yield f"<p>{self.words(block.inlines)}</p>" if style != SITE_ONLY else ""
            case Quotation():
                yield f"<blockquote>{self.blocks(block.blocks)}</blockquote>"
            case Group():
                is_titled = block.directive in ("tab-item", "card")
                yield f"<h4>{escape(block.style)}</h4>" if is_titled else ""
                yield self.blocks(block.blocks)
            case Items():
                yield self._items(block)
            case Table():
                yield self._table(block)
            case RuledLines():
                pass  # nobody writes by hand on a page of a course
            case _:
                raise TypeError(f"a course has no {type(block).__name__}")

    def _words_of(self, block: Heading | Passage) -> str:
        words = self.words(block.inlines)
        if isinstance(block, Passage):
            number = f"<strong>{escape(block.locus)}</strong> " if block.is_numbered else ""
            return f"<p>{number}{words}</p>"
        level = min(block.level + 1, _LOWEST)
        return f"<h{level}>{words}</h{level}>"

    def _explained(self, inlines: Inlines) -> Iterator[str]:
        """Yield what the packet's margin and foot say of words of the author's."""
        meanings = [
            f"<strong>{escape(words)}</strong>: {self.words((gloss,))}"
            for words, gloss in everyday_of(inlines)
        ]
        if meanings:
            yield f"<p><em>Words:</em> {' · '.join(meanings)}</p>"
        for call in inlines:
            if isinstance(call, NoteCall):
                yield f"<blockquote>{self.blocks(self.notes[call.label])}</blockquote>"

    def _items(self, items: Items) -> str:
        kind = "ol" if items.numbers else "ul"
        values = [f' value="{number}"' for number in items.numbers] or [""] * len(items.items)
        lines = (
            f"<li{value}>{self.blocks(item)}</li>"
            for value, item in zip(values, items.items, strict=True)
        )
        return f"<{kind}>{''.join(lines)}</{kind}>"

    def _table(self, table: Table) -> str:
        caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
        head = "".join(f'<th scope="col">{escape(words)}</th>' for words in table.header)
        rows = "".join(
            f"<tr>{''.join(f'<td>{self.words(cell)}</td>' for cell in row)}</tr>"
            for row in table.rows
        )
        body = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        # A course may take our styles away, and cells to fill in must be seen.
        return f'<table border="1">{caption}{body}</table>'


def marked(piece: Piece) -> str:
    """Return words with their formatting."""
    words = escape(piece.text).replace("\n", "<br>")
    if piece.lang:
        words = f"<span{attributes(piece.lang)}>{words}</span>"
    words = f"<em>{words}</em>" if piece.italic else words
    words = f"<strong>{words}</strong>" if piece.bold else words
    return f'<a href="{escape(piece.address)}">{words}</a>' if piece.address else words


def document(title: str, body: str) -> bytes:
    """Return a page of its own."""
    head = (
        f'<meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width">'
        "<style>body { max-width: 40em; margin: auto; padding: 0.8em; line-height: 1.5 } "
        "table { font-size: 0.85em }</style>"
    )
    html = f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'
    return html.encode()
