"""Building a project as a user does: the tool's pages, then Sphinx with warnings as errors."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Build:
    """A finished build: whether it succeeded, what was printed, where its output is."""

    ok: bool
    printed: str
    out: Path


def build(root: Path, builder: str = "html", *, out: Path | None = None) -> Build:
    """Write the pages of the edition below ``root``, and build them in ``out`` or ``_build``."""
    out = out or root / "_build"
    environment = os.environ | {"PYTHONHASHSEED": "random"}
    tool = [sys.executable, "-m", "edition", "--root", str(root), "pages"]
    subprocess.run(tool, check=True, capture_output=True, env=environment)
    sphinx = [
        sys.executable,
        "-m",
        "sphinx",
        "--no-color",
        "-n",
        "-W",
        "--keep-going",
        "-b",
        builder,
    ]
    # A site may be built here without its packets: what it says then is no mistake of the page.
    sphinx += ["-D", "suppress_warnings=edition.pdf"]
    folders = ["-d", str(out / "doctrees"), "-c", str(root), str(root / "docs"), str(out / builder)]
    done = subprocess.run(
        [*sphinx, *folders], check=False, capture_output=True, text=True, env=environment, cwd=root
    )
    return Build(done.returncode == 0, done.stdout + done.stderr, out / builder)
