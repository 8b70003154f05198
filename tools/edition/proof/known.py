"""What files are known to be as they must be, so that none need be read back twice.

A file is known by its bytes and by all that it was held against, never by its name or its age: so
the same packet on two sites is read once. A file with any fault is never known.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from edition.problems import Problems


class Store(Protocol):
    """Where it is kept what was found, by all that decides what is."""

    def find(self, *made_of: str) -> bytes | None:
        """Return what was kept, if anything was."""

    def keep(self, made: bytes, *made_of: str) -> None:
        """Keep what was found."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was found in files before; nothing, if it is to be found anew."""

    store: Store | None = None

    def found(
        self, look: Callable[[Problems], Any], problems: Problems, by: str, *against: str
    ) -> Any:
        """Return what a look at a file finds, which is made of lists, words and numbers.

        ``look`` is told where to report faults. ``by`` is the SHA-256 of the file; what it is held
        against is named besides.
        """
        if self.store is None:
            return look(problems)
        if kept := self.store.find(by, *against):
            return json.loads(kept)
        faults = Problems()
        found = look(faults)
        problems.take(faults)
        if not faults:
            self.store.keep(json.dumps(found).encode("ascii"), by, *against)
        return found


def digest(value: object) -> str:
    """Return a digest of tuples, lists, words and numbers."""
    return sha256(repr(value).encode(errors="surrogateescape"))


def sha256(raw: bytes) -> str:
    """Return the SHA-256 of a file, by which it is known."""
    return hashlib.sha256(raw).hexdigest()
