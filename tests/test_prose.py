"""Prose that is plain at a glance means what MyST makes of it."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.problems import Location, Problems
from edition.sources.prose import Mention, is_plain, mentions_in, parsed

MARKS = (
    "word Ä 7 12. 3) a.b “quoted” ‘q’ (aside) §402 … — x_y . , : ! ? - + = === --- ::: # ## > | $ "
    "% ~~ ^ _ ` `` * ** *word* *a*b a*b* *a.* <b> &amp; \\ (x)= {#id} [a](b) [^1] http://a.b "
    "{term}`gate` {locus}`TALE` {cite:t}`walls2000` {he}`עולה` {x}`a` {term}`!a` {term}`` {locus}"
).split()
SPACES = [" ", " ", " ", "  ", "\n", "\n", "\n\n", "\t", "\u2028", "\u00a0", "\u200f"]
LONG = [
    "*two words*",
    "{term}`gates <gate>`",
    "{term}` a`",
    "{cite:p}`a, b`",
    "{locus}`TALE 1`",
    "[a](https://b.c/d_e)",
    "[two, words](https://b.c)",
    "*a:* ",
    "*a “b”:* ",
    "*a {term}`b`:* ",
    "*{term}`b` c*",
    "*a\n{term}`b`:* ",
    "*a {term}`b`*",
    "\n) ",
    "\n. ",
    "(*",
    "“‘",
    "((",
    "1. ",
    "- ",
    "> ",
    "word\n19. ",
    "word\n2) ",
    "word\n1. ",
    "\n…",
    "$300 ",
    "a & b",
    "*two\nwords*",
    "*two\n\nwords*",
]
PIECES = MARKS + SPACES * 3 + LONG * 2
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=14).map("".join)


def place(line: int) -> Location:
    """Return a place that tells only the line."""
    return Location("notes.yaml", line + 1)


def _told(mentions: Iterable[Mention]) -> list[tuple[str, str, Location]]:
    return [(role, target, where()) for role, target, where in mentions]


@given(texts)
@settings(max_examples=500)
def test_what_is_plain_has_no_markup_and_refers_to_the_same(text: str) -> None:
    if is_plain(text):
        problems = Problems()
        found = mentions_in(text, lambda offset: place(text.count("\n", 0, offset)))
        assert _told(parsed(text, place, problems)) == _told(found)
        assert not [*problems]


def test_most_prose_is_plain() -> None:
    text = "In 1970 {term}`refuseniks <refusenik>` *asked*\n“why” ({locus}`JDC 3`), 12 times."
    assert is_plain(text)
    assert [mention.target for mention in mentions_in(text, place)] == ["refusenik", "JDC 3"]
    assert is_plain("“‘Recent scholarship’ in {locus}`TALE 3` proves little.”")
    assert is_plain("*At\n{locus}`TALE 3`:* “Who?” *At “this”:* he ({locus}`TALE 2`\n), she.")
    assert is_plain("*So:* see [the gate](https://example.org/a_b) (9)\n(*or* not).")
    assert is_plain("A year:\n1970. *Two\nwords*, $3 & more.\n\nA second paragraph\n… ends.")
    assert not is_plain("1. A list.")
    assert not is_plain("Words\n1. A list.")
    assert not is_plain("Words\n\n12. A list.")
    assert not is_plain("![A picture](https://example.org/a.png)")


def test_a_citation_may_name_several_works_and_another_reference_only_one() -> None:
    text = "Two say so {cite:p}`walls2000, gates2001`; see {term}`gates, old`."
    found = [(mention.role, mention.target) for mention in mentions_in(text, place)]
    assert found == [("cite:p", "walls2000"), ("cite:p", "gates2001"), ("term", "gates, old")]
