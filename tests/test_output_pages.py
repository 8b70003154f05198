"""Pages are written only if they changed and only if they are right."""

from __future__ import annotations

from pathlib import Path

import pytest

import edition.output.pages
from conftest import LayOut, snapshot
from edition.cli import main
from edition.markup.blocks import Heading, Page, Passage, Words
from edition.output.kept import Kept
from edition.output.pages import render_pages
from edition.problems import Code, Problems
from edition.sources.files import SIZE_LIMIT


def pages(root: Path) -> int:
    return main(["--root", str(root), "pages"])


def test_a_second_run_writes_nothing(lay_out: LayOut, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay_out()
    assert pages(root) == 0
    times = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    capsys.readouterr()
    assert pages(root) == 0
    assert capsys.readouterr().out == "0 written, 9 unchanged\n"
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == times


def test_only_the_page_that_changed_is_written(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out()
    pages(root)
    notes = root / "docs/annotations/tale/notes.yaml"
    notes.write_text(notes.read_text("utf-8").replace("a door in", "an opening in"), "utf-8")
    capsys.readouterr()
    assert pages(root) == 0
    assert capsys.readouterr().out == "wrote docs/texts/tale.md\n1 written, 8 unchanged\n"


def test_pages_without_a_text_are_removed(lay_out: LayOut) -> None:
    root = lay_out()
    pages(root)
    stale = root / "docs/texts/old.md"
    stale.write_text("# Old\n", "utf-8")
    assert pages(root) == 0
    assert not stale.exists()
    assert (root / "docs/index.md").exists()


@pytest.mark.parametrize("command", [["check"], ["pages"], ["quote", "tale", "a gate"]])
def test_no_command_touches_what_people_wrote(command: list[str], lay_out: LayOut) -> None:
    root = lay_out()
    before = snapshot(root)
    main(["--root", str(root), *command])
    after = snapshot(root)
    assert {path: after[path] for path in before} == before


def test_pages_are_not_written_through_a_link(
    lay_out: LayOut, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "docs/texts").symlink_to(elsewhere)
    assert pages(root) == 1
    assert "docs/texts:1:1: error: generated pages go into a folder" in capsys.readouterr().err
    assert list(elsewhere.iterdir()) == []


def test_a_huge_file_is_refused_unread(lay_out: LayOut, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay_out()
    (root / "docs/glossary.yaml").write_text("- a\n" * SIZE_LIMIT, "utf-8")
    assert pages(root) == 1
    printed = capsys.readouterr().err
    assert "docs/glossary.yaml:1:1: error: the file has 4,194,304 bytes" in printed
    assert "[file-too-large]" in printed


PASSAGE = Passage("T 1", (Words("He said “no”."),))
TITLE = Heading(1, (Words("The Gate"),), "t-title")
RIGHT = "{#t-title}\n# The Gate\n\n:::{passage} T 1\nHe said “no”.\n:::\n"


@pytest.mark.parametrize(
    ("rendered", "wrong"),
    [
        pytest.param(RIGHT, [], id="as it is"),
        pytest.param(RIGHT.replace("“no”", '"no"'), ["T 1"], id="a passage altered"),
        pytest.param(RIGHT.replace("Gate", "Gates"), ["#t-title"], id="a title altered"),
        pytest.param(RIGHT.partition(":::")[0], ["T 1"], id="a passage left out"),
        pytest.param(RIGHT.partition("\n\n")[2], ["#t-title"], id="a title left out"),
        pytest.param(RIGHT + "\n:::{passage} T 2\nMore.\n:::\n", ["T 2"], id="one too many"),
        pytest.param("{#t-b}\n# B\n\n" + RIGHT, ["#t-b"], id="a title too many"),
    ],
)
def test_a_page_that_would_not_show_the_words_is_told(
    rendered: str, wrong: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, pages = Kept(tmp_path, ""), [Page("texts/t", (TITLE, PASSAGE))]
    for text in (RIGHT, rendered):  # what is known of the one says nothing of the other
        monkeypatch.setattr(edition.output.pages, "render", lambda _, text=text: text)
        problems = Problems()
        assert render_pages(pages, problems, kept) == {"texts/t.md": text}
        assert len(problems) == (0 if text == RIGHT else len(wrong))
    assert [(problem.code, str(problem.location)) for problem in problems] == [
        (Code.TEXT_ALTERED, "docs/texts/t.md:1:1") for _ in wrong
    ]
    assert [str(problem).split("error: ")[1].split(" would")[0] for problem in problems] == wrong
