"""What a private folder may hold: keys, which are laid over the questions of the edition."""

from __future__ import annotations

from edition.records.base import Record
from edition.records.guide import KeyRecord
from edition.records.values import Slug


class OverlayRecord(Record):
    """A question, by its id, and its key."""

    id: Slug
    key: KeyRecord
