"""What is said in another language: after its English, and known as of its language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.markup.blocks import Block, Foreign, Group, Inlines, Page, Paragraph, Prose, Words
from edition.markup.myst import inlines, render
from edition.model.lines import TranslatedLines
from edition.sources.paragraphs import paragraphs_of

STYLE = "translation"
"""The class of a paragraph that is a translation."""


def in_its_language(lines: TranslatedLines, *english: str) -> Inlines:
    """Return what lines say in a language, one after the other; nothing if none is translated."""
    translated = " / ".join(filter(None, map(lines.say, english)))
    return (Foreign(translated, lines.language),) if translated else ()


def translation(lines: TranslatedLines, *english: str) -> Iterator[Block]:
    """Yield the same as a paragraph of its own."""
    if translated := in_its_language(lines, *english):
        yield Paragraph(translated, style=STYLE)


def beside(english: Iterable[Block], translated: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with their translation at their side; alone if there is none."""
    first, second = tuple(english), tuple(translated)
    if second:
        yield Group("two-columns translated", (Group("column", first), Group("column", second)))
    else:
        yield from first


def in_brackets(lines: TranslatedLines, english: str, style: str = STYLE) -> Iterator[Block]:
    """Yield the same among an author's words, where brackets say that it is none of theirs."""
    if translated := in_its_language(lines, english):
        yield Paragraph((Words("["), *translated, Words("]")), style=style)


def translated_page(markdown: str, lines: TranslatedLines, *, by_side: bool = True) -> str:
    """Return a page that people wrote, with the translation of each paragraph beside or below it.

    In a list there is no room for that: there it comes after the English, in the same line.
    """
    typed = markdown.split("\n")
    for paragraph in reversed([*paragraphs_of(markdown)]):
        first, end, english, stands_alone = paragraph
        if not (translated := in_its_language(lines, english)):
            continue
        if stands_alone and not by_side:
            typed[end:end] = ["", inlines(translated)]
        elif stands_alone:
            pair = beside((Paragraph((Prose(english),)),), (Paragraph(translated, style=STYLE),))
            typed[first:end] = render(Page("", tuple(pair))).splitlines()
        else:
            typed[end - 1] += f" / {inlines(translated)}"
    return "\n".join(typed)
