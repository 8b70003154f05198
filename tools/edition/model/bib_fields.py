"""A work's fields as the bibliography prints them: its date once, small beginnings as capitals.

Editors copy where a work stands as they find it: ``howpublished = {Daily News Bulletin, August
17, 1972}``, ``note = {Bulletin of February 2, 1970}``. With month and year beside it, a reader
would be told the date twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SENTENCES = ("note", "howpublished")
_ADDRESSES = ("url", "doi")


def as_printed(kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a work of some type, changed where print needs it."""
    printed = _with_one_date(kind, dict(fields))
    for name in _SENTENCES:
        words = printed.get(name, "")
        if re.match(r"[a-z][\w-]*(?!\S*\.\w)", words):  # and no address, such as visit-tlv.com
            printed[name] = words[0].upper() + words[1:]
    addresses = {name: printed[name] for name in _ADDRESSES if name in printed}
    return {name: typographic(value) for name, value in printed.items()} | addresses


def typographic(words: str) -> str:
    """Return words with curly apostrophes and single quotation marks, as books have them."""
    opened = re.sub(r"(?<![\w}'’\\])'(?=\w)", "‘", words)  # but not in the accent \'e
    return re.sub(r"(?<=[\w.,!?…”}])'(?!')", "’", opened)


def _with_one_date(kind: str, fields: dict[str, str]) -> dict[str, str]:
    """Return the fields with the day beside the month, where other words say the date again."""
    month, year = re.escape(fields.get("month", "")), re.escape(fields.get("year", ""))
    if not year:
        return fields
    # Where no month is known beside the year, one in the words must stay there.
    date = rf"(?:{month} (\d{{1,2}}), |(\d{{1,2}}) {month} |{month} ){year}" if month else year
    before = r"[ ,;]*\b" if month else r"(?<!\d), "
    if found := re.match(rf"(?:Bulletin of )?{date}(?!\d)[ ,;.]*", fields.get("note", "")):
        return _moved(fields, "note", fields["note"][found.end() :], found)
    for name in ("howpublished", "journal"):
        if found := re.search(rf"{before}{date}$", fields.get(name, "")):
            return _moved(fields, name, fields[name][: found.start()], found)
    if kind == "misc" and month and re.search(rf"\b{date}\b", fields.get("howpublished", "")):
        return {name: value for name, value in fields.items() if name not in ("month", "year")}
    return fields


def _moved(fields: dict[str, str], name: str, rest: str, date: re.Match[str]) -> dict[str, str]:
    """Return the fields with a date taken out of one of them, and its day put to the month."""
    day = next(filter(None, date.groups()), "")
    dated = {"month": f"{fields['month']} {day},"} if day else {}
    return {key: value for key, value in (fields | dated | {name: rest}).items() if value}
