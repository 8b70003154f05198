"""Which places in a work lie within what was seen of it."""

from __future__ import annotations

import pytest

from edition.model.locators import outside
from edition.records.work import Seen, read_seen

WITHIN = [
    ("whole", "last paragraph", ""),
    ("part: pages 48, 123 and 165", "p. 123", ""),
    ("part: 88 Stat. 2056, 2057 and 2065", "§ 402(a), 88 Stat. 2056–2057", ""),
    ("part: §§ 11 to 13", "§ 12", ""),
    ("part: pp. 331–32", "p. 332", ""),
    ("part: most of the report", "paragraph 12", ""),
    ("excerpt: first seven paragraphs", "paragraphs 4–7", ""),
    ("excerpt: first seven paragraphs", "second and third paragraphs", ""),
    ("excerpt: first four paragraphs and the beginning of the fifth", "paragraph 5", ""),
    ("excerpt: paragraphs 1 and 2 and the beginning of 3", "paragraph 3", ""),
    ("excerpt: opening", "paragraphs 1–8", ""),
    ("excerpt: first paragraphs", "paragraph 6", ""),
    ("excerpt: opening", "p. 17", "17"),
    ("excerpt: opening; last sentence", "last sentence", ""),
    ("excerpt: a passage, shown whole", "the whole passage", ""),
    ("excerpt: chapters 11 and 48, openings", "ch. 48, first sentence", ""),
    ("abstract: of chapter 1", "abstract of chapter 1", ""),
    ("abstract: title page and summary", "summary", ""),
    ("via: a reworded copy", "as reworded there", ""),
]
BEYOND = [
    ("part: page 48", "p. 123", "", "page 123"),
    ("part: §§ 11 to 13", "§ 14", "", "section 14"),
    ("part: most of the letter", "whole letter", "", "“whole”"),
    ("excerpt: first three paragraphs", "fourth paragraph", "", "paragraph 4"),
    ("excerpt: first three paragraphs", "paragraphs 2–5", "", "paragraph 4"),
    ("excerpt: opening", "paragraph 9", "", "paragraph 9"),
    ("excerpt: opening", "last paragraph", "", "“last”"),
    ("excerpt: opening", "p. 170", "", "page 170"),
    ("excerpt: opening", "p. 40", "17--40", "page 40"),
    ("excerpt: chapter 11", "chapter 12", "", "chapter 12"),
    ("abstract", "chapter 3", "", "“chapter 3”"),
    ("via: a review", "p. 5", "", "“p. 5”"),
]


def read(words: str) -> Seen:
    """Return what an entry's ``seen`` says."""
    seen = read_seen(words)
    assert seen is not None
    return seen


@pytest.mark.parametrize(("seen", "locator", "pages"), WITHIN)
def test_a_place_that_was_seen_may_be_cited(seen: str, locator: str, pages: str) -> None:
    assert outside(locator, read(seen), pages) == ""


@pytest.mark.parametrize(("seen", "locator", "pages", "named"), BEYOND)
def test_a_place_beyond_is_named(seen: str, locator: str, pages: str, named: str) -> None:
    assert outside(locator, read(seen), pages) == named
