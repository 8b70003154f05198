"""Rules for the works of the bibliography themselves."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.model.edition import Edition
from edition.model.evidence import by_group
from edition.problems import Code, Location, Problems
from edition.records.book import BOOK
from edition.sources.bib_dates import Dated
from edition.sources.days import absent, no_such_day
from edition.sources.rich import plain
from edition.sources.validation import like
from edition.sources.works import Work

_FIELDS = re.compile(r"(\d+)(?: \d+)? (\d{4})")
"""A month that is none, a day, and a year, as they stand in fields of their own."""
_WHERE = ("howpublished", "journaltitle", "note")


def check_works(works: Mapping[str, Work], problems: Problems) -> None:
    """Report works whose date would be printed twice, or is in no calendar."""
    for work in works.values():
        for name, dated in work.dates.items():
            if message := _no_such_day(dated):
                problems.add(Code.BIBTEX_FIELD, work.place(name), message)
        date = work.dates.get("date")
        for name in _WHERE if date and date.start else ():
            words = plain(work.words.get(name, ()))
            if date and (found := _doubled(date, words, name)):
                message = f"'{name}' says the date again, “{found}”; leave it to 'date', whole"
                problems.add(Code.BIBTEX_FIELD, work.place(name), message)


def check_groups(edition: Edition, problems: Problems) -> None:
    """Report groups that the edition names and counts, and that no work is in."""
    counts = by_group(edition)
    for group in edition.record.work_groups:
        if not counts[group.id] and edition.works is not None:
            near = like(group.id, counts)
            remedy = f"did you mean '{near}'?" if near else "take it out of 'work_groups'"
            message = f"no work is in the group '{group.id}'; {remedy}"
            problems.add(Code.GROUP_EMPTY, Location(BOOK), message)


def _no_such_day(dated: Dated) -> str:
    """Say which day of a date there is not; nothing if there are all, or none is named."""
    points = [point for point in dated[:2] if point and point.day]
    faults = [absent(point.year, point.month, point.day) for point in points]
    if fields := _FIELDS.fullmatch(dated.literal):
        faults.append(absent(int(fields[2]), int(fields[1]), 1))
    return next(filter(None, faults), "") or no_such_day(dated.literal)


def _doubled(date: Dated, words: str, name: str) -> str:
    """Return the date that some words repeat; a year alone is one only at their end."""
    start = date.start
    if start is None or str(start.year) not in words:
        return ""
    month, year = re.escape(start.month_words), start.year
    if start.day:
        dates = rf"{month} {start.day}, {year}|{start.day} {month} {year}|{month} {year}"
    elif month:
        dates = rf"(?<!\d ){month} {year}"
    elif name == "note":
        return ""
    else:
        dates = rf"(?<=, ){year}$"
    found = re.search(rf"(?<!\w)(?:{dates})(?!\w)", words)
    return found[0] if found else ""
