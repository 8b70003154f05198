"""Kills ``edition pages`` at its dealings with the file system, one after the other.

Half of the kills come at any time, half at a dealing. Every dealing that Python's audit events
tell of is counted: opening, making, renaming, removing; and, for what they do not tell of, each
write. In a child process, the n-th of them is the last: it ends there and then, with no chance
to tidy up. After each kill a run that is let be must set everything right. Prints what it did;
any fault is an ``AssertionError``.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from conftest import snapshot
from edition.cli import main
from test_faults import mixed

EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.listdir", "os.scandir", "fcntl.flock"}


def pages(root: Path) -> int:
    with contextlib.redirect_stdout(io.StringIO()):
        return main(["--root", str(root), "pages"])


def die_at(number: int) -> None:
    """End this process at the n-th dealing from here; a write is cut off in its middle."""
    left = number

    def count(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in EVENTS:
            left -= 1
            if left <= 0:
                os._exit(9)

    class HalfWritten(io.BufferedWriter):
        def write(self, content: Any) -> int:
            nonlocal left
            left -= 1
            if left <= 0:
                super().write(content[: len(content) // 2])
                self.flush()
                os._exit(9)
            return super().write(content)

    real = Path.open

    def open_draft(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        return (
            HalfWritten(io.FileIO(self, "x")) if mode == "xb" else real(self, mode, *args, **kwargs)
        )

    Path.open = open_draft  # type: ignore[method-assign]
    sys.addaudithook(count)


def die_within(seconds: float) -> None:
    """End this process some time from now, wherever it is then."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # which asks nobody
    signal.setitimer(signal.ITIMER_REAL, seconds)


def killed(root: Path, prepare: Callable[[], None]) -> bool:
    """Run in a child process that has been prepared to die; tell whether it did."""
    child = os.fork()
    if child == 0:
        prepare()
        os._exit(pages(root))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in (9, -signal.SIGALRM)


def run(root: Path, kills: int) -> None:
    """Kill so many runs, half of them at each dealing in turn, half at any time; mend each."""
    assert pages(root) == 0
    wanted = snapshot(root)
    chance = random.Random(kills)
    dealings, seconds = count_dealings(root), 0.2
    print(f"{dealings} dealings in a run")
    done = mended = 0
    while done < kills:
        if done % 2:
            mixed(root, 0)
            prepare = partial(die_at, 1 + (done // 2) % dealings)
        else:
            mixed(root, done // 2)
            prepare = partial(die_within, chance.uniform(0, seconds))
        if not killed(root, prepare):
            seconds *= 0.9  # this machine is faster than that
            continue
        done += 1
        assert pages(root) == 0
        mended += snapshot(root) == wanted
    print(f"{done} killed, {mended} mended")


def count_dealings(root: Path) -> int:
    """Return the number of the last dealing of a run that has everything to do."""
    for number in range(1, 10_000):
        mixed(root, 0)
        if not killed(root, partial(die_at, number)):
            return number - 1
    raise AssertionError("a run without end")


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]))
