"""The registry of the files beside the site's pages.

To add a file, add its maker to a folder of ``exports/`` and its entry to ``EXPORTS``: it is then
made, listed on the page "Take it with you" under what a reader wants to do, and named in
``exports.json``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from edition.model import needs
from edition.model.contents import always, once
from edition.model.edition import Edition, Text
from edition.records.base import LANGUAGES
from edition.records.packet import Audience


@dataclass(frozen=True, slots=True)
class File:
    """The words that lead to a file, and its name in the folder of files to download."""

    text: str
    name: str


QUESTIONS = File("the questions with room to write (Word)", "questions.docx")
ORGANIZER = File("the organizer (Word)", "organizer.docx")
KEY = File("the key (Word)", "key.docx")
CARDS = File("flash cards for Anki", "cards.txt")
TABLE = File("the words as a table (CSV)", "words.csv")

RECEIVED = "received-{}.txt"
"""The file of a text, by the name of its folder."""

WHICH = "which-file-for-whom.docx"
"""The list in the zip of a lesson."""


def _lessons(edition: Edition) -> Iterable[str]:
    return (name for name, _ in edition.guide.lessons)


def _whole_texts(edition: Edition) -> Iterable[str]:
    return (text.slug for text in edition.texts if received(text) is not None)


def received(text: Text) -> File | None:
    """Return the file of a text as it was received, if the text is published whole."""
    is_whole = text.witness.record.publish == "whole"
    words = f"{text.witness.siglum} as received (plain text)"
    return File(words, RECEIVED.format(text.slug)) if is_whole else None


def _with_starters(edition: Edition) -> Iterable[str]:
    return (name for name, entry in edition.guide.lessons if entry.record.has_starters)


def _with_answers(edition: Edition) -> Iterable[str]:
    return (name for name, entry in edition.guide.lessons if entry.record.has_answers)


def languages_of(edition: Edition, lesson: str) -> Iterable[str]:
    """Return the languages that a lesson's packets are in beside English."""
    record = next(entry.record for name, entry in edition.guide.lessons if name == lesson)
    packets = (packet.record for packet in edition.packets if packet.name in record.packets)
    return dict.fromkeys(tag for packet in packets for tag in packet.languages)


def _english(edition: Edition, lesson: str) -> Iterable[str]:
    return ("",)


def _has_questions(edition: Edition) -> object:
    return edition.question_entries


def _has_parallels(edition: Edition) -> object:
    return edition.guide.parallels


def _has_words(edition: Edition) -> object:
    return edition.glossary


def _has_address(edition: Edition) -> object:
    return edition.record.site


def _must_carry(edition: Edition) -> object:
    """Tell whether a course has no address to lead to, and lessons to carry."""
    return edition.guide.lessons if edition.record.site is None else ()


@dataclass(frozen=True, slots=True)
class Export:
    """A file to make, or one for each lesson."""

    file: File
    """Its words and name, in which ``{}`` stands for the title and name of a lesson or text, and a
    second one for the language."""
    need: str
    maker: str
    """The ``module:function`` below ``edition.exports``, loaded only when the file is made."""
    audience: Audience = "student"
    exists: Callable[[Edition], object] = _lessons
    """What the edition must have for it."""
    names: Callable[[Edition], Iterable[str]] = _lessons
    each: str = "a lesson"
    """What it is of, where there are several."""
    languages: Callable[[Edition, str], Iterable[str]] = _english
    """The languages that it is made in beside English, each in a file of its own."""
    short: str = ""
    """Its words on the page of its lesson, if that leads to it."""


EXPORTS = (
    Export(
        File(
            "the texts with their notes and all to look up, as one book (EPUB)",
            "reading-edition.epub",
        ),
        needs.READ,
        "epub.book:book",
        exists=always,
        names=once,
    ),
    Export(
        File("packet of {}: texts, notes and worksheet (Word)", "{}-packet.docx"),
        needs.CHANGE,
        "word.packet:lesson",
    ),
    Export(
        File("worksheet of {} (Word)", "{}-worksheet.docx"),
        needs.CHANGE,
        "word.worksheets:worksheet",
        short="worksheet",
    ),
    Export(
        File("worksheet of {} with ways to begin (Word)", "{}-worksheet-starters.docx"),
        needs.CHANGE,
        "word.worksheets:with_starters",
        names=_with_starters,
    ),
    Export(QUESTIONS, needs.CHANGE, "word.worksheets:questions", exists=_has_questions, names=once),
    Export(ORGANIZER, needs.CHANGE, "word.worksheets:organizer", exists=_has_parallels, names=once),
    Export(
        File("plan of {} (Word)", "{}-plan.docx"),
        needs.PLAN,
        "word.worksheets:plan",
        "teacher",
        short="plan on one leaf",
    ),
    Export(
        File("answers to the worksheet of {}, with marked tickets (Word)", "{}-answers.docx"),
        needs.PLAN,
        "word.worksheets:answers",
        "teacher",
        names=_with_answers,
        short="answers and marked tickets",
    ),
    Export(KEY, needs.PLAN, "word.worksheets:key", "teacher", _has_questions, once),
    Export(
        File("worksheet of {} in large print (Word)", "{}-worksheet-large.docx"),
        needs.LARGE,
        "word.worksheets:large",
    ),
    Export(
        File("packet of {} with plain words, in {} too (Word)", "{}-packet-{}.docx"),
        needs.NEWCOMER,
        "word.packet:lesson",
        languages=languages_of,
    ),
    Export(
        File("worksheet of {} with ways to begin, in {} too (Word)", "{}-worksheet-{}.docx"),
        needs.NEWCOMER,
        "word.worksheets:with_starters",
        languages=languages_of,
    ),
    Export(
        File("slides of {}, the plan in the speaker’s notes (PowerPoint)", "{}-slides.pptx"),
        needs.SHOW,
        "slides.lesson:lesson",
        "teacher",
        short="slides",
    ),
    Export(
        File("all of {}: packets, worksheet, plan, answers, slides (zip)", "{}.zip"),
        needs.TOMORROW,
        "together:everything",
        "teacher",
        short="everything together (zip)",
    ),
    Export(CARDS, needs.WORDS, "data.cards:cards", exists=_has_words, names=once),
    Export(TABLE, needs.WORDS, "data.cards:words", exists=_has_words, names=once),
    Export(
        File(
            "links to the passages, and questions, lesson by lesson (Common Cartridge)",
            "course.imscc",
        ),
        needs.COURSE,
        "courses.cartridge:course",
        exists=_has_address,
        names=once,
    ),
    Export(
        File(
            "passages, packets, worksheets and questions, lesson by lesson (Common Cartridge)",
            "course.imscc",
        ),
        needs.COURSE,
        "courses.cartridge:course",
        exists=_must_carry,
        names=once,
    ),
    Export(
        File("the questions with their key for whoever grades (Moodle XML)", "moodle.xml"),
        needs.COURSE,
        "courses.moodle:questions",
        "teacher",
        _has_questions,
        once,
    ),
    Export(
        File("the words as matching questions (GIFT)", "words-gift.txt"),
        needs.COURSE,
        "courses.gift:words",
        "teacher",
        _has_words,
        once,
    ),
    Export(
        File("{} as received (plain text)", RECEIVED),
        needs.COMPARE,
        "data.received:text",
        names=_whole_texts,
        each="each text",
    ),
)


_OF_LESSON = "{}-"
"""What the names of a lesson's files begin with; in its zip they do without."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that an edition has: its entry in the registry, and what it is of."""

    export: Export
    subject: str
    """The name of the lesson or text; empty for what is of the whole edition."""
    file: File
    language: str = ""

    @property
    def is_in_lesson(self) -> bool:
        """Tell whether it is a file of a lesson that its zip holds, and not of a text or of all."""
        return self.export.file.name.startswith(_OF_LESSON)

    @property
    def name_in_lesson(self) -> str:
        """Its name where all files are of one lesson."""
        return self.export.file.name.removeprefix(_OF_LESSON).format(self.language)

    @property
    def in_lesson(self) -> str:
        """What it is, said where all files are of one lesson."""
        words = self.export.file.text.replace(" of {}", "")
        return f"{words[0].upper()}{words[1:]}".format(LANGUAGES.get(self.language, ""))


def offered(edition: Edition, audience: Audience) -> Iterator[Offered]:
    """Yield each file that an audience may have; teachers may have all."""
    titles = {text.slug: text.witness.siglum for text in edition.texts}
    titles |= {name: f"“{entry.record.title}”" for name, entry in edition.guide.lessons}
    for export in EXPORTS:
        if audience in ("teacher", export.audience) and export.exists(edition):
            for name in export.names(edition):
                for tag in export.languages(edition, name):
                    words = export.file.text.format(titles.get(name, ""), LANGUAGES.get(tag, ""))
                    file = File(words, export.file.name.format(name, tag))
                    yield Offered(export, name, file, tag)


def lesson_files(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the names of files in a lesson's zip beside its packets, and what each is."""
    yield WHICH, "which file is for whom"
    tags = dict.fromkeys(tag for packet in edition.packets for tag in packet.record.languages)
    for export in EXPORTS:
        if export.file.name.startswith(_OF_LESSON):
            for tag in ("",) if export.languages is _english else tags:
                one = Offered(export, "", export.file, tag)
                yield one.name_in_lesson, one.in_lesson
