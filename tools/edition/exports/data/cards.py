"""The glossary as flash cards for Anki, and as a table for any other program."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from hashlib import sha256
from html import escape

from edition.exports.job import Job
from edition.model.edition import Edition
from edition.records.base import LANGUAGES, direction
from edition.records.reference import GlossaryRecord, Origin
from edition.sources.characters import alphabetical

_NOTE_TYPE = "Basic (and reversed card)"
"""Anki's own, which asks for the meaning of a word and for the word of a meaning."""
_HEADER = ("headword", "kind", "language", "script", "transliteration", "said", "gloss")


def cards(job: Job) -> bytes:
    """Return the glossary as cards."""
    return anki(records_of(job.edition), job.edition.record.title)


def words(job: Job) -> bytes:
    """Return the glossary as a table."""
    return table(records_of(job.edition))


def records_of(edition: Edition) -> list[GlossaryRecord]:
    """Return the entries of the glossary by headword."""
    records = (entry.record for entry in edition.glossary)
    return sorted(records, key=lambda record: alphabetical(record.headword))


def anki(records: Sequence[GlossaryRecord], title: str) -> bytes:
    """Return a text that Anki imports without a question, of each word a note with two cards.

    The lines that begin with ``#`` are Anki's file headers (since its version 2.1.54). A word
    keeps its place in a learner's collection as long as its headword stays.
    """
    settings = {
        "separator": "tab",
        "html": "true",
        "notetype": _NOTE_TYPE,
        "deck": " ".join(title.split()),
        "guid column": "1",
        "tags column": "4",
    }
    out = io.StringIO(newline="")
    out.writelines(f"#{name}:{value}\n" for name, value in settings.items())
    csv.writer(out, "excel-tab", lineterminator="\n").writerows(map(_note, records))
    return out.getvalue().encode("utf-8")


def _note(record: GlossaryRecord) -> tuple[str, str, str, str]:
    """Return a note: its identity, its front and its back as HTML, its tag."""
    identity = sha256(f"edition {record.headword}".encode()).hexdigest()[:16]
    sounds = [origin.translit for origin in record.origin if origin.translit]
    sounds += [f"say {record.pronunciation}"] if record.pronunciation else []
    lines = (
        f"<b>{escape(record.headword)}</b>",
        "; ".join(map(_form, record.origin)),
        escape("; ".join(sounds)),
    )
    back = f"<i>{record.kind}</i><br>{escape(record.gloss)}"
    return identity, "<br>".join(filter(None, lines)), back, record.kind


def _form(origin: Origin) -> str:
    way = direction(origin.lang)
    return f'<span lang="{origin.lang}" dir="{way}">{escape(origin.script)}</span>'


def table(records: Sequence[GlossaryRecord]) -> bytes:
    """Return a CSV table in UTF-8; it begins with a mark by which Excel knows that it is."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(_HEADER)
    for record in records:
        languages = "; ".join(LANGUAGES[origin.lang] for origin in record.origin)
        scripts = "; ".join(origin.script for origin in record.origin)
        sounds = "; ".join(origin.translit for origin in record.origin if origin.translit)
        word, gloss = record.headword, record.gloss
        rows.writerow((word, record.kind, languages, scripts, sounds, record.pronunciation, gloss))
    return out.getvalue().encode("utf-8-sig")
