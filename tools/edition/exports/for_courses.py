"""What files for courses share: addresses on the students' site, and prose as a little HTML."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from edition.exports.runs import Piece, pieces
from edition.markup.blocks import Prose
from edition.model.contents import TEXT
from edition.model.edition import Edition


def paragraphs(text: str, labels: Mapping[str, str], label: str = "") -> str:
    """Return the paragraphs of a piece of prose, the first of them after a label."""
    heads = [f"<strong>{escape(label)}.</strong> " if label else ""]
    parts = text.strip().split("\n\n")
    heads += [""] * (len(parts) - 1)
    return "".join(
        f"<p>{head}{_words(part, labels)}</p>" for head, part in zip(heads, parts, strict=True)
    )


def _words(text: str, labels: Mapping[str, str]) -> str:
    return "".join(map(_marked, pieces((Prose(text),), labels)))


def _marked(piece: Piece) -> str:
    words = escape(piece.text)
    words = f"<em>{words}</em>" if piece.italic else words
    words = f"<strong>{words}</strong>" if piece.bold else words
    return f'<a href="{escape(piece.address)}">{words}</a>' if piece.address else words


def asked(question: str, reading: list[tuple[str, str]]) -> str:
    """Return a question, and links to what to read for it: (words, address)."""
    links = ", ".join(f'<a href="{escape(to)}">{escape(words)}</a>' for words, to in reading)
    return f"<p>{escape(' '.join(question.split()))}</p><p>Read {links}.</p>"


def address_of_page(edition: Edition, path: str, html_id: str = "") -> str:
    """Return the address of a page, or of a place on it."""
    place = f"#{html_id}" if html_id else ""
    return f"{edition.record.address('student')}{path}.html{place}"


def address_of_passage(edition: Edition, locus: str) -> str:
    """Return the address of a passage such as JDC 5."""
    siglum, _, number = locus.partition(" ")
    slug = next(text.slug for text in edition.texts if text.witness.siglum == siglum)
    return address_of_page(edition, TEXT.format(slug), f"p{number}" if number[:1].isdigit() else "")
