"""Words that a question quotes, and whether its passages have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.quotations import is_quoted_from, quotations

PASSAGE = "He said, “Who leads them?” and nobody answered; they went on."


def test_quotations_come_without_closing_punctuation_and_with_their_line() -> None:
    text = "Why “went\non,” and what is “nobody …” to “Who?”"
    assert list(quotations(text)) == [(0, "went on"), (1, "nobody"), (1, "Who")]
    assert list(quotations("\n“a”")) == [(1, "a")]


@pytest.mark.parametrize(
    "words",
    [
        "nobody answered",
        "He said, ‘Who leads them?’ and nobody",
        "He said … they went on",
        "Who leads [the people]",
    ],
)
def test_words_of_the_passage_are_found(words: str) -> None:
    assert is_quoted_from(words, ["Another.", PASSAGE])


@pytest.mark.parametrize(
    "words", ["Nobody answered", "they went on … He said", "nobody  replied", "no body"]
)
def test_other_words_are_not(words: str) -> None:
    assert not is_quoted_from(words, [PASSAGE])


def test_words_of_two_passages_are_no_quotation() -> None:
    assert not is_quoted_from("one … two", ["one", "two"])


@pytest.mark.parametrize("words", ["gate … gate", "the gate … gate", "gate … ate", "a … a"])
def test_pieces_do_not_share_a_letter(words: str) -> None:
    first, second = words.split(" … ")
    assert not is_quoted_from(words, ["the gate"])
    assert is_quoted_from(words, [f"the {first}, the {second}"])


@given(st.text(alphabet="ab “”‘’.*+(", min_size=1), st.data())
def test_every_stretch_of_a_passage_is_quoted_from_it(passage: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(passage)))
    end = data.draw(st.integers(start, len(passage)))
    words = " ".join(passage[start:end].split())
    assert is_quoted_from(words, [passage])
