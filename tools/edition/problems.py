"""Problems in an editor's files: each with a code, a place, and what to do about it.

Bad *data* never raises. Every check appends to one :class:`Problems` and goes on, so that an
editor sees everything that is wrong in one run. Exceptions are left for bad *programs*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

MESSAGE_LIMIT = 600
"""Characters of a message; a longer one is shortened in its middle."""
BRIEF = 100
"""Characters of a value that a message repeats, if what is wrong with it is not in its words."""
PRINTED = 1000
"""Problems that are printed; nobody reads more before correcting the first."""
PER_FILE = 20
"""Problems of one kind that a check of single characters reports in one file."""

# Line ends, terminal controls, marks that turn the direction of what follows, halves of characters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class Code(StrEnum):
    """The name of every problem. ``tests/cases/`` shows each that a small file can have."""

    FILE_MISSING = "file-missing"
    """A file that the edition needs is not there."""
    CANNOT_READ = "cannot-read"
    """The system does not let a file be read."""
    CANNOT_WRITE = "cannot-write"
    """The system does not let a page be written: no room, or no right to."""
    FILE_TOO_LARGE = "file-too-large"
    """A file is larger than any file of an edition needs to be."""
    TOO_MANY_VALUES = "too-many-values"
    """A file holds more values than any file of an edition."""
    FILE_UNREAD = "file-unread"
    """A file that looks like an editor's and that nothing reads, for its name or place is wrong."""
    TEXT_TAKEN_OUT = "text-taken-out"
    """A text that the edition names no longer, and that its files still speak of."""
    DATE_AHEAD = "date-ahead"
    """A day that has not come yet, on which something is said to have been checked."""
    PATH_OUTSIDE = "path-outside"
    """A path leaves the edition's folder, by ``..`` or by a link."""
    NOT_UTF8 = "not-utf8"
    """A file holds bytes that are not UTF-8."""
    CONTROL_CHARACTER = "control-character"
    """A file holds a NUL or another control character, which no page can show."""
    GLYPH_MISSING = "glyph-missing"
    """A letter that the fonts of print do not have."""
    SEED_CHANGED = "seed-changed"
    """The bytes of a seed are not those on record."""

    YAML_SYNTAX = "yaml-syntax"
    """A file is not YAML, or holds more than one document."""
    YAML_ALIAS = "yaml-alias"
    """YAML anchors, aliases and tags are not used here: they can hide a bomb."""
    YAML_DEPTH = "yaml-depth"
    """YAML nested deeper than any record of an edition."""
    KEY_DUPLICATE = "key-duplicate"
    """The same key twice in one mapping."""
    KEY_MISSING = "key-missing"
    """A key that the record needs is not there."""
    KEY_UNKNOWN = "key-unknown"
    """A key that the record does not have."""
    VALUE_WRONG = "value-wrong"
    """A value of the wrong type or form."""
    ID_DUPLICATE = "id-duplicate"
    """Two records of one kind with the same id or headword."""

    LINE_WITHOUT_ROLE = "line-without-role"
    """A line of the seed for which text.yaml declares no role."""
    LINE_WITH_TWO_ROLES = "line-with-two-roles"
    """A line of the seed for which text.yaml declares two roles."""
    LINE_UNKNOWN = "line-unknown"
    """text.yaml names a line that the seed does not have."""
    LINE_NOT_BLANK = "line-not-blank"
    """A line declared blank holds words, or a printed line holds none."""
    LINE_BREAK = "line-break"
    """A line break, tab or the like within printed words, which no emendation resolves."""
    ROLE_MISPLACED = "role-misplaced"
    """A second title, deck, byline, date or author note, or a list item before any passage."""
    NOT_REPEATED = "not-repeated"
    """A pull quote whose words are not in the passage that it is said to repeat."""
    TITLE_MISSING = "title-missing"
    """A text without a title, or with a heading before it."""
    REASON_MISSING = "reason-missing"
    """A line is left out without a reason."""

    QUOTE_EMPTY = "quote-empty"
    """A quotation without words."""
    QUOTE_ABSENT = "quote-absent"
    """A quotation that is not in the text."""
    QUOTE_AMBIGUOUS = "quote-ambiguous"
    """A quotation that occurs more than once."""
    MARKS_OVERLAP = "marks-overlap"
    """Two marks that wrap words of the text share some of them."""

    PASSAGE_UNKNOWN = "passage-unknown"
    """A locus that no text of the edition has."""
    TERM_UNKNOWN = "term-unknown"
    """A headword or id that the glossary does not have."""
    TERM_UNUSED = "term-unused"
    """A glossary entry that no text and no other entry uses."""
    WORK_UNKNOWN = "work-unknown"
    """A citation key that the bibliography does not have."""
    WORK_UNCITED = "work-uncited"
    """A work in the bibliography that nothing cites."""
    ISBN_WRONG = "isbn-wrong"
    """An ISBN that is not thirteen digits with a valid check digit."""
    BIBTEX_FIELD = "bibtex-field"
    """A work of a type, or without a field, that the bibliography cannot print."""
    BIBTEX_SYNTAX = "bibtex-syntax"
    """The bibliography is not BibTeX."""
    SOURCE_MISSING = "source-missing"
    """A note that must show its evidence and does not."""
    TOO_MANY_NOTES = "too-many-notes"
    """More notes than a reader of the text can bear."""
    TEXT_UNKNOWN = "text-unknown"
    """A text that the edition does not have."""
    PAGE_UNKNOWN = "page-unknown"
    """A page that the edition does not have, or that cannot be printed."""
    NOTE_UNKNOWN = "note-unknown"
    """The id of a note that the text does not have."""
    PARALLEL_UNKNOWN = "parallel-unknown"
    """The id of a parallel that docs/parallels.yaml does not have."""
    LESSON_UNKNOWN = "lesson-unknown"
    """The name of a lesson that docs/lessons/ does not have."""
    PART_UNCLEAR = "part-unclear"
    """A part of a packet that is not one page, one text or one set of questions."""
    PASSAGE_LEFT_OUT = "passage-left-out"
    """A question in a packet about a passage that is not in the packet."""
    NOT_FOR_STUDENTS = "not-for-students"
    """A student's packet that would hold a page for teachers."""
    TOO_MANY_PAGES = "too-many-pages"
    """A finished packet, or a lesson in it, with more pages than it may have."""
    SERIES_UNKNOWN = "series-unknown"
    """A figure of a series that is not explained."""
    PANEL_UNKNOWN = "panel-unknown"
    """A series in a panel that the chart does not have."""
    PLACE_UNKNOWN = "place-unknown"
    """A place that the map does not have."""
    NAME_ABSENT = "name-absent"
    """A name in the register that no text has."""
    TOO_LONG = "too-long"
    """A note, gloss or entry over its limit of words, or a value or passage of characters."""

    QUESTION_WITHOUT_KEY = "question-without-key"
    """A question with no model answers for the teacher."""
    QUESTION_UNKNOWN = "question-unknown"
    """An id that no question has."""
    DOCUMENT_UNKNOWN = "document-unknown"
    """An id that no document has."""
    SITE_UNKNOWN = "site-unknown"
    """Files that lead to the site are asked for, and nothing says where it is."""
    PACKET_UNKNOWN = "packet-unknown"
    """A printed packet that docs/packets/ does not have."""
    MINUTES_WRONG = "minutes-wrong"
    """A lesson whose steps take more or less time than the lesson."""
    ONE_TEXT_ONLY = "one-text-only"
    """A parallel that quotes one text and does not say what that means."""
    GIST_MISSING = "gist-missing"
    """A passage without a gist in a text whose other passages have one."""
    GRADE_TOO_HIGH = "grade-too-high"
    """A gist that is harder to read than a gist may be."""
    RIGHTS_RESERVED = "rights-reserved"
    """An excerpt from a document that is not in the public domain."""
    VOICE_UNKNOWN = "voice-unknown"
    """A voice that docs/edition.yaml does not name."""
    VOICE_SILENT = "voice-silent"
    """A voice that docs/edition.yaml names and no document lets speak."""
    GAP_UNNAMED = "gap-unnamed"
    """An event that no text tells, and that does not say what it helps to see."""

    MARKUP_NOT_ALLOWED = "markup-not-allowed"
    """A heading, raw HTML, a directive or other markup that a note may not hold."""
    ROLE_UNKNOWN = "role-unknown"
    """A MyST role that a note may not use."""

    # What follows is found in what was built: a fault of the tool, never of the editor.

    TEXT_ALTERED = "text-altered"
    """A page's or a PDF's words are not the reading text."""
    PASSAGE_MISSING = "passage-missing"
    """A page or a PDF does not hold a part of a text that it must hold."""
    PASSAGE_DOUBLED = "passage-doubled"
    """A page or a PDF holds a part of a text twice."""
    PASSAGE_MISPLACED = "passage-misplaced"
    """A part of a text stands after one that it comes before."""
    WORDS_ADDED = "words-added"
    """Words among an author's that are neither the author's nor known as the edition's."""
    WORDS_UNSEEN = "words-unseen"
    """An author's words that a reader cannot see as they are."""
    UNACCOUNTED = "unaccounted"
    """A character of a seed of which no declaration, or more than one, says what becomes of it."""
    WORK_INCOMPLETE = "work-incomplete"
    """A work of the bibliography that an output lacks, or without a field, or with raw markup."""
    PAGE_REFUSED = "page-refused"
    """A page that somebody wrote and Sphinx cannot build."""
    TOOL_FAULT = "tool-fault"
    """A page made from sound data that Sphinx or Typst cannot build."""
    OUTPUT_MISSING = "output-missing"
    """A page or a PDF that should be there to be proved."""
    OUTPUT_UNREADABLE = "output-unreadable"
    """A page or a PDF that cannot be read back with certainty."""


_CAUSES = tuple(
    frozenset(map(Code, names.split()))
    for names in (
        "file-missing text-taken-out cannot-read file-too-large too-many-values "
        "path-outside not-utf8 control-character seed-changed yaml-syntax yaml-alias "
        "yaml-depth key-duplicate bibtex-syntax ",
        "file-unread key-missing key-unknown value-wrong line-without-role "
        "line-with-two-roles line-unknown line-not-blank id-duplicate ",
    )
)
"""What keeps a file from being read, then what keeps a record from being one: these come first."""


class Location(NamedTuple):
    """A place in a file: path from the edition's root, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{in_one_line(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where; printed as one line."""

    location: Location
    message: str
    code: Code

    @property
    def order(self) -> tuple[int, Location, str, Code]:
        """What problems are sorted by: causes before what may follow from them, then the place."""
        rank = next((i for i, codes in enumerate(_CAUSES) if self.code in codes), len(_CAUSES))
        return rank, self.location, self.message, self.code

    def __str__(self) -> str:
        return f"{self.location}: error: {self.message} [{self.code}]"


@dataclass(slots=True)
class Problems:
    """Collects problems; iterates over them sorted by cause and place, each once."""

    _found: set[Problem] = field(default_factory=set)

    def add(self, code: Code, location: Location, message: str) -> None:
        """Put one more problem on record; its message is made to fit one line."""
        self._found.add(Problem(location, in_one_line(message), code))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=lambda problem: problem.order))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def paths(self) -> frozenset[str]:
        """The files that something is wrong with."""
        return frozenset(problem.location.path for problem in self._found)


def report(problems: Problems, outcome: str) -> Iterator[str]:
    """Yield a line for each problem, and one that counts them and says what came of it."""
    for problem in islice(problems, PRINTED):
        yield str(problem)
    count = len(problems)
    said = "1 problem" if count == 1 else f"{count:,} problems"
    said += f", the first {PRINTED:,} of which are shown" if count > PRINTED else ""
    yield f"{said}; {outcome}."


def brief(text: str) -> str:
    """Return the beginning of words that a message need not repeat in full."""
    return text if len(text) <= BRIEF else f"{text[:BRIEF]}…"


def in_one_line(text: str) -> str:
    """Return text as a terminal can show it: in one line, of bearable length, nothing hidden."""
    text = _UNSEEN.sub(lambda found: "⏎" if found[0] == "\n" else "\ufffd", text)
    if len(text) <= MESSAGE_LIMIT:
        return text
    return f"{text[: MESSAGE_LIMIT * 2 // 3]} … {text[-MESSAGE_LIMIT // 3 :]}"
