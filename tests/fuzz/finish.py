"""What ``edition check`` is content with goes on: to the source of its PDFs, or to the very end.

As far as the source, Sphinx runs in a fork of this process, which has all of it loaded: that takes
a tenth of the time of a new one. To the end, where Typst runs too, it is a process of its own: a
fork of one in which Typst has run would wait for threads that it lacks.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from unittest import mock

from sphinx.cmd.build import build_main

from conftest import TESTS
from edition.cli import main
from edition.sphinx_ext.typst import builder
from edition.sphinx_ext.typst.audit import Audit
from edition.sphinx_ext.typst.book import BookSource
from edition.sphinx_ext.typst.makeup import Makeup

RUN = subprocess.run
Reach = Literal["source", "finished"]
COMMANDS: dict[Reach, tuple[str, ...]] = {
    "source": ("packet",),
    "finished": ("packet", "site", "proof"),
}


class PromiseBrokenError(AssertionError):
    """A promise that was not kept: ``check`` was content, and something else fails."""


def go_on(root: Path, reach: Reach) -> None:
    """Make of a sound edition what is printed of it.

    Raises :class:`PromiseBrokenError` if that fails.
    """
    shutil.copyfile(TESTS / "base/conf.py", root / "conf.py")
    with _as_far_as(reach):
        for command in COMMANDS[reach]:
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                status = main(["--root", str(root), command])
            if status and _is_refused_by_place(said.getvalue()):
                return
            if status:
                log = root / "_build/complaint.txt"
                whole = log.read_text("utf-8")[-3000:] if log.is_file() else ""
                raise PromiseBrokenError(f"edition {command}: {said.getvalue()}\n{whole}")


def _is_refused_by_place(said: str) -> bool:
    """Tell whether all that is wrong is MyST on a page that an editor wrote, told at its line."""
    told = [line for line in said.splitlines() if ": error: " in line]
    return bool(told) and all(line.endswith("[page-refused]") for line in told)


def forked(command: Sequence[str], **settings: Any) -> subprocess.CompletedProcess[str]:
    """Run Sphinx as ``subprocess.run`` would, in a fork of this process; all else as ever."""
    if "sphinx" not in command:
        return RUN(command, **settings)
    arguments = [*command[command.index("sphinx") + 1 :]]
    folder = Path(arguments[-1]).parent
    folder.mkdir(parents=True, exist_ok=True)
    said = folder / "said.txt"
    child = os.fork()
    if not child:
        status = 2
        try:
            with said.open("w", encoding="utf-8") as file:
                sys.stdout = sys.stderr = file
                status = build_main(arguments)
        finally:
            os._exit(status)
    ended = os.waitpid(child, 0)[1]
    text = said.read_text("utf-8", errors="replace")
    said.unlink()
    return subprocess.CompletedProcess(command, os.waitstatus_to_exitcode(ended), text, text)


@contextlib.contextmanager
def _as_far_as(reach: Reach) -> Iterator[None]:
    """Let a PDF's source stand for it, where no more is asked for."""
    if reach == "finished":
        yield
        return
    with (
        mock.patch("edition.output.sphinx_build.subprocess.run", forked),
        mock.patch.object(builder, "compile_book", _source_only),
        mock.patch("edition.commands.packet._examine", lambda *_: None),
        mock.patch("edition.commands.packet._pages", lambda _: 0),
    ):
        yield


def _source_only(source: BookSource, path: Path, *_: object) -> tuple[bytes, Audit]:
    text = source.typst(Makeup())
    return text.encode("utf-8"), Audit(0, 0, (), ())
