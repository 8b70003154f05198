"""Notes stand in the order of their calls, and each call after the last word that it is about."""

from __future__ import annotations

from itertools import permutations

import pytest

from conftest import LayOut
from edition.model.loading import load_edition
from edition.problems import Problems

NOTES = "docs/annotations/tale/notes.yaml"
WITHIN = ("there was a gate, and a man", "a gate", "gate, and")
"""Words of one passage, each of which shares some with the others."""
IN_ORDER = ["a gate", "gate, and", "there was a gate, and a man"]


@pytest.mark.parametrize("quotes", list(permutations(WITHIN)))
def test_notes_follow_one_another_as_their_words_end(
    quotes: tuple[str, ...], lay_out: LayOut
) -> None:
    """In whatever order an editor wrote them, and wherever their words begin."""
    records = [
        f'- {{id: n-{number}, at: TALE 1, quote: "{quote}", kind: textual, body: A note.}}\n'
        for number, quote in enumerate(quotes)
    ]
    edition = load_edition(lay_out(**{NOTES: "".join(records)}), Problems())
    assert edition is not None
    assert [note.record.quote for note in edition.texts[0].notes] == IN_ORDER
