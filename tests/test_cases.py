"""Every message, in its own words: a folder of bad files and what is printed about them.

A folder in ``cases/`` holds only the files that differ from ``base/``, and ``expected.txt``.
A new rule needs a new folder and no new code here; ``pytest --save`` writes what is printed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import TESTS, LayOut, snapshot
from edition.cli import main
from edition.problems import Code, Location, Problem

CASES = sorted(path for path in (TESTS / "cases").iterdir() if path.is_dir())
SHOWN_ELSEWHERE = {
    Code.CANNOT_READ,
    Code.CANNOT_WRITE,
    Code.FILE_TOO_LARGE,
    Code.TEXT_ALTERED,
    Code.TEXT_GOT_OUT,
    Code.KEY_GOT_OUT,
    Code.TOO_MANY_PAGES,
    Code.PAGE_SHAPE,
    Code.MARGIN_FULL,
    Code.TOO_MANY_VALUES,
    Code.PASSAGE_MISSING,
    Code.PASSAGE_DOUBLED,
    Code.PASSAGE_MISPLACED,
    Code.WORDS_ADDED,
    Code.WORDS_UNSEEN,
    Code.UNACCOUNTED,
    Code.WORK_INCOMPLETE,
    Code.TOOL_FAULT,
    Code.OUTPUT_MISSING,
    Code.OUTPUT_CHANGED,
    Code.OUTPUT_UNREADABLE,
}
"""Codes that no small file can show: see test_output_pages.py, test_faults.py, fuzz/test_limits.py,
test_packets.py, test_mutations.py, test_proof.py,
test_withheld.py, test_students.py and test_complaints.py."""


@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.name))
def test_what_is_wrong_is_said_in_full_and_nothing_is_written(
    case: Path,
    lay_out: LayOut,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    root = lay_out(case)
    before = snapshot(root)
    for command in ("check", "pages"):
        assert main(["--root", str(root), command]) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        if pytestconfig.getoption("save"):
            (case / "expected.txt").write_text(printed.err, encoding="utf-8")
        assert printed.err == (case / "expected.txt").read_text(encoding="utf-8")
    assert snapshot(root) == before


def test_every_code_has_a_case() -> None:
    printed = "".join((case / "expected.txt").read_text(encoding="utf-8") for case in CASES)
    shown = {code for code in Code if f"[{code}]" in printed}
    assert shown | SHOWN_ELSEWHERE == set(Code)


@pytest.mark.parametrize("case", CASES, ids=lambda path: str(path.name))
def test_problems_are_sorted_by_cause_and_place(case: Path) -> None:
    lines = (case / "expected.txt").read_text(encoding="utf-8").splitlines()[:-1]
    assert [str(problem) for problem in sorted(map(read, lines), key=lambda p: p.order)] == lines


def read(line: str) -> Problem:
    """Return the problem that a line prints."""
    place, _, said = line.partition(": error: ")
    path, number, column = place.rsplit(":", 2)
    message, _, code = said.removesuffix("]").rpartition(" [")
    return Problem(Location(path, int(number), int(column)), message, Code(code))


def test_the_small_edition_itself_is_sound(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(lay_out()), "check"]) == 0
    assert capsys.readouterr().err == ""
