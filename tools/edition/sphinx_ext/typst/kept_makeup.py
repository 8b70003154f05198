"""The make-up of chapters, cached: to find it takes up to twelve layouts of a chapter.

It is kept by all that decides where lines and notes of the chapter fall: its source, pictures and
fonts, our code with its templates, and Typst. So a chapter that did not change is not made up
again, nor one that is in several packets alike.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from edition.output.kept import Kept
from edition.output.stamp import code_digest, digest, files_in
from edition.sphinx_ext.typst.book import BookSource
from edition.sphinx_ext.typst.makeup import Makeup
from edition.sphinx_ext.typst.writer import Chapter


def kept_in(root: Path) -> Kept:
    """Return where make-up is kept of the edition in a folder."""
    return Kept.of(root, f"make-up {version('typst')} {code_digest()}")


def made_of(source: BookSource, chapter: Chapter, folder: Path) -> tuple[str, ...]:
    """Return what decides the make-up of a chapter; pictures lie below ``folder``."""
    places = (folder / "_images", *source.fonts)
    seen = (digest(place, files_in(place)) for place in places)
    return source.draft(chapter), repr(chapter.calls), *seen


def kept_or_made(kept: Kept, make: Callable[[], Makeup], *told: str) -> Makeup:
    """Return the cached make-up; if there is none, make and keep it. ``told`` is its key."""

    def made() -> bytes:
        found = make()
        return json.dumps({"kept": found.kept, "ended": found.ended}).encode("ascii")

    makeup = json.loads(kept.found_or_made(made, *told))
    return Makeup(makeup["kept"], tuple(makeup["ended"]))
