"""The reading grade: counted as people count, and moved by what makes reading hard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.readability import Measure, measure


def test_words_sentences_and_syllables_are_counted() -> None:
    text = "The cat sat. In 1970, U.S. policy changed; “Why?” asked a well-known rabbi"
    assert measure(text) == Measure(words=13, sentences=3, syllables=18)


@pytest.mark.parametrize(
    ("word", "syllables"), [("movement", 2), ("emigration", 4), ("Soviet-Jewish", 5), ("7", 1)]
)
def test_syllables(word: str, syllables: int) -> None:
    assert measure(word).syllables == syllables


def test_the_grade_is_kincaids_formula() -> None:
    assert Measure(words=100, sentences=5, syllables=150).grade == pytest.approx(9.9)


def test_nothing_has_no_grade() -> None:
    assert measure("").grade == 0
    assert measure("…!").grade == 0


def test_shorter_sentences_lower_the_grade() -> None:
    long = "They asked to leave and they were refused and they asked again and they were jailed."
    short = "They asked to leave. They were refused. They asked again. They were jailed."
    assert measure(short).grade < measure(long).grade - 3


@given(st.text())
def test_any_text_can_be_measured(text: str) -> None:
    found = measure(text)
    assert found.syllables >= found.words >= found.sentences
