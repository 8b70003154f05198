"""A page as MyST's own parser reads it, where its lines alone do not tell."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from edition.sources.prose import parser

PARSED = 100_000
"""Characters of a page that the parser is given: its time grows with the square of the tags."""
_FENCES = ("fence", "colon_fence")
_VERBATIM = ("{code}", "{code-block}")


def blocks_in(text: str, first: int = 0) -> Iterator[tuple[range, Token]]:
    """Yield the blocks of a page with their lines, from 0; those within directives too."""
    for token in parser().parse(text):
        if token.map is None:
            continue
        lines = range(first + token.map[0], first + token.map[1])
        yield lines, token
        name = directive_of(token)
        if name and name not in _VERBATIM:
            yield from blocks_in(token.content, lines.start + 1)


def directive_of(token: Token) -> str:
    """Return the name of the directive that a block is, with its braces; nothing if it is none."""
    name = token.info.strip().partition(" ")[0]
    return name if token.type in _FENCES and name.startswith("{") else ""
