"""Which texts packets print and parallels compare, and in which records whose voice is heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.model.edition import Edition, Text
from edition.records.base import Voiced
from edition.records.guide import ParallelRecord
from edition.sources.node import Node

Heard = Mapping[str, Sequence[tuple[Voiced, Node]]]
"""Records that may carry a voice, with their nodes, by the plural name of their kind."""


def is_compared(text: Text, record: ParallelRecord, edition: Edition) -> bool:
    """Tell whether a parallel says anything of a text: in its words, or that it is silent.

    Of two texts, the one that is not quoted is the silent one; of more, it must be named.
    """
    siglum = text.witness.siglum
    if any(quote.at.startswith(f"{siglum} ") for quote in record.quotes):
        return True
    described = f"{record.silent} {record.frame}"
    texts = edition.whole.texts
    return siglum in described or (len(texts) <= 2 and bool(described.strip()))


def not_compared(edition: Edition) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each parallel's id with the sigla of the texts that it says nothing of."""
    for entry in edition.guide.parallels:
        left = (text for text in edition.texts if not is_compared(text, entry.record, edition))
        if sigla := tuple(text.witness.siglum for text in left):
            yield entry.record.id, sigla


def not_printed(edition: Edition) -> tuple[str, ...]:
    """Return the sigla of the texts that no packet prints, if there are packets."""
    printed = {part.text for packet in edition.packets for part in packet.record.parts}
    left = (text for text in edition.texts if text.slug not in printed)
    return tuple(text.witness.siglum for text in left) if edition.packets else ()


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
