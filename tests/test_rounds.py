"""Rounds of layout: what pages say of one another comes to rest."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from edition.sphinx_ext.typst.book import TEMPLATES, BookSource
from edition.sphinx_ext.typst.builder import HERE, UNSETTLED, compile_book
from edition.sphinx_ext.typst.index import Index
from edition.sphinx_ext.typst.writer import Chapter
from printing import LEAF

BOOK = """#import "_book.typ": *
#let chapter = chapter.with("us-letter", 11pt)
#show: book.with(title: "A tale", author: "Anon", date: datetime(year: 2026, month: 1, day: 1))
#chapter(label("a"), "A")[#heading(level: 1)[A]#block(height: HEIGHTpt)[Long.]#par[End.]]
#chapter(runs-on: true, label("b"), "B")[
  #heading(level: 1)[B]#anchor("here")#page-line(label("here"))
]
"""


SPREADS = """#import "_book.typ": *
#let chapter = chapter.with("us-letter", 11pt)
// What comes after this is laid out for the first time in the third round.
#show: it => context {
  let round = query(<round>).map(it => it.value).at(0, default: 0)
  [#metadata(calc.min(round + 1, 3))<round>]
  if round >= 2 { it }
}
#show: book.with(title: "A tale", author: "Anon", date: datetime(year: 2026, month: 1, day: 1))
#chapter(label("a"), "A")[#heading(level: 1)[A]#anchor("here")]
#anchor("student-ends")
#let many = (locus-link(label("here"))[A 1],) * 200
#teacher-opens("A tale", "For teachers", "Anon", (), [
  #facing(label("here"), [One])[#par(many.join[ and ])]
  #facing(label("here"), [Two])[#par(many.join[ or ])]
])
#facing-pages()
#numbered-on()
#chapter(runs-on: true, label("b"), "B")[#heading(level: 1)[B]#many.first()]
"""
"""What faces the page fits if references to the page itself do not say its number."""


def test_what_faces_a_page_comes_to_rest_in_three_rounds(tmp_path: Path) -> None:
    for name in TEMPLATES:
        shutil.copyfile(HERE / name, tmp_path / name)
    path = tmp_path / "tale.typ"
    path.write_text(SPREADS, encoding="utf-8")
    compiler = typst.Compiler(path, root=tmp_path, ignore_system_fonts=True)
    made, warnings = compiler.compile_with_warnings()
    assert not warnings, [str(said) for said in warnings]
    assert isinstance(made, bytes)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    assert "Two" in text
    assert "More in the key" not in text


@pytest.mark.parametrize("height", range(320, 380, 10))
def test_a_chapter_at_the_edge_of_the_foot_comes_to_rest(height: int, tmp_path: Path) -> None:
    for name in TEMPLATES:
        shutil.copyfile(HERE / name, tmp_path / name)
    path = tmp_path / "tale.typ"
    path.write_text(BOOK.replace("HEIGHT", str(height)), encoding="utf-8")
    compiler = typst.Compiler(path, root=tmp_path, ignore_system_fonts=True)
    _, warnings = compiler.compile_with_warnings()
    assert not [said for said in warnings if "converge" in str(said)]


@pytest.mark.parametrize(("words", "told"), [("End.", ()), ("#context tale.final()", (UNSETTLED,))])
def test_a_book_that_does_not_come_to_rest_is_refused(
    words: str, told: tuple[str, ...], tmp_path: Path
) -> None:
    for name in TEMPLATES:
        shutil.copyfile(HERE / name, tmp_path / name)
    longer = '#let tale = counter("tale")\n#context tale.update(tale.final().first() + 1)\n'
    opening = longer if told else ""
    typst = f'#chapter(label("a"), "A")[#heading(level: 1)[A]{opening}#par[{words}]]'
    chapter = Chapter(typst, (), frozenset(), {})
    source = BookSource(LEAF, date(2026, 11, 20), (chapter,), (), Index())
    _, report = compile_book(source, tmp_path / "leaf.typ")
    assert report.problems == told
