"""Headwords that real glossaries have are taken, linked and shown as they are."""

from __future__ import annotations

import html
import re
import shutil

import pytest

from conftest import TESTS, LayOut
from edition.cli import main
from sphinx_build import build

HEADWORDS = (
    "“Refusenik”", "What Is to Be Done?", "Jackson–Vanik Amendment", "AT&T", "C++",
    "GULag: the camps", "1967 war", "(the) Thaw", "perestroika / glasnost", "Ostrovsky, A. N.",
    "'Abd al-Nasir", "שער", "-ism", "Who’s Who!", "§ 70", "U.S.S.R.", "-- or", "50% rule", "Keeper",
)  # fmt: skip


def entry(headword: str) -> str:
    return (
        f'- headword: "{headword}"\n  kind: term\n  gloss: A thing.\n'
        f'  entry: "See {{term}}`this <{headword}>` and {{term}}`{headword}`."\n'
        "  sources: [{work: walls2000, at: p. 8}]\n  against: secondary\n"
        "  confidence: medium\n  checked: 2026-11-20\n"
    )


def test_headwords_may_hold_the_signs_that_words_have(lay_out: LayOut) -> None:
    root = lay_out()
    shutil.copyfile(TESTS / "proved/conf.py", root / "conf.py")
    (root / "docs/glossary.yaml").write_text("".join(map(entry, HEADWORDS)), "utf-8")
    done = build(root, "html")
    assert done.ok, done.printed
    page = (root / "_build/html/apparatus/glossary.html").read_text("utf-8")
    shown = [html.unescape(term) for term in re.findall(r"<dt[^>]*>([^<]*)", page)]
    assert sorted(shown) == sorted(HEADWORDS)
    assert page.count(">this<") == len(HEADWORDS)


@pytest.mark.parametrize("headword", ["a : b", "a:", "!a", "*a*", "a`b", "a <b>", "[a]", "a\\nb"])
def test_signs_that_would_be_markup_are_refused(
    headword: str, lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out()
    (root / "docs/glossary.yaml").write_text(entry("Keeper") + entry(headword), "utf-8")
    assert main(["--root", str(root), "check"]) == 1
    assert "is not a good 'headword'" in capsys.readouterr().err
