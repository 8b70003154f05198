"""The timeline: dated events, where the texts speak of them, and how we know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from edition.markup.blocks import (
    Block,
    Figure,
    Heading,
    Inline,
    Page,
    Paragraph,
    Styled,
    Table,
    Words,
)
from edition.model.contents import Planned
from edition.model.edition import Edition
from edition.model.numbering import event_ids
from edition.pages.prose_blocks import by_number, titled
from edition.pages.source_lines import cited, loci
from edition.problems import counted
from edition.records.reference import EventRecord, are_told
from edition.sources.days import MONTHS

_INTRODUCTION = (
    "A date is as exact as its source. “In the texts” names the passages in which {speak} of the "
    "event{none}."
)
_GAP = "; where {}, it says which gap the event fills"

_CAPTION = (
    "Years run down. Each text has a column with a mark for every event of which it speaks; a line "
    "joins the marks of one event."
)
_UNTOLD = " The last column has the events that no text here tells."


def page(edition: Edition, planned: Planned) -> Page:
    """Return the page with every event, in order of date."""
    events = sorted(
        (entry.record for entry in edition.reference.timeline), key=lambda record: record.date
    )
    nowhere = by_number(edition, "it does not", "neither does", "none does")
    introduction = _INTRODUCTION.format(
        speak=by_number(
            edition, "the text of this edition speaks", *["the texts of this edition speak"] * 2
        ),
        none=_GAP.format(nowhere) if any(event.gap for event in events) else "",
    )
    in_order = f"{counted(len(events), 'event')} in order of date"
    if edition.depth == "first":
        return titled(planned, [_table(in_order, events)])
    sigla = [text.witness.siglum for text in edition.texts]
    untold = "" if are_told(events, sigla) else _UNTOLD
    ids = event_ids(event.date for event in events)
    return titled(
        planned,
        (
            Paragraph((Words(introduction),)),
            *_first(events),
            Figure("timeline.svg", _in_words(edition), (Words(_CAPTION + untold),)),
            _table(in_order, events, ids),
        ),
    )


def _first(events: Sequence[EventRecord]) -> Iterator[Block]:
    """Yield the few events that a reader needs first, if they are told from the others."""
    first = [event for event in events if event.depth == "first"]
    if 0 < len(first) < len(events):
        yield Heading(2, (Words("Where to begin"),))
        yield _table(f"{counted(len(first), 'event')} to know first", first)
        yield Heading(2, (Words("Every event"),))


def _table(title: str, events: Sequence[EventRecord], ids: Iterable[str] = repeat("")) -> Table:
    rows = tuple(
        (
            (_dated(event, html_id),),
            (Words(event.event),),
            loci(event.texts) if event.texts else _gap(event),
            cited(event.sources),
        )
        for event, html_id in zip(events, ids, strict=False)
    )
    if any(event.sources for event in events):
        return Table(title, ("Date", "Event", "In the texts", "Source"), (16, 46, 14, 24), rows)
    bare = tuple(row[:3] for row in rows)
    return Table(title, ("Date", "Event", "In the texts"), (20, 58, 22), bare)


def _gap(event: EventRecord) -> tuple[Inline, ...]:
    """Return what the texts lack that an event tells of; alone it would read as if they had it."""
    return (Words(f"Gap: {event.gap}"),) if event.gap else ()


def _dated(event: EventRecord, html_id: str) -> Inline:
    """Return an event's date, with its address if it has one here."""
    date = in_words(event.date)
    return Styled(date, f"#{html_id}") if html_id else Words(date)


def _in_words(edition: Edition) -> str:
    """Return what the picture shows to one who cannot see it."""
    events = [entry.record for entry in edition.reference.timeline]
    parts = []
    for text in edition.texts:
        siglum = text.witness.siglum
        years = sorted(event.date[:4] for event in events if event.is_told_in(siglum))
        if years:
            parts.append(f"{siglum} tells of {len(years)}, from {years[0]} to {years[-1]}")
    told = f" Of these, {'; '.join(parts)}." if parts else ""
    return f"A line of time with {counted(len(events), 'event')}.{told}"


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
    name = MONTHS[int(month) - 1] if month else ""
    return f"{name} {int(day)}" if day else name
