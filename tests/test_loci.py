"""How places are named, and how a place in the reading text leads back to the seed."""

from __future__ import annotations

import pytest

from edition.model.anchor import Span
from edition.model.reading_text import (
    Division,
    Emendation,
    LeftOut,
    Locus,
    Segment,
    Supplied,
    role_of,
)
from edition.records.text import EmendationRecord, SuppliedRecord


@pytest.mark.parametrize(
    ("number", "is_passage", "passage", "html_id", "heading_id"),
    [
        ("7", True, "7", "p7", "jdc-p7"),
        ("6a", True, "6", "p6a", "jdc-p6a"),
        ("12ab", True, "12", "p12ab", "jdc-p12ab"),
        ("title", False, "title", "title", "jdc-title"),
        ("heading 1", False, "heading 1", "heading-1", "jdc-heading-1"),
        ("author note", False, "author note", "author-note", "jdc-author-note"),
    ],
)
def test_a_place_has_its_names(
    number: str, is_passage: bool, passage: str, html_id: str, heading_id: str
) -> None:
    locus = Locus("JDC", number)
    assert str(locus) == f"JDC {number}"
    found = (locus.is_passage, locus.passage, locus.html_id, locus.heading_id)
    assert found == (is_passage, passage, html_id, heading_id)


CHANGE = EmendationRecord.model_validate(
    {"id": "e", "line": 1, "quote": "xyz", "reading": "WORDS", "reason": "r", "kind": "correction"}
)
DIVISION = Division(
    Locus("T", "1"),
    "body",
    (
        Segment(Span(10, 12), "ab"),
        Segment(Span(12, 15), "WORDS", Emendation(Span(12, 15), CHANGE)),
        Segment(Span(15, 16), "c"),
    ),
)


def test_the_words_are_those_of_the_segments() -> None:
    assert DIVISION.text == "abWORDSc"


def test_emended_words_lead_back_to_where_they_begin() -> None:
    assert [DIVISION.origin(at) for at in range(9)] == [10, 11, 12, 12, 12, 12, 12, 15, 16]


def test_what_is_left_out_counts_as_body() -> None:
    record = SuppliedRecord.model_validate(
        {"before": 1, "role": "heading", "words": "w", "reason": "r"}
    )
    assert [role_of(part) for part in (DIVISION, LeftOut(("2",)), Supplied(record))] == [
        "body",
        "body",
        "heading",
    ]
    assert LeftOut(("2", "3")) == LeftOut(("2", "3")) != LeftOut(("2",))
