"""Dates of works: EDTF as BibLaTeX has it, BibTeX's year and month, CSL's parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from edition.sources.days import MONTHS

SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
_NUMBERS = {month[:3].lower(): number for number, month in enumerate(MONTHS, 1)}
_NUMBERS |= {"spr": 21, "sum": 22, "aut": 23, "fal": 23, "win": 24}


class Point(NamedTuple):
    """A day, month, season or year; ``spread`` is 10 for a decade, 100 for a century."""

    year: int
    month: int = 0
    day: int = 0
    spread: int = 1
    is_about: bool = False
    is_doubtful: bool = False

    @property
    def year_words(self) -> str:
        """The year as it is printed: “ca. 1850”, “1990s”, “877 BC”, “1273?”."""
        year = f"{self.year}" if self.year > 0 else f"{1 - self.year} BC"
        year += "s" if self.spread > 1 else ""
        return f"{'ca. ' * self.is_about}{year}{'?' * self.is_doubtful}"

    @property
    def month_words(self) -> str:
        """The month or season, if there is one."""
        return SEASONS.get(self.month) or (MONTHS[self.month - 1] if self.month else "")


class Dated(NamedTuple):
    """A date, or two with what lies between; or words where there is no date."""

    start: Point | None = None
    end: Point | None = None
    is_range: bool = False
    literal: str = ""

    @property
    def year(self) -> str:
        """What a citation has for the year."""
        if self.literal:
            return self.literal
        first = self.start.year_words if self.start else ""
        last = self.end.year_words if self.end else ""
        return f"{first}–{last}" if self.is_range and first != last else first

    @property
    def words(self) -> str:
        """The whole date as a reader has it: “December 2–7, 2007”."""
        one, two = self.start, self.end
        if self.literal or not one or not self.is_range:
            return self.literal or (_words(one) if one else f"–{_words(two)}" if two else "")
        if two is None or one.year != two.year or not (one.month and two.month):
            return f"{_words(one)}–{_words(two) if two else ''}"
        if one.day and two.day:
            last = f"{two.day}" if one.month == two.month else f"{two.month_words} {two.day}"
            return f"{one.month_words} {one.day}–{last}, {one.year_words}"
        if one.day or two.day:
            return f"{_words(one)}–{_words(two)}"
        return f"{one.month_words}–{two.month_words} {one.year_words}"


def _words(point: Point) -> str:
    if not point.month:
        return point.year_words
    day = f" {point.day}," if point.day else ""
    about = "ca. " if point.is_about else ""
    return f"{about}{point.month_words}{day} {point._replace(is_about=False).year_words}"


_POINT = re.compile(
    r"(?P<year>[yY]-?\d{5,}|-?\d{1,4}|\d{3}[XxuU]|\d{2}[XxuU]{2})"
    r"(?:-(?P<month>\d\d|[XxuU]{2}))?(?:-(?P<day>\d\d|[XxuU]{2}))?"
    r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?P<mark>[~?%]*)"
)
"""One side of a date in EDTF, levels 0 and 1, and in the older draft that exporters still write."""


def read_edtf(value: str) -> Dated | None:
    """Return the date that EDTF gives; ``None`` if these words are not EDTF."""
    value = value.strip()
    first, slash, last = value.partition("/")
    unknown = {"", "..", "unknown", "open"}
    one = None if first in unknown else _point(first)
    two = None if last in unknown else _point(last)
    if (first not in unknown and one is None) or (last not in unknown and two is None):
        return None
    return Dated(one, two, bool(slash)) if one or two else None


def _point(words: str) -> Point | None:
    found = _POINT.fullmatch(words)
    if found is None:
        return None
    digits, spread = found["year"].lstrip("yY"), 1
    if digits[-1] in "XxuU":
        digits, unknown = re.subn("[XxuU]", "0", digits)
        spread = 10**unknown
    year = int(digits)
    month, day = (int(part) if part and part.isdigit() else 0 for part in found.group(2, 3))
    if (month > 12 and month not in SEASONS) or day > 31:
        return None
    mark = found["mark"]
    is_about, is_doubtful = ("~" in mark or "%" in mark), ("?" in mark or "%" in mark)
    return Point(year, month, day if month else 0, spread, is_about, is_doubtful)


def read_year(year: str, month: str = "", day: str = "") -> Dated:
    """Return the date of BibTeX's fields; words that are no date stay words."""
    edtf = read_edtf(re.sub(r"(?<=\d)\s*(?:–|--?)\s*(?=\d{4}$)", "/", year))
    months = _months(month)
    if edtf is None or (month and months is None):
        return Dated(literal=" ".join(part for part in (month, day, year) if part))
    if not months or edtf.start is None or edtf.start.month:
        return edtf
    days = [int(number) for number in re.findall(r"\d+", day)[:2]] or [d for _, d in months]
    ends = [
        edtf.start._replace(month=number, day=at)
        for (number, _), at in zip(months * (len(days) // len(months) or 1), days, strict=False)
    ]
    return Dated(ends[0], ends[-1] if len(ends) > 1 else edtf.end, len(ends) > 1 or edtf.is_range)


def _months(words: str) -> list[tuple[int, int]] | None:
    """Return the months in a field with their days, 0 for none; ``None`` if it holds others."""
    words = words.replace("\u00a0", " ").strip(" ,.")
    if re.fullmatch(r"0?[1-9]|1[0-2]|2[1-4]", words):
        return [(int(words), 0)]
    found, rest = [], words
    for name in re.finditer(r"(?:(\d{1,2})\.?\s*)?([A-Za-z]{3,})\.?(?:\s+(\d{1,2})(?!\d))?", words):
        number = _NUMBERS.get(name[2][:3].lower())
        if number is None:
            return None
        found.append((number, int(name[1] or name[3] or 0)))
        rest = rest.replace(name[0], "", 1)
    return found if found and len(found) <= 2 and not rest.strip(" ,/–-") else None


def csl_date(value: Any) -> Dated:
    """Return a CSL-JSON date."""
    if not isinstance(value, dict):
        return read_edtf(str(value)) or Dated(literal=str(value))
    parts: Sequence[Any] = value.get("date-parts") or []
    given = [tuple(map(int, (*one, 0, 0)))[:3] for one in parts if one and one[0]]
    if any(month > 12 or day > 31 for _, month, day in given):
        return Dated(literal="/".join("-".join(map(str, filter(None, one))) for one in given))
    points = [Point(one[0], one[1], one[2]) for one in given]
    if not points:
        words = str(value.get("literal") or value.get("raw") or value.get("edtf") or "")
        return read_edtf(words) or Dated(literal=words)
    season = value.get("season")
    if season and str(season).isdigit() and not points[0].month:
        number = int(season)
        points[0] = points[0]._replace(month=number if number > 20 else number + 20)
    points[0] = points[0]._replace(is_about=bool(value.get("circa")))
    return Dated(points[0], points[-1] if len(points) > 1 else None, len(points) > 1)
