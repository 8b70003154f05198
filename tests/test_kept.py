"""What was made before is found again, if it was made of just the same and is whole."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edition.output import kept as module
from edition.output.kept import Kept
from edition.problems import Code, Location, Problems
from edition.proof.known import Known


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path, "tool")


def refuse() -> bytes:
    raise AssertionError("it was made before")


def test_what_was_made_is_not_made_again(kept: Kept) -> None:
    assert kept.found_or_made(lambda: b"made", "of", "this") == b"made"
    assert kept.found_or_made(refuse, "of", "this") == b"made"
    assert kept.found_or_made(lambda: b"", "of", "that") == b""
    assert kept.found_or_made(refuse, "of", "that") == b""


def test_all_that_it_was_made_of_counts(kept: Kept) -> None:
    kept.keep(b"made", "of", "this")
    for made_of in (
        ["of", "that"],
        ["of"],
        ["ofthis"],
        ["ofthis", ""],
        ["this", "of"],
        ["of", "this", ""],
    ):
        assert kept.find(*made_of) is None
    assert Kept(kept.folder, "another tool").find("of", "this") is None
    assert Kept(kept.folder, "tool").find("of", "this") == b"made"


@pytest.mark.parametrize("harm", ["cut", "damage", "empty", "folder"])
def test_what_is_damaged_is_made_anew(kept: Kept, harm: str) -> None:
    kept.keep(b"made", "this")
    (path,) = kept.folder.iterdir()
    whole = path.read_bytes()
    match harm:
        case "cut":
            path.write_bytes(whole[:-1])
        case "damage":
            path.write_bytes(whole[:-1] + b"E")
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path.unlink()
            path.mkdir()
            assert kept.find("this") is None
            path.rmdir()
    assert kept.found_or_made(lambda: b"made", "this") == b"made"
    assert kept.found_or_made(refuse, "this") == b"made"


@pytest.mark.parametrize("limit", ["MOST", "LARGEST"])
def test_what_nobody_asked_for_goes_first(
    kept: Kept, limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        before = {*kept.folder.iterdir()}
        kept.keep(b"x" * 68, f"{number}")  # a hundred bytes with the digest
        (new,) = {*kept.folder.iterdir()} - before
        os.utime(new, (number, number))
    assert kept.find("1")
    monkeypatch.setattr(module, limit, {"MOST": 3, "LARGEST": 399}[limit])
    (kept.folder / ".half.1234.new").touch()
    kept.tidy()
    assert [number for number in range(6) if kept.find(f"{number}")] == [1, 4, 5]
    assert len([*kept.folder.iterdir()]) == 3


def test_a_file_with_a_fault_is_never_known(kept: Kept) -> None:
    known, seen = Known(kept), list[str]()

    def look(problems: Problems) -> list[str]:
        seen.append("")
        if len(seen) < 3:
            problems.add(Code.OUTPUT_CHANGED, Location("page"), "it is not as it was")
        return ["words"]

    problems = Problems()  # the second time it has that fault already
    for times in (1, 2, 3, 3):
        assert known.found(look, problems, "a page", "texts") == ["words"]
        assert len(seen) == times
    assert len(problems) == 1
    assert known.found(look, problems, "a page", "other texts") == ["words"]
    assert known.found(look, problems, "another page", "texts") == ["words"]
    assert len(seen) == 5
    assert Known().found(look, problems, "a page", "texts") == ["words"]
    assert len(seen) == 6
