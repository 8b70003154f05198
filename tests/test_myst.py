"""Text is data: whatever it holds, a page shows it as itself."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition.markup.blocks import (
    Block,
    Download,
    Group,
    Heading,
    Inline,
    Items,
    NoteCall,
    Page,
    PageLink,
    Paragraph,
    Passage,
    Prose,
    Quotation,
    Table,
    TermLink,
    Words,
    words,
)
from edition.markup.myst import escape, render
from edition.markup.read_back import words_of
from edition.sources.prose import parser

# Every mark that means something to MyST, and much that does not; no control characters, which
# `source` refuses, and no line ends, which a passage cannot hold.
hostile = st.text(
    st.sampled_from(
        string.punctuation * 3
        + string.ascii_letters
        + string.digits
        + "  “”’—–ל\u00a0\u2028\u200f\t"
    )
    | st.characters(blacklist_categories=("Cc", "Cs", "Cn")),
    min_size=1,
    max_size=60,
)
SHOUTING = (
    "{raw}`html` <script>alert(1)</script> $$x$$ ::: % [^1]: [a](b) `` ``` ~~~ --- +++ *a* _b_ "
    "{{x}} \\ | a | # h &amp; &#65; ![i](j) <!-- c --> {#id} (t)= \u202eRTL\u202c"
)


def shown(myst: str) -> str:
    """Return what a reader sees of one inline run."""
    tokens = parser().parse(myst)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}, children
    return "".join(child.content for child in children)


@given(hostile)
@settings(max_examples=300)
def test_escaped_text_shows_exactly_itself(text: str) -> None:
    assert shown(escape(text)) == text


@given(hostile)
def test_escaping_leaves_no_markup_in_a_heading(text: str) -> None:
    tokens = parser().parse(f"# {escape(text)}")
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert "".join(child.content for child in tokens[1].children or []) == text


@st.composite
def runs(draw: st.DrawFn) -> tuple[Inline, ...]:
    """A passage: words, note calls and linked terms in any order."""
    parts = st.one_of(
        hostile.map(Words),
        st.integers(1, 99).map(lambda number: NoteCall(f"n{number}")),
        st.text("ab’ é`", min_size=1)
        .filter(lambda t: t.strip(" `") == t)
        .map(lambda text: TermLink(text, "Keeper")),
    )
    found = draw(st.lists(parts, min_size=1, max_size=6))
    return tuple(found) if any(isinstance(p, Words) for p in found) else (Words("x"), *found)


@given(st.lists(runs(), min_size=1, max_size=4))
@example([(NoteCall("n1"), Words(": a note to nothing"))])
@example([(TermLink("gate", "Gate"), Words("(<a> “b”)"))])
@example([(Words("See!"), TermLink("gate", "Gate"))])
@settings(max_examples=200)
def test_a_page_read_back_holds_the_reading_text(passages: list[tuple[Inline, ...]]) -> None:
    blocks = [Passage(f"T {number}", inlines) for number, inlines in enumerate(passages, 1)]
    expected = {block.locus: words(block.inlines) for block in blocks}
    flat = Page("texts/t", tuple(blocks))
    nested = Page("texts/t", (Group("g", tuple(blocks)),))
    listed = Page("texts/t", (Items(tuple((block,) for block in blocks)),))
    for page in (flat, nested, listed):
        assert words_of(render(page)) == expected


@given(st.integers(1, 6), hostile)
def test_groups_hold_groups_however_deep(depth: int, text: str) -> None:
    block: Block = Passage("TALE 1", (Words(text),))
    for _ in range(depth):
        block = Group("deeper", (block, Paragraph((Words("after"),))))
    assert words_of(render(Page("texts/tale", (block,)))) == {"TALE 1": text}


def test_a_quotation_is_set_apart_line_by_line() -> None:
    quoted = Quotation((Paragraph((Words("one\n- two"),)), Paragraph((Words("> three"),))))
    myst = render(Page("guide/documents", (quoted, Paragraph((Words("after"),)))))
    assert myst == "> one&#10;- two\n>\n> \\> three\n\nafter\n"


@pytest.mark.parametrize("words", ["--", "**"])
def test_two_marks_of_an_editor_are_no_line_across_a_cell(words: str) -> None:
    table = Table("", ("A", "B"), (50, 50), (((Prose(words),), (Prose(words),)),))
    listed = Items(((Paragraph((Prose(words),)),),))
    myst = render(Page("guide/lessons", (table, listed)))
    assert myst.count(f"\\{words}") == len(myst.split(words)) - 1 == 3


@pytest.mark.parametrize("words", [": b", ":b: c", ":", "--- b", "---b: c"])
def test_words_of_an_editor_begin_no_options(words: str) -> None:
    group = Group("answer", (Paragraph((Prose(words),)),))
    (token,) = parser().parse(render(Page("guide/key", (group,))))
    assert token.content.startswith(f"\\{words}")
    shown = parser().parse(token.content)[1].children or ()
    assert "".join(part.content for part in shown) == words


def test_links_within_the_book_and_to_downloads() -> None:
    link = PageLink("On [Walls]", "guide/documents", "wall")
    file = Download("cards", "cards.apkg")
    myst = render(Page("guide/lessons", (Paragraph((link, Words(", "), file)),)))
    assert myst == (
        "[On \\[Walls\\]](</guide/documents.md#wall>), "
        "[cards](<../downloads/cards.apkg>){.external}\n"
    )


def test_prose_stays_legible() -> None:
    text = "The text has “Leningrad airport” (1970); the record, No. 17, shows a field: Smolny."
    assert escape(text) == text


def test_all_of_the_markup_at_once() -> None:
    assert shown(escape(SHOUTING)) == SHOUTING


def test_a_page_reads_as_a_person_would_write_it() -> None:
    page = Page(
        "texts/t",
        (
            Heading(1, (Words("The Gate"),), "t-title"),
            Passage("T 1", (Words("He said no."), NoteCall("n1"), Words(" Twice."))),
            Paragraph((Words("Ours."),), style="question"),
        ),
        (("siglum", "T"), ("text-title", '“No” "gate"')),
    )
    assert render(page).splitlines() == [
        "---",
        'siglum: "T"',
        r'text-title: "“No” \"gate\""',
        "---",
        "",
        "{#t-title}",
        "# The Gate",
        "",
        ":::{passage} T 1",
        "He said no.[^n1] Twice.",
        ":::",
        "",
        "{.question}",
        "Ours.",
    ]
