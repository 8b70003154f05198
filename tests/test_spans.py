"""Two spans overlap if they share a character, and not if they only touch."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from edition.model.anchor import Span


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 9))
    return Span(start, draw(st.integers(start + 1, 10)))


@given(spans(), spans())
@example(Span(0, 3), Span(3, 5))
@example(Span(0, 4), Span(3, 5))
def test_spans_overlap_if_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
