"""A work's fields as the bibliography prints them: its date once, small beginnings as capitals.

Editors copy where a work stands as they find it: ``howpublished = {Daily News Bulletin, August
17, 1972}``, ``note = {Bulletin of February 2, 1970}``. With month and year beside it, a reader
would be told the date twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACES = ("note", "howpublished", "journal")
_SENTENCES = ("note", "howpublished")
_ADDRESSES = ("url", "doi")


def as_printed(kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a work of some type, changed where print needs it."""
    printed = _with_one_date(kind, dict(fields))
    for name in _SENTENCES:
        if printed.get(name, "")[:1].islower():
            printed[name] = printed[name][0].upper() + printed[name][1:]
    addresses = {name: printed[name] for name in _ADDRESSES if name in printed}
    return {name: typographic(value) for name, value in printed.items()} | addresses


def typographic(words: str) -> str:
    """Return words with curly apostrophes and single quotation marks, as books have them."""
    opened = re.sub(r"(?<![\w}'’\\])'(?=\w)", "‘", words)  # but not in the accent \'e
    return re.sub(r"(?<=[\w.,!?…”}])'(?!')", "’", opened)


def _with_one_date(kind: str, fields: dict[str, str]) -> dict[str, str]:
    """Move the day out of the words to the month, where those say the date again."""
    month, year = fields.get("month", ""), fields.get("year", "")
    name_of, of = re.escape(month), re.escape(year)
    again = re.compile(rf"(?:{name_of} (\d{{1,2}}), |(\d{{1,2}}) {name_of} |{name_of} ?){of}(?!\d)")
    for name in _PLACES if year else ():
        words = fields.get(name, "")
        found = again.search(words)
        if found is None:
            continue
        before, after = words[: found.start()], words[found.end() :]
        if name != "note" and after and kind == "misc":
            return {key: value for key, value in fields.items() if key not in ("month", "year")}
        if before.strip() in ("", "Bulletin of") or (name != "note" and not after):
            rest = before.rstrip(" ,;") if name != "note" else after.lstrip(" ,;.")
            day = found[1] or found[2]
            fields |= {"month": f"{month} {day},"} if day else {}
            return fields | {name: rest} if rest else _without(fields, name)
    return fields


def _without(fields: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in fields.items() if key != name}
