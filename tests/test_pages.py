"""The generated pages, whole: what is in ``golden/pages`` is what an editor would read.

``pytest --save`` writes them again; read the difference before you keep it.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import ModuleType

import pytest

from conftest import TESTS, LayOut, lay_out_in
from edition.cli import main
from edition.markup.blocks import Heading, Styled, Table, Toctree, Words, words
from edition.model.contents import PAGES as ENTRIES
from edition.model.contents import Planned, contents, sections
from edition.model.edition import GENERATED, Edition
from edition.model.loading import load_edition
from edition.pages import compose, make
from edition.problems import Problems

DOUBTS = """
from edition.markup.blocks import Paragraph, Words
from edition.pages.prose_blocks import titled


def page(edition, planned):
    return titled(planned, [Paragraph((Words("Of one kind."),))])
"""
GOLDEN = TESTS / "golden/pages"
PAGES = sorted(path.stem for path in GOLDEN.glob("*.md"))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_out_in(tmp_path_factory.mktemp("written") / "edition", TESTS / "golden/edition")
    assert main(["--root", str(root), "pages"]) == 0
    return root / "docs"


def pages_in(docs: Path) -> dict[str, Path]:
    """Return the generated pages below a folder by name."""
    found = [page for folder in GENERATED for page in (docs / folder).glob("*.md")]
    by_name = {page.stem: page for page in found}
    assert len(by_name) == len(found)
    return by_name


def test_no_page_is_without_its_golden_copy(written: Path, pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("save"):
        for page, path in pages_in(written).items():
            shutil.copyfile(path, GOLDEN / f"{page}.md")
    assert sorted(pages_in(written)) == sorted(path.stem for path in GOLDEN.glob("*.md"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_it_was_read_and_approved(page: str, written: Path) -> None:
    assert pages_in(written)[page].read_text("utf-8") == (GOLDEN / f"{page}.md").read_text("utf-8")


OF_TWO = {
    "two texts",
    "both texts",
    "two files",
    "neither",
    "both say",
    "only one tells",
    "third source",
    "both together",
    "two accounts",
}
"""What is true of an edition of two texts only."""


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_is_true_of_two_texts_is_said_of_two_only(number: int, lay_out: LayOut) -> None:
    edition = load_edition(lay_out(TESTS / "golden/edition"), Problems())
    assert edition is not None
    pages = compose(replace(edition, texts=edition.texts * number))
    said = " ".join(part.text for page in pages for part in _own_words(page.blocks)).lower()
    assert {words for words in OF_TWO if words in said} == (OF_TWO if number == 2 else set())


def _own_words(found: object) -> Iterator[Words | Styled]:
    """Yield the words in blocks, at whatever depth, but for an editor's prose."""
    if isinstance(found, Words | Styled):
        yield found
    elif isinstance(found, Table):
        yield from (Words(cell) for cell in (found.caption, *found.header))
        yield from _own_words(found.rows)
    elif isinstance(found, tuple):
        for part in found:
            yield from _own_words(part)
    elif is_dataclass(found):
        for field in fields(found):
            yield from _own_words(getattr(found, field.name))


def test_a_page_is_what_its_entry_says_of_it(root_edition: Edition) -> None:
    for planned in contents(root_edition):
        page = make(root_edition, planned.path)
        assert page.path == planned.path
        assert (("audience", "teacher") in page.front) == (planned.audience == "teacher")
        titles = [words(b.inlines) for b in page.blocks if isinstance(b, Heading) and b.level == 1]
        assert titles == [planned.title or titles[0]]


def test_every_page_is_in_the_contents_once_or_under_one_that_is(root_edition: Edition) -> None:
    listed = [path for _, paths in sections(root_edition, "teacher") for path in paths]
    under = [
        path
        for page in compose(root_edition)
        for block in page.blocks
        if isinstance(block, Toctree) and page.path in listed
        for path in block.pages
    ]
    written = {page.path for page in root_edition.written if page.is_listed}
    assert sorted([*listed, *under]) == sorted(
        {*written, *(page.path for page in contents(root_edition))}
    )


def test_the_contents_for_students_are_those_for_teachers_without_theirs(
    root_edition: Edition,
) -> None:
    secret = {page.path for page in contents(root_edition) if page.audience == "teacher"}
    secret |= {page.path for page in root_edition.written if page.audience == "teacher"}
    parts = {
        caption: tuple(path for path in paths if path not in secret)
        for caption, paths in sections(root_edition, "teacher")
    }
    assert dict(sections(root_edition, "student")) == {c: p for c, p in parts.items() if p}


def test_a_written_page_stands_where_its_front_matter_says(lay_out: LayOut) -> None:
    front = "---\nsection: {}\nplace: {}\n---\n\n# Words\n"
    root = lay_out(
        **{
            "docs/a.md": front.format("Check", "last"),
            "docs/b.md": front.format("Check", "first"),
            "docs/c.md": "# Words\n",
        }
    )
    problems = Problems()
    edition = load_edition(root, problems)
    assert edition is not None
    assert [str(problem) for problem in problems] == []
    parts = dict(sections(edition, "student"))
    assert (parts["Check"][0], parts["Check"][-1]) == ("b", "a")
    assert "c" in parts["Read"]


def test_a_module_and_an_entry_are_all_that_a_new_page_needs(
    lay_out: LayOut, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = ModuleType("edition.pages.doubts")
    exec(DOUBTS, module.__dict__)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    entry = Planned("apparatus/doubts", "Doubts", "doubts:page", lambda e: e.glossary)
    monkeypatch.setitem(ENTRIES, "Check", (*ENTRIES["Check"], entry))
    root = lay_out()
    assert main(["--root", str(root), "pages"]) == 0, capsys.readouterr().err
    assert (root / "docs/apparatus/doubts.md").read_text("utf-8") == "# Doubts\n\nOf one kind.\n"
    assert "/apparatus/doubts\n" in (root / "docs/apparatus/contents.md").read_text("utf-8")


@pytest.mark.parametrize("page", ["apparatus/glossary", "apparatus/verification"])
def test_a_page_with_nothing_on_it_is_made_only_if_an_editor_names_it(
    page: str, lay_out: LayOut
) -> None:
    notes = "docs/annotations/tale/notes.yaml", "docs/annotations/tale/terms.yaml"
    index = (TESTS / "base/docs/index.md").read_text("utf-8") + "\nSee {cite:t}`walls2000`.\n"
    none = dict.fromkeys(("docs/glossary.yaml", *notes), "[]\n")
    root = lay_out(**none, **{"docs/index.md": index})
    assert main(["--root", str(root), "pages"]) == 0
    assert not (root / f"docs/{page}.md").exists()
    (root / "docs/index.md").write_text(f"{index}\nSee [this page]({page}.md).\n", "utf-8")
    assert main(["--root", str(root), "pages"]) == 0
    assert (root / f"docs/{page}.md").is_file()
