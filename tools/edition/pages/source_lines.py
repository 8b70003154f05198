"""The line under a note or entry that says where it can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.markup.blocks import (
    Block,
    Citation,
    Inline,
    Inlines,
    LocusLink,
    Paragraph,
    SeenExtent,
    Words,
)
from edition.records.base import CitedPlace, Evidence
from edition.sources.days import SHORT_MONTHS

_AGAINST = {"source": "checked", "secondary": "reported there, checked"}


def evidence(record: Evidence) -> Iterator[Block]:
    """Yield a paragraph with works, places, confidence and date; none if there are no sources."""
    if not record.sources or record.checked is None or record.against is None:
        return
    parts: list[Inline] = [Words("Source: " if len(record.sources) == 1 else "Sources: ")]
    parts += cited(record.sources)
    day = record.checked
    how = f"{_AGAINST[record.against]} {SHORT_MONTHS[day.month - 1]} {day.day}, {day.year}"
    parts.append(Words(f". Confidence {record.confidence}; {how}."))
    yield Paragraph(tuple(parts), style="evidence")


def cited(sources: Sequence[CitedPlace]) -> Inlines:
    """Return works with their places and how much of each was seen, between semicolons."""
    parts: list[Inline] = []
    for source in sources:
        parts += [Words("; ")] if parts else []
        parts += [Citation(source.work), Words(f", {source.at}"), SeenExtent(source.work)]
    return tuple(parts)


def loci(places: Sequence[str]) -> Inlines:
    """Return loci as links, separated by commas."""
    parts: list[Inline] = []
    for place in places:
        parts += [Words(", ")] if parts else []
        parts.append(LocusLink(place))
    return tuple(parts)
