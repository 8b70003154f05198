"""The edition: its texts, notes, glossary and bibliography, joined and checked.

:func:`load_edition` reads everything and reports everything that is wrong. What it returns
may be written only if nothing was reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.model.annotations import Note, TermUse, place_notes, place_terms
from edition.model.atlas import Atlas, read_atlas
from edition.model.emend import establish
from edition.model.guide import Guide, read_guide
from edition.model.markdown_pages import WrittenPage, read_written
from edition.model.packets import Packet, read_packets
from edition.model.reading_text import ReadingText
from edition.model.reference_data import ReferenceData, read_reference_data
from edition.problems import Code, Location, Problems
from edition.records.book import EditionRecord
from edition.records.guide import GistRecord, QuestionRecord
from edition.records.note import NoteRecord, TermRecord
from edition.records.reference import GlossaryRecord
from edition.records.text import TextRecord
from edition.records.values import SLUG
from edition.sources.bibliography import read_bibliography
from edition.sources.files import Folder
from edition.sources.prose import Mention
from edition.sources.validation import Entry, optional, read_record, read_records
from edition.sources.witness import Witness, divide, read_witness
from edition.sources.works import Work

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
    questions: tuple[Entry[QuestionRecord], ...]
    gists: tuple[Entry[GistRecord], ...] = ()

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

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """What the hand-written pages refer to."""
        return tuple(mention for page in self.written for mention in page.mentions)

    @property
    def question_entries(self) -> tuple[Entry[QuestionRecord], ...]:
        """Every question: those on each text, then those that need more than one."""
        return (*(q for text in self.texts for q in text.questions), *self.guide.questions)

    @property
    def is_whole(self) -> bool:
        """Tell whether every text could be read; else much would seem to be missing."""
        return len(self.texts) == len(self.record.texts)


def loci_of(names: Sequence[str], edition: Edition) -> tuple[str, ...]:
    """Return the loci where a text has one of the names as words of their own."""
    divisions = (part for text in edition.texts for part in text.reading.divisions)
    return tuple(str(part.locus) for part in divisions if _names(part.text, names))


def _names(text: str, names: Sequence[str]) -> bool:
    """Tell whether a text has one of the names, and not as a part of another word."""
    # Most texts do not have most names, and that is found out much faster without a pattern.
    there = [name for name in names if name in text]
    return bool(there) and bool(words_named(there).search(text))


def words_named(names: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern that finds the names as words of their own, the longest first."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(" + "|".join(re.escape(name) for name in longest) + r")(?!\w)")


def load_edition(root: Path, problems: Problems) -> Edition | None:
    """Read and join the edition below ``root``; ``None`` if there is no book to speak of."""
    folder = Folder(root, problems)
    book = read_record(folder, "docs/edition.yaml", EditionRecord)
    glossary = read_records(folder, "docs/glossary.yaml", GlossaryRecord)
    works = read_bibliography(folder)
    if book is None:
        return None
    texts = (_load_text(folder, name) for name in _folder_names(book, problems))
    printed = tuple(text for text in texts if text)
    written = tuple(read_written(folder, GENERATED))
    reference = read_reference_data(folder)
    guide, atlas, packets = read_guide(folder), read_atlas(folder), read_packets(folder)
    edition = Edition(
        book.record, printed, glossary, works, written, reference, guide, atlas, packets
    )
    _report_duplicates(edition, problems)
    return edition


def _folder_names(book: Entry[EditionRecord], problems: Problems) -> Iterator[str]:
    """Yield the names in ``texts`` that can be folders here and pages there."""
    for index, name in enumerate(book.record.texts):
        if re.fullmatch(SLUG, name):
            yield name
        else:
            message = f"'{name}' is not the name of a folder in seeds/; use a-z, 0-9 and hyphens"
            problems.add(Code.PATH_OUTSIDE, book.node.at("texts", index), message)


def _load_text(folder: Folder, work: str) -> Text | None:
    base = f"docs/annotations/{work}"
    witness = read_witness(folder, work)
    entry = read_record(folder, f"{base}/text.yaml", TextRecord)
    notes = read_records(folder, f"{base}/notes.yaml", NoteRecord)
    terms = read_records(folder, f"{base}/terms.yaml", TermRecord)
    questions = read_records(folder, f"{base}/questions.yaml", QuestionRecord)
    gists = optional(folder, f"{base}/gists.yaml", GistRecord)
    if witness is None or entry is None:
        return None
    problems = folder.problems
    before = len(problems)
    runs = divide(witness, entry, problems)
    if len(problems) > before:
        return None  # the passages may be numbered wrong, and every note would seem misplaced
    reading = establish(witness, runs, entry, problems)
    return Text(
        work,
        entry.record,
        reading,
        place_notes(notes, reading, problems),
        place_terms(terms, reading, problems),
        questions,
        gists,
    )


def _report_duplicates(edition: Edition, problems: Problems) -> None:
    headwords = ((e.record.headword, e.node.at("headword")) for e in edition.glossary)
    _unique(headwords, "headword", problems)
    for text in edition.texts:
        notes = sorted(text.notes, key=lambda note: note.node.location)
        _unique(((n.record.id, n.node.at("id")) for n in notes), "note", problems)
        _unique(((g.record.at, g.node.at("at")) for g in text.gists), "gist of", problems)
    guide = edition.guide
    _unique(
        ((q.record.id, q.node.at("id")) for q in edition.question_entries), "question", problems
    )
    _unique(((p.record.id, p.node.at("id")) for p in guide.parallels), "parallel", problems)
    _unique(((d.record.id, d.node.at("id")) for d in guide.documents), "document", problems)
    names = edition.reference.register
    _unique(((e.record.id, e.node.at("id")) for e in names), "name", problems)
    sigla = ((t.witness.siglum, t.witness.declared("siglum")) for t in edition.texts)
    _unique(sigla, "siglum", problems)


def _unique(named: Iterable[tuple[str, Location]], what: str, problems: Problems) -> None:
    first: dict[str, Location] = {}
    for name, where in named:
        if name in first:
            there = first[name]
            place = f"on line {there.line}" if there.path == where.path else f"at {there}"
            message = f"the {what} '{name}' is already {place}; rename one"
            problems.add(Code.ID_DUPLICATE, where, message)
        first.setdefault(name, where)
