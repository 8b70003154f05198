"""Kills ``edition pages`` at its dealings with the file system, one after the other.

Every dealing that Python's audit events tell of is counted: opening, making, renaming, removing;
and, for what they do not tell of, each write. In a child process, the n-th of them is the last:
the system kills it there and then, and it has no chance to tidy up. After each kill a run that is
let be must set everything right. Prints what it did; any fault is an ``AssertionError``.

Usage: kill.py FOLDER STATE, where the number of a state says what a run has to do (``mixed``).
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from conftest import snapshot
from edition.cli import main
from test_faults import mixed

EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.listdir", "os.scandir", "fcntl.flock"}


def pages(root: Path) -> int:
    with contextlib.redirect_stdout(io.StringIO()):
        return main(["--root", str(root), "pages"])


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def watch(see: Callable[[], bool]) -> None:
    """Ask at each dealing from here whether it is the last; a write is cut off in its middle."""

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in EVENTS and see():
            die()

    class HalfWritten(io.BufferedWriter):
        def write(self, content: Any) -> int:
            if see():
                super().write(content[: len(content) // 2])
                self.flush()
                die()
            return super().write(content)

    real = Path.open

    def open_draft(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        return (
            HalfWritten(io.FileIO(self, "x")) if mode == "xb" else real(self, mode, *args, **kwargs)
        )

    Path.open = open_draft  # type: ignore[method-assign]  # for what runs here
    sys.addaudithook(hear)


def dealings_of_a_run(root: Path, last: int | None = None) -> int:
    """Run in a child process, killed at its ``last`` dealing if that is given; count them all."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def see() -> bool:
            nonlocal count
            count += 1
            return count == last

        watch(see)
        status = pages(root)
        os.write(writer, str(count).encode())
        os._exit(status)
    os.close(writer)
    with os.fdopen(reader) as told:
        count = int(told.read() or 0)
    wanted = 0 if last is None else -signal.SIGKILL
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == wanted
    return count


def run(root: Path, state: int) -> None:
    """Kill a run at each of its dealings in turn, and let another repair what it left."""
    assert pages(root) == 0
    wanted = snapshot(root)
    mixed(root, state)
    dealings = dealings_of_a_run(root)
    repaired = 0
    for last in range(1, dealings + 1):
        mixed(root, state)
        dealings_of_a_run(root, last)
        assert pages(root) == 0
        repaired += snapshot(root) == wanted
    print(f"{dealings} killed, {repaired} repaired")


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]))
