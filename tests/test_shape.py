"""The shape of pages: each thing that is wrong with one is seen, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from edition.proof.limits import LARGE, Limits, beyond, too_small
from edition.proof.shape import Shape, shapes_of
from edition.rules import sizes
from edition.sphinx_ext.typst.builder import HERE

HEAD = """
#set document(title: "A tale")
#set page(paper: "us-letter", margin: (x: 1in, y: 0.75in))
#set text(size: 12pt, lang: "en", hyphenate: false)
"""
WORDS = "The keeper kept the gate and went round it. "
DIVIDED = "#set par(justify: true)\n" + "International representation notwithstanding. " * 3
TALE = f"""
= A tale
#par[TALE 1\u2002{WORDS * 8}]
#par[{WORDS * 8}]
#v(1fr) #par[End.]
"""


PLAIN = Limits()
Reads = Callable[[str], tuple[Shape, ...]]


@pytest.fixture
def shapes(tmp_path: Path) -> Reads:
    def read(source: str) -> tuple[Shape, ...]:
        path = tmp_path / "tale.typ"
        path.write_text(HEAD + source, encoding="utf-8")
        made = typst.compile(path, pdf_standards=["ua-1", "a-2a"], timestamp=0)
        assert isinstance(made, bytes)
        return shapes_of(made)

    return read


def faults(shapes: tuple[Shape, ...], limits: Limits = PLAIN) -> list[str]:
    return [*too_small(shapes, limits, size=10), *(said for _, said in beyond(shapes, limits))]


def test_a_page_says_how_much_of_it_is_the_authors(shapes: Reads) -> None:
    (page,) = shapes(TALE.replace("#v(1fr)", ""))
    assert page.opens
    assert page.smallest == 12
    assert 0.42 < page.author < 0.5  # the title and the end are not
    assert 75 < page.longest <= 95
    assert (page.hyphens, page.has_gray) == (0, False)


@pytest.mark.parametrize(("next_page", "count"), [("= Another", 0), ("On.", 1)])
def test_a_hole_is_a_fault_but_where_a_chapter_ends(
    shapes: Reads, next_page: str, count: int
) -> None:
    pages = shapes(f"#set text(size: 14pt)\n{TALE}\n#pagebreak()\n{next_page}")
    assert 0.4 < pages[0].hole < 0.8
    found = faults(pages)
    assert len(found) == count
    assert all(said.startswith("page 1 is empty for ") for said in found)


def test_lines_to_write_on_and_tables_are_no_hole(shapes: Reads) -> None:
    ruled = "#block(height: 5cm, width: 100%, stroke: (bottom: 0.4pt))\n" * 4
    form = "#table(columns: 2, rows: (18cm,), [Who], [What])"
    for filled in (ruled, form):
        (page,) = shapes(f"#par[Write here.]\n{filled}")
        assert page.hole < 0.3


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("#text(size: 8.5pt)[Small.]", "page 1 has type of 8.5 points, less than 9;"),
        (f"#text(size: 9.5pt)[{WORDS * 4}]", "page 1 has a line of "),
    ],
)
def test_what_cannot_be_read_is_a_fault(shapes: Reads, source: str, said: str) -> None:
    wide = "#set text(size: 10pt)\n"
    assert [fault.partition(said)[1] for fault in faults(shapes(wide + source))] == [said]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("#text(fill: luma(40%))[Gray.]", "page 1 has gray letters;"),
        (f"#block(width: 6em)[#set text(hyphenate: true)\n{DIVIDED}]", "page 1 divides words;"),
    ],
)
def test_large_print_has_no_gray_and_divides_no_word(shapes: Reads, source: str, said: str) -> None:
    pages = shapes("#set text(size: 18pt)\n" + source)
    assert faults(pages) == []
    assert [fault.partition(said)[1] for fault in faults(pages, LARGE)] == [said]


def test_a_fault_of_size_is_told_once_with_the_size_that_cures_it(shapes: Reads) -> None:
    small = "#text(size: 8pt)[Small.]"
    pages = shapes(
        f"#set text(size: 10pt)\n{small}\n#pagebreak()\n= Next\n#text(size: 7.5pt)[Small.]"
    )
    assert faults(pages) == [
        "page 2, the worst of 2, has type of 7.5 points, less than 9; write 'size: 12' or more"
    ]
    (page,) = shapes(f"#text(size: 9.5pt)[{WORDS * 4}]")
    (said,) = faults((page,))
    wanted = float(said.rpartition("'size: ")[2].partition("'")[0])
    (larger,) = shapes(f"#text(size: {0.95 * wanted}pt)[{WORDS * 4}]")
    assert 10 < wanted < 14
    assert faults((larger,)) == []


def test_the_mark_and_kind_of_a_note_are_no_part_of_its_lines(shapes: Reads) -> None:
    kind = "#smallcaps[context.\u00a0]"
    (page,) = shapes(f"#block(width: 20em)[#par[{kind}#h(3em){WORDS}]]")
    assert page.longest < len(WORDS)


def test_a_size_is_refused_by_the_measures_of_the_template() -> None:
    style = (HERE / "_style.typ").read_text("utf-8")
    assert f"calc.min({sizes.MEASURE:g} * size, full)" in style
    assert f"full - text < {sizes.LEAST_SIDE:g} * size" in style
    assert f"text(size: {sizes.SMALLER:g}em" in style
    for name, points in (("inner", 0.95), ("outer", 0.6)):
        assert name in style and f"{points:g}in" in style
    assert pytest.approx((0.95 + 0.6) * 72) == sizes.MARGINS
    assert (PLAIN.smallest, PLAIN.longest) == (sizes.SMALLEST, sizes.LONGEST)
    assert LARGE.smallest == sizes.LARGE
