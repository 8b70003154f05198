"""What pages are put together from: their title, editors' prose, facts after a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.markup.blocks import Block, Heading, Inline, Page, Paragraph, Prose, Styled, Words
from edition.model.contents import Planned
from edition.model.edition import Edition


def titled(
    planned: Planned, blocks: Iterable[Block], front: Iterable[tuple[str, str]] = ()
) -> Page:
    """Return a page of the registry with its title and, in its front matter, for whom it is."""
    title = [Heading(1, (Words(planned.title),))] if planned.title else []
    audience = [("audience", planned.audience)] if planned.audience != "student" else []
    return Page(planned.path, (*title, *blocks), (*audience, *front))


def by_number(edition: Edition, one: str, two: str, more: str) -> str:
    """Return the words that fit an edition with one, two or more texts."""
    return {1: one, 2: two}.get(len(edition.texts), more)


def the_texts(edition: Edition, one: str = "", more: str = "") -> str:
    """Return how a sentence speaks of the texts, and the form of its verb that fits."""
    texts = by_number(edition, "the text", "the two texts", "the texts")
    verb = by_number(edition, one, more, more)
    return f"{texts} {verb}".strip()


def for_teachers(words: str) -> Iterator[Block]:
    """Yield the first lines of a page that is for teachers only."""
    yield Paragraph((Words("For teachers"),), style="editorial-label")
    yield Paragraph((Words(words),))


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
