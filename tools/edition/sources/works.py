"""A work of the bibliography, from its entry in a ``.bib`` file to clean fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from edition.problems import Code, Location, Problems, brief
from edition.records.work import EXTENTS, SHORTLY, Extent, Seen, read_seen
from edition.sources import bib_fields
from edition.sources.bib_dates import Dated, read_edtf, read_year
from edition.sources.bib_fields import Rule
from edition.sources.bibtex import RawEntry, RawField
from edition.sources.characters import Places
from edition.sources.identifiers import read_doi, read_isbns, read_url
from edition.sources.latex import LatexError, read_latex
from edition.sources.names import Names, read_names
from edition.sources.rich import Rich, plain, rich
from edition.sources.validation import like

T = TypeVar("T")

_ROLE_OF = {
    f"{role}type": role
    for role in ("editor", "editora", "editorb", "editorc", "namea", "nameb", "namec")
}
"""Fields that say what people did, by the field that names those people."""
_MANY = 200
"""Fields of one work that are not known, after which none of them is a slip."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work: its fields by BibLaTeX's names, clean, and the line where its entry begins."""

    key: str
    kind: str
    """The type, as BibLaTeX names it."""
    location: Location
    words: Mapping[str, Rich] = field(default_factory=dict)
    people: Mapping[str, Names] = field(default_factory=dict)
    dates: Mapping[str, Dated] = field(default_factory=dict)
    doi: str = ""
    url: str = ""
    isbns: tuple[str, ...] = ()
    short: str = ""
    """What a citation has instead of names."""
    short_title: str = ""
    language: str = ""
    """The tag of its language, if it is known."""
    groups: tuple[str, ...] = ()
    """Its keywords."""
    seen: Seen | None = None
    """How much of it was seen, if that is on record."""
    wholes: tuple[str, ...] = ()
    """Keys of the works that it takes fields from."""
    left_out: Mapping[str, Rule] = field(default_factory=dict)
    """Fields that are not printed, each with the rule that says why."""
    file: Places | None = None
    """The file that it stands in, where places are asked for."""
    offsets: Mapping[str, int] = field(default_factory=dict)
    """Where each field stands in it."""

    @property
    def extent(self) -> Extent | None:
        """How much of it was seen, in a word; ``None`` if that is not on record."""
        return self.seen.extent if self.seen else None

    @property
    def seen_in_brackets(self) -> str:
        """How much of it was seen, as a note says it after the citation; empty if not known."""
        return f" ({SHORTLY[self.seen.extent]} seen)" if self.seen else ""

    @property
    def title(self) -> Rich:
        """The title; for a work without one, the words that stand in its place."""
        return next((self.words[name] for name in TITLES if self.words.get(name)), ())

    @property
    def is_right_to_left(self) -> bool:
        """Tell whether its title is written from right to left."""
        return bib_fields.is_right_to_left(plain(self.title))

    def place(self, name: str) -> Location:
        """Return where a field stands, or else where the work begins."""
        if self.file is None or name not in self.offsets:
            return self.location
        return self.file.at(self.offsets[name])


TITLES = ("title", "maintitle", "booktitle", "issuetitle", "eventtitle")


@dataclass(slots=True)
class WorkReader:
    """One entry while it is read: what is wrong with a field is reported at its place."""

    raw: RawEntry
    places: Places
    problems: Problems
    fields: dict[str, RawField] = field(default_factory=dict)
    left_out: dict[str, Rule] = field(default_factory=dict)

    def read(self) -> Work | None:
        """Return the work; ``None`` if it is of no known type or has no title."""
        raw, before = self.raw, len(self.problems)
        kind = bib_fields.KIND_ALIASES.get(raw.kind, raw.kind)
        where = self.places.at(raw.offset)
        if kind not in bib_fields.KINDS:
            near = like(kind, bib_fields.KINDS | set(bib_fields.KIND_ALIASES))
            message = f"there is no type '{brief(raw.kind)}'; use {near or 'misc'}"
            self.problems.add(Code.BIBTEX_FIELD, where, message)
            return None
        self._check_key(where)
        self._sort()
        self._leave_out(kind)
        printed = [name for name in self.fields if name in bib_fields.WORDS]
        words = {name: self._clean(name, read_latex) for name in printed}
        if kind_words := bib_fields.KIND_WORDS.get(raw.kind):
            words.setdefault("type", rich(kind_words))
        language = self._value("langid") or self._value("language")
        work = Work(
            raw.key,
            kind,
            where,
            {name: value for name, value in words.items() if value},
            self._people(),
            self._dates(),
            doi=self._number("doi", read_doi, ""),
            url=self._number("url", read_url, ""),
            isbns=self._number("isbn", read_isbns, ()),
            short=self._short(),
            short_title=plain(self._clean("shorttitle", read_latex) or ()),
            language=bib_fields.language_of(language),
            groups=tuple(
                part.strip() for part in self._value("keywords").split(",") if part.strip()
            ),
            seen=self._clean("seen", _seen),
            left_out=self.left_out,
            file=self.places,
            offsets={name: found.offset for name, found in self.fields.items()},
        )
        if not work.title and len(self.problems) == before:
            message = f"'{raw.key}' has no title; add one, or words that describe it in brackets"
            self.problems.add(Code.BIBTEX_FIELD, where, message)
        return work

    def _check_key(self, where: Location) -> None:
        if not KEY.fullmatch(self.raw.key):
            message = f"'{brief(self.raw.key)}' cannot be cited; make the key of letters and digits"
            self.problems.add(Code.VALUE_WRONG, where, message)

    def _sort(self) -> None:
        """Give every field its name in BibLaTeX, and those that are not printed their rule."""
        for written, found in self.raw.fields.items():
            name = bib_fields.ALIASES.get(written, written)
            if not found.value.strip("{} \t\r\n"):
                continue
            if name in self.fields:
                self._twice(written, name, found)
                continue
            self.fields[name] = found
            if rule := bib_fields.UNUSED.get(name):
                self.left_out[written] = rule
            elif name not in bib_fields.KNOWN:
                self._unknown(written)

    def _leave_out(self, kind: str) -> None:
        """Take out what this type does not print: a journal's publisher, a whole's own title."""
        is_issued = kind == "article" and "journaltitle" in self.fields
        rules: dict[str, Rule] = {"publisher": "publisher of a journal"} if is_issued else {}
        if "booktitle" in self.fields and kind in bib_fields.WHOLES:
            title, whole = (_bare(self._value(name)) for name in ("title", "booktitle"))
            if title == whole:
                rules["booktitle"] = "said by another field"
        for name in self._named(_ROLE_OF):
            if _ROLE_OF[name] not in self.fields:
                rules[name] = "role without names"
        self.left_out |= {name: rule for name, rule in rules.items() if name in self.fields}
        for name in rules:
            self.fields.pop(name, None)

    def _twice(self, written: str, name: str, found: RawField) -> None:
        if _bare(found.value) == _bare(self.fields[name].value):
            self.left_out[written] = "said by another field"
        else:
            line = self.places.at(self.fields[name].offset).line
            message = f"'{written}' is the field on line {line} and differs; keep one of the two"
            self._report(found, message)

    def _unknown(self, written: str) -> None:
        # Nobody mistypes hundreds of fields of one work: those come from another program.
        several = len(self.left_out) >= _MANY
        if near := None if several else like(written, bib_fields.KNOWN, 0.85):
            message = f"there is no field '{written}'; did you mean '{near}'?"
            self._report(self.fields[written], message)
        self.left_out[written] = "field of another program"

    def _report(self, found: RawField, message: str) -> None:
        self.problems.add(Code.BIBTEX_FIELD, self.places.at(found.offset), message)

    def _named(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if name in self.fields]

    def _value(self, name: str) -> str:
        return self.fields[name].value.strip() if name in self.fields else ""

    def _clean(self, name: str, read: Callable[[str], T]) -> T | None:
        """Return what a reader makes of a field; ``None`` and a problem if it cannot."""
        if name not in self.fields:
            return None
        try:
            return read(" ".join(self.fields[name].value.split()))
        except LatexError as error:
            code = Code.ISBN_WRONG if name == "isbn" else Code.BIBTEX_FIELD
            where = self.places.at(self.fields[name].offset)
            message = f"the '{name}' of '{self.raw.key}' cannot be printed: {error}"
            self.problems.add(code, where, message)
            return None

    def _number(self, name: str, read: Callable[[str], T], nothing: T) -> T:
        return self._clean(name, read) or nothing

    def _people(self) -> dict[str, Names]:
        options = self._value("options")
        found = {
            name: self._clean(name, lambda value: read_names(value, options))
            for name in self._named(bib_fields.PEOPLE)
        }
        return {name: people for name, people in found.items() if people}

    def _short(self) -> str:
        for name in self._named(bib_fields.LABELS):
            if name in ("shortauthor", "shorteditor"):
                people = self._clean(name, read_names)
                return short_names(people) if people else ""
            return plain(self._clean(name, read_latex) or ())
        return ""

    def _dates(self) -> dict[str, Dated]:
        dates = {}
        for name in self._named(bib_fields.DATES):
            edtf = read_edtf(self._value(name).replace("{", "").replace("}", ""))
            words = "" if edtf else plain(self._clean(name, read_latex) or ())
            dates[name] = edtf or read_edtf(words.replace("–", "/")) or Dated(literal=words)
        if not self._named(bib_fields.IN_DATES):
            return dates
        year, month, day = (plain(self._clean(n, read_latex) or ()) for n in bib_fields.IN_DATES)
        if date := dates.get("date"):
            self.left_out |= dict.fromkeys(
                self._named(bib_fields.IN_DATES), "said by another field"
            )
            if year and date.start and read_year(year).year != date.year:
                self._report(self.fields["year"], _DIFFERENT.format(year, date.words))
        elif year or month:
            dates["date"] = read_year(year, month, day)
        return dates


_DIFFERENT = "'year' says {} and 'date' says {}; keep the one that is right"
KEY = re.compile(r"[^\s`{}\\\"#%~,=<>!][^\s`{}\\\"#%~,=<>]*")
"""A key that a role can hold, as Zotero and its like make them."""


def _seen(value: str) -> Seen:
    found = read_seen(plain(read_latex(value)))
    if found is None:
        message = f"it must begin with one of {', '.join(EXTENTS)}; write it before a colon"
        raise LatexError(message)
    return found


def _bare(value: str) -> str:
    return re.sub(r"[{}\s]", "", value).casefold()


def short_names(people: Names) -> str:
    """Return names as a citation has them: one, two, or the first “et al.”."""
    names = [name.short for name in people.names]
    if len(names) > 2 or people.others:
        return f"{names[0]} et al." if names else ""
    return " & ".join(names)
