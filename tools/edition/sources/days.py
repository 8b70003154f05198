"""Days that no calendar has, among dates as people write them."""

from __future__ import annotations

import re
from calendar import isleap

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
SHORT_MONTHS = (*"Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split(),)
"""As a date in a note has them."""
_LAST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEGIN = [month[:3] for month in MONTHS]
_NAME = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + "|Sept"
_YEAR, _DAY = r"(\d{4})", r"(\d{1,2})"
# In each, a year, a month and a day, in the order of the tuple beside it.
_FORMS = (
    (re.compile(rf"\b({_NAME})\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\b"), (3, 1, 2)),
    (re.compile(rf"\b{_DAY}\.? ({_NAME})\.? {_YEAR}\b"), (3, 2, 1)),
    (re.compile(rf"\b{_YEAR}-{_DAY}-{_DAY}\b"), (1, 2, 3)),
)
_JULIAN = 1923
"""Until when every fourth year may have a February 29: so long was the old calendar in use."""


def no_such_day(words: str) -> str:
    """Say which date in a text is in no calendar; empty if all dates are."""
    for form, order in _FORMS:
        for found in form.finditer(words):
            year, month, day = found.group(*order)
            is_iso = month.isdigit()
            number = int(month) if is_iso else _BEGIN.index(month[:3]) + 1
            is_old = not is_iso and (number, day) == (2, "29") and int(year) < _JULIAN
            fault = "" if is_old and int(year) % 4 == 0 else absent(int(year), number, int(day))
            if fault:
                return fault
    return ""


def absent(year: int, month: int, day: int) -> str:
    """Say that a date is not in today's calendar; empty if it is."""
    if not 1 <= month <= len(MONTHS):
        return f"there is no month {month}; correct the date"
    last = _LAST[month - 1] + (month == 2 and isleap(year))
    name = MONTHS[month - 1]
    told = f"there is no {name} {day}, {year}; that month ends with {name} {last}; correct the date"
    return "" if 1 <= day <= last else told
