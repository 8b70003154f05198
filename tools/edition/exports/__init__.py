"""The files for download: worksheets that teachers change, cards. No Sphinx is needed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

from edition.edition import Edition
from edition.exports.cards import anki, table
from edition.exports.word import Word
from edition.exports.worksheets import organizer_sheet, questions_sheet
from edition.labels import labels_of
from edition.page import Block, Download
from edition.pages import downloads
from edition.pages.question import key_page

__all__ = ["export"]

Audience = Literal["student", "teacher"]


def export(edition: Edition, audience: Audience, moment: datetime) -> dict[str, bytes]:
    """Return the files that an audience may have, by name; teachers may have all.

    ``moment`` is the time that the files carry: the same edition and moment give the same bytes.
    """
    moment = moment.astimezone(UTC).replace(microsecond=0)
    labels = labels_of(work.entry for work in (edition.works or {}).values())
    files = {
        file.name: Word(f"{edition.record.title}: {what}", labels, moment).document(blocks)
        for file, what, blocks in _sheets(edition)
        if audience == "teacher" or file.name not in downloads.FOR_TEACHERS
    }
    if edition.glossary:
        records = [entry.record for entry in edition.glossary]
        records.sort(key=lambda record: record.headword.casefold())
        files[downloads.CARDS.name] = anki(records, edition.record.title, moment)
        files[downloads.TABLE.name] = table(records)
    return files


def _sheets(edition: Edition) -> Iterator[tuple[Download, str, tuple[Block, ...]]]:
    """Yield each Word file with what it is and what it holds."""
    if edition.question_entries:
        yield downloads.QUESTIONS, "questions", questions_sheet(edition)
        yield downloads.KEY, "key", key_page(edition).blocks
    if edition.guide.parallels:
        yield downloads.ORGANIZER, "organizer", organizer_sheet(edition)
