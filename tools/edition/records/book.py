"""The book itself: ``docs/edition.yaml``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from edition.records.base import Record
from edition.records.values import NonEmpty


class EditionRecord(Record):
    """``docs/edition.yaml``: the book."""

    title: NonEmpty
    subtitle: NonEmpty
    publisher: NonEmpty
    rights: list[NonEmpty] = []
    """What a cover says of the edition's own words and code."""
    citation_style: Literal["notes-bibliography", "author-date"] = "notes-bibliography"
    """Which of the two styles of *The Chicago Manual* the bibliography follows."""
    uncited: Literal["refuse", "allow"] = "refuse"
    """Whether the bibliography may hold works that nothing cites, as a whole library does."""
    texts: Annotated[list[NonEmpty], Field(min_length=1)]
    """Folder names in ``seeds/``, in the order of the book."""
