"""Killed at any moment, out of room, shut out, or two at once.

The sources stay as they are, and the next run makes what a quiet one would have made.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import TESTS, LayOut, snapshot
from edition.cli import main

COMMAND = [sys.executable, "-m", "edition", "--root"]


def pages(root: Path) -> int:
    return main(["--root", str(root), "pages"])


@pytest.fixture
def quiet(lay_out: LayOut, tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """Return an edition that has no pages yet, and what a quiet run makes of it."""
    root = lay_out()
    other = tmp_path / "quiet"
    shutil.copytree(root, other)
    assert pages(other) == 0
    return root, snapshot(other)


def mixed(root: Path, at: int) -> None:
    """Put the folder into a state that a run must change: pages missing, stale and old."""
    for number, page in enumerate(sorted(root.glob("docs/texts/*.md"))):
        if at % 3 == 0:
            page.unlink()
        elif number % 2 == at % 2:
            page.write_text("# Old\n", "utf-8")
    (root / "docs/texts").mkdir(exist_ok=True)
    (root / "docs/texts/stale.md").write_text("# Stale\n", "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("state", [0, 1, 2])
def test_killed_at_each_of_its_dealings_with_the_file_system(
    state: int, quiet: tuple[Path, dict[str, bytes]]
) -> None:
    """Each run ends at another of them, as if the power had failed."""
    root, wanted = quiet
    sources = snapshot(root)
    done = subprocess.run(
        [sys.executable, str(TESTS / "kill.py"), str(root), str(state)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    killed, repaired = map(int, re.findall(r"\d+", done.stdout))
    assert killed == repaired > 30
    assert snapshot(root) == wanted
    assert {path: wanted[path] for path in sources} == sources


@pytest.mark.slow
def test_many_runs_at_once(quiet: tuple[Path, dict[str, bytes]]) -> None:
    root, wanted = quiet
    mixed(root, 1)
    runs = [
        subprocess.Popen(
            [*COMMAND, str(root), "pages"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for _ in range(6)
    ]
    assert [run.communicate()[1] for run in runs] == [b""] * 6
    assert [run.returncode for run in runs] == [0] * 6
    assert snapshot(root) == wanted


def test_a_draft_that_a_killed_run_left_is_cleared_away(lay_out: LayOut) -> None:
    root = lay_out()
    assert pages(root) == 0
    wanted = snapshot(root)
    (root / "docs/texts/.tale.md.0a1b2c3d.new").write_text("half a pa", "utf-8")
    assert pages(root) == 0
    assert snapshot(root) == wanted


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk that soon has no room; only root may have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "none", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here; see the test that only says it is full")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_full(
    small_disk: Path, lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_disk / "edition"
    shutil.copytree(lay_out(), root)
    sources = snapshot(root)
    filling = small_disk / "filling"
    with filling.open("wb") as file:
        while True:
            try:
                os.write(file.fileno(), b"x" * 4096)
            except OSError:
                break
    assert pages(root) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[-1].endswith("problems; nothing was written.")
    assert all("No space left on device" in line for line in said[:-1]), said
    assert all(line.endswith("[cannot-write]") for line in said[:-1]), said
    assert snapshot(root) == sources
    filling.unlink()
    assert pages(root) == 0
    assert not list(root.rglob("*.new"))


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT])
@pytest.mark.parametrize("call", ["replace", "mkdir", "open"])
def test_a_system_that_says_no(
    call: str,
    reason: int,
    quiet: tuple[Path, dict[str, bytes]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root, wanted = quiet
    sources = snapshot(root)
    said_by_system = os.strerror(reason)

    real = getattr(Path, call)

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        reads = call == "open" and args != ("xb",)
        if reads or not self.is_relative_to(root):
            return real(self, *args, **kwargs)
        raise OSError(reason, said_by_system)

    with monkeypatch.context() as patch:
        patch.setattr(Path, call, refuse)
        assert pages(root) == 1
    said = capsys.readouterr().err
    assert "docs/texts/tale.md:1:1: error: this cannot be written: " + said_by_system in said
    assert said.splitlines()[-1].endswith("nothing was written.")
    assert snapshot(root) == sources
    assert pages(root) == 0
    assert snapshot(root) == wanted


def test_a_page_that_cannot_be_replaced_leaves_the_others(
    lay_out: LayOut, capsys: pytest.CaptureFixture[str]
) -> None:
    root = lay_out()
    (root / "docs/texts/tale.md").mkdir(parents=True)
    (root / "docs/texts/tale.md/kept").touch()
    assert pages(root) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("docs/texts/tale.md:1:1: error: this cannot be written:")
    assert said[-1] == "1 problem; some pages were written; correct this and run it again."
    shutil.rmtree(root / "docs/texts/tale.md")
    assert pages(root) == 0


def test_a_folder_that_is_a_file(lay_out: LayOut, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay_out()
    (root / "docs/texts").write_text("not a folder", "utf-8")
    assert pages(root) == 1
    assert "docs/texts/tale.md:1:1: error: this cannot be written" in capsys.readouterr().err


READABLE_ONLY = """
mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && exec "$2" -m edition --root "$1" pages
"""


def test_a_folder_that_may_only_be_read(lay_out: LayOut) -> None:
    root = lay_out()
    before = snapshot(root)
    shell = ["unshare", "-rm", "sh", "-c", READABLE_ONLY, "sh", str(root), sys.executable]
    if shutil.which("unshare") is None or _fails(["unshare", "-rm", "true"]):
        pytest.skip("nothing can be mounted here; see the test of a system that says no")
    done = subprocess.run(shell, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Read-only file system" in done.stderr
    assert "Traceback" not in done.stderr
    assert "[cannot-write]" in done.stderr
    assert snapshot(root) == before


def _fails(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode != 0


def test_a_draft_is_not_written_through_a_link(lay_out: LayOut, tmp_path: Path) -> None:
    root = lay_out()
    outside = tmp_path / "outside"
    outside.write_text("not ours", "utf-8")
    (root / "docs/texts").mkdir()
    for name in ("tale.md", "tale.md.new", ".tale.md.new", "old.md"):
        (root / "docs/texts" / name).symlink_to(outside)
    assert pages(root) == 0
    assert outside.read_text("utf-8") == "not ours"
    assert not (root / "docs/texts/tale.md").is_symlink()
    assert not (root / "docs/texts/old.md").is_symlink()


@pytest.mark.parametrize(
    "path", ["docs/glossary.yaml", "seeds/tale/text.txt", "docs/references.bib"]
)
def test_a_file_that_cannot_be_read(
    path: str,
    lay_out: LayOut,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = lay_out()
    real = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == root / path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert pages(root) == 1
    wanted = f"{path}:1:1: error: the file cannot be read: Permission denied; make it readable"
    assert wanted in capsys.readouterr().err


def test_links_that_lead_in_a_circle(lay_out: LayOut, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay_out()
    path = root / "docs/glossary.yaml"
    path.unlink()
    path.symlink_to(path)
    assert pages(root) == 1
    assert "docs/glossary.yaml:1:1: error: the file cannot be read" in capsys.readouterr().err


def test_a_name_that_is_too_long(lay_out: LayOut, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay_out()
    book = root / "docs/edition.yaml"
    book.write_text(book.read_text("utf-8").replace("tale]", f"{'a' * 300}]"), "utf-8")
    assert pages(root) == 1
    assert "the file cannot be read: File name too long" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", [b"lessons/a\nb.yaml", b"lessons/\xff.yaml", b"a\n\x1b[1m.md", b"\xff.md"]
)
def test_odd_names(name: bytes, lay_out: LayOut, capsys: pytest.CaptureFixture[str]) -> None:
    root = lay_out()
    path = os.path.join(os.fsencode(root), b"docs", name)  # noqa: PTH118  (bytes, which no Path takes)
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120  (likewise)
    with open(path, "wb") as file:  # noqa: PTH123  (likewise)
        file.write(b"\0")
    assert pages(root) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2, said
    assert all(line.isprintable() for line in said), said
