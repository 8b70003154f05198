"""Pieces of sphinx-design that pages are made with: cards in a grid, tabs.

Titles are words of ours: what an editor or an author wrote stands in the blocks.
"""

from __future__ import annotations

from collections.abc import Iterable

from edition.markup.blocks import Block, Group

_TWO_COLUMNS = "1 1 2 2"
"""Cards beside each other on phones, tablets, laptops, and wider screens."""


def card(title: str, blocks: Iterable[Block]) -> Group:
    """Return a card that stands by itself."""
    return Group(title, tuple(blocks), "card")


def cards(found: Iterable[Iterable[Block]]) -> Group:
    """Return cards in two columns where there is room; each begins with the link that it is for."""
    items = (Group("", tuple(blocks), "grid-item-card") for blocks in found)
    return Group(_TWO_COLUMNS, tuple(items), "grid")


def tabs(found: Iterable[tuple[str, Iterable[Block]]]) -> Group:
    """Return tabs, each with its title; on paper they follow each other."""
    items = (Group(title, tuple(blocks), "tab-item") for title, blocks in found)
    return Group("", tuple(items), "tab-set")
