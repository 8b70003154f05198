"""The timeline: dated events, where the texts speak of them, and how we know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from edition.markup.blocks import Figure, Heading, Page, Paragraph, Styled, Table, Words
from edition.model.edition import Edition
from edition.model.numbering import letters
from edition.pages.source_lines import cited, loci
from edition.records.reference import EventRecord

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_INTRODUCTION = (
    "A date is as exact as its source. The third column names the passages in which the texts of "
    "this edition speak of the event; where it is empty, neither does."
)

_CAPTION = (
    "When the events fall, and of which each text speaks; a line joins the marks of an event of "
    "which both speak."
)


def timeline_page(edition: Edition) -> Page:
    """Return the page with every event, in order of date."""
    events = sorted(
        (entry.record for entry in edition.reference.timeline), key=lambda record: record.date
    )
    rows = tuple(
        (
            (Styled("", f"#{name}"), Words(in_words(r.date))),
            (Words(r.event),),
            loci(r.texts),
            cited(r.sources),
        )
        for name, r in zip(_addresses(events), events, strict=True)
    )
    header = ("Date", "Event", "In the texts", "Source")
    return Page(
        "apparatus/timeline",
        (
            Heading(1, (Words("Timeline"),)),
            Paragraph((Words(_INTRODUCTION),)),
            Figure("timeline.svg", _in_words(edition), (Words(_CAPTION),)),
            Table(f"{len(rows)} events in order of date", header, (16, 46, 14, 24), rows),
        ),
    )


def _addresses(events: Sequence[EventRecord]) -> Iterator[str]:
    """Yield the address of each event: its date, and a letter for a second one of that date."""
    seen: Counter[str] = Counter()
    for event in events:
        date = event.date.replace("/", "-to-")
        seen[date] += 1
        letter = f"-{letters(seen[date])}" if seen[date] > 1 else ""
        yield f"event-{date}{letter}"


def _in_words(edition: Edition) -> str:
    """Return what the picture shows to one who cannot see it."""
    events = [entry.record for entry in edition.reference.timeline]
    parts = []
    for text in edition.texts:
        siglum = text.witness.siglum
        years = sorted(event.date[:4] for event in events if event.is_told_in(siglum))
        if years:
            parts.append(f"{siglum} of {len(years)}, from {years[0]} to {years[-1]}")
    return f"A line of time with {len(events)} events. Of these, {'; '.join(parts)}."


def in_words(date: str) -> str:
    """Return an ISO date in words: "June 15, 1970", "June 1970", "December 15 to 24, 1970"."""
    first, _, last = date.partition("/")
    if last in ("", first):
        return _day(*first.split("-"))
    begin, end = first.split("-"), last.split("-")
    if begin[0] != end[0] or len(begin) != len(end):
        return f"{_day(*begin)} to {_day(*end)}"
    # The same year, and the same month, need saying once.
    until = end[2].lstrip("0") if begin[:2] == end[:2] and len(end) > 2 else _in_year(*end[1:])
    return f"{_in_year(*begin[1:])} to {until}{',' * (len(end) > 2)} {end[0]}"


def _day(year: str, *rest: str) -> str:
    return f"{_in_year(*rest)}{',' * (len(rest) > 1)} {year}".strip()


def _in_year(month: str = "", day: str = "") -> str:
    name = _MONTHS[int(month) - 1] if month else ""
    return f"{name} {int(day)}" if day else name
