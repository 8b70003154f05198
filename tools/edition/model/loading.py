"""Reading an edition: its files, joined into values, and all that is wrong with them.

:func:`load_edition` reads everything and reports everything that is wrong. What it returns
may be written only if nothing was reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from edition.model.annotations import (
    place_everyday,
    place_notes,
    place_terms,
)
from edition.model.atlas import read_atlas
from edition.model.duplicates import report_duplicates
from edition.model.edition import ANNOTATIONS, GENERATED, GLOSSARY, Edition, Text
from edition.model.emend import establish, unseen
from edition.model.established import check_pull_quotes, check_title
from edition.model.guide import numbered, read_guide
from edition.model.lines import read_translations
from edition.model.markdown_pages import read_written
from edition.model.packets import read_packets
from edition.model.reference_data import read_reference_data
from edition.model.unnamed_texts import UnnamedText, read_unnamed
from edition.model.unread import report_unread
from edition.problems import Code, Location, Problems
from edition.records.book import BOOK, EditionRecord
from edition.records.guide import GistRecord, QuestionRecord
from edition.records.note import EverydayRecord, NoteRecord, OldAddressRecord, TermRecord
from edition.records.reference import GlossaryRecord
from edition.records.text import Publish, TextRecord
from edition.records.values import SLUG
from edition.sources.bibliography import read_bibliography
from edition.sources.files import Folder
from edition.sources.validation import Entry, like, optional, read_record
from edition.sources.witness import divide, read_witness


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
    reference = read_reference_data(folder)
    edition = Edition(
        record=book.record,
        node=book.node,
        texts=tuple(_with_own_siglum((text for text in texts if text), problems)),
        glossary=glossary,
        works=works,
        written=tuple(read_written(folder, GENERATED)),
        reference=reference,
        guide=read_guide(folder),
        atlas=read_atlas(folder, reference.charts.map),
        packets=read_packets(folder),
        translations=tuple(read_translations(folder)),
    )
    report_duplicates(edition, problems)
    unnamed = _strays(folder, book)
    return replace(
        edition,
        files=tuple(folder.files),
        letters=tuple(folder.letters),
        unnamed=unnamed,
        faulty=problems.paths,
    )


def _strays(folder: Folder, book: Entry[EditionRecord]) -> tuple[UnnamedText, ...]:
    """Report files that nothing reads; return the texts that the edition does not name."""
    problems = folder.problems
    unnamed = tuple(read_unnamed(folder, book.record.texts, GENERATED))
    report_unread(folder, [text.slug for text in unnamed], problems)
    is_misspelt = any(problem.code == Code.TEXT_UNKNOWN for problem in problems)
    for text in () if is_misspelt else unnamed:
        problems.add(Code.TEXT_TAKEN_OUT, book.node.at("texts"), text.message)
    return unnamed


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


def _load_text(folder: Folder, slug: str, at_most: Publish) -> Text | None:
    base = f"{ANNOTATIONS}/{slug}"
    witness = read_witness(folder, slug, at_most)
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
        slug=slug,
        declared=entry.record,
        reading=reading,
        notes=place_notes(notes, reading, found),
        terms=used,
        questions=numbered(questions),
        gists=gists,
        is_sound=is_sound,
        everyday=place_everyday(everyday, reading, used, found),
        old_addresses=old_addresses,
    )
