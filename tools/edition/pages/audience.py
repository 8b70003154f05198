"""Pages that are for teachers only: a student's packet and a student's site have none of them."""

from __future__ import annotations

from collections.abc import Iterator

from edition.markup.blocks import Block, Paragraph, Words

FOR_TEACHERS = (("audience", "teacher"),)
"""The front matter of such a page."""
WITHOUT_PAGES = (("pages", "no"),)
"""The front matter of a page whose reader has other sheets in hand than its own book: in print, a
passage is named there without the page that it is on."""


def for_teachers(words: str) -> Iterator[Block]:
    """Yield the first lines of such a page."""
    yield Paragraph((Words("For teachers"),), style="editorial-label")
    yield Paragraph((Words(words),))
