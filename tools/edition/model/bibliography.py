"""The works that may be cited: their keys, their lines, and numbers that can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pybtex.bibtex.utils import split_name_list
from pybtex.database import BibliographyDataError, Person
from pybtex.database import Entry as BibEntry
from pybtex.database.input.bibtex import DuplicateField, LowLevelParser, Parser
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text

from edition.model.anchor import shown
from edition.problems import Code, Location, Problems
from edition.sources.characters import Places
from edition.sources.files import Folder

PATH = "docs/references.bib"
WORKS_LIMIT = 2000
NEEDED = {
    "article": ("title", "journal", "year"),
    "book": ("title", "publisher", "year"),
    "incollection": ("title", "booktitle", "publisher", "year"),
    "mastersthesis": ("title", "school", "year"),
    "misc": ("title",),
    "phdthesis": ("title", "school", "year"),
    "techreport": ("title", "institution", "year"),
    "unpublished": ("title", "note"),
}
"""Types of work, and the fields without which one cannot be printed."""
_ENTRY = re.compile(r"^[ \t]*@\s*\w+\s*\{\s*([^,\s]+)\s*,", re.MULTILINE)
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._/+-]*")
# Links are made of `url` and `doi` and of nothing else: so each can be seen to lead to the web.
_LINKS = re.compile(r"\\(href|url)\b")
_ADDRESSES = {
    "url": re.compile(r"https?://[^\s<>\\{}]+"),
    "doi": re.compile(r"10\.[0-9.]+/[^\s<>\\{}]+"),
}


@dataclass(frozen=True, slots=True)
class Work:
    """A work in the bibliography: its fields, and the line where its entry begins."""

    key: str
    kind: str
    fields: Mapping[str, str]
    location: Location

    @property
    def entry(self) -> BibEntry:
        """The work as pybtex has it, the names of its people read, for those who print it."""
        reader = Parser()
        reader.process_entry(self.kind, self.key, [(k, [v]) for k, v in self.fields.items()])
        return reader.data.entries[self.key]


def read_bibliography(folder: Folder) -> dict[str, Work] | None:
    """Return the works of ``docs/references.bib`` by key; ``None`` if it cannot be read."""
    text = folder.read_text(PATH)
    if text is None:
        return None
    lines = _lines(text, folder.problems)
    works = _parse(text, lines, folder.problems) if lines is not None else None
    if works is None:
        return None
    for work in works.values():
        _check_isbn(work, folder.problems)
        _check_names(work, folder.problems)
        _check_fields(work, folder.problems)
        _check_markup(work, folder.problems)
    return works


class _Scanner(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """Pybtex's; but a field that is written plainly is read at once, and not mark by mark."""

    pos: int
    FIELD = re.compile(r"\s*([A-Za-z]+)\s*=\s*\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}(?=\s*[,}])")

    def parse_field(self) -> None:
        """Read one field: its name and its value."""
        match = self.FIELD.match(self.text, self.pos)
        if match is None:
            super().parse_field()
            return
        self.pos = match.end()
        self.update_lineno(match[0])
        self.current_field_name, self.current_value = match[1], [match[2]]


def _parse(text: str, lines: Mapping[str, Location], problems: Problems) -> dict[str, Work] | None:
    """Return the works, their fields as words: to take names apart is for those who print them."""
    works: dict[str, Work] = {}
    taken: set[str] = set()
    try:
        for command, body in _Scanner(text, macros=Parser().macros):
            if command.lower() not in {"string", "preamble"}:
                key, fields = body[0], _fields(*body)
                if key.lower() in taken:
                    raise BibliographyDataError(f"repeated bibliography entry: {key}")
                taken.add(key.lower())
                works[key] = Work(key, command.lower(), fields, lines.get(key, Location(PATH)))
        return works
    except (PybtexError, RecursionError) as error:
        last = text.count("\n") + 1
        place = Location(PATH, min(getattr(error, "lineno", None) or 1, last))
        what = re.sub(r"^syntax error|( in)? line \d+", "", str(error)).strip(" :")
        message = f"this is not BibTeX: {what}; correct it here or above"
        problems.add(Code.BIBTEX_SYNTAX, place, message)
        return None


def _fields(key: str, found: Iterable[tuple[str, list[str]]]) -> dict[str, str]:
    """Return the fields of a work; raises ``DuplicateField`` if it has one twice."""
    fields: dict[str, str] = {}
    for name, parts in found:
        if name.lower() in fields:
            raise DuplicateField(key, name)
        fields[name.lower()] = " ".join("".join(parts).split())
    return fields


def _lines(text: str, problems: Problems) -> dict[str, Location] | None:
    """Return the line of each entry; ``None`` if two have one key, which pybtex cannot read."""
    lines: dict[str, Location] = {}
    before = len(problems)
    places = Places(text, PATH)
    entries = list(_ENTRY.finditer(text))
    if len(entries) > WORKS_LIMIT:
        message = f"there are more than {WORKS_LIMIT:,} works; keep those that are cited"
        where = places.at(entries[WORKS_LIMIT].start())
        problems.add(Code.TOO_MANY_VALUES, where, message)
        return None
    for match in entries:
        where = Location(PATH, places.at(match.start(1)).line)
        if match[1] in lines:
            message = f"the work '{match[1]}' is already on line {lines[match[1]].line}; keep one"
            problems.add(Code.ID_DUPLICATE, where, message)
        lines.setdefault(match[1], where)
    return lines if len(problems) == before else None


def _check_fields(work: Work, problems: Problems) -> None:
    """A work that cannot be printed would be found out only by the reader who looks it up."""
    if work.kind not in NEEDED:
        message = f"there is no type '{work.kind}'; use one of: {', '.join(sorted(NEEDED))}"
        problems.add(Code.BIBTEX_FIELD, work.location, message)
        return
    if missing := [name for name in NEEDED[work.kind] if not work.fields.get(name)]:
        message = f"a {work.kind} needs {' and '.join(missing)}; add it, or make it a misc"
        problems.add(Code.BIBTEX_FIELD, work.location, message)
    for name, value in work.fields.items():
        if "%" in value and name not in ("url", "doi") and re.search(r"(?<!\\)%", value):
            message = f"a bare % hides the rest of '{name}'; write \\%"
            problems.add(Code.BIBTEX_FIELD, work.location, message)


def _check_markup(work: Work, problems: Problems) -> None:
    """A key goes into a role, a field through a reader of LaTeX: neither may surprise it."""
    if not _KEY.fullmatch(work.key):
        message = f"'{work.key}' cannot be cited; make the key of letters, digits and - . : _ / +"
        problems.add(Code.VALUE_WRONG, work.location, message)
    for name, value in work.fields.items():
        if name in _ADDRESSES:
            is_sound = _ADDRESSES[name].fullmatch(value) is not None
        else:
            is_sound = not _LINKS.search(value) and _is_latex(value)
        if not is_sound:
            message = f"'{shown(value)}' is not a good '{name}'; {_FORMS.get(name, _PLAIN)}"
            problems.add(Code.BIBTEX_FIELD, work.location, message)


_FORMS = {"url": "write https://… and no more", "doi": "write it from 10. on and no more"}
_PLAIN = "balance its braces, and use no commands for links"


_PLAINLY = re.compile(r"[^\\{}$]*+(?:\{[^\\{}$]*+\}[^\\{}$]*+)*+")
"""Words, some of them in braces that keep their capitals: no LaTeX that could be wrong."""


def _is_latex(value: str) -> bool:
    """Tell whether the style will be able to read a field."""
    if _PLAINLY.fullmatch(value):
        return True
    try:
        Text.from_latex(value)
    except (PybtexError, RecursionError, ValueError):
        return False
    return True


def _check_names(work: Work, problems: Problems) -> None:
    for role in Person.valid_roles:
        value = work.fields.get(role, "")
        if value.count(",") > 2 and not _are_names(value):
            message = f"'{shown(value)}' has a name of too many parts; write Last, First and …"
            problems.add(Code.BIBTEX_FIELD, work.location, message)


def _are_names(value: str) -> bool:
    try:
        return all(Person(name) for name in split_name_list(value))
    except PybtexError:
        return False


def _check_isbn(work: Work, problems: Problems) -> None:
    isbn = work.fields.get("isbn")
    if isbn is not None and not is_isbn13(isbn):
        message = f"'{isbn}' is not a valid ISBN-13; copy it from the book, or leave it out"
        problems.add(Code.ISBN_WRONG, work.location, message)


def is_isbn13(text: str) -> bool:
    """Tell whether text is thirteen digits, hyphens aside, with ISO 2108's check digit."""
    digits = text.replace("-", "")
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        return False
    return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
