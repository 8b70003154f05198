"""Lines of the edition's own in another language: what each says, and which a packet prints.

A line is known by its English, so that a translation whose English has changed is of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from edition.records.reference import TranslationRecord
from edition.sources.files import Folder
from edition.sources.prose import parser, role_text
from edition.sources.validation import Entry, optional

if TYPE_CHECKING:
    from markdown_it.token import Token

    from edition.model.edition import Edition
    from edition.model.packets import Packet
    from edition.records.guide import LessonRecord

TRANSLATIONS = "docs/translations"
"""The folder whose files hold all translations, in whatever files their editors like."""
HELP = (
    "What stands here in another language is a translation made for this edition, to help you "
    "read; it is not a source. Answer about the English text, and put only its English words "
    "between quotation marks."
)
"""What a student must know of all translations; it has one itself."""
_ROLE = re.compile(r"\{[a-z:]+\}(`+)(.+?)\1")


def read_translations(folder: Folder) -> Iterator[Entry[TranslationRecord]]:
    """Yield what is said in other languages, file by file; an edition may do without any."""
    for path in sorted((folder.root / TRANSLATIONS).glob("*.yaml")):
        yield from optional(folder, f"{TRANSLATIONS}/{path.name}", TranslationRecord)


def one_line(english: str) -> str:
    """Return a line as a reader sees it, however it was broken or linked where it was typed."""
    return " ".join(_ROLE.sub(lambda found: role_text(found[2])[0], english).split())


@dataclass(frozen=True, slots=True)
class Lines:
    """What lines say in a language, by their English; nothing in English itself."""

    language: str = ""
    said: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[TranslationRecord], language: str | None) -> Lines:
        """Return the lines that are translated into a language."""
        if not language:
            return cls()
        found = ((r.line, r.words.get(language)) for r in records if r.line)
        return cls(language, {one_line(line): said for line, said in found if said})

    def say(self, english: str) -> str:
        """Return what a line says, or nothing if nobody has translated it."""
        return self.said.get(one_line(english), "")


IN_ENGLISH = Lines()


class Typed(NamedTuple):
    """A paragraph of a page that people wrote."""

    first: int
    end: int
    """Its lines, from the first to the one after it."""
    english: str
    stands_alone: bool
    """Whether it is in nothing else, such as the item of a list."""


def paragraphs_of(markdown: str) -> Iterator[Typed]:
    """Yield the paragraphs of a page in order, those within lists too."""
    tokens: list[Token] = parser().parse(markdown)
    for opening, inline in pairwise(tokens):
        if opening.type == "paragraph_open" and opening.map:
            first, end = opening.map
            yield Typed(first, end, inline.content, opening.level == 0)


def printed_lines(edition: Edition, packet: Packet) -> Iterator[str]:
    """Yield every line to be said in a language too of a packet, or of what is selected for it."""
    written = {page.path: page.text for page in edition.written}
    lessons = {name: entry.record for name, entry in edition.guide.lessons}
    texts = {text.slug: text for text in edition.texts}
    for part in packet.record.parts:
        if part.page in written:
            yield from (paragraph.english for paragraph in paragraphs_of(written[part.page]))
        if part.text in texts:
            yield from (headnote.words for headnote in part.headnotes if headnote.words)
            gists = texts[part.text].gists if "gists" in part.layers else ()
            yield from (gist.record.gist for gist in gists)
        if part.worksheet_of in lessons:
            yield HELP
            yield from _of_lesson(edition, lessons[part.worksheet_of])


def _of_lesson(edition: Edition, lesson: LessonRecord) -> Iterator[str]:
    """Yield what a worksheet and an exit ticket say, and how an answer may begin."""
    questions = {entry.record.id: entry.record.question for entry in edition.question_entries}
    for task in lesson.worksheet:
        if english := task.prompt or questions.get(task.question, ""):
            yield english
        yield from task.starters
    yield lesson.exit_ticket
    yield from lesson.exit_starters


def all_lines(edition: Edition) -> Iterator[str]:
    """Yield every line that some packet could print in another language."""
    yield from (gist.record.gist for text in edition.texts for gist in text.gists)
    for packet in edition.packets:
        yield from printed_lines(edition, packet)
    for _, entry in edition.guide.lessons:
        yield from _of_lesson(edition, entry.record)
    yield HELP
