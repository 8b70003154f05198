"""What stands at words of a text: notes and uses of the glossary."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field

from edition.records.base import Evidence, QuoteRecord, Record, Voiced
from edition.records.values import NonEmpty, PlainLine, Slug


class Kind(StrEnum):
    """A kind of note: its word in YAML, what readers see, and the sources that it needs at least.

    All that must know the kinds follows from here; the page on the editorial principles says in
    words what each is for.
    """

    IDENTIFY = "identify", "Who or what", 0
    CONTEXT = "context", "Context", 1
    CORRECT = "correct", "Correction", 1
    DISPUTE = "dispute", "Disputed", 2
    LANGUAGE = "language", "Language", 0
    TEXTUAL = "textual", "Wording", 0

    label: str
    sources: int

    def __new__(cls, word: str, label: str, sources: int) -> Self:
        """Return a kind that is its word."""
        kind = str.__new__(cls, word)
        kind._value_, kind.label, kind.sources = word, label, sources
        return kind


Depth = Literal["first", "further"]
"""Whether a reader of sixteen needs a note to go on reading (or is misled without it), or not."""


class NoteRecord(QuoteRecord, Evidence, Voiced):
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


class OldAddressRecord(Record):
    """An address that a note or a question had in an earlier version, and its id now."""

    was: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=100)]
    """What stood after the ``#``: ``n4``."""
    now: Slug
