"""Reading MyST back with its own parser, to compare what it shows with what it was made of.

``render_pages`` does so before anything is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from markdown_it.token import Token

from edition.sources.prose import parser, role_text

_MAY_BE_AUTHORS = re.compile(r"\{passage\}|\}\s*\n[ \t>]*#")
"""A passage, or attributes before a heading: that with an id is an author's."""
_MAY_BE_PICTURES = re.compile(r"!\[|\{(?:figure|image)\}")
"""What every picture on a page begins with."""


def words_of(myst: str) -> dict[str, str]:
    """Read a page back with MyST's parser: the author's words by locus, and by id for headings."""
    found: dict[str, str] = {}
    if not _MAY_BE_AUTHORS.search(myst):  # as in the key, the longest of all pages
        return found
    tokens = parser().parse(myst)
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and "id" in token.attrs:
            found[f"#{token.attrs['id']}"] = "".join(_words([following]))
    for token in _fences(tokens):
        name, _, argument = token.info.strip().partition(" ")
        if name == "{passage}":
            found[argument] = "".join(_words(parser().parse(token.content)))
        elif name.startswith("{"):
            found.update(words_of(token.content))
    return found


@cache
def pictures_in(myst: str) -> tuple[str, ...]:
    """Return the name of each picture that a page shows, as it stands there."""
    return tuple(_pictures(myst)) if _MAY_BE_PICTURES.search(myst) else ()


def _pictures(myst: str) -> Iterator[str]:
    tokens = parser().parse(myst)
    for token in tokens:
        for child in token.children or ():
            if child.type == "image":
                yield str(child.attrGet("src"))
    for token in _fences(tokens):
        name, _, argument = token.info.strip().partition(" ")
        if name in {"{figure}", "{image}"}:
            yield argument.strip()
        elif name.startswith("{"):
            yield from _pictures(token.content)


def _fences(tokens: Iterable[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type in ("colon_fence", "fence"))


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    """Yield what a reader sees of the author's words; anything unforeseen shows as its name."""
    for token in tokens:
        match token.type:
            case "inline":
                yield from _words(token.children or ())
            case "text" | "text_special":
                yield token.content
            case "softbreak":
                yield "\n"
            case "myst_role" if token.meta["name"] in ("term", "everyday"):
                yield role_text(token.content)[0]
            case "footnote_ref" | "paragraph_open" | "paragraph_close" | "link_open" | "link_close":
                pass
            case other:
                yield f"‹{other}›"
