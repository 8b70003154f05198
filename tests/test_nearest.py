"""The words of a text that are most like some others: for what they must be, a table of edits."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition.model import anchor
from edition.model.anchor import NEAR_ENOUGH, Span, nearest

texts = st.text(alphabet="abc ", min_size=1, max_size=9)


def edits(one: str, other: str) -> int:
    """Return how few characters must be put in, taken out or replaced to make one the other."""
    row = list(range(len(other) + 1))
    for letter in one:
        before, row = row, [row[0] + 1]
        for place, wanted in enumerate(other):
            row.append(min(before[place] + (wanted != letter), before[place + 1] + 1, row[-1] + 1))
    return row[-1]


def looked_for(text: str, wanted: str) -> tuple[float, Span | None]:
    """Try every stretch: the best is the first to end and the last to begin, in whole words."""
    stretches = combinations(range(len(text) + 1), 2)
    fewest, end, begin = min((edits(text[b:e], wanted), e, -b) for b, e in stretches)
    likeness = 100 * (1 - fewest / len(wanted))
    if likeness < NEAR_ENOUGH:
        return 0.0, None
    start, stop = -begin, end
    while start > 0 and text[start - 1] != " " and text[start] != " ":
        start -= 1
    start += text[start] == " "
    while stop < len(text) and text[stop] != " " and text[stop - 1] != " ":
        stop += 1
    stop -= text[stop - 1] == " " and stop - 1 >= start
    return likeness, Span(start, stop)


@given(texts, texts)
@example("ab cd ef", "ab ")
@example("ab cd ef", " cd")
@example("a b c", "a b")
@example("a b c", "b c")
@example(" ab", "ab")
@example("abxcd ef", "abcd")
@example("ab cd", "abcd")
def test_the_nearest_words_are_those_that_need_fewest_edits(text: str, wanted: str) -> None:
    assert nearest(text, wanted) == looked_for(text, wanted)


@pytest.mark.parametrize(("edited", "likeness"), [(49, 51), (50, 50), (51, 0)])
def test_what_needs_more_than_half_its_characters_changed_is_not_near(
    edited: int, likeness: float
) -> None:
    near, found = nearest("a" * 100, "a" * (100 - edited) + "b" * edited)
    assert near == pytest.approx(likeness)
    assert (found is None) == (likeness == 0)


@pytest.mark.parametrize(("text", "wanted"), [("", "a"), ("a", ""), ("", "")])
def test_nothing_is_near_to_nothing(text: str, wanted: str) -> None:
    assert nearest(text, wanted) == (0.0, None)


def test_what_would_take_too_long_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchor, "FAR_TOO_MUCH", 12)
    assert nearest("abcd", "abc") == (100.0, Span(0, 4))
    assert nearest("abcde", "abc") == (0.0, None)
    assert nearest("abc", "abcde") == (0.0, None)
