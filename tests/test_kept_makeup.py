"""Make-up that was found before is used again, and only where nothing has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from edition.sphinx_ext.typst.book import BookSource, PrintedBook
from edition.sphinx_ext.typst.index import Index
from edition.sphinx_ext.typst.kept_makeup import kept_in, kept_or_made, made_of
from edition.sphinx_ext.typst.makeup import Call, Makeup
from edition.sphinx_ext.typst.writer import Chapter
from printing import LEAF

MADE = Makeup({"a--one": 3.0, "a--two": 12.0}, ("a--two",))
CHAPTER = Chapter("#chapter()[words]", (Call("a--one", "a--one", 9),), frozenset(), {})


def source(book: PrintedBook = LEAF, chapter: Chapter = CHAPTER, *fonts: Path) -> BookSource:
    return BookSource(book, date(2026, 11, 20), (chapter,), (), Index(), fonts)


def refuse() -> Makeup:
    raise AssertionError("it was found before")


def test_what_was_found_is_not_looked_for_again(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    assert kept_or_made(kept, lambda: MADE, "told") == MADE
    assert kept_or_made(kept, refuse, "told") == MADE
    assert kept_or_made(kept, Makeup, "other") == Makeup()
    assert kept_or_made(kept, refuse, "other") == Makeup()


def test_whatever_decides_a_layout_is_told(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (tmp_path / "_images").mkdir()
    other_words = replace(CHAPTER, typst="#chapter()[other words]")
    other_calls = replace(CHAPTER, calls=(Call("a--one", "a--one", 10),))
    large: PrintedBook = {**LEAF, "size": 18}
    wide: PrintedBook = {**LEAF, "design": "wide"}
    told = [
        made_of(source(), CHAPTER, tmp_path),
        made_of(source(chapter=other_words), other_words, tmp_path),
        made_of(source(chapter=other_calls), other_calls, tmp_path),
        made_of(source(large), CHAPTER, tmp_path),
        made_of(source(wide), CHAPTER, tmp_path),
        made_of(source(LEAF, CHAPTER, fonts), CHAPTER, tmp_path),
    ]
    (fonts / "a.otf").touch()
    told.append(made_of(source(LEAF, CHAPTER, fonts), CHAPTER, tmp_path))
    (tmp_path / "_images/map.svg").touch()
    told.append(made_of(source(), CHAPTER, tmp_path))
    assert len({*told}) == len(told)
    another: PrintedBook = {**LEAF, "name": "tree", "subtitle": "Tree: of one tale"}
    assert made_of(source(another), CHAPTER, tmp_path) == told[-1]
