"""A piece of prose may have as many words as its kind allows, and not one more."""

from __future__ import annotations

import pytest

from edition.problems import Code, Location, Problems
from edition.sources.mentions import limit_words

PLACE = Location("docs/glossary.yaml", 3, 9)


@pytest.mark.parametrize(("words", "told"), [(24, []), (25, []), (26, [Code.TOO_LONG])])
def test_the_last_word_that_is_allowed_is_allowed(words: int, told: list[Code]) -> None:
    problems = Problems()
    limit_words("word " * words, 25, lambda: PLACE, "gloss", problems)
    assert [problem.code for problem in problems] == told
    assert all(problem.location == PLACE for problem in problems)
