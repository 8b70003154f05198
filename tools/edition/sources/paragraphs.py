"""The paragraphs of a page that people wrote; of a plain page they are seen without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from edition.sources.prose import is_plain, parser

if TYPE_CHECKING:
    from markdown_it.token import Token


class Typed(NamedTuple):
    """A paragraph of a page that people wrote."""

    first: int
    end: int
    """Its lines, from the first to the one after it."""
    english: str
    stands_alone: bool
    """Whether it is in nothing else, such as the item of a list."""


# What a page has at a glance: headings, paragraphs, and lists without lists in them.
_HEADING = re.compile(r"#{1,6} (.+)")
_ITEM = re.compile(r"(?:-|[0-9]{1,9}\.) (?=[^ ])")


def paragraphs_of(markdown: str) -> Iterator[Typed]:
    """Yield the paragraphs of a page in order, those within lists too."""
    seen = [*plain_paragraphs(markdown)]
    return parsed_paragraphs(markdown) if None in seen else filter(None, seen)


def parsed_paragraphs(markdown: str) -> Iterator[Typed]:
    """Yield the paragraphs of any page, as the parser of MyST sees them."""
    tokens: list[Token] = parser().parse(markdown)
    for opening, inline in pairwise(tokens):
        if opening.type == "paragraph_open" and opening.map:
            first, end = opening.map
            yield Typed(first, end, inline.content, opening.level == 0)


def plain_paragraphs(markdown: str) -> Iterator[Typed | None]:
    """Yield the paragraphs of a page that is plain; nothing in the place of what is not plain."""
    numbered = enumerate(markdown.split("\n"))
    for is_blank, lines in groupby(numbered, lambda line: not line[1].strip(" \t")):
        if is_blank:
            continue
        (first, line), *more = lines
        typed = [line, *(line for _, line in more)]
        if first and _ITEM.match(line):  # in a first line it may be front matter
            yield from _items(typed, first)
        elif not (heading := _HEADING.fullmatch(line)) or more or not is_plain(heading[1]):
            yield _plain(typed, first, stands_alone=True)


def _items(typed: list[str], first: int) -> Iterator[Typed | None]:
    """Yield what each item of a list holds, whose further lines begin where its words begin."""
    starts = [number for number, line in enumerate(typed) if _ITEM.match(line)]
    for start, end in pairwise([*starts, len(typed)]):
        mark = _ITEM.match(typed[start])
        width = mark.end() if mark else 0
        is_even = all(line[:width] == " " * width for line in typed[start + 1 : end])
        item = [line[width:] for line in typed[start:end]]
        yield _plain(item, first + start, stands_alone=False) if is_even else None


def _plain(typed: list[str], first: int, *, stands_alone: bool) -> Typed | None:
    """Return a paragraph if its lines are plain."""
    english = "\n".join(typed).rstrip(" ")
    if english != english.strip() or "\0" in english or not is_plain(english):
        return None
    return Typed(first, first + len(typed), english, stands_alone)
