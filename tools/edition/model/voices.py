"""Whose voice is heard: in which notes, documents, parallels and events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from edition.model.edition import Edition
from edition.records.base import Voiced
from edition.sources.files import Node

Heard = Mapping[str, Sequence[tuple[Voiced, Node]]]
"""Records that may carry a voice, with their nodes, by the plural name of their kind."""


def heard(edition: Edition) -> Heard:
    """Return every record that may carry a voice, kind by kind, as they are counted."""
    notes = [note for text in edition.texts for note in text.notes]
    return {
        "notes": [(note.record, note.node) for note in notes],
        "documents": [(entry.record, entry.node) for entry in edition.guide.documents],
        "parallels": [(entry.record, entry.node) for entry in edition.guide.parallels],
        "events": [(entry.record, entry.node) for entry in edition.reference.timeline],
    }


def times_heard(voice: str, records: Sequence[tuple[Voiced, Node]]) -> int:
    """Count the records that carry a voice, by its id."""
    return sum(voice in record.voices for record, _ in records)
