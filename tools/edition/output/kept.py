"""A cache of results, each under a digest of everything that it was made of.

A maker names everything that its result depends on; on the tool and its packages all do. What was
kept and is damaged is no longer there. What nobody asked for goes first.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from edition.output.atomic import clear_drafts, write_whole
from edition.output.stamp import BUILD, files_in

MOST = 5_000
"""Things that are kept."""
LARGEST = 200_000_000
"""Bytes that they may take together."""
_CHECK = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class Kept:
    """The cache in a folder, of results that one version of the tool made."""

    folder: Path
    tool: str

    @classmethod
    def of(cls, root: Path, tool: str) -> Kept:
        """Return what is kept of the edition in a folder."""
        return cls(root / BUILD / "kept", tool)

    def find(self, *made_of: str) -> bytes | None:
        """Return what was made of this; ``None`` if it never was, or is damaged."""
        path = self._path(made_of)
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        check, made = content[:_CHECK], content[_CHECK:]
        return made if hashlib.sha256(made).digest() == check else None

    def keep(self, made: bytes, *made_of: str) -> None:
        """Keep what was made."""
        write_whole(self._path(made_of), hashlib.sha256(made).digest() + made)

    def found_or_made(self, make: Callable[[], bytes], *made_of: str) -> bytes:
        """Return what was made of this before; else make it, and keep it."""
        found = self.find(*made_of)
        if found is None:
            found = make()
            self.keep(found, *made_of)
        return found

    def tidy(self) -> None:
        """Remove what was not used for longest, beyond the limits; only when no other run is on."""
        clear_drafts(self.folder)
        files = [(path.stat(), path) for path in map(Path, files_in(self.folder))]
        files.sort(key=lambda file: file[0].st_mtime_ns, reverse=True)
        size = 0
        for number, (state, path) in enumerate(files):
            size += state.st_size
            if number >= MOST or size > LARGEST:
                path.unlink(missing_ok=True)

    def _path(self, made_of: Iterable[str]) -> Path:
        told = hashlib.sha256()
        for part in (self.tool, *made_of):
            told.update(hashlib.sha256(part.encode(errors="surrogateescape")).digest())
        return self.folder / told.hexdigest()
