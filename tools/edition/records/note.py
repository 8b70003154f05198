"""What stands at words of a text: notes and uses of the glossary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from edition.records.base import Evidence, QuoteRecord, Record
from edition.records.values import NonEmpty, PlainLine, Slug

Kind = Literal["identify", "context", "correct", "dispute", "language", "textual"]


KIND_NAMES: dict[Kind, str] = {
    "identify": "Who or what",
    "context": "Context",
    "correct": "Correction",
    "dispute": "Disputed",
    "language": "Language",
    "textual": "Wording",
}
"""How a reader is told what kind of note this is."""


Depth = Literal["first", "further"]
"""Whether a reader of sixteen needs a note to go on reading (or is misled without it), or not."""


class NoteRecord(QuoteRecord, Evidence):
    """An explanation of some words of a text."""

    id: Slug
    kind: Kind
    depth: Depth = "further"
    body: NonEmpty


class TermRecord(QuoteRecord):
    """A use of a glossary term in a text."""

    term: NonEmpty
    """The entry's headword."""


class EverydayRecord(QuoteRecord):
    """Hard words that are no term: what they mean here, in a few plain words."""

    gloss: PlainLine


class FormerRecord(Record):
    """An address that a note or a question had in an earlier version, and its id now."""

    was: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=100)]
    """What stood after the ``#``: ``n4``."""
    now: Slug
