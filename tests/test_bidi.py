"""The order in which lines that run both ways are seen, by the examples of UAX 9."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.proof.bidi import clusters, levels, shows

HEBREW = {chr(ord("A") + step): chr(0x05D0 + step) for step in range(26)}
"""As in the annex, capitals stand for letters that run from right to left."""


def hebrew(words: str) -> str:
    return "".join(HEBREW.get(char, char) for char in words)


@pytest.mark.parametrize(
    ("stored", "seen", "base"),
    [
        ("car means CAR.", "car means RAC.", 0),
        ("car MEANS CAR.", ".RAC SNAEM car", 1),
        ("he said CAR 123, and 45–67 it.", "he said 123 RAC, and 45–67 it.", 0),
        ("THE YEAR 1,967.", ".1,967 RAEY EHT", 1),
        # A bracket and its counterpart run as what is within and before them; each keeps its code.
        ("A (B) c", ")B( A c", 0),
        ("a (B) C", "a (B) C", 0),
        ("smith (fabrikam ARABIC) HEBREW", "WERBEH )CIBARA fabrikam( smith", 1),
        ("A, B, c", "B ,A, c", 0),
        ("a“B”c", "a“B”c", 0),
    ],
)
def test_a_line_is_seen_as_the_annex_says(stored: str, seen: str, base: int) -> None:
    assert shows([hebrew(seen)], hebrew(stored), base)


def test_a_line_is_compared_as_it_is_seen_and_not_as_it_is_read() -> None:
    stored = hebrew("it says CAR MEANS BUS, or so")
    assert shows([hebrew("it says RAC "), hebrew("SUB SNAEM, or so")], stored, 0)
    assert not shows([hebrew("it says RAC "), hebrew("SNAEM SUB, or so")], stored, 0)
    assert not shows([hebrew("it says SUB "), hebrew("SNAEM RAC, or so")], stored, 0)


letters = st.text(alphabet="abAB 12()[],.-“”", min_size=1, max_size=30)


@given(letters)
def test_words_of_one_direction_are_seen_as_they_are_read(words: str) -> None:
    only = "".join(char for char in words if char.islower() or char == " ")
    assert set(levels(clusters(only), 0)) <= {0}


@given(letters.filter(lambda words: any(map(str.isupper, words))), st.integers(0, 1))
def test_no_two_letters_are_taken_for_each_other(words: str, base: int) -> None:
    text = hebrew(words)
    parts = clusters(text)
    of_each = levels(parts, base)
    assert len(of_each) == len(parts)
    assert min(of_each) >= base
    assert not shows([hebrew(words) + "x"], text, base)
