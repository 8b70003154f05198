"""What still fails in Sphinx or Typst is told as a problem, at its cause."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import LayOut
from edition.output.complaints import LOG, explain
from edition.problems import Location


@pytest.fixture
def root(lay_out: LayOut) -> Path:
    root = lay_out()
    (root / "_build").mkdir()
    (root / "docs/texts").mkdir()
    (root / "docs/welcome.md").write_text("# Welcome\n\n{nothing}`x`\n", "utf-8")
    page = "# The Gate\n\nA gate is a door in a wall; see more.\n"
    (root / "docs/texts/tale.md").write_text(page, "utf-8")
    return root


def test_a_page_that_somebody_wrote_is_theirs_to_correct(root: Path) -> None:
    said = f"{root}/docs/welcome.md:3: WARNING: Unknown interpreted text role [myst.role_unknown]"
    assert explain(root, root / "docs", said).splitlines()[0] == (
        "docs/welcome.md:3:1: error: Unknown interpreted text role [myst.role_unknown]; "
        "correct the page [page-refused]"
    )


def test_a_page_made_from_data_is_our_fault_and_names_the_record(root: Path) -> None:
    said = f"{root}/docs/texts/tale.md:3: WARNING: what Sphinx never said before"
    assert explain(root, root / "docs", said).splitlines()[0] == (
        "docs/annotations/tale/notes.yaml:6:5: error: the page texts/tale.md could not be made of "
        "this, and this is a fault of the tool and not yours: what Sphinx never said before; "
        "report it [tool-fault]"
    )


def test_a_letter_without_a_glyph_is_found_where_it_was_written(root: Path) -> None:
    notes = root / "docs/annotations/tale/notes.yaml"
    notes.write_text(notes.read_text("utf-8").replace("in a wall", "in a 門"), "utf-8")
    said = 'Sphinx error:\n/x/one.typ: error: the text `"門"` could not be displayed with font'
    assert explain(root, root / "docs", said).startswith(
        "docs/annotations/tale/notes.yaml:6:27: error: print has no glyph for '門'"
    )


def test_a_page_with_nothing_on_it_is_told_where_the_packet_is_described(root: Path) -> None:
    said = "sphinx.errors.SphinxError: one.pdf: page 6 is empty"
    assert explain(root, root / "docs", said, Location("docs/packets/one.yaml", 8)).startswith(
        "docs/packets/one.yaml:8:1: error: page 6 is empty; leave out or add a part, a layer or "
        "room for writing [page-shape]"
    )


def test_what_cannot_be_written_is_said_as_everywhere(root: Path) -> None:
    said = f"OSError: [Errno 30] Read-only file system: '{root}/_build/doctrees/environment.pickle'"
    assert explain(root, root / "docs", said).startswith(
        "_build/doctrees/environment.pickle:1:1: error: this cannot be written: "
        "Read-only file system; free disk space, or check permissions [cannot-write]"
    )


def test_anything_else_is_our_fault_and_kept_whole(root: Path) -> None:
    said = "Traceback (most recent call last):\n  …\nKeyError: 'x'\n"
    assert explain(root, root / "docs", said).startswith(
        "docs:1:1: error: the pages could not be built, and this is a fault of the tool and not "
        f"yours: KeyError: 'x'; report it with {LOG} [tool-fault]"
    )
    assert (root / LOG).read_text("utf-8") == said


@pytest.mark.slow
def test_a_site_with_a_page_that_cannot_be_built_says_so(lay_out: LayOut) -> None:
    root = lay_out()
    index = root / "docs/index.md"
    index.write_text(index.read_text("utf-8") + "\n```{list-table}\n- a\n```\n", "utf-8")
    command = [sys.executable, "-m", "edition", "--root", str(root), "site"]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=os.environ, check=False
    )
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert all("[page-refused]" in line for line in lines[:-1]), done.stderr
    assert lines[0].startswith("docs/index.md:")
    assert "Traceback" not in done.stderr


def test_a_margin_that_is_too_full_is_told_at_the_packet(root: Path) -> None:
    said = "SphinxError: whole.pdf: page 4 explains 36 words, more than its margin can hold; name"
    place = Location("docs/packets/whole.yaml", 3)
    assert explain(root, root / "docs", said, place).splitlines()[0] == (
        "docs/packets/whole.yaml:3:1: error: page 4 explains 36 words, more than its margin can "
        "hold; name [margin-full]"
    )
