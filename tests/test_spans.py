"""Two spans overlap if they share a character, and not if they only touch; they have an order."""

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


@given(spans(), spans())
def test_spans_stand_in_the_order_in_which_they_begin_and_then_end(one: Span, other: Span) -> None:
    first, second = sorted([one, other])
    assert (first.start, first.end) <= (second.start, second.end)
