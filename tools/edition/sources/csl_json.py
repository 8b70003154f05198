"""Works from CSL-JSON, as Zotero and its like export it for Pandoc and Word."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from edition.problems import Code, Location, Problems, brief
from edition.sources import bib_fields
from edition.sources.bib_dates import Dated, csl_date
from edition.sources.bib_fields import Rule
from edition.sources.characters import place_of
from edition.sources.identifiers import read_doi, read_isbns, read_url
from edition.sources.latex import LatexError
from edition.sources.names import Names, csl_names
from edition.sources.rich import Rich, plain, read_html
from edition.sources.works import KEY, Work

KINDS = {
    "article": "online",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "bill": "legislation",
    "book": "book",
    "broadcast": "audio",
    "chapter": "incollection",
    "classic": "book",
    "collection": "collection",
    "dataset": "dataset",
    "document": "misc",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "event": "misc",
    "figure": "image",
    "graphic": "artwork",
    "hearing": "jurisdiction",
    "interview": "misc",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "map": "image",
    "motion_picture": "movie",
    "musical_score": "music",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "personal_communication": "letter",
    "post": "online",
    "post-weblog": "online",
    "regulation": "legislation",
    "report": "report",
    "review": "review",
    "review-book": "review",
    "software": "software",
    "song": "audio",
    "speech": "unpublished",
    "standard": "standard",
    "thesis": "thesis",
    "treaty": "legal",
    "video": "video",
    "webpage": "online",
}
"""Types of CSL 1.0.2, by those of BibLaTeX."""
_WORDS = {
    "archive": "library",
    "archive-place": "venue",
    "archive_location": "addendum",
    "authority": "organization",
    "chapter-number": "chapter",
    "collection-title": "series",
    "edition": "edition",
    "event-place": "venue",
    "event": "eventtitle",
    "event-title": "eventtitle",
    "genre": "type",
    "issue": "number",
    "medium": "howpublished",
    "note": "note",
    "number": "number",
    "number-of-volumes": "volumes",
    "original-publisher": "origpublisher",
    "original-publisher-place": "origlocation",
    "original-title": "origtitle",
    "page": "pages",
    "part-number": "part",
    "publisher": "publisher",
    "publisher-place": "location",
    "reviewed-title": "titleaddon",
    "scale": "titleaddon",
    "section": "chapter",
    "status": "pubstate",
    "title": "title",
    "version": "version",
    "volume": "volume",
    "volume-title": "maintitle",
}
_PEOPLE = {
    "author": "author",
    "chair": "editora",
    "collection-editor": "editorb",
    "compiler": "editor",
    "composer": "author",
    "container-author": "bookauthor",
    "contributor": "with",
    "curator": "editor",
    "director": "director",
    "editor": "editor",
    "editorial-director": "editora",
    "interviewer": "collaborator",
    "original-author": "namea",
    "performer": "nameb",
    "producer": "namec",
    "recipient": "namea",
    "reviewed-author": "bookauthor",
    "translator": "translator",
}
_DATES = {"issued": "date", "accessed": "urldate", "event-date": "eventdate",
          "original-date": "origdate"}  # fmt: skip
_NUMBERS = {"DOI": "doi", "ISBN": "isbn", "URL": "url"}
_UNUSED: dict[str, Rule] = {
    **dict.fromkeys(("abstract", "annote", "keyword"), "the reader's own notes"),
    **dict.fromkeys(("ISSN", "PMID", "PMCID", "call-number", "source"), "number of a catalogue"),
    **dict.fromkeys(("container-title-short", "title-short", "shortTitle", "journalAbbreviation",
                     "citation-label"), "short form of another field"),
    **dict.fromkeys(("id", "citation-key", "type", "custom", "categories"), "files and programs"),
    **dict.fromkeys(("number-of-pages", "dimensions"), "extent"),
    "language": "language",
}  # fmt: skip
_CHEATER = re.compile(r"\{:[\w-]+:[^{}]*\}")
"""A variable that Zotero keeps among the words of a note."""
_CONTAINERS = {
    **dict.fromkeys(
        ("article", "review", "periodical", "legislation", "jurisdiction", "legal"), "journaltitle"
    ),
    "online": "organization",  # the name of a site, which is no book
}


def read_csl(text: str, path: str, problems: Problems) -> list[Work]:
    """Return the works of a CSL-JSON file; what is wrong with one is reported at its id."""
    try:
        items = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        what = getattr(error, "msg", "it is nested too deeply")
        message = f"this is not JSON: {what}; export it again, or correct it here"
        problems.add(Code.BIBTEX_SYNTAX, Location(path, line, column), message)
        return []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        message = "a CSL-JSON file is a list of works: [{…}, {…}]; export it again"
        problems.add(Code.BIBTEX_SYNTAX, Location(path), message)
        return []
    found = (_CslReader(item, _place(item, text, path), problems).read() for item in items)
    return [work for work in found if work is not None]


def _place(item: Mapping[str, Any], text: str, path: str) -> Location:
    named = re.search(rf'"(?:citation-key|id)"\s*:\s*{re.escape(json.dumps(item.get("id")))}', text)
    return place_of(text, named.start(), path) if named else Location(path)


@dataclass(slots=True)
class _CslReader:
    item: Mapping[str, Any]
    where: Location
    problems: Problems
    words: dict[str, Rich] = field(default_factory=dict)
    people: dict[str, Names] = field(default_factory=dict)
    dates: dict[str, Dated] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=dict)
    left_out: dict[str, Rule] = field(default_factory=dict)

    def read(self) -> Work | None:
        item = self.item
        key = str(item.get("citation-key") or item.get("id") or "").strip()
        kind = KINDS.get(str(item.get("type", "")))
        if kind is None or not KEY.fullmatch(key):
            message = (
                f"'{brief(key)}' of type '{brief(str(item.get('type')))}' is no work that can "
            )
            self._report(message + "be cited; give it an id without spaces and a type of CSL")
            return None
        for name, value in item.items():
            if value not in (None, "", [], {}):
                self._field(name, value, kind)
        work = Work(
            key,
            kind,
            self.where,
            self.words,
            self.people,
            self.dates,
            doi=self.numbers.get("doi", ""),
            url=self.numbers.get("url", ""),
            isbns=self.numbers.get("isbn", ()),
            short_title=plain(
                read_html(str(item.get("title-short") or item.get("shortTitle") or ""))
            ),
            language=bib_fields.language_of(str(item.get("language", ""))),
            groups=tuple(part.strip() for part in str(item.get("keyword", "")).split(",") if part),
            left_out=self.left_out,
        )
        if not work.title:
            self._report(f"'{key}' has no title; add one, or words that describe it in brackets")
        return work

    def _report(self, message: str) -> None:
        self.problems.add(Code.BIBTEX_FIELD, self.where, message)

    def _field(self, name: str, value: Any, kind: str) -> None:
        """Put a variable where it belongs; one that CSL does not know is another program's."""
        try:
            if name in _PEOPLE and isinstance(value, list):
                self._people(_PEOPLE[name], csl_names(value))
            elif name in _DATES:
                self.dates[_DATES[name]] = csl_date(value)
            elif name in _NUMBERS:
                read = {"doi": read_doi, "isbn": read_isbns, "url": read_url}[_NUMBERS[name]]
                self.numbers[_NUMBERS[name]] = read(str(value))
            elif name == "container-title":
                self._words(_CONTAINERS.get(kind, "booktitle"), value)
            elif name == "collection-number":
                self._words("number" if "issue" not in self.item else "part", value)
            elif name in _WORDS:
                self._words(_WORDS[name], value)
            else:
                self.left_out[name] = _UNUSED.get(name, "field of another program")
        except (LatexError, TypeError, ValueError, AttributeError) as error:
            self._report(f"the '{name}' of '{self.item.get('id')}' cannot be printed: {error}")

    def _words(self, name: str, value: Any) -> None:
        words = _CHEATER.sub("", str(value)) if name == "note" else str(value)
        text = read_html(words)
        have = self.words.get(name, ())
        if have and plain(have) != plain(text):
            text = (*have, *read_html("; "), *text)
        if text:
            self.words[name] = text

    def _people(self, role: str, found: Names) -> None:
        have = self.people.get(role, Names())
        self.people[role] = Names((*have.names, *(n for n in found.names if n not in have.names)))
