"""How wide the columns of a table in a Word document are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from docx.shared import Inches, Pt

from edition.markup.blocks import Inlines, LocusLink, Table, words

_LETTER = 0.7
"""The width of a letter of a narrow column, in sizes of its type, of words in bold."""
_CELL = Inches(0.16)
"""What a cell has beside its words."""


def column_widths(block: Table, width: int, size: float) -> list[int]:
    """Return the widths of columns: as the table says, but none less than its longest word.

    ``width`` is that of the table, ``size`` that of the type, in points.
    """
    columns = zip(block.header, zip(*block.rows, strict=True), strict=True)
    longest = [
        max(len(word) for word in (*head.split(), *chain(*map(_unbroken, cells))))
        for head, cells in columns
    ]
    letter = _LETTER * Pt(size)
    least = [min(letter * length + _CELL, width / len(longest)) for length in longest]
    spare = width - sum(least)
    wanted = [width * share / sum(block.widths) for share in block.widths]
    over = [max(0, each - need) for each, need in zip(wanted, least, strict=True)]
    share = spare / (sum(over) or 1)
    return [int(need + more * share) for need, more in zip(least, over, strict=True)]


def _unbroken(inlines: Inlines) -> Iterator[str]:
    """Yield what no line should break: words, and the numbers of passages."""
    for part in inlines:
        yield from [part.locus] if isinstance(part, LocusLink) else words((part,)).split()
