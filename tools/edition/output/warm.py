"""Sphinx run again and again, each time in a fresh process that has it loaded already.

To load Sphinx and our extensions takes longer than to print a packet of few sheets. So one process
loads them, does nothing else, and is forked for each run. It is started when it is first needed.
Where processes cannot be forked, each run loads all for itself.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import IO, Self

_GONE = "Sphinx could not be loaded, or its process was ended"
CAN_FORK = platform.system() == "Linux"  # elsewhere, what the system has loaded may not be forked


@dataclass(frozen=True, slots=True)
class Done:
    """A run that has ended: its exit status, and what it printed."""

    status: int
    output: str


class Warm:
    """Runs Sphinx in forks of one process, which ends with the ``with`` block."""

    def __init__(self, python: str, worker: str, loaded: Sequence[str]) -> None:
        """Nothing is started yet.

        Args:
            python: The program that has Sphinx.
            worker: The module that takes orders, and forks.
            loaded: The modules that it loads before, the last of which prepares for each order.
        """
        self.python, self.program = python, ("-m", worker, *loaded)
        self.lock = Lock()
        self.waiting: dict[int, Future[int]] = {}
        self.numbers = count()
        self.worker: subprocess.Popen[bytes] | None = None
        self.listener: Thread | None = None
        self.folder: TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        """Wait for the first run."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process that was forked, if there was need of it."""
        if self.worker and self.worker.stdin and self.listener and self.folder:
            with suppress(BrokenPipeError):  # if it was ended
                self.worker.stdin.close()
            self.listener.join()
            self.worker.wait()
            self.folder.cleanup()
            self.worker = None

    def run(self, arguments: Sequence[str], folder: Path) -> Done:
        """Run Sphinx in a folder, and return when it has ended; several may run at once."""
        if not CAN_FORK:
            return self._alone(arguments, folder)
        future: Future[int] = Future()
        with self.lock:
            to, apart = self._started()
            number = next(self.numbers)
            self.waiting[number] = future
            out, wrong = f"{apart}/{number}.out", f"{apart}/{number}.err"
            job = [number, os.fspath(folder), out, wrong, *arguments]
            try:
                to.write(json.dumps(job).encode("ascii") + b"\n")
                to.flush()
            except BrokenPipeError:
                return Done(1, _GONE)
        status = future.result()
        return Done(status, _read(wrong) or _read(out) or (_GONE if status else ""))

    def _started(self) -> tuple[IO[bytes], str]:
        """Start the process if there is none; return where it takes orders, and a folder."""
        if self.worker is None:
            self.folder = TemporaryDirectory()
            # A run finds modules in its own folder (-P: and not where this program was called).
            command = [self.python, "-P", *self.program]
            pipe = subprocess.PIPE
            self.worker = subprocess.Popen(command, env=_speaks_utf8(), stdin=pipe, stdout=pipe)
            self.listener = Thread(target=self._listen, args=[self.worker.stdout], daemon=True)
            self.listener.start()
        assert self.worker.stdin is not None and self.folder is not None
        return self.worker.stdin, self.folder.name

    def _listen(self, told: IO[bytes]) -> None:
        """Tell each who waits that its run has ended; all, if the process has."""
        for line in told:
            number, status = map(int, line.split())
            self.waiting.pop(number).set_result(status)
        told.close()
        with self.lock:
            while self.waiting:
                self.waiting.popitem()[1].set_result(1)

    def _alone(self, arguments: Sequence[str], folder: Path) -> Done:
        done = subprocess.run(
            [self.python, "-m", "sphinx", *arguments],
            cwd=folder,
            env=_speaks_utf8(),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        return Done(done.returncode, done.stderr or done.stdout)


def _speaks_utf8() -> dict[str, str]:
    return os.environ | {"PYTHONUTF8": "1"}  # wherever it runs


def _read(path: str) -> str:
    return Path(path).read_text("utf-8", errors="replace") if Path(path).is_file() else ""
