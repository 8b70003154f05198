"""The timeline: dated events, where the texts speak of them, and how we know."""

from __future__ import annotations

from edition.edition import Edition
from edition.page import Heading, Page, Paragraph, Table, Words
from edition.pages.evidence import cited, loci

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


def timeline_page(edition: Edition) -> Page:
    """Return the page with every event, in order of date."""
    events = sorted(
        (entry.record for entry in edition.companion.timeline), key=lambda record: record.date
    )
    rows = tuple(
        ((Words(in_words(r.date)),), (Words(r.event),), loci(r.texts), cited(r.sources))
        for r in events
    )
    header = ("Date", "Event", "In the texts", "Source")
    return Page(
        "apparatus/timeline",
        (
            Heading(1, (Words("Timeline"),)),
            Paragraph((Words(_INTRODUCTION),)),
            Table(f"{len(rows)} events in order of date", header, (16, 46, 14, 24), rows),
        ),
    )


def in_words(date: str) -> str:
    """Return an ISO date in words: "15 June 1970", "June 1970", "15 to 24 December 1970"."""
    first, _, last = date.partition("/")
    if not last:
        return " ".join(_parts(first))
    begin, end = _parts(first), _parts(last)
    same = begin[1:] == end[1:]  # the same month and year need saying once
    return f"{begin[0] if same else ' '.join(begin)} to {' '.join(end)}"


def _parts(date: str) -> list[str]:
    year, *rest = date.split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return [*day, *month, year]
