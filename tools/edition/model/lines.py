"""Lines of the edition's own in another language: what each says.

A line is known by its English, so that a translation whose English has changed is of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from edition.records.reference import TranslationRecord
from edition.sources.files import Folder
from edition.sources.prose import role_text
from edition.sources.validation import Entry, optional

TRANSLATIONS = "docs/translations"
"""The folder whose files hold all translations, in whatever files their editors like."""
HELP = (
    "Translations are a help that was made for this edition, and no source. Answer about the "
    "English text; put only its English words between quotation marks."
)
"""What a student must know of all translations; it has one itself."""
_CITED = re.compile(r"\s*\{cite:[a-z]+\}(`+)(.+?)\1")
_ROLE = re.compile(r"\{[a-z]+\}(`+)(.+?)\1")


def read_translations(folder: Folder) -> Iterator[Entry[TranslationRecord]]:
    """Yield what is said in other languages, file by file; an edition may do without any."""
    for path in sorted((folder.root / TRANSLATIONS).glob("*.yaml")):
        yield from optional(folder, f"{TRANSLATIONS}/{path.name}", TranslationRecord)


@cache
def one_line(english: str) -> str:
    """Return a line as a reader sees it, however it was broken or linked where it was typed.

    What it cites is said in English, and not again.
    """
    words = _ROLE.sub(lambda found: role_text(found[2])[0], _CITED.sub("", english))
    return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class TranslatedLines:
    """What lines say in a language, by their English; nothing in English itself."""

    language: str = ""
    by_english: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, translations: Iterable[Entry[TranslationRecord]], language: str | None
    ) -> TranslatedLines:
        """Return the lines that are translated into a language."""
        if not language:
            return cls()
        records = (entry.record for entry in translations if entry.record.line)
        found = ((record.line, record.words.get(language)) for record in records)
        return cls(
            language, {one_line(line): translated for line, translated in found if translated}
        )

    def say(self, english: str) -> str:
        """Return what a line says, or nothing if nobody has translated it."""
        return self.by_english.get(one_line(english), "")


IN_ENGLISH = TranslatedLines()
