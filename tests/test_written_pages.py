"""What a page that somebody writes may have: check lets it in, and site and paper show it."""

from __future__ import annotations

import copy
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from docutils.parsers.rst import directives
from docutils.parsers.rst.languages import get_language
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, sphinx_domains

from conftest import TESTS
from edition.cli import main
from edition.rules.directives import BOXES, DIRECTIVES, WITH_WORDS
from edition.rules.markdown import ROLES
from edition.sources.fences import outline
from fuzz.book import to_bytes
from fuzz.finish import go_on
from fuzz.law import lay_out
from fuzz.likely import RICH

LANGUAGE: Any = get_language("en")
PAGE = "docs/introduction.md"
SHOWN = [
    *(f":::{{{name}}}\n:class: odd\n\nSo.\n:::" for name in BOXES),
    "::::{container} odd\n:::{container} odder\nSo.\n:::\n::::\n\n```{rubric} So\n```",
    ":::{admonition} Words\n:class: odd\n\nSo.\n:::",
    *(f":::{{{name}}}\nSo.\n:::" for name in ("epigraph", "highlights", "pull-quote")),
    "````{tip} So\n```{note}\nSo.\n```\n````",
    "- A list\n\n  ```{note}\n  So.\n  ```",
    "```{figure} apparatus/map.svg\n:alt: A map\n:width: 50%\n\nA map.\n```",
    "```{image} apparatus/map.svg\n:alt: A map\n```",
    "![A map](apparatus/map.svg)",
    "```{table} A table\n:widths: 30 70\n\n| a | b |\n| --- | :-: |\n| 1 | {term}`gate` |\n```",
    "```{list-table} A table\n:header-rows: 1\n\n* - a\n  - b\n* - 1\n  - 2\n```",
    "```{csv-table} A table\n:header: a, b\n\n1, 2\n```",
    "```{code}\n{nothing}`x`\n```",
    "```{code-block} text\n:emphasize-lines: 1\n\n:::{nothing}\n```",
    "::::{grid} 1 1 2 2\n:gutter: 3\n\n:::{grid-item}\nSo.\n:::\n"
    ":::{grid-item-card} So\nSo.\n:::\n::::",
    "::::{card}\n:::{card-header}\nSo\n:::\nSo.\n:::{card-footer}\nSo\n:::\n::::",
    ":::{card} A card\n:link: https://example.org/\n:shadow: sm\n\nSo.\n:::",
    ":::{dropdown} More\n:open:\n\nSo.\n:::",
    "::::{tab-set}\n:::{tab-item} One\nSo.\n:::\n::::",
    "```{index} So\n```",
    "```{only} html\nSo.\n```",
    "```{search-box}\n```",
    "```{ruled-lines} 3\n```",
    "[here](#aimed-at), [there](guide/parallels.md#the-gate), [q](texts/tale.md#q-who)",
    "[a file](edition.yaml), <https://example.org/>",
    "(aimed-at)=\n## Aimed at\n\n### A part",
    "A line \\\nbroken, and  \nagain.",
    "A word[^x].\n\n[^x]: A note.",
    "[a link][far]\n\n[far]: https://example.org/",
    "a <br> b <!-- c -->\n\n<!-- {nothing}`x` -->",
    "    {nothing}`x`\n\n~~~text\n:::{nothing}\n~~~\n\n`{nothing}` and ``[b](nothing.md)``.",
    "1. One\n2. Two\n   - Three\n\n> Quoted\n\nTerm\n: Meaning\n\n***\n\n% a comment",
    *(f"{{{role}}}`gate`" for role in ("abbr", "sub", "sup", "kbd", "code", "everyday", "seen")),
    "{cite:p}`walls2000,teller1901`, {cite:t}`singers1902`, {locus}`SONG 1a`, {doc}`bibliography`, "
    "{pdf}`All <whole>`, {he}`שער`, {pl}`brama`",
]  # fmt: skip
"""Each of what is allowed, at least once."""
ELSEWHERE = {"bibliography", "toctree", "include"}
"""Directives that the pages of every edition have."""


def with_page(tmp_path: Path, words: str) -> Path:
    """Lay out the rich edition with words more on a page that is printed too."""
    book = copy.deepcopy(RICH)
    book[PAGE] += f"\n{words}\n"
    root = tmp_path / "edition"
    lay_out(to_bytes(book), root)
    return root


def test_each_directive_and_role_that_is_allowed_is_tried() -> None:
    shown = "\n\n".join([*SHOWN, RICH[PAGE]])
    names = {fence.name for fence in outline(shown).fences if fence.name is not None}
    assert names | ELSEWHERE == set(DIRECTIVES)
    assert set(re.findall(r"\{([\w:]+)\}`", outline(shown).bare)) >= ROLES


@pytest.mark.slow
def test_what_check_lets_in_is_shown_on_site_and_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So much of it is small, on so few pages, as on no page that somebody would write.
    monkeypatch.setattr("edition.commands.packet.too_small", lambda shapes, limits, size: ())
    monkeypatch.setattr("edition.commands.packet.beyond", lambda shapes, limits: ())
    go_on(with_page(tmp_path, "\n\n".join(SHOWN)), "finished")


@pytest.mark.slow
def test_their_options_are_their_own(tmp_path: Path) -> None:
    root = with_page(tmp_path, "")
    shutil.copyfile(TESTS / "base/conf.py", root / "conf.py")
    with docutils_namespace():
        (out := tmp_path / "out").mkdir()
        app = Sphinx(root / "docs", root, out, out, "dummy", status=None, warning=io.StringIO())
        with sphinx_domains(app.env):
            for name, options in DIRECTIVES.items():
                found, _ = directives.directive(name, LANGUAGE, new_document(""))
                assert found is not None, name
                assert {*options} <= {*(found.option_spec or ())}, name
                needs = name in WITH_WORDS
                assert needs == bool(found.required_arguments), name


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("```{toctree}\nnowhere\n```", "page-unknown"),
        ("```{include} bibliography.md\n```", "page-refused"),
        ("```{}\nSo.\n```", "directive-unknown"),
        ("[p](texts/tale.md#tale-p1)", "page-unknown"),
        (":::{note}\n:::{tip}\nSo.\n:::\n:::", "page-refused"),
        ("```{note}\n{nothing}`x`\n```", "role-unknown"),
        ("- A list\n\n  {nothing}`x`", "role-unknown"),
        ("Words\n    {nothing}`x`", "role-unknown"),
        ("***", "page-refused"),
        ("## A\n\n---\n\nSo.", "page-refused"),
        ("So.\n\n___\n\n- - -\n\nSo.", "page-refused"),
        (":::{note}\n<div>So.</div>\n:::", "markup-not-allowed"),
        (
            "::::{tip}\n- A list\n\n  :::{note}\n  A\n\n  <p>So.</p>\n  :::\n::::",
            "markup-not-allowed",
        ),
        ("- A list\n- <div>So.</div>", "markup-not-allowed"),
        ("> <div>So.</div>", "markup-not-allowed"),
        ("```{bibliography}\n:filter: False\n\nwalls2000\n```", "page-refused"),
    ],
)
def test_what_neither_would_show_is_refused_at_its_line(
    words: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = with_page(tmp_path, words)
    assert main(["--root", str(root), "check"]) == 1
    first, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{PAGE}:"), first
    assert first.endswith(f"[{code}]"), first


def test_a_place_may_be_in_what_could_not_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = with_page(tmp_path, "[it](apparatus/timeline.md#event-1) [so](index.md#nowhere)")
    for witness in root.glob("seeds/*/witness.yaml"):
        witness.write_text("x: [", "utf-8")
    assert main(["--root", str(root), "check"]) == 1
    (said,) = [line for line in capsys.readouterr().err.splitlines() if " has no place " in line]
    assert "'docs/index.md' has no place 'nowhere'; name the page alone [page-unknown]" in said
