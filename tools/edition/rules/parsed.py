"""A page as MyST's own parser reads it, where its lines alone do not tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.sources.prose import parser

if TYPE_CHECKING:  # few pages need the parser, which takes long to load
    from markdown_it.token import Token

PARSED = 100_000
"""Characters of a page that the parser is given: its time grows with the square of the tags."""
MOST = 4 * PARSED
_FENCES = ("fence", "colon_fence")
_VERBATIM = ("{code}", "{code-block}")


def blocks_in(text: str) -> Iterator[tuple[range, Token]]:
    """Yield the blocks of a page with their lines, from 0; those within directives too.

    What is within is parsed again: of blocks in blocks in blocks, no more than is worth it.
    """
    left, parts = MOST, [(0, text)]
    for first, part in parts:
        left -= len(part)
        for token in parser().parse(part) if left > 0 else ():
            if token.map is None:
                continue
            lines = range(first + token.map[0], first + token.map[1])
            yield lines, token
            if (name := directive_of(token)) and name not in _VERBATIM:
                parts.append((lines.start + 1, token.content))


def directive_of(token: Token) -> str:
    """Return the name of the directive that a block is, with its braces; nothing if it is none."""
    name = token.info.strip().partition(" ")[0]
    return name if token.type in _FENCES and name.startswith("{") else ""
