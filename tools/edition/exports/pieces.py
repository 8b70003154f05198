"""Inlines of a page as pieces: words with their formatting, for files that know no MyST."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from markdown_it.token import Token

from edition.markup.blocks import (
    Citation,
    Download,
    EverydayLink,
    Foreign,
    Inline,
    LocusLink,
    NoteCall,
    PageLink,
    PdfLink,
    Prose,
    SeenExtent,
    Styled,
    TermLink,
    WebLink,
    Words,
)
from edition.records.base import LANGUAGES
from edition.sources.prose import CITING, role_text, targets, tokens_of

_ITALIC = frozenset({"label", "translit", "siglum"})
"""Styles of words that Word sets in italics."""
_BOLD = frozenset({"note-name", "step"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with their formatting."""

    text: str
    italic: bool = False
    bold: bool = False
    lang: str = ""
    address: str = ""


def pieces(inlines: Iterable[Inline], labels: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the words of inlines; a link within the book is its words, for paper has no links.

    Raises ``TypeError`` for an inline that no worksheet has.
    """
    for part in inlines:
        match part:
            case Words() | TermLink() | EverydayLink() | PageLink() | PdfLink() | Download():
                yield Piece(part.text)
            case Styled():
                yield Piece(part.text, italic=part.style in _ITALIC, bold=part.style in _BOLD)
            case Foreign():
                yield Piece(part.text, lang=part.lang)
            case LocusLink():
                yield Piece(part.locus)
            case Citation():
                yield Piece(labels.get(part.work, part.work))
            case WebLink():
                yield Piece(part.text, address=part.address)
            case Prose():
                yield from _prose(part.myst, labels)
            case NoteCall() | SeenExtent():
                raise TypeError(f"a worksheet has no {type(part).__name__}")
            case _:
                assert_never(part)


def with_extent(inlines: Iterable[Inline], seen: Mapping[str, str]) -> Iterator[Inline]:
    """Yield inlines in which words say how much of a work was seen."""
    for part in inlines:
        yield Words(seen.get(part.work, "")) if isinstance(part, SeenExtent) else part


def everyday_of(inlines: Iterable[Inline]) -> list[tuple[str, Foreign | Words]]:
    """Return the hard words among inlines, in a line each, with what they mean."""
    links = (part for part in inlines if isinstance(part, EverydayLink))
    return [
        (
            " ".join(link.text.split()),
            Foreign(link.gloss, link.language) if link.language else Words(link.gloss),
        )
        for link in links
    ]


def _prose(myst: str, labels: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the words of an editor's MyST, which ``prose`` has examined."""
    look = Piece("")
    for token in tokens_of(myst):
        for child in token.children or ():
            match child.type:
                case "text" | "text_special" | "code_inline":
                    yield replace(look, text=child.content)
                case "softbreak":
                    yield replace(look, text=" ")
                case "em_open" | "em_close":
                    look = replace(look, italic=child.nesting > 0)
                case "strong_open" | "strong_close":
                    look = replace(look, bold=child.nesting > 0)
                case "link_open" | "link_close":
                    address = str(child.attrGet("href") or "")
                    is_away = "://" in address  # a page of the book is none beside a Word file
                    look = replace(look, address=address if is_away else "")
                case "myst_role":
                    yield _role(child, look, labels)
                case other:
                    raise TypeError(f"prose that was examined holds no {other}")


def _role(token: Token, look: Piece, labels: Mapping[str, str]) -> Piece:
    name, content = str(token.meta["name"]), token.content
    if name in LANGUAGES:
        return replace(look, text=content, lang=name)
    if name in CITING:
        label = "; ".join(labels.get(key, key) for key in targets(name, content))
        return replace(look, text=f"({label})" if name == "cite:p" else label)
    return replace(look, text=role_text(content)[0])
