"""Runs of Sphinx in forks of one process: each by itself, each with its own end and words."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from edition.commands import LOADED, WORKER, worker
from edition.output.warm import CAN_FORK, Done, Warm

SITE = ["-q", "-b", "text", "-D", "root_doc=a", "-C"]


def test_who_asks_for_no_run_starts_nothing() -> None:
    with Warm(sys.executable, WORKER, LOADED) as warm:
        pass
    assert warm.worker is None


@pytest.mark.skipif(not CAN_FORK, reason="it is never asked to fork here")
def test_a_run_that_cannot_begin_is_answered_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> int:
        raise BlockingIOError(11, "too many processes")

    monkeypatch.setattr(os, "fork", refused)
    wrong, answers = tmp_path / "7.err", tmp_path / "answers"
    with answers.open("wb") as file:
        worker.answer(["7", ".", "7.out", str(wrong), "--version"], file.fileno())
    assert answers.read_text() == "7 1\n"
    assert "too many processes" in wrong.read_text()


@pytest.mark.slow
def test_where_nothing_can_be_forked_each_run_is_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.output.warm.CAN_FORK", False)
    with Warm(sys.executable, WORKER, LOADED) as warm:
        assert warm.run(["--version"], tmp_path).output.startswith("sphinx-build ")
        assert warm.run(["--unknown"], tmp_path).status == 2
        assert warm.worker is None


@pytest.mark.slow
def test_each_run_has_its_own_end_and_words(tmp_path: Path) -> None:
    for name, words in (("good", "B"), ("bad", ":unknown:`b`"), ("again", "C")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.rst").write_text(f"A\n=\n\n{words}\n")

    def run(name: str) -> Done:
        return warm.run([*SITE, "-W", name, f"{name}-out"], tmp_path)

    with Warm(sys.executable, WORKER, LOADED) as warm, ThreadPoolExecutor(2) as pool:
        good, bad, again = pool.map(run, ["good", "bad", "again"])
        assert (good.status, good.output) == (again.status, again.output) == (0, "")
        assert bad.status
        assert "unknown" in bad.output
        assert (tmp_path / "good-out/a.txt").is_file()
        assert warm.run(["--version"], tmp_path).output.startswith("sphinx-build ")
        nowhere = warm.run(["--version"], tmp_path / "nowhere")
        assert nowhere.status == 1
        assert "FileNotFoundError" in nowhere.output
        assert warm.worker is not None
        os.kill(warm.worker.pid, signal.SIGKILL)
        warm.worker.wait()
        assert warm.run(["--version"], tmp_path).status == 1
