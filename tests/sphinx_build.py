"""Building a project as a user does: the tool's pages, then Sphinx with warnings as errors."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from sphinx.cmd.build import build_main

from edition.cli import main
from edition.output.sphinx_build import configured

ENVIRONMENT = {"SOURCE_DATE_EPOCH": "1700000000"}


@dataclass(frozen=True)
class Build:
    """A finished build: whether it succeeded, what was printed, where its output is."""

    ok: bool
    printed: str
    out: Path


def build(root: Path, builder: str = "html", *, out: Path | None = None) -> Build:
    """Write the pages of the edition below ``root``, and build them in ``out`` or ``_build``.

    All in this process, where whatever Python warns of is an error too.
    """
    out = out or root / "_build"
    printed = io.StringIO()
    with (
        mock.patch.dict(os.environ, ENVIRONMENT),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        contextlib.chdir(root),
    ):
        assert main(["--root", str(root), "pages"]) == 0, printed.getvalue()
        status = build_main(_arguments(root, builder, out))
    return Build(status == 0, printed.getvalue(), out / builder)


def build_apart(
    root: Path, builder: str = "html", *, out: Path | None = None, **environment: str
) -> Build:
    """Do the same in processes of their own, with other environment variables."""
    out = out or root / "_build"
    told = os.environ | ENVIRONMENT | environment
    done = _run(["edition", "--root", str(root), "pages"], root, told)
    assert done.returncode == 0, done.stderr
    done = _run(["sphinx", *_arguments(root, builder, out)], root, told)
    return Build(done.returncode == 0, done.stdout + done.stderr, out / builder)


def _arguments(root: Path, builder: str, out: Path) -> list[str]:
    # A site may be built here without its packets: what it says then is no mistake of the page.
    options = ["--no-color", "-n", "-W", "--keep-going", "-D", "suppress_warnings=edition.pdf"]
    options += ["-d", str(out / "doctrees"), *configured(root), "-b", builder]
    return [*options, str(root / "docs"), str(out / builder)]


def _run(
    module: list[str], root: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *module]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=root, env=environment
    )
