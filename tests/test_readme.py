"""The README's own example works as it stands, and the principles tell of what there is."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest

from edition.cli import main
from edition.model.edition import Edition
from edition.records.note import Kind


@pytest.fixture
def example(root: Path) -> str:
    """Return the note that the README tells an editor to paste."""
    block = re.search(
        r"^        - id: .*?(?=^3\.)", (root / "README.md").read_text("utf-8"), re.M | re.S
    )
    assert block
    return textwrap.dedent(block[0])


def test_the_note_in_the_readme_passes_the_check(example: str, root: Path, tmp_path: Path) -> None:
    for folder in ("seeds", "docs"):
        shutil.copytree(root / folder, tmp_path / folder)
    notes = tmp_path / "docs/annotations/jdc/notes.yaml"
    notes.write_text(f"{notes.read_text('utf-8')}\n{example}", "utf-8")
    assert main(["--root", str(tmp_path), "check"]) == 0


def test_quote_prints_what_the_readme_says(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (root / "README.md").read_text("utf-8")
    assert main(["--root", str(root), "quote", "jdc", "pushed the Kremlin"]) == 0
    assert textwrap.indent(capsys.readouterr().out, " " * 8) in readme


def test_the_picture_in_the_readme_is_there(root: Path) -> None:
    (path,) = re.findall(r"!\[.*?\]\((.*?)\)", (root / "README.md").read_text("utf-8"))
    assert (root / path).is_file()


def test_the_edition_is_cited_with_its_own_date(root: Path, root_edition: Edition) -> None:
    citation = (root / "CITATION.cff").read_text("utf-8")
    assert f"\ndate-released: {root_edition.record.date}\n" in citation


def test_the_principles_say_what_each_kind_of_note_is_for(root: Path) -> None:
    page = (root / "docs/editorial-principles.md").read_text("utf-8")
    (count, told) = re.findall(r"^There are (\w+) kinds\. (.+?)\n\n", page, re.M | re.S)[0]
    assert re.findall(r"\*([A-Z][^*]*)\*", told) == [kind.label for kind in Kind]
    assert count == "zero one two three four five six seven eight nine ten".split()[len(Kind)]
