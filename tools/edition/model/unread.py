"""Files that look like an editor's and that nothing reads: a wrong name is not passed over."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterator

from edition.model.lines import TRANSLATIONS
from edition.model.packets import FOLDER as PACKETS
from edition.problems import Code, Location, Problems
from edition.sources.files import Folder
from edition.sources.validation import like

_SUFFIXES = (".yaml", ".yml", ".csv")
_OF_MANY = frozenset({"docs/lessons", PACKETS, TRANSLATIONS})
"""Folders in which every file is read that is called .yaml."""


def report_unread(folder: Folder, apart: Collection[str], problems: Problems) -> None:
    """Report each file of data that nothing asked for; ``apart`` are folders of their own."""
    known = folder.asked | problems.paths
    unread = [path for path in _files(folder) if path not in known]
    if not unread:
        return
    read = {posixpath.dirname(path) for path in folder.asked} | _OF_MANY
    seen: set[str] = set()
    for path in unread:
        place = posixpath.dirname(path)
        if posixpath.basename(place) in apart or place in seen:
            continue
        is_lost = place not in read  # and all that is in it
        what = "nothing reads the files in this folder" if is_lost else "nothing reads this file"
        seen |= {place} if is_lost else set()
        wrong = place if is_lost else path
        near = like(wrong, [*folder.asked, *read], 0.8)
        remedy = f"did you mean '{near}'?" if near else "correct its name or place, or remove it"
        if place in _OF_MANY and path.endswith(".yml"):
            remedy = f"name it '{path.removesuffix('.yml')}.yaml'"
        problems.add(Code.FILE_UNREAD, Location(wrong), f"{what}; {remedy}")


def _files(folder: Folder) -> Iterator[str]:
    for top in ("docs", "seeds"):
        for place, folders, names in os.walk(folder.root / top):
            folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")))
            base = os.path.relpath(place, folder.root).replace(os.sep, "/")
            yield from (f"{base}/{name}" for name in sorted(names) if name.endswith(_SUFFIXES))
