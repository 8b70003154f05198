"""Make-up that was found before: to find it takes up to twelve layouts of a chapter.

It is kept by a digest of all that decides where lines and notes of the chapter fall: its source,
the templates, pictures and fonts, our code, and Typst. So a chapter that did not change is not made
up again, nor one that is in several packets alike.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from edition.output.atomic import write_whole
from edition.output.stamp import code_digest, digest, files_in
from edition.sphinx_ext.typst.book import BookSource
from edition.sphinx_ext.typst.makeup import Makeup
from edition.sphinx_ext.typst.writer import Chapter

MOST = 400
"""Files that are kept; the oldest go."""


def key_of(source: BookSource, chapter: Chapter, folder: Path) -> str:
    """Return a digest of what decides the make-up of a chapter; pictures lie below ``folder``."""
    places = [folder / "_images", *source.fonts]
    seen = [digest(place, files_in(place)) for place in places]
    told = [source.draft(chapter, Makeup()), repr(chapter.calls), *seen]
    return hashlib.sha256("\0".join([*told, code_digest(), version("typst")]).encode()).hexdigest()


def kept_or_made(folder: Path, key: str, make: Callable[[], Makeup]) -> Makeup:
    """Return the make-up of a key; if it is not in the folder, or damaged, it is made and kept."""
    path = folder / f"{key}.json"
    try:
        said, _, check = path.read_text("ascii").rpartition("\n")
        if hashlib.sha256(said.encode()).hexdigest() == check:
            told = json.loads(said)
            return Makeup(told["kept"], tuple(told["ended"]))
    except (OSError, ValueError):
        pass
    made = make()
    said = json.dumps({"kept": made.kept, "ended": made.ended})
    write_whole(path, f"{said}\n{hashlib.sha256(said.encode()).hexdigest()}".encode("ascii"))
    _prune(folder)
    return made


def _prune(folder: Path) -> None:
    files = list(folder.glob("*.json"))
    if len(files) > MOST:
        for path in sorted(files, key=lambda file: file.stat().st_mtime)[:-MOST]:
            path.unlink(missing_ok=True)
