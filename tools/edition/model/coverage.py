"""Which texts packets print and parallels compare: silence is not to be taken for a finding."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition, Text
from edition.records.guide import ParallelRecord


def is_compared(text: Text, record: ParallelRecord, edition: Edition) -> bool:
    """Tell whether a parallel says anything of a text: in its words, or that it is silent.

    Of two texts, the one that is not quoted is the silent one; of more, it must be named.
    """
    siglum = text.witness.siglum
    if any(quote.at.startswith(f"{siglum} ") for quote in record.quotes):
        return True
    said = f"{record.silent} {record.frame}"
    return siglum in said or (len(edition.texts) <= 2 and bool(said.strip()))


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
