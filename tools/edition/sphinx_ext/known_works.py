"""The works that pages may cite, read and put into words once for many runs of Sphinx.

The process that is forked for each run reads them before, so that each run has them: see
``loaded.prepare``. They are known by the bytes of the files that they were read from, so a run
that finds other files reads them itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pybtex.database import BibliographyData, Person
from pybtex.database import Entry as BibEntry

from edition.model.citation_labels import labels_of, letters_of
from edition.model.reference_style import reference
from edition.output.sphinx_build import READ
from edition.output.stamp import digest
from edition.problems import Problems
from edition.records.book import BOOK, EditionRecord
from edition.sources.bibliography import read_bibliography
from edition.sources.files import Folder
from edition.sources.rich import Rich, Run, plain
from edition.sources.validation import read_record
from edition.sources.works import Work


@dataclass(frozen=True, slots=True)
class KnownWorks:
    """Works by key, what each is called, and its reference as it is printed."""

    works: Mapping[str, Work]
    labels: Mapping[str, str]
    """Labels that are unique in the whole bibliography, not only in one of its groups."""
    references: Mapping[str, Rich]
    entries: BibliographyData
    """What sphinxcontrib-bibtex must know of them."""
    book: EditionRecord | None
    """What the edition says of itself."""


def known_works(root: Path) -> KnownWorks:
    """Return the works of the edition in a folder."""
    return _read(root, digest(root, [str(root / name) for name in READ]))


@lru_cache(maxsize=1)
def _read(root: Path, _told: str) -> KnownWorks:
    """Read all that is ``_told``, which is a digest of it."""
    folder = Folder(root, Problems())
    works = read_bibliography(folder) or {}
    book = read_record(folder, BOOK, EditionRecord)
    style = book.record.citation_style if book else "notes-bibliography"
    letters = letters_of(works.values())
    references = {}
    for key, work in works.items():
        runs = reference(work, style, letters[key])
        references[key] = (*runs, Run(f" {work.seen.sentence}")) if work.seen else runs
    data = BibliographyData({key: _entry(work) for key, work in works.items()})
    labels = labels_of(works.values())
    return KnownWorks(works, labels, references, data, book.record if book else None)


def _entry(work: Work) -> BibEntry:
    """Return what the filters of a bibliography may ask of a work."""
    fields = {name: plain(runs) for name, runs in work.words.items()}
    fields |= {name: date.words for name, date in work.dates.items()}
    if "date" in work.dates:
        fields["year"] = work.dates["date"].year
    fields |= {"doi": work.doi, "url": work.url, "isbn": " ".join(work.isbns)}
    fields |= {"keywords": ", ".join(work.groups), "langid": work.language}
    fields |= {"depth": work.extent or ""}
    people = {
        role: [Person(f"{{{re.sub('[{}]', '', name.direct)}}}") for name in names.names]
        for role, names in work.people.items()
    }
    entry = BibEntry(work.kind, {name: value for name, value in fields.items() if value}, people)
    entry.key = work.key
    return entry
