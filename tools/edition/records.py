"""What an editor may write: one model for each kind of record, field by field.

Every scalar arrives as the words that were typed (see ``source``); the models say what they
mean, and ``validation`` says what is wrong with them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from edition.values import Address, Day, Number, OneLine, Quotation, Slug, Words

Confidence = Literal["high", "medium", "low"]
Against = Literal["source", "secondary"]
"""What a note was checked against: the cited place itself, or another work's report of it."""

Language = Literal["he", "ru", "yi", "ar", "ka", "fr", "de", "la", "el", "en"]
LANGUAGES: dict[Language, str] = {
    "he": "Hebrew",
    "ru": "Russian",
    "yi": "Yiddish",
    "ar": "Arabic",
    "ka": "Georgian",
    "fr": "French",
    "de": "German",
    "la": "Latin",
    "el": "Greek",
    "en": "English",
}
"""Languages that words of a note or forms of a term may be in, by their tag."""
RIGHT_TO_LEFT: frozenset[str] = frozenset({"he", "yi", "ar"})

_HEADWORD = r"^\w([\w ’'(),./&–-]*[\w).])?$"
"""Words that Sphinx's glossary, which reads lines, cannot take for anything else."""

_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_DATES = rf"^{_DATE}(/{_DATE})?$"

Role = Literal[
    "title",
    "deck",
    "byline",
    "date",
    "body",
    "heading",
    "item",
    "caption",
    "credit",
    "pull quote",
    "series label",
    "navigation",
    "author note",
    "blank",
]
LEFT_OUT: frozenset[Role] = frozenset({"pull quote", "series label", "navigation"})
"""Roles whose words are on record in the list of emendations and not in the reading text."""


Kind = Literal["identify", "context", "correct", "dispute", "language", "textual"]
KIND_NAMES: dict[Kind, str] = {
    "identify": "Who or what",
    "context": "Context",
    "correct": "Correction",
    "dispute": "Disputed",
    "language": "Language",
    "textual": "Text",
}
"""How a reader is told what kind of note this is."""


Depth = Literal["first", "further"]
"""Whether a reader of sixteen needs a note to go on reading (or is misled without it), or not."""


class Record(BaseModel):
    """A record of an edition: frozen, and with no key that is not named here."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EditionRecord(Record):
    """``docs/edition.yaml``: the book."""

    title: Words
    subtitle: Words
    publisher: Words
    rights: list[Words] = []
    """What a cover says of the edition's own words and code."""
    texts: Annotated[list[Words], Field(min_length=1)]
    """Folder names in ``seeds/``, in the order of the book."""


class Rights(Record):
    """Who owns a text, and what is on record about the right to reprint it."""

    statement: Address
    """Address of a rightsstatements.org statement."""
    label: Words
    holder: Words
    permission: Words


class Sourcing(Record):
    """The questions to ask of a source before reading it, answered in a line each."""

    who: Words
    when: Words
    for_whom: Words
    why: Words
    cannot_tell: Words
    """What a reader should not expect to learn from it."""


class WitnessRecord(Record):
    """``seeds/<work>/witness.yaml``: where a text comes from."""

    siglum: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]*$", max_length=20)]
    title: Words
    author: Words
    date: Words
    publisher: Words
    address: Address
    language: Words
    received: Words
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    cite: Words
    """Key of the text in the bibliography."""
    sourcing: Sourcing
    rights: Rights


class DivisionRecord(Record):
    """Some lines of a seed and what they are."""

    lines: Annotated[str, Field(pattern=r"^[1-9][0-9]{0,6}(-[1-9][0-9]{0,6})?$")]
    role: Role
    reason: str = ""
    """Why the words are left out; needed by the roles that are."""
    repeats: str = ""
    """For a pull quote: the locus whose words it repeats."""


class EmendationRecord(Record):
    """A declared change of the witness."""

    id: Slug
    line: Number
    quote: Annotated[Words, Field(max_length=1000)]
    """The words of the seed, from this line on; ``\\n`` stands for a line end."""
    reading: str
    kind: Literal["normalization", "correction", "supplied", "omission"]
    reason: Words


class SuppliedRecord(Record):
    """A title or heading that the edition puts in, in square brackets."""

    before: Number
    """The line of the seed that it stands before."""
    role: Literal["title", "heading"]
    words: Words
    reason: Words


class TextRecord(Record):
    """``text.yaml``: what each line of a seed is, and every departure from it."""

    divisions: list[DivisionRecord]
    supplied: list[SuppliedRecord] = []
    emendations: list[EmendationRecord] = []


class Source(Record):
    """A work and the place in it."""

    work: Words
    at: Words


class Evidence(Record):
    """What a claim rests on, how sure we are, and when it was checked."""

    sources: list[Source] = []
    against: Against | None = None
    confidence: Confidence | None = None
    checked: Day | None = None


class QuoteRecord(Record):
    """Words of a text, after W3C's TextQuoteSelector, with the locus where they stand."""

    at: Words
    quote: Quotation
    prefix: Quotation = ""
    suffix: Quotation = ""


class NoteRecord(QuoteRecord, Evidence):
    """An explanation of some words of a text."""

    id: Slug
    kind: Kind
    depth: Depth = "further"
    body: Words


class TermRecord(QuoteRecord):
    """A use of a glossary term in a text."""

    term: Words
    """The entry's headword."""


class Origin(Record):
    """A term in its own language and script."""

    lang: Language
    script: OneLine
    translit: str = ""
    literal: str = ""


class GlossaryRecord(Evidence):
    """A person, organization, law, place or term."""

    headword: Annotated[str, Field(pattern=_HEADWORD, max_length=100)]
    kind: Literal["person", "organization", "law", "place", "term"]
    origin: list[Origin] = []
    pronunciation: str = ""
    gloss: Words
    entry: Words


class EventRecord(Evidence):
    """An event of the timeline."""

    date: Annotated[str, Field(pattern=_DATES)]
    """ISO 8601: year, month or day, as exact as the source; a range with ``/``."""
    event: Words
    texts: list[Words] = []
    """Loci where the texts speak of it."""

    def is_told_in(self, siglum: str) -> bool:
        """Tell whether a text speaks of it."""
        return any(locus.startswith(f"{siglum} ") for locus in self.texts)

    @field_validator("date")
    @classmethod
    def _is_in_the_calendar(cls, value: str) -> str:
        days = [date.fromisoformat(f"{part}-01-01"[:10]) for part in value.split("/")]
        if days != sorted(days):
            raise ValueError(value)
        return value


class NameRecord(Evidence):
    """A person or organization named in the texts."""

    id: Slug
    kind: Literal["person", "organization"]
    name: Words
    sort: Words
    names: Annotated[list[Words], Field(min_length=1)]
    """The exact words by which the texts name it."""
    dates: str = ""
    description: Words


class SeriesRecord(Record):
    """What one series of yearly figures counts."""

    series: Slug
    label: Words
    panel: Literal["left", "israel", "us", "none"] = "none"
    """The part of the chart that shows it: all who left, those who went to Israel, to America."""


class FigureRecord(Record):
    """One figure of one year, as one work has it. What is not known has no record."""

    year: Annotated[int, Field(ge=1900, le=2100)]
    series: Slug
    count: Annotated[int, Field(ge=0, le=1_000_000_000)]
    work: Words
    locator: Words
    remark: str = ""


class OpenQuestionRecord(Record):
    """Something that we could not find out, and that an author may know."""

    at: Words
    question: Words
