"""The teacher's edition in spreads: each page of the packet, and at its right what faces it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from conftest import TESTS, LayOut, lay_out_in
from edition.cli import main
from edition.sphinx_ext.typst.spreads import Spreads
from shipped import page_texts

MARKER = "xyzzyq"


def test_pages_are_put_in_pairs_after_the_front_matter() -> None:
    # Three pages of the packet, then a cover, contents, what faces each page, two pages more.
    spreads = Spreads(begins=4, facing=(6, 7, 8))
    assert spreads.order(10) == (4, 5, 1, 6, 2, 7, 3, 8, 9, 10)


def test_what_needs_two_pages_has_them_and_what_faces_nothing_stays() -> None:
    assert Spreads(begins=3, facing=(4, 6)).order(7) == (3, 1, 4, 5, 2, 6, 7)
    assert Spreads(begins=3).order(5) == (1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the PDFs of a small edition whose key faces the pages of its packet."""
    root = lay_out_in(tmp_path_factory.mktemp("spreads") / "edition", TESTS / "packets")
    key = root / "docs/packets/key.yaml"
    facing = key.read_text("utf-8").replace("follows: whole", "follows: whole\nfacing: true")
    key.write_text(f"{facing}  - page: guide/key\n", "utf-8")
    whole = root / "docs/packets/whole.yaml"
    sheet = "  - {title: Sheet, questions: [who]}\n"
    whole.write_text(f"{whole.read_text('utf-8')}{sheet}", "utf-8")
    assert main(["--root", str(root), "packet", "whole", "key"]) == 0
    return root / "_build/pdf"


def test_each_page_of_the_packet_is_as_it_was_and_is_faced(pdfs: Path) -> None:
    student, teacher = page_texts(pdfs / "whole.pdf"), page_texts(pdfs / "key.pdf")
    with pikepdf.open(pdfs / "key.pdf") as document:
        labels = [page.label for page in document.pages]
        spread = document.Root.PageLayout
    pairs = {
        left: (teacher[at], right)
        for at, (left, right) in enumerate(pairwise(labels))
        if right == f"{left}, facing"
    }
    assert [pairs[str(number)][0] for number in range(1, len(student) + 1)] == student
    assert labels.index("1") % 2 == 1  # at the left, where the cover stands at the right
    assert spread == "/TwoPageRight"


def test_what_is_asked_faces_the_passage_that_it_needs_last(pdfs: Path) -> None:
    with pikepdf.open(pdfs / "key.pdf") as document:
        labels = [page.label for page in document.pages]
    faced = dict(zip(labels, page_texts(pdfs / "key.pdf"), strict=True))
    student = page_texts(pdfs / "whole.pdf")
    asked = [label for label, text in faced.items() if "facing" in label and MARKER in text]
    assert asked
    for label in asked:
        assert "TALE" in student[int(label.partition(",")[0]) - 1]
        assert "For your notes" in faced[label]  # where they leave room


def test_what_is_asked_at_which_passage_is_seen_at_a_glance(pdfs: Path) -> None:
    foreword = page_texts(pdfs / "key.pdf")[2]  # after the cover and the contents
    assert foreword.startswith("Page by page")
    assert "What to ask at which passage" in foreword
    assert re.search(r"TALE \d+ \(p\.\s\d+\): TALE, question \d+", foreword)
    assert "Sheets with their key: TALE, question 1" in foreword


def test_a_page_without_questions_between_two_that_have_some_says_where_the_next_are(
    pdfs: Path,
) -> None:
    with pikepdf.open(pdfs / "key.pdf") as document:
        labels = [page.label for page in document.pages]
    faced = dict(zip(labels, page_texts(pdfs / "key.pdf"), strict=True))
    faced = {label: text for label, text in faced.items() if "facing" in label}
    asked = [label for label, text in faced.items() if MARKER in text]
    pointing = [label for label, text in faced.items() if "Next, facing page" in text]
    assert len(asked) == 2
    order = list(faced)
    first, last = (order.index(label) for label in asked)
    assert pointing == order[first + 1 : last] != []
    for label in pointing:
        assert f"Next, facing page {asked[1].partition(',')[0]}:" in faced[label]
        assert "Key to TALE, question 1" in faced[label]
        assert "For your notes" in faced[label]


def test_bookmarks_have_two_parents(pdfs: Path) -> None:
    with pikepdf.open(pdfs / "key.pdf") as document, document.open_outline() as outline:
        assert [parent.title for parent in outline.root] == ["Whole", "For the teacher"]
        assert all(parent.children for parent in outline.root)


def test_only_a_packet_that_follows_another_faces_its_pages(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out(TESTS / "packets")
    path = root / "docs/packets/bare.yaml"
    path.write_text(path.read_text("utf-8").replace("contents", "facing: true\ncontents"), "utf-8")
    assert main(["--root", str(root), "check"]) == 1
    assert capsys.readouterr().err.startswith(
        "docs/packets/bare.yaml:6:1: error: only a packet that follows another faces its pages; "
        "name that one in 'follows' [value-wrong]"
    )
