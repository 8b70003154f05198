"""What every maker of a file is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from hashlib import sha256

from edition.model.downloads import Offered
from edition.model.edition import Edition
from edition.output.kept import Kept
from edition.records.guide import LessonRecord


class Once:
    """Keeps files in memory, for one export: the same file may be in several archives."""

    def __init__(self) -> None:
        """Nothing was made yet."""
        self.files: dict[tuple[str, ...], bytes] = {}

    def found_or_made(self, make: Callable[[], bytes], *made_of: str) -> bytes:
        """Return what was made of this before; else make it, and keep it."""
        if made_of not in self.files:
            self.files[made_of] = make()
        return self.files[made_of]


@dataclass(frozen=True, slots=True)
class Job:
    """The edition, the finished PDFs by packet, and what a file is of."""

    edition: Edition
    pdfs: Mapping[str, bytes]
    labels: Mapping[str, str]
    """The short names of works by key."""
    file_of: Callable[[Offered], bytes]
    """Makes another file of the registry, once, for an archive that holds it."""
    subject: str = ""
    """The name of the lesson or the text that a file is of, if of one."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """Drawings, and what pages that people write show, by their paths below ``docs/``."""
    language: str = ""
    """That a file is in beside English."""
    kept: Kept | Once = field(default_factory=Once)
    """Where files are kept that were made before."""

    def made(self, make: Callable[[], bytes], *made_of: object) -> bytes:
        """Return the file that is made of this, which its ``repr`` must tell in full."""
        return self.kept.found_or_made(make, *map(_digest, made_of))

    @property
    def record(self) -> LessonRecord:
        """The record of the lesson that a file is of."""
        return next(e.record for name, e in self.edition.guide.lessons if name == self.subject)

    @property
    def moment(self) -> datetime:
        """The date that a file carries: the same edition gives the same bytes on any day."""
        return datetime.combine(self.edition.record.date, time())

    @property
    def seen(self) -> dict[str, str]:
        """How much of a work was seen, in words, by its key."""
        works = self.edition.works or {}
        return {key: work.seen_in_brackets for key, work in works.items()}


def _digest(value: object) -> str:
    """Return a digest of a value; of several, piece by piece, for they may be a whole book."""
    told = sha256()
    for piece in value if isinstance(value, tuple | list) else (value,):
        told.update(sha256(repr(piece).encode(errors="surrogateescape")).digest())
    return told.hexdigest()
