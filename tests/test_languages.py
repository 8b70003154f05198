"""A text is set in its own language and direction, and words in any language can be marked."""

from __future__ import annotations

import copy
import json
import re
import shutil
from pathlib import Path

import pytest
from babel import Locale

from conftest import TESTS, LayOut
from edition.problems import Code, Problems
from edition.proof.prove import prove
from edition.records.base import AT_SCHOOL, COMMON, LANGUAGES, direction
from edition.sources.files import Folder
from fuzz.book import to_bytes
from fuzz.finish import go_on
from fuzz.law import lay_out as lay_out_files
from fuzz.likely import RICH
from sphinx_build import build


def found(root: Path, output: Path) -> set[Code]:
    problems = Problems()
    prove(Folder(root, problems), [output])
    return {problem.code for problem in problems}


def test_a_hebrew_text_is_set_from_right_to_left_and_proved(lay_out: LayOut) -> None:
    root = lay_out(TESTS / "hebrew")
    shutil.copyfile(TESTS / "proved/conf.py", root / "conf.py")
    for builder in ("html", "typst"):
        done = build(root, builder)
        assert done.ok, done.printed
    path = root / "_build/html/texts/tale.html"
    page = path.read_text("utf-8")
    parts = re.findall(r"<[^>]*data-locus[^>]*>", page)
    assert len(parts) == 5
    assert all('dir="rtl"' in part and 'lang="he"' in part for part in parts)
    assert '<meta name="citation_language" content="he"' in page
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert data is not None
    assert json.loads(data[1])["inLanguage"] == "he"
    for tag in ("pl", "uk", "fa", "es", "zh-Hant", "ang"):
        assert f'lang="{tag}"' in page
    assert found(root, root / "_build/html") == set()
    assert found(root, root / "_build/typst/tale.pdf") == set()
    path.write_text(page.replace('dir="rtl" id="p2"', 'dir="ltr" id="p2"'), "utf-8")
    assert found(root, root / "_build/html") == {Code.WORDS_UNSEEN}


@pytest.mark.slow
@pytest.mark.parametrize("word", ["שלום", "שָׁלוֹם", "(שלום) 12"])
def test_a_passage_in_english_may_begin_with_hebrew(word: str, tmp_path: Path) -> None:
    book, seed = copy.deepcopy(RICH), "seeds/tale/text.txt"
    book[seed] = book[seed].replace("Once there was", f"{word} Once there was")
    lay_out_files(to_bytes(book), tmp_path / "edition")
    go_on(tmp_path / "edition", "finished")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("he", "Hebrew"),
        ("pl", "Polish"),
        ("ang", "Old English"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("zh-Hant", "Chinese (Traditional)"),
    ],
)
def test_a_language_has_a_name(tag: str, name: str) -> None:
    assert LANGUAGES[tag] == name


@pytest.mark.parametrize("tag", ["English", "EN", "xx", "qqq", "en-Xxxx", "en-QQ", "he_IL", ""])
def test_what_is_no_tag_has_none(tag: str) -> None:
    assert tag not in LANGUAGES


def test_a_script_has_a_direction_whatever_the_language() -> None:
    assert all(direction(tag) == "rtl" for tag in ("he", "yi", "fa", "az-Arab", "he-IL"))
    assert not any(direction(tag) == "rtl" for tag in ("en", "yi-Latn", "az", "zh-Hant"))


def test_names_that_are_known_without_cldr_are_those_of_cldr() -> None:
    english = Locale("en").languages
    assert all(name == english[tag] for tag, name in (COMMON | AT_SCHOOL).items())
