"""What every maker of a file is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from edition.model.edition import Edition
from edition.records.guide import LessonRecord


@dataclass(frozen=True, slots=True)
class Job:
    """The edition, the finished PDFs by packet, and the lesson that a file is of, if of one."""

    edition: Edition
    pdfs: Mapping[str, bytes]
    labels: Mapping[str, str]
    """The short names of works by key."""
    lesson: str = ""

    @property
    def record(self) -> LessonRecord:
        """The lesson."""
        return next(e.record for name, e in self.edition.guide.lessons if name == self.lesson)

    @property
    def moment(self) -> datetime:
        """The date that a file carries: the same edition gives the same bytes on any day."""
        return datetime.combine(self.edition.record.date, time())
