"""How to cite a text, the edition of it, and one of its notes: Chicago, MLA, BibTeX.

The name and the address of the note stand in elements of their own, ``cite-name`` and
``cite-address``, so that a script can put there the note that a reader has open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from docutils import nodes

Front = Mapping[str, str]
"""The front matter of a text's page."""
Cites = list[tuple[str, list[tuple[str, str]]]]
"""By style: what is cited, and its citation as HTML."""


@dataclass(frozen=True, slots=True)
class CitedEdition:
    """An edition that is cited; ``address`` is that of the page, if the site has one."""

    title: str
    editors: str
    version: str
    year: str
    address: str


def how_to_cite(front: Front, edition: CitedEdition, notes: Sequence[nodes.Element]) -> Cites:
    """Return how to cite the text of a page, the edition, and a note; nothing on other pages."""
    if "text-title" not in front:
        return []
    name = next((str(note["name"]) for note in notes if "name" in note), "")
    label = next((note["ids"][0] for note in notes if "name" in note), "")
    sorts = {"Chicago": _chicago, "MLA": _mla, "BibTeX": _bibtex}
    return [(style, list(cites(front, edition, name, label))) for style, cites in sorts.items()]


def is_person(front: Front) -> bool:
    """Tell whether an author is a person, whose name a list turns round."""
    return front.get("text-author-kind") != "organization"


def year_of(date: str) -> str:
    """Return the first year in a date, or nothing."""
    found = re.search(r"\d{4}", date)
    return found[0] if found else ""


def _chicago(
    front: Front, edition: CitedEdition, name: str, label: str
) -> Iterator[tuple[str, str]]:
    text = {key: escape(value) for key, value in front.items()}
    book = f"<i>{escape(edition.title)}</i>"
    made = _made(edition)
    at = _at(edition, label)
    published = ", ".join(filter(None, (text.get("text-publisher"), text["text-date"])))
    there = text.get("text-address", "")
    original = f"{_inverted(front)} “{text['text-title']}.” {published.removesuffix('.')}."
    yield "The original", f"{original} {there}." if there else original
    yield (
        "This edition of it",
        (f"{_inverted(front)} “{text['text-title']}.” In {book}, edited by {made}{_at(edition)}."),
    )
    if name:
        yield "A note", f"“{_named(name)}.” In {book}, edited by {made}{at}."


def _mla(front: Front, edition: CitedEdition, name: str, label: str) -> Iterator[tuple[str, str]]:
    text = {key: escape(value) for key, value in front.items()}
    book = f"<i>{escape(edition.title)}</i>"
    made = f"edited by {_made(edition)}"
    publisher = f"<i>{text['text-publisher']}</i>" if "text-publisher" in text else ""
    imprint = (publisher, _day_first(text["text-date"]), text.get("text-address"))
    original = f"{_inverted(front)} “{text['text-title']}.”"
    yield "The original", f"{original} {', '.join(filter(None, imprint))}."
    yield (
        "This edition of it",
        (f"{_inverted(front)} “{text['text-title']}.” {book}, {made}{_at(edition)}."),
    )
    if name:
        yield "A note", f"“{_named(name)}.” {book}, {made}{_at(edition, label)}."


def _bibtex(
    front: Front, edition: CitedEdition, name: str, label: str
) -> Iterator[tuple[str, str]]:
    author = front["text-author"] if is_person(front) else f"{{{front['text-author']}}}"
    date, key = year_of(front["text-date"]), front["text-work"]
    book = {
        "booktitle": edition.title,
        "editor": f"{{{edition.editors}}}",
        "note": f"Version {edition.version}" if edition.version else "",
        "year": edition.year,
    }
    own = {"author": author, "title": front["text-title"]}
    original = {"howpublished": front.get("text-publisher", ""), "year": date}
    original["url"] = front.get("text-address", "")
    yield "The original", _entry("misc", key, own | original)
    there = {"url": escape(edition.address)}
    yield "This edition of it", _entry("incollection", f"{key}-edition", own | book | there)
    if name:
        note = _entry("incollection", f"{key}-note", {"title": "\0"} | book | {"url": "\1"})
        address = _address(edition, label) or '<span class="cite-address"></span>'
        yield "A note", note.replace("\0", _named(name)).replace("\1", address)


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = (
        f"  {name} = {{{escape(value, quote=False)}}}" for name, value in fields.items() if value
    )
    return f"@{kind}{{{escape(key)},\n" + ",\n".join(lines) + "\n}"


def _made(edition: CitedEdition) -> str:
    """Return who made it, which state of it this is, and the year."""
    version = f"version {escape(edition.version)}" if edition.version else ""
    return ", ".join(filter(None, (escape(edition.editors), version, edition.year)))


def _named(name: str) -> str:
    return f'Note <span class="cite-name">{escape(name)}</span>'


def _at(edition: CitedEdition, label: str = "") -> str:
    """Return an address after a comma: that of a note has an element of its own."""
    if label:
        return f", {_address(edition, label)}"
    return f", {escape(edition.address)}" if edition.address else ""


def _address(edition: CitedEdition, label: str) -> str:
    return f'<span class="cite-address">{escape(edition.address)}#{escape(label)}</span>'


def _inverted(front: Front) -> str:
    """Return an author as an entry begins, with one full stop, be it that of an initial."""
    first, _, last = front["text-author"].rpartition(" ")
    name = f"{last}, {first}" if is_person(front) and first else front["text-author"]
    return escape(f"{name.removesuffix('.')}.")


def _day_first(date: str) -> str:
    """Return "May 26, 2022" as MLA has it, "26 May 2022"; other dates as they are."""
    return re.sub(r"^(\w+) (\d{1,2}), (\d{4})$", r"\2 \1 \3", date)
