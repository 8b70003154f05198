"""Both sites in one folder: the students', and beneath it, at a path of its own, the teachers'."""

from __future__ import annotations

import shutil
from pathlib import Path

from edition.output.stamp import BUILD

WHOLE = f"{BUILD}/html"


def join_sites(root: Path, teacher_path: str) -> Path:
    """Copy both finished sites into ``_build/html``; return that folder.

    It is made again each time, so that no page can stay at an address that the teachers' site had
    before.
    """
    whole, draft = root / WHOLE, root / BUILD / "html.new"
    shutil.rmtree(draft, ignore_errors=True)
    shutil.copytree(root / BUILD / "student/html", draft)
    shutil.copytree(root / BUILD / "teacher/html", draft / teacher_path)
    shutil.rmtree(whole, ignore_errors=True)
    draft.rename(whole)
    return whole
