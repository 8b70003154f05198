"""The book itself: ``docs/edition.yaml``."""

from __future__ import annotations

from typing import Annotated

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
    fonts: str = ""
    """A folder, from the edition's root, with fonts for letters that those of print lack."""
    texts: Annotated[list[NonEmpty], Field(min_length=1)]
    """Folder names in ``seeds/``, in the order of the book."""
