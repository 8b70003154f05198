"""Paragraphs that are seen without a parser are those that the parser sees."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.model.edition import Edition
from edition.sources.paragraphs import paragraphs_of, parsed_paragraphs, plain_paragraphs
from test_prose import LONG, SPACES
from test_word_pages import LINES

PLAIN = "# A *b*|two words|1. one|2. two|3) three|- a|- b|  more|   more|12. c|    more|a\n2. b"
PIECES = [*PLAIN.split("|"), *PLAIN.split("|"), *LINES.replace("\n", "|").split("|"), *LONG]
pages = st.lists(
    st.sampled_from(["\n", "\n\n", "\n\n", *SPACES])
    | st.sampled_from(PIECES)
    | st.text(max_size=2),
    max_size=12,
)


@given(pages.map("".join) | pages.map("\n".join))
@settings(max_examples=100)
def test_the_paragraphs_of_a_plain_page_are_those_that_the_parser_sees(page: str) -> None:
    seen = [*plain_paragraphs(page)]
    if None not in seen:
        assert seen == [*parsed_paragraphs(page)]


def test_a_page_in_plain_words_needs_no_parser(root_edition: Edition) -> None:
    text = next(page.text for page in root_edition.written if page.path == "background")
    assert None not in [*plain_paragraphs(text)]
    assert len([*paragraphs_of(text)]) > 5
    assert [
        (typed.first, typed.end, typed.english) for typed in paragraphs_of("A\nb\n\n- c\n  d")
    ] == [
        (0, 2, "A\nb"),
        (3, 5, "c\nd"),
    ]
    assert None in [*plain_paragraphs("A\n- b")]
    assert [typed.english for typed in paragraphs_of("A\n- b")] == ["A", "b"]
