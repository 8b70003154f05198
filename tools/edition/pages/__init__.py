"""The generated pages, one kind of page a module; ``model/contents`` is the registry of them.

Others call :func:`compose` for all pages, or :func:`make` for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module

from edition.markup.blocks import Page, Toctree
from edition.model import by_hand
from edition.model.contents import CONTENTS, Planned, contents, sections
from edition.model.edition import Edition
from edition.records.packet import Audience

__all__ = ["compose", "make"]


def compose(edition: Edition, audience: Audience = "teacher") -> Iterator[Page]:
    """Yield every generated page that an audience may have, and the contents of the book.

    Each is made when it is its turn: together they are many times their words. Teachers may have
    all. What pages for students say of other pages and packets is for students.
    """
    if audience == "student":
        packets = (packet for packet in edition.packets if packet.record.audience == "student")
        edition = replace(edition, packets=tuple(packets), audience="student")
    for planned in contents(edition):
        if audience in ("teacher", planned.audience):
            yield _made(edition, planned)
    parts = (Toctree(paths, caption) for caption, paths in sections(edition, audience))
    yield Page(CONTENTS, tuple(parts))


def make(edition: Edition, path: str) -> Page:
    """Return one page of those that the registry has for an edition."""
    return _made(edition, next(page for page in contents(edition) if page.path == path))


def _made(edition: Edition, planned: Planned) -> Page:
    module, _, function = planned.maker.partition(":")
    made = getattr(import_module(f"edition.pages.{module}"), function)(edition, planned)
    assert isinstance(made, Page)
    if by_hand.leave_out(edition, planned.path):
        # Sphinx would warn of a page that no contents name, and here its author wished it so.
        return replace(made, front=(*made.front, ("orphan", "true")))
    return made
