"""An anchor is exact and unique, or it is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.anchor import NEAR_ENOUGH, Quote, Span, describe, find, nearest, suggest

# A small alphabet, so that words repeat and ambiguity is the rule rather than the exception.
texts = st.text(alphabet="ab ’\u00a0", min_size=1, max_size=40)


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(text_and_span())
def test_finding_what_was_described_gives_the_same_span(case: tuple[str, Span]) -> None:
    text, span = case
    assert find(text, describe(text, span)) == (span,)


@given(text_and_span())
def test_a_description_quotes_the_words_themselves(case: tuple[str, Span]) -> None:
    text, span = case
    assert describe(text, span).exact == text[span.start : span.end]


@given(texts, st.text(alphabet="ab ", min_size=1, max_size=3))
def test_every_occurrence_is_found_in_order(text: str, words: str) -> None:
    expected = [i for i in range(len(text)) if text.startswith(words, i)]
    assert [span.start for span in find(text, Quote(words))] == expected


def test_context_grows_by_whole_words() -> None:
    text = "the gate and the wall and the gate again"
    assert describe(text, Span(4, 8)) == Quote("gate", "", " and")
    assert describe(text, Span(30, 34)) == Quote("gate", "", " again")
    assert describe(text, Span(13, 16)) == Quote("the", "", " wall")


def test_the_nearest_match_is_whole_words() -> None:
    text = "One might expect that this global spectacle of Jews fighting to emigrate"
    near = suggest(text, "gobal spectacel of Jews")
    assert near is not None
    assert text[near.start : near.end] == "global spectacle of Jews"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("this truly global spectacle of Jews", "this global spectacle of Jews"),
        ("this global spectacles of Jew", "this global spectacle of Jews"),
        ("One migth expect", "One might expect"),
        ("fighting to emigrate.", "fighting to emigrate"),
    ],
    ids=["a word added", "other endings", "letters swapped", "at the end"],
)
def test_the_nearest_match_has_all_that_was_meant(wanted: str, found: str) -> None:
    text = "One might expect that this global spectacle of Jews fighting to emigrate"
    near = suggest(text, wanted)
    assert near is not None
    assert text[near.start : near.end] == found


def fewest_edits(text: str, wanted: str) -> int:
    """Work out the textbook's table of edits (Sellers 1980), of which only the last row is used."""
    column = list(range(len(wanted) + 1))
    fewest = len(wanted)
    for character in text:
        before, column = column, [0]
        for place, letter in enumerate(wanted):
            other = before[place] + (letter != character)
            column.append(min(other, before[place + 1] + 1, column[place] + 1))
        fewest = min(fewest, column[-1])
    return fewest


@given(texts, texts)
def test_likeness_is_the_share_of_characters_that_need_no_edit(text: str, wanted: str) -> None:
    likeness, near = nearest(text, wanted)
    expected = 100 * (1 - fewest_edits(text, wanted) / len(wanted))
    assert (likeness, near is None) == ((0, True) if expected < NEAR_ENOUGH else (expected, False))


@given(texts, texts)
def test_a_suggestion_is_within_the_text(text: str, wanted: str) -> None:
    near = suggest(text, wanted)
    assert near is None or 0 <= near.start <= near.end <= len(text)


def test_nothing_is_suggested_for_words_unlike_any() -> None:
    assert suggest("gate wall road", "zzzz qqqq") is None
