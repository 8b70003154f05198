"""The edition: its texts, notes, glossary and bibliography, joined and checked.

:func:`load_edition` reads everything and reports everything that is wrong. What it returns
may be written only if nothing was reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from edition.model.annotations import (
    EverydayUse,
    Note,
    TermUse,
    place_everyday,
    place_notes,
    place_terms,
)
from edition.model.atlas import Atlas, read_atlas
from edition.model.duplicates import report_duplicates
from edition.model.emend import check_pull_quotes, check_title, establish, unseen
from edition.model.guide import Guide, Question, numbered, read_guide
from edition.model.lines import IN_ENGLISH, Lines, read_translations
from edition.model.markdown_pages import WrittenPage, read_written
from edition.model.packets import Packet, read_packets
from edition.model.reading_text import ReadingText
from edition.model.reference_data import ReferenceData, read_reference_data
from edition.model.unnamed_texts import UnnamedText, read_unnamed
from edition.model.unread import report_unread
from edition.problems import Code, Location, Problems
from edition.records.book import BOOK, EditionRecord
from edition.records.guide import GistRecord, QuestionRecord
from edition.records.note import EverydayRecord, NoteRecord, OldAddressRecord, TermRecord
from edition.records.packet import Audience, HeadnoteRecord, Layer
from edition.records.reference import GlossaryRecord, TranslationRecord
from edition.records.text import Publish, TextRecord
from edition.records.values import SLUG
from edition.sources.bibliography import read_bibliography
from edition.sources.files import Folder
from edition.sources.letters import Letter
from edition.sources.node import Node
from edition.sources.prose import Mention
from edition.sources.validation import Entry, like, optional, read_record
from edition.sources.witness import Witness, divide, read_witness
from edition.sources.works import Work

ANNOTATIONS = "docs/annotations"
GLOSSARY = "docs/glossary.yaml"
GENERATED = ("texts", "apparatus", "guide")
"""The folders below ``docs/`` that hold generated pages and nothing else."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the edition with all that is attached to it."""

    slug: str
    declared: TextRecord
    """What ``text.yaml`` says of the seed."""
    reading: ReadingText
    notes: tuple[Note, ...]
    terms: tuple[TermUse, ...]
    questions: tuple[Question, ...]
    gists: tuple[Entry[GistRecord], ...] = ()
    is_sound: bool = True
    """Whether its words are those that will be printed; else many quotations would seem wrong."""

    everyday: tuple[EverydayUse, ...] = ()
    """Hard words that are no terms."""
    old_addresses: tuple[Entry[OldAddressRecord], ...] = ()
    """Addresses of notes and questions in earlier versions."""
    layers: tuple[Layer, ...] = ("about", "notes", "gists", "first-questions")
    """What stands with the text on its page; a site's pop-ups explain the words."""
    writing_lines: int = 0
    """Ruled lines to write on after each question on its page."""
    notes_left_out: int = 0
    """Notes on its passages that a selection leaves out."""
    headnotes: tuple[HeadnoteRecord, ...] = ()
    """What the editors say before passages of an excerpt."""

    @property
    def folder(self) -> str:
        """Where editors keep what belongs to the text."""
        return f"{ANNOTATIONS}/{self.slug}"

    @property
    def witness(self) -> Witness:
        """The text as received."""
        return self.reading.witness


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that pages are made from."""

    record: EditionRecord
    texts: tuple[Text, ...]
    glossary: tuple[Entry[GlossaryRecord], ...]
    works: Mapping[str, Work] | None
    """The bibliography by key; ``None`` if it could not be read."""
    written: tuple[WrittenPage, ...]
    """The pages that people write."""
    reference: ReferenceData
    """Timeline, register, figures, open questions."""
    guide: Guide
    """Questions on both texts, parallels, documents, lessons."""
    atlas: Atlas
    """Places and routes of the map."""
    packets: tuple[Packet, ...] = ()
    """What is printed, and for whom."""
    translations: tuple[Entry[TranslationRecord], ...] = ()
    """Glosses and lines in other languages."""
    lines: Lines = IN_ENGLISH
    """What its lines say in the language of what is printed, if that is not English alone."""
    node: Node | None = None
    """What ``edition.yaml`` was read from."""
    letters: tuple[Letter, ...] = ()
    """Letters in its files that print may lack."""
    is_overlaid: bool = False
    """Whether a private folder was laid over it, so that its private keys are at hand."""
    unnamed: tuple[UnnamedText, ...] = ()
    """Texts in ``seeds/`` that the edition does not name."""
    faulty: frozenset[str] = frozenset()
    """Files in which something could not be read; what seems to be missing may stand there."""
    audience: Audience = "teacher"
    """For whom its pages are made."""
    depth: Literal["all", "first"] = "all"
    """Whether its pages have everything, or what a first reader needs."""
    whole: Edition | None = None
    """The edition that this one is a selection of, for what is named here and printed elsewhere."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """What the hand-written pages refer to."""
        return tuple(mention for page in self.written for mention in page.mentions)

    @property
    def question_entries(self) -> tuple[Question, ...]:
        """Every question: those on each text, then those that need more than one."""
        return (*(q for text in self.texts for q in text.questions), *self.guide.questions)

    @property
    def is_whole(self) -> bool:
        """Tell whether every text could be read; else much would seem to be missing."""
        are_read = len(self.texts) == len(self.record.texts)
        return are_read and all(t.is_sound for t in self.texts) and not self.unnamed

    def has_read(self, *paths: str) -> bool:
        """Tell whether files were read whole, so that what is not in them is nowhere."""
        return self.faulty.isdisjoint(paths)

    def has_placed_notes(self, text: Text) -> bool:
        """Tell whether a text's notes were all read and found their words."""
        is_there = text.is_sound or text.witness.is_absent
        return is_there and self.has_read(f"{text.folder}/notes.yaml")

    @property
    def has_read_questions(self) -> bool:
        """Tell whether every file of questions was read whole."""
        files = [f"{ANNOTATIONS}/{slug}/questions.yaml" for slug in self.record.texts]
        return self.is_whole and self.has_read("docs/questions.yaml", *files)


def loci_of(names: Sequence[str], edition: Edition) -> Iterator[str]:
    """Yield the loci where a text has one of the names as words of their own."""
    divisions = (part for text in edition.texts for part in text.reading.divisions)
    return (
        str(part.locus)
        for part in divisions
        if has_names(part.text, names) or not part.names.isdisjoint(names)
    )


def has_names(text: str, names: Iterable[str]) -> bool:
    """Tell whether a text has one of the names, and not as a part of another word."""
    return any(name in text and _has_apart(text, name) for name in names)


def _has_apart(text: str, name: str) -> bool:
    """Tell whether a name stands in a text without a letter before or after it.

    To compile a pattern for each name takes much longer.
    """
    at = text.find(name)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(name) : at + len(name) + 1]
        if not any(map(_is_of_word, around)):
            return True
        at = text.find(name, at + 1)
    return False


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def load_edition(root: Path, problems: Problems, at_most: Publish = "whole") -> Edition | None:
    """Read and join the edition below ``root``; ``None`` if there is no book to speak of.

    ``at_most`` is how much of any text may be published, whatever its record allows.
    """
    folder = Folder(root, problems)
    book = read_record(folder, BOOK, EditionRecord)
    glossary = optional(folder, GLOSSARY, GlossaryRecord)
    works = read_bibliography(folder)
    if book is None:
        return None
    texts = (_load_text(folder, name, at_most) for name in _folder_names(book, folder))
    printed = tuple(_with_own_siglum((text for text in texts if text), problems))
    written = tuple(read_written(folder, GENERATED))
    reference = read_reference_data(folder)
    guide, packets = read_guide(folder), read_packets(folder)
    atlas = read_atlas(folder, reference.charts.map)
    edition = Edition(
        book.record, printed, glossary, works, written, reference, guide, atlas, packets
    )
    translations = tuple(read_translations(folder))
    edition = replace(edition, translations=translations, node=book.node)
    report_duplicates(edition, problems)
    unnamed = tuple(read_unnamed(folder, book.record.texts))
    report_unread(folder, [text.slug for text in unnamed], problems)
    is_misspelt = any(problem.code == Code.TEXT_UNKNOWN for problem in problems)
    for text in () if is_misspelt else unnamed:
        problems.add(Code.TEXT_TAKEN_OUT, book.node.at("texts"), text.message)
    return replace(edition, letters=tuple(folder.letters), unnamed=unnamed, faulty=problems.paths)


def _with_own_siglum(texts: Iterable[Text], problems: Problems) -> Iterator[Text]:
    """Yield the texts but those whose places could not be told from another's."""
    first: dict[str, Location] = {}
    for text in texts:
        siglum, where = text.witness.siglum, text.witness.declared("siglum")
        if siglum in first:
            message = f"the siglum '{siglum}' is already at {first[siglum]}; give the text another"
            problems.add(Code.ID_DUPLICATE, where, message)
        else:
            yield text
        first.setdefault(siglum, where)


def _folder_names(book: Entry[EditionRecord], folder: Folder) -> Iterator[str]:
    """Yield the names in ``texts`` that can be folders here and pages there."""
    seeds = folder.root / "seeds"
    there = sorted(path.name for path in seeds.iterdir()) if seeds.is_dir() else []
    others = [name for name in there if name not in book.record.texts]
    for index, name in enumerate(book.record.texts):
        where = book.node.at("texts", index)
        if not re.fullmatch(SLUG, name):
            message = f"'{name}' is not the name of a folder in seeds/; use a-z, 0-9 and hyphens"
            folder.problems.add(Code.PATH_OUTSIDE, where, message)
        elif name not in there and (near := like(name, others)):
            message = f"there is no folder 'seeds/{name}'; did you mean '{near}'?"
            folder.problems.add(Code.TEXT_UNKNOWN, where, message)
        else:
            yield name


def _load_text(folder: Folder, work: str, at_most: Publish) -> Text | None:
    base = f"{ANNOTATIONS}/{work}"
    witness = read_witness(folder, work, at_most)
    entry = read_record(folder, f"{base}/text.yaml", TextRecord)
    notes = optional(folder, f"{base}/notes.yaml", NoteRecord)
    terms = optional(folder, f"{base}/terms.yaml", TermRecord)
    questions = optional(folder, f"{base}/questions.yaml", QuestionRecord)
    gists = optional(folder, f"{base}/gists.yaml", GistRecord)
    everyday = optional(folder, f"{base}/everyday.yaml", EverydayRecord)
    old_addresses = optional(folder, f"{base}/addresses.yaml", OldAddressRecord)
    if witness is None or entry is None:
        return None
    problems = folder.problems
    before = len(problems)
    runs = divide(witness, entry, problems)
    if len(problems) > before:
        return None  # the passages may be numbered wrong, and every note would seem misplaced
    established = unseen if witness.is_absent else establish
    reading = established(witness, runs, entry, problems)
    check_title(reading, entry, problems)
    is_sound = len(problems) == before and not witness.is_absent
    check_pull_quotes(reading, problems)
    found = problems if is_sound else Problems()  # what is absent may be so for that reason alone
    used = place_terms(terms, reading, found)
    return Text(
        work,
        entry.record,
        reading,
        place_notes(notes, reading, found),
        used,
        numbered(questions),
        gists,
        is_sound,
        place_everyday(everyday, reading, used, found),
        old_addresses,
    )
