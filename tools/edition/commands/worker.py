"""A process that has Sphinx loaded and is forked for each run of it.

``output/warm`` starts it; no editor does. It stands among the commands since it is a program too.
It takes orders from its standard input, a line each, and answers with the number of an order and
the exit status when that run has ended. It has one thread and never ran Typst, so it may be forked.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

MODULE = "sphinx"


def serve(modules: Sequence[str]) -> None:
    """Load modules, have the last prepare for each order, and fork, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is interrupted are its runs
    answers = os.dup(1)
    os.dup2(2, 1)  # what a module says when it is loaded is no answer
    prepare = [import_module(name) for name in modules][-1].prepare
    for line in sys.stdin.buffer:
        order = json.loads(line)
        with suppress(OSError):  # which the run will tell
            prepare(order[1])
        gc.freeze()  # or each run would copy all of it, to look for garbage
        if os.fork() == 0:
            answer(order, answers)
            os._exit(0)
        while _ended(os.WNOHANG):
            pass
    while _ended(0):
        pass


def _ended(how: int) -> bool:
    """Tell whether a process has ended; ask again until none has, or none is left."""
    try:
        return os.waitpid(-1, how)[0] != 0
    except ChildProcessError:
        return False


def answer(order: Sequence[str], answers: int) -> None:
    """Fork a run, wait for it, and write its number and exit status to ``answers``."""
    number, folder, out, wrong, *arguments = order
    try:
        run = os.fork()
    except OSError as error:
        Path(wrong).write_text(f"Sphinx could not be started: {error}\n", encoding="utf-8")
        status = 1
    else:
        if run == 0:
            os._exit(_run(folder, out, wrong, arguments))
        status = os.waitstatus_to_exitcode(os.waitpid(run, 0)[1])
    with suppress(BrokenPipeError):  # unless whoever waited was ended
        os.write(answers, f"{number} {status}\n".encode("ascii"))


def _run(folder: str, out: str, wrong: str, arguments: Sequence[str]) -> int:
    """Do what ``python -m sphinx`` does in a folder; what it says goes into two files."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        for number, path in enumerate((os.devnull, out, wrong)):
            way = os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY
            os.dup2(os.open(path, way, 0o600), number)
        os.chdir(folder)
        sys.path.insert(0, folder)
        sys.argv = [MODULE, *arguments]
        runpy.run_module(MODULE, run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return _flushed(ended.code if isinstance(ended.code, int) else int(bool(ended.code)))
    except BaseException:
        traceback.print_exc()
        return _flushed(1)
    return _flushed(0)


def _flushed(status: int) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    return status


if __name__ == "__main__":
    serve(sys.argv[1:])
