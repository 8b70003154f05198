"""The glossary as flash cards for Anki, and as a table for any other program."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import Path

from edition.exports.archive import steady
from edition.records.base import LANGUAGES, RIGHT_TO_LEFT
from edition.records.reference import GlossaryRecord, Origin

_MODEL, _DECK = 1736204811, 1736204812
"""Any numbers, but for ever the same: by them Anki knows cards that it has already."""
_FIELDS = ("Word", "Form", "Sound", "Meaning", "Kind")
_STYLE = ".card { font: 1.3rem/1.5 serif; text-align: center } .kind, .sound { color: #666 }"
_BACK = '{{FrontSide}}<hr id="answer">'
_FORMS = '<div>{{Form}}</div><div class="sound">{{Sound}}</div>'
_HEADER = ("headword", "kind", "language", "script", "transliteration", "said", "gloss")


def anki(records: Sequence[GlossaryRecord], title: str, moment: datetime) -> bytes:
    """Return a package for Anki: of each word a card that asks for its meaning, and one for it.

    A word keeps its place in a learner's collection as long as its headword stays.
    """
    import genanki  # noqa: PLC0415  (only an export needs it, and it loads slowly)

    model = genanki.Model(
        _MODEL,
        "Word and meaning",
        fields=[{"name": name} for name in _FIELDS],
        templates=[
            {
                "name": "Meaning of the word",
                "qfmt": "{{Word}}",
                "afmt": f"{_BACK}{_FORMS}{{{{Meaning}}}}",
            },
            {
                "name": "Word for the meaning",
                "qfmt": '<div class="kind">{{Kind}}</div>{{Meaning}}',
                "afmt": f"{_BACK}{{{{Word}}}}{_FORMS}",
            },
        ],
        css=_STYLE,
    )
    deck = genanki.Deck(_DECK, title)
    for record in records:
        guid = genanki.guid_for("edition", record.headword)
        deck.add_note(genanki.Note(model=model, fields=_fields(record), guid=guid))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cards.apkg"
        genanki.Package(deck).write_to_file(path, timestamp=moment.timestamp())
        return steady(path.read_bytes(), moment)


def _fields(record: GlossaryRecord) -> list[str]:
    """Return a note's fields, which Anki takes for HTML."""
    forms = "; ".join(_form(origin) for origin in record.origin)
    sounds = [origin.translit for origin in record.origin if origin.translit]
    sounds += [f"say {record.pronunciation}"] if record.pronunciation else []
    words = (record.headword, "; ".join(sounds), record.gloss, record.kind)
    word, sound, meaning, kind = map(escape, words)
    return [word, forms, sound, meaning, kind]


def _form(origin: Origin) -> str:
    direction = "rtl" if origin.lang in RIGHT_TO_LEFT else "ltr"
    return f'<span lang="{origin.lang}" dir="{direction}">{escape(origin.script)}</span>'


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
