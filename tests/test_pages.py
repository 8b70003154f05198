"""The generated pages, whole: what is in ``golden/pages`` is what an editor would read.

``pytest --save`` writes them anew; read the difference before you keep it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TESTS, lay_out_in
from edition.cli import main
from edition.model.contents import contents
from edition.model.edition import GENERATED, Edition
from edition.pages import make

GOLDEN = TESTS / "golden/pages"
PAGES = [
    "texts/tale",
    "apparatus/emendations",
    "apparatus/emigration",
    "apparatus/glossary",
    "apparatus/map",
    "apparatus/print",
    "apparatus/proof",
    "apparatus/register",
    "apparatus/timeline",
    "apparatus/verification",
    "guide/blueprint",
    "guide/documents",
    "guide/gists",
    "guide/key",
    "guide/lesson-one-period",
    "guide/lesson-unit-1",
    "guide/lessons",
    "guide/organizer",
    "guide/parallels",
    "guide/questions",
    "guide/vocabulary",
]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_out_in(tmp_path_factory.mktemp("written") / "edition", TESTS / "golden/edition")
    assert main(["--root", str(root), "pages"]) == 0
    return root / "docs"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_it_was_read_and_approved(
    page: str, written: Path, pytestconfig: pytest.Config
) -> None:
    found = (written / f"{page}.md").read_text("utf-8")
    golden = GOLDEN / f"{page.split('/')[1]}.md"
    if pytestconfig.getoption("save"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_no_page_is_without_its_golden_copy(written: Path) -> None:
    found = {
        page.relative_to(written).with_suffix("").as_posix()
        for folder in GENERATED
        for page in (written / folder).glob("*.md")
    }
    assert found == set(PAGES)


def test_a_page_is_what_the_contents_say_of_it(root_edition: Edition) -> None:
    for planned in contents(root_edition):
        page = make(root_edition, planned.path)
        assert (page.path, page.is_for_teachers) == (planned.path, planned.audience == "teacher")
