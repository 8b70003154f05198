"""Editors' prose as blocks, with a name before it where it has one."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import Block, Inline, Paragraph, Prose, Styled, Words


def paragraphs(text: str) -> Iterator[Block]:
    """Yield the paragraphs of a piece of prose."""
    for paragraph in text.strip().split("\n\n"):
        yield Paragraph((Prose(paragraph),))


def labelled(label: str, text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a piece of prose, the first of them after a label."""
    first, *rest = text.strip().split("\n\n")
    return (fact(label, Prose(first)), *(Paragraph((Prose(part),)) for part in rest))


def fact(label: str, *inlines: Inline) -> Block:
    """Return a line that says one thing, after a label."""
    return Paragraph((Styled(f"{label}.", "label"), Words(" "), *inlines))


def in_a_line(text: str) -> Prose:
    """Return prose for the cell of a table, where it stands in one line."""
    return Prose(" ".join(text.split()))


def plain(text: str) -> Words:
    """Return words that were typed in several lines as one."""
    return Words(" ".join(text.split()))
