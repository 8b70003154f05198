"""Fields that an entry takes from others: BibTeX's ``crossref``, BibLaTeX's ``xdata``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from edition.problems import Code, Problems, brief
from edition.sources.bib_fields import ALIASES, INHERITED, NOT_INHERITED
from edition.sources.bibtex import RawEntry, RawField
from edition.sources.characters import Places

_LINKS = ("xdata", "crossref")
"""Fields that name the entries of which fields are taken."""


def inherit(
    entries: list[RawEntry], places: Places, problems: Problems
) -> list[tuple[RawEntry, tuple[str, ...]]]:
    """Return each entry with all its fields, and the keys of those that it takes them from."""
    by_key = {name: entry for entry in entries for name in _other_keys(entry)}
    by_key |= {entry.key.casefold(): entry for entry in entries}
    found = []
    for entry in entries:
        if entry.kind in ("xdata", "set"):
            continue
        if not entry.fields.keys().isdisjoint(_LINKS):
            taken: list[str] = []
            fields = _fields(entry, by_key, taken, _Reporter(places, problems))
            found.append((replace(entry, fields=fields), tuple(taken)))
        else:
            found.append((entry, ()))
    return found


def _other_keys(entry: RawEntry) -> list[str]:
    """Return the names in ``ids`` that other entries may use for an entry's key."""
    names = entry.fields["ids"].value.split(",") if "ids" in entry.fields else []
    return [name.strip().casefold() for name in names]


class _Reporter:
    def __init__(self, places: Places, problems: Problems) -> None:
        self.places, self.problems = places, problems

    def __call__(self, field: RawField, message: str) -> None:
        self.problems.add(Code.BIBTEX_FIELD, self.places.at(field.offset), message)


def _fields(
    entry: RawEntry, by_key: Mapping[str, RawEntry], taken: list[str], report: _Reporter
) -> dict[str, RawField]:
    """Return the fields of an entry, and those of the entries that it names; not in a circle."""
    fields = dict(entry.fields)
    for link in _LINKS:
        if link not in entry.fields:
            continue
        for name in entry.fields[link].value.split(","):
            key = name.strip()
            other = by_key.get(key.casefold())
            if other is None:
                report(entry.fields[link], f"'{link}' names '{brief(key)}', which is no work here")
            elif other.key in taken or other is entry:
                message = f"'{link}' leads in a circle by '{brief(key)}'; take one link out"
                report(entry.fields[link], message)
            else:
                taken.append(other.key)
                for written, value in _fields(other, by_key, taken, report).items():
                    given = (
                        written if link == "xdata" else _renamed(written, other.kind, entry.kind)
                    )
                    if written not in NOT_INHERITED and not _has(fields, given):
                        fields[given] = value
    return fields


def _has(fields: Mapping[str, RawField], name: str) -> bool:
    known = {ALIASES.get(field, field) for field in fields}
    return ALIASES.get(name, name) in known or (name in ("date", "year") and known >= {"date"})


def _renamed(name: str, whole: str, part: str) -> str:
    """Return what a field of a whole is called in a part of it."""
    if whole == "periodical":
        return {"title": "journaltitle", "subtitle": "journalsubtitle"}.get(name, name)
    if whole.startswith("mv") and name in ("title", "subtitle", "titleaddon"):
        return f"main{name}"
    if name == "author" and not part.startswith(("inbook", "bookinbook", "suppbook")):
        return name
    return INHERITED.get(name, name) if part.startswith(("in", "bookin", "supp")) else name
