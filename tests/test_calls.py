"""Two notes at one word, punctuation about a call, lists that bring signs of their own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import html

from conftest import TESTS, record_digest
from edition.pages.marks import _CLOSING
from readback import by_pdftotext
from sphinx_build import build

NOTES = """
- {id: one, at: TALE 1, quote: a gate, kind: identify, body: One.}
- {id: two, at: TALE 1, quote: gate, kind: identify, body: Two.}
- {id: three, at: TALE 3a, quote: bread, kind: identify, body: Three.}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("calls") / "edition"
    shutil.copytree(TESTS / "base", root)
    shutil.copyfile(TESTS / "proved/conf.py", root / "conf.py")
    (root / "docs/annotations/tale/notes.yaml").write_text(NOTES, "utf-8")
    record_digest(root)
    for builder in ("html", "typst"):
        done = build(root, builder)
        assert done.ok, done.printed
    return root


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "_build/html/texts/tale.html").read_text("utf-8")


def test_two_notes_at_one_word_are_not_read_as_one_number(root: Path) -> None:
    text = " ".join(by_pdftotext(root / "_build/typst/tale.pdf"))
    assert re.search(r"a gate,\s*1a\s+1b", text), text


def test_each_of_two_calls_is_a_link_of_its_own_after_the_punctuation(
    root: Path, page: str
) -> None:
    (passage,) = html.fromstring(page).xpath("//p[@id='p1']")
    calls = passage.xpath("a[contains(@class, 'note-call')]")
    assert [call.text for call in calls] == ["1a", "1b"]
    assert [call.get("aria-label")[:7] for call in calls] == ["Note 1a", "Note 1b"]
    assert "Once there was a gate,1a1b and a man" in passage.text_content()
    styles = (root / "_build/html/_static/edition.css").read_text("utf-8")
    assert ".note-call + .note-call { margin-left:" in styles
    assert ".note-call { user-select: none;" in styles  # who copies the words has no numbers


def test_a_list_with_signs_of_its_own_has_no_others(root: Path, page: str) -> None:
    (passages,) = re.findall(
        r"<ul class=\"([^\"]*)\">\s*<li><h3[^>]*>[^<]*</h3>\s*<p class=\"passage\"", page
    )
    assert "own-markers" in passages
    text = " ".join(by_pdftotext(root / "_build/typst/tale.pdf"))
    assert "* took bread" in text
    assert "• * took" not in text


@pytest.mark.parametrize("closing", [",”", ".”", "…", "?!", ")", "»", "“", ".’”", "؟", "،"])
def test_punctuation_that_closes_words_stands_before_the_call(closing: str) -> None:
    found = _CLOSING.match(f"gate{closing} and", 4)
    assert found is not None
    assert found[0] == closing


@pytest.mark.parametrize("within", ["’s law", ",000 more", "-keeper", " “and”"])
def test_a_mark_within_words_or_before_others_does_not(within: str) -> None:
    found = _CLOSING.match(f"gate{within}", 4)
    assert found is not None
    assert found[0] == ""
