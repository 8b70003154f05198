"""Editors' prose as the little HTML that a course takes."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from edition.exports.runs import Piece, pieces
from edition.markup.blocks import Prose


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
