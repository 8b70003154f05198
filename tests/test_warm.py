"""Runs of Sphinx in forks of one process: each by itself, each with its own end and words."""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from edition.output.warm import Done, Warm

SITE = ["-q", "-b", "text", "-D", "root_doc=a", "-C"]


def test_who_asks_for_no_run_starts_nothing() -> None:
    with Warm(sys.executable) as warm:
        pass
    assert warm.worker is None


@pytest.mark.slow
def test_each_run_has_its_own_end_and_words(tmp_path: Path) -> None:
    for name, words in (("good", "B"), ("bad", ":unknown:`b`"), ("again", "C")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.rst").write_text(f"A\n=\n\n{words}\n")

    def run(name: str) -> Done:
        return warm.run([*SITE, "-W", name, f"{name}-out"], tmp_path)

    with Warm(sys.executable) as warm, ThreadPoolExecutor(2) as pool:
        good, bad, again = pool.map(run, ["good", "bad", "again"])
        assert (good.status, good.said) == (again.status, again.said) == (0, "")
        assert bad.status
        assert "unknown" in bad.said
        assert (tmp_path / "good-out/a.txt").is_file()
        assert warm.run(["--version"], tmp_path).said.startswith("sphinx-build ")
        assert warm.worker is not None
        os.kill(warm.worker.pid, signal.SIGKILL)
        warm.worker.wait()
        assert warm.run(["--version"], tmp_path).status == 1
