"""The book itself: ``docs/edition.yaml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from edition.records.base import Record
from edition.records.values import NonEmpty, Slug


class VoiceRecord(Record):
    """People who have a part in what the texts tell, and whose voices are counted."""

    id: Slug
    name: NonEmpty


class EditionRecord(Record):
    """``docs/edition.yaml``: the book."""

    title: NonEmpty
    subtitle: NonEmpty
    publisher: NonEmpty
    rights: list[NonEmpty] = []
    """What a cover says of the edition's own words and code."""
    texts: Annotated[list[NonEmpty], Field(min_length=1)]
    """Folder names in ``seeds/``, in the order of the book."""
    voices: list[VoiceRecord] = []
    """Who ought to be heard beside the texts: each must speak in a document."""
