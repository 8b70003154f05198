"""What an editor may write: one model for each kind of record, field by field.

Every scalar arrives as the words that were typed (see ``source``); the models say what they
mean. ``validate`` reports *all* that is wrong with a record, each at its own line.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from edition.problems import Code, Problems
from edition.source import Folder, Node

Words = Annotated[str, Field(min_length=1)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
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


class Record(BaseModel):
    """A record of an edition: frozen, and with no key that is not named here."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EditionRecord(Record):
    """``docs/edition.yaml``: the book."""

    title: Words
    subtitle: Words
    publisher: Words
    texts: Annotated[list[Words], Field(min_length=1)]
    """Folder names in ``seeds/``, in the order of the book."""


class Rights(Record):
    """Who owns a text, and what is on record about the right to reprint it."""

    statement: Words
    """Address of a rightsstatements.org statement."""
    label: Words
    holder: Words
    permission: Words


class WitnessRecord(Record):
    """``seeds/<work>/witness.yaml``: where a text comes from."""

    siglum: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]*$")]
    title: Words
    author: Words
    date: Words
    publisher: Words
    address: Words
    language: Words
    received: Words
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    cite: Words
    """Key of the text in the bibliography."""
    rights: Rights


class DivisionRecord(Record):
    """Some lines of a seed and what they are."""

    lines: Annotated[str, Field(pattern=r"^[1-9][0-9]*(-[1-9][0-9]*)?$")]
    role: Role
    reason: str = ""
    """Why the words are left out; needed by the roles that are."""
    repeats: str = ""
    """For a pull quote: the locus whose words it repeats."""


class EmendationRecord(Record):
    """A declared change of the witness."""

    id: Slug
    line: Annotated[int, Field(ge=1)]
    quote: Words
    """The words of the seed, from this line on; ``\\n`` stands for a line end."""
    reading: str
    kind: Literal["normalization", "correction", "supplied", "omission"]
    reason: Words


class SuppliedRecord(Record):
    """A title or heading that the edition puts in, in square brackets."""

    before: Annotated[int, Field(ge=1)]
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
    checked: date | None = None


class QuoteRecord(Record):
    """Words of a text, after W3C's TextQuoteSelector, with the locus where they stand."""

    at: Words
    quote: str
    prefix: str = ""
    suffix: str = ""


class NoteRecord(QuoteRecord, Evidence):
    """An explanation of some words of a text."""

    id: Slug
    kind: Literal["identify", "context", "correct", "dispute", "language", "textual"]
    body: Words


class TermRecord(QuoteRecord):
    """A use of a glossary term in a text."""

    term: Words
    """The entry's headword."""


class QuestionRecord(Record):
    """A question for discussion."""

    id: Slug
    question: Words
    skill: Literal[
        "sourcing", "contextualization", "close reading", "corroboration", "perspective"
    ]
    level: Literal["9-10", "11-12"]
    passages: Annotated[list[Words], Field(min_length=1)]
    standards: Annotated[list[Words], Field(min_length=1)]
    minutes: Annotated[int, Field(ge=1, le=90)]


class Origin(Record):
    """A term in its own language and script."""

    lang: Language
    script: Words
    translit: str = ""
    literal: str = ""


class GlossaryRecord(Evidence):
    """A person, organization, law, place or term."""

    headword: Words
    kind: Literal["person", "organization", "law", "place", "term"]
    origin: list[Origin] = []
    said: str = ""
    gloss: Words
    entry: Words


class EventRecord(Evidence):
    """An event of the timeline."""

    date: Annotated[str, Field(pattern=_DATES)]
    """ISO 8601: year, month or day, as exact as the source; a range with ``/``."""
    event: Words
    texts: list[Words] = []
    """Loci where the texts speak of it."""


class NameRecord(Evidence):
    """A person or organization named in the texts."""

    id: Slug
    kind: Literal["person", "organization"]
    name: Words
    sort: Words
    names: Annotated[list[Words], Field(min_length=1)]
    """The exact words by which the texts name it."""
    dates: str = ""
    line: Words


class SeriesRecord(Record):
    """What one series of yearly figures counts."""

    series: Slug
    label: Words


class FigureRecord(Record):
    """One figure of one year, as one work has it. What is not known has no record."""

    year: Annotated[int, Field(ge=1900, le=2100)]
    series: Slug
    count: Annotated[int, Field(ge=0)]
    work: Words
    locator: Words
    remark: str = ""


class OpenQuestionRecord(Record):
    """Something that we could not find out, and that an author may know."""

    at: Words
    question: Words


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R]):
    """A record together with the node it was read from, for the places of its problems."""

    record: R
    node: Node


def read_record(folder: Folder, path: str, model: type[R]) -> Entry[R] | None:
    """Read a file that holds one record; ``None`` if anything is wrong with it."""
    node = folder.read_yaml(path)
    return None if node is None else validate(node, model, folder.problems)


def read_records(folder: Folder, path: str, model: type[R]) -> tuple[Entry[R], ...]:
    """Read a file that holds a list of records; those that are wrong are reported and left out."""
    node = folder.read_yaml(path)
    if node is None:
        return ()
    if not isinstance(node.data, list):
        folder.problems.add(
            Code.VALUE_WRONG, node.location, "this file holds a list; begin each record with '- '"
        )
        return ()
    found = (validate(child, model, folder.problems) for child in node.children.values())
    return tuple(entry for entry in found if entry is not None)


def validate(node: Node, model: type[R], problems: Problems) -> Entry[R] | None:
    """Return the record that a node holds, or report all that is wrong with it."""
    try:
        return Entry(model.model_validate(node.data), node)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _report(node, model, dict(detail), problems)
        return None


def _report(
    node: Node, model: type[Record], detail: dict[str, Any], problems: Problems
) -> None:
    """Say in an editor's words what pydantic found."""
    path: tuple[str | int, ...] = detail["loc"]
    name = path[-1] if path else "record"
    match detail["type"]:
        case "missing":
            message = f"the key '{name}' is missing; add it"
            problems.add(Code.KEY_MISSING, node.at(*path[:-1]), message)
        case "extra_forbidden":
            known = _keys_around(model, path[:-1])
            message = f"there is no key '{name}' here; {_instead(str(name), known)}"
            problems.add(Code.KEY_UNKNOWN, node.key_at(*path), message)
        case "literal_error":
            known = [word.strip("'") for word in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")]
            message = f"'{detail['input']}' is not a {name}; {_instead(str(detail['input']), known)}"
            problems.add(Code.VALUE_WRONG, node.at(*path), message)
        case "string_too_short" | "too_short":
            problems.add(Code.VALUE_WRONG, node.at(*path), f"'{name}' is empty; fill it in")
        case _:
            form = _FORMS.get(str(name), str(detail["msg"]))
            message = f"'{detail['input']}' is not a good '{name}'; write {form}"
            problems.add(Code.VALUE_WRONG, node.at(*path), message)


_FORMS = {
    "id": "a-z and 0-9 in words joined by hyphens, such as first-trial",
    "lines": "a line number or a range, such as 7 or 7-9",
    "line": "a line number of the seed",
    "before": "a line number of the seed",
    "minutes": "a whole number from 1 to 90",
    "checked": "a date, such as 2026-11-20",
    "date": "a date such as 1970, 1970-06 or 1970-06-15, or two with / between",
    "year": "a year such as 1979",
    "count": "a whole number",
    "siglum": "a capital and letters or digits after it, such as JDC",
    "sha256": "64 digits 0-9 and a-f",
}
"""What a value must look like, in an editor's words, by the name of its key."""


def _keys_around(model: type[Record], path: Sequence[str | int]) -> list[str]:
    """Return the keys of the record at a path: of the model itself, or of one within it."""
    schema: dict[str, Any] = model.model_json_schema()
    here = schema
    for step in path:
        here = here["items"] if isinstance(step, int) else here["properties"][step]
        here = schema["$defs"][here["$ref"].rsplit("/", 1)[1]] if "$ref" in here else here
    return list(here.get("properties", {}))


def _instead(word: str, known: list[str]) -> str:
    """Suggest the nearest known word, or list them all."""
    near = difflib.get_close_matches(word, known, n=1)
    return f"did you mean '{near[0]}'?" if near else f"use one of: {', '.join(known)}"
