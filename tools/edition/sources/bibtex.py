"""The syntax of a ``.bib`` file: entries and fields with their places, in one pass.

pybtex stops at the first fault and bibtexparser loses without a word what stands after a brace
too many. Here every fault is reported where it is, and reading goes on at the next entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from edition.problems import PER_FILE, Code, Location, Problems, brief
from edition.sources.characters import Places
from edition.sources.days import MONTHS

VALUE_LIMIT = 100_000
"""Characters of a value; abbreviations made of abbreviations could have any number."""
_BEGIN = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_NEXT = re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^\s,{}=\"#%]+)\s*(?=,|[})])")
_NAME = re.compile(r"(?:\s|,|%[^\n]*\n)*([^\s,={}()\"#%\\]+)\s*=\s*")
_PLAIN = re.compile(r",\s*([a-z]++)\s*+=\s*+\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}(?=\s*+[,}])")
"""A field as nearly all are, the comma before it included."""
_END = re.compile(r"(?:\s|,|%[^\n]*\n)*([})])")
_COMMA = re.compile(r"\s*(?:%[^\n]*\n\s*)*,")
_SWALLOWED = re.compile(r",\s*\n?\s*[\w-]+\s*=\s*(?:[{\"]|\d+\s*$)|\n[ \t]*@\w+\s*\{")
"""What stands within a value only if a brace before it is open."""
_BRACED = re.compile(r"\{([^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+)\}")
_WORD = re.compile(r"[^\s,={}()\"#%\\]+")
_BRACE = re.compile(r"[{}]")
_BETWEEN = re.compile(r"(?<!\w)\w++\s*+\{[^\s{},=]+,|\w\s*=\s*[{\"]|\}")
"""What stands between entries by a slip: an entry without its @, fields after a brace too many."""


class RawField(NamedTuple):
    """A field as it is written, its outer braces taken off, its abbreviations written out."""

    value: str
    offset: int


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as it is written: fields by name in small letters."""

    kind: str
    key: str
    offset: int
    fields: Mapping[str, RawField] = field(default_factory=dict)


class _SyntaxError(Exception):
    """A fault in an entry: its offset and what to do about it."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(slots=True)
class BibTeX:
    """The reading of one file; ``strings`` are its abbreviations."""

    text: str
    places: Places
    problems: Problems
    strings: dict[str, str] = field(
        default_factory=lambda: {month[:3].lower(): month for month in MONTHS}
    )

    def entries(self) -> Iterator[RawEntry]:
        """Yield the entries, those with faults left out and reported."""
        at = 0
        while begin := _BEGIN.search(self.text, at):
            self._check_between(at, begin.start())
            try:
                entry, at = self._entry(begin)
                if entry is not None:
                    yield entry
            except _SyntaxError as error:
                self._report(error.offset, str(error))
                following = _NEXT.search(self.text, begin.end())
                at = following.start() if following else len(self.text)
        self._check_between(at, len(self.text))

    def _report(self, offset: int, message: str) -> None:
        self.problems.add(Code.BIBTEX_SYNTAX, self.places.at(offset), message)

    def _check_between(self, start: int, end: int) -> None:
        """Report what looks like part of an entry and is in none: it would be lost."""
        if end - start > 2:
            words = re.sub(r"(?m)^[ \t]*%.*", lambda row: " " * len(row[0]), self.text[start:end])
            slips: dict[int, int] = {}
            for slip in _BETWEEN.finditer(words):
                at = start + slip.start()
                slips.setdefault(self.places.at(at).line, at)
            for at in islice(slips.values(), PER_FILE):
                message = "this stands in no entry; put @ and a type before it, or take out a brace"
                self._report(at, message)

    def _entry(self, begin: re.Match[str]) -> tuple[RawEntry | None, int]:
        """Return an entry, or nothing for a comment, an abbreviation, a preamble; and its end."""
        kind, closer = begin[1].lower(), "}" if begin[2] == "{" else ")"
        if kind in ("comment", "preamble"):
            return None, self._braced_end(begin.end() - 1, f"@{kind}")
        if kind == "string":
            fields, end = self._fields(begin.end(), closer, "@string")
            self.strings |= {name: found.value for name, found in fields.items()}
            return None, end
        key = _KEY.match(self.text, begin.end())
        if key is None:
            message = f"@{begin[1]} has no key; write one and a comma after the brace"
            raise _SyntaxError(begin.start(), message)
        fields, end = self._fields(key.end(), closer, f"'{brief(key[1])}'")
        return RawEntry(kind, key[1], begin.start(), fields), end

    def _fields(self, at: int, closer: str, owner: str) -> tuple[dict[str, RawField], int]:
        fields: dict[str, RawField] = {}
        last = owner
        while True:
            plainly = ""
            while (plain := _PLAIN.match(self.text, at)) and plain[1] not in fields:
                plainly = plain[1]
                fields[plainly] = RawField(plain[2], plain.start(1))
                at = plain.end()
            if plainly:
                last = f"'{plainly}' of {owner}"
            if end := _END.match(self.text, at):
                if end[1] != closer:
                    raise _SyntaxError(end.start(1), f"{owner} ends in {end[1]}; write {closer}")
                return fields, end.end()
            name = _NAME.match(self.text, at)
            if name is None or (fields and not _COMMA.match(self.text, at)):
                raise self._ended(at, last, list(fields.values())[-1:])
            value, at = self._value(name.end(), name[1])
            last = f"'{brief(name[1])}' of {owner}"
            if name[1].lower() in fields:
                first = self.places.at(fields[name[1].lower()].offset).line
                message = f"{last} is already on line {first}; keep one of the two"
                self._report(name.start(1), message)
            fields.setdefault(name[1].lower(), RawField(value, name.start(1)))

    def _ended(self, at: int, last: str, before: list[RawField]) -> _SyntaxError:
        """Return what is wrong after a field: nearly always with the braces within it."""
        rest = re.compile(r"[\s,]*").match(self.text, at)
        here = min(rest.end() if rest else at, max(len(self.text) - 1, 0))
        if before and _SWALLOWED.search(before[0].value):
            message = f"a brace within {last} is not closed; close it"
            return _SyntaxError(before[0].offset, message)
        if not self.text[at:].strip(" \n\t,"):
            return _SyntaxError(here, f"the file ends within {last}; close its braces")
        return _SyntaxError(here, f"after {last} a comma is missing, or a brace; put it there")

    def _value(self, at: int, name: str) -> tuple[str, int]:
        """Return a value: pieces in braces or quotation marks, numbers, abbreviations, by #."""
        pieces: list[str] = []
        while True:
            match self.text[at : at + 1]:
                case "{":
                    end = self._braced_end(at, f"'{name}'")
                    pieces.append(self.text[at + 1 : end - 1])
                case '"':
                    end = self._quoted_end(at, name)
                    pieces.append(self.text[at + 1 : end - 1])
                case _:
                    piece, end = self._word(at, name)
                    pieces.append(piece)
            more = re.compile(r"\s*#\s*").match(self.text, end)
            if sum(map(len, pieces)) > VALUE_LIMIT:
                message = f"'{brief(name)}' has more than {VALUE_LIMIT:,} characters; shorten it"
                raise _SyntaxError(at, message)
            if more is None:
                return "".join(pieces), end
            at = more.end()

    def _word(self, at: int, name: str) -> tuple[str, int]:
        word = _WORD.match(self.text, at)
        if word is None:
            raise _SyntaxError(at, f"'{brief(name)}' has no value; write one in braces")
        if word[0].isdigit():
            return word[0], word.end()
        if (known := self.strings.get(word[0].lower())) is None:
            message = f"there is no @string '{brief(word[0])}'; define it, or write {{{word[0]}}}"
            self._report(at, message)
        return known or "", word.end()

    def _braced_end(self, at: int, owner: str) -> int:
        """Return the offset past the brace that closes the one at an offset."""
        if quick := _BRACED.match(self.text, at):
            return quick.end()
        depth, closers = 0, "()" if self.text[at] == "(" else "{}"
        pattern = _BRACE if closers == "{}" else re.compile(r"[()]")
        for brace in pattern.finditer(self.text, at):
            depth += 1 if brace[0] == closers[0] else -1
            if not depth:
                return brace.end()
        raise _SyntaxError(at, f"the brace that opens {owner} is never closed; close it")

    def _quoted_end(self, at: int, name: str) -> int:
        depth = 0
        for mark in re.compile(r'[{}"]').finditer(self.text, at + 1):
            depth += {"{": 1, "}": -1, '"': 0}[mark[0]]
            if mark[0] == '"' and depth == 0:
                return mark.end()
            if depth < 0:
                break
        raise _SyntaxError(at, f"the quotation mark that opens '{name}' is never closed; close it")


def read_bibtex(text: str, path: str, problems: Problems) -> tuple[list[RawEntry], Places]:
    """Return the entries of a file; two with one key are a problem, and the first is kept."""
    places = Places(text, path)
    found: dict[str, RawEntry] = {}
    for entry in BibTeX(text, places, problems).entries():
        known = found.setdefault(entry.key.casefold(), entry)
        if known is not entry:
            line = places.at(known.offset).line
            message = f"the work '{brief(entry.key)}' is already on line {line}; keep one"
            problems.add(Code.ID_DUPLICATE, _at(places, entry.offset), message)
    return list(found.values()), places


def _at(places: Places, offset: int) -> Location:
    return places.at(offset)
