"""The line under a note or entry that says where it can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from edition.page import Block, Citation, Inline, Paragraph, Words
from edition.records import Evidence

_AGAINST = {"source": "read there", "secondary": "as reported there"}
_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()


def evidence(record: Evidence) -> Iterator[Block]:
    """Yield a paragraph with works, places, confidence and date; none if there are no sources."""
    if not record.sources or record.checked is None or record.against is None:
        return
    parts: list[Inline] = [Words("Source: " if len(record.sources) == 1 else "Sources: ")]
    for index, source in enumerate(record.sources):
        parts += [Words("; ")] if index else []
        parts += [Citation(source.work), Words(f", {source.at}")]
    day = record.checked
    how = f"{_AGAINST[record.against]} {day.day} {_MONTHS[day.month - 1]} {day.year}"
    parts.append(Words(f". Confidence {record.confidence}; {how}."))
    yield Paragraph(tuple(parts), style="evidence")
