"""The files for download: worksheets that teachers change, cards. No Sphinx is needed."""

from __future__ import annotations

from datetime import datetime, time

from edition.exports.cards import anki, table
from edition.exports.word import Word
from edition.exports.worksheets import sheets
from edition.markup.blocks import Heading, words
from edition.model.citation_labels import labels_of
from edition.model.edition import Edition
from edition.pages import downloads
from edition.records.packet import Audience
from edition.sources.characters import alphabetical

__all__ = ["export"]


def export(edition: Edition, audience: Audience) -> dict[str, bytes]:
    """Return the files that an audience may have, by name; teachers may have all.

    Each carries the date of the edition: the same edition gives the same bytes on any day.
    """
    moment = datetime.combine(edition.record.date, time())
    labels = labels_of((edition.works or {}).values())
    files: dict[str, bytes] = {}
    for sheet in sheets(edition):
        if audience == "teacher" or sheet.name not in downloads.FOR_TEACHERS:
            heads = (words(block.inlines) for block in sheet.blocks if isinstance(block, Heading))
            title = f"{next(heads)} · {edition.record.title}"
            files[sheet.name] = Word(title, labels, moment, wide=sheet.wide).document(sheet.blocks)
    if edition.glossary:
        records = [entry.record for entry in edition.glossary]
        records.sort(key=lambda record: alphabetical(record.headword))
        files[downloads.CARDS.name] = anki(records, edition.record.title)
        files[downloads.TABLE.name] = table(records)
    return files
