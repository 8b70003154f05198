"""What stands at words of a text: notes and uses of the glossary."""

from __future__ import annotations

from typing import Literal

from edition.records.base import Evidence, QuoteRecord, Voiced
from edition.records.values import NonEmpty, Slug

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
