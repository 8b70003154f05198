"""The line under a note or entry that says where it can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from edition.page import Block, Citation, Inline, Paragraph, Words
from edition.records import Evidence

_AGAINST = {"source": "read there", "secondary": "as reported there"}


def evidence(record: Evidence) -> Iterator[Block]:
    """Yield a paragraph with works, places, confidence and date; none if there are no sources."""
    if not record.sources or record.checked is None or record.against is None:
        return
    parts: list[Inline] = [Words("Source: " if len(record.sources) == 1 else "Sources: ")]
    for index, source in enumerate(record.sources):
        parts += [Words("; ")] if index else []
        parts += [Citation(source.work), Words(f", {source.at}")]
    when = f"{record.checked.day} {record.checked:%B %Y}"
    parts.append(
        Words(f" ({_AGAINST[record.against]}, {when}). Confidence: {record.confidence}.")
    )
    yield Paragraph(tuple(parts), style="evidence")
