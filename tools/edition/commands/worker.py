"""A process that has Sphinx loaded and is forked for each run of it; no command of the editor's.

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
from importlib import import_module

MODULE = "sphinx"


def serve(modules: Sequence[str]) -> None:
    """Load modules, and fork for each order until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is interrupted are its runs
    for name in modules:
        import_module(name)
    gc.freeze()  # or each run would copy all of it, to look for rubbish
    for line in sys.stdin.buffer:
        if os.fork() == 0:
            os._exit(_see_to(json.loads(line)))
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


def _see_to(order: Sequence[str]) -> int:
    """Have a run made, and tell how it ended, however that was."""
    number, folder, said, wrong, *arguments = order
    run = os.fork()
    if run == 0:
        os._exit(_run(folder, said, wrong, arguments))
    _, ended = os.waitpid(run, 0)
    os.write(1, f"{number} {os.waitstatus_to_exitcode(ended)}\n".encode("ascii"))
    return 0


def _run(folder: str, said: str, wrong: str, arguments: Sequence[str]) -> int:
    """Do what ``python -m sphinx`` does in a folder; what it says goes into two files."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, path in enumerate((os.devnull, said, wrong)):
        way = os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY
        os.dup2(os.open(path, way, 0o600), number)
    os.chdir(folder)
    sys.path.insert(0, folder)
    sys.argv = [MODULE, *arguments]
    try:
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
