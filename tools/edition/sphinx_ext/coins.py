"""What Zotero saves from the page of a text: the chapter of this edition, or the original.

Each is a ContextObject in a span (COinS), as OpenURL 1.0 has it (ANSI/NISO Z39.88). Zotero prefers
these to meta tags, and where there are two it lets the reader choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlencode

from edition.sources.days import MONTHS
from edition.sphinx_ext.cite_page import CitedEdition, is_person, year_of

_FORMAT = "info:ofi/fmt:kev:mtx:"


def context_objects(front: Mapping[str, str], edition: CitedEdition) -> list[str]:
    """Return the objects of a text's page, the edition's chapter first; none for other pages."""
    if "text-title" not in front:
        return []
    return [_written(_chapter(front, edition)), _written(_original(front))]


def _chapter(front: Mapping[str, str], edition: CitedEdition) -> Iterator[tuple[str, str]]:
    yield "rft_val_fmt", f"{_FORMAT}book"
    yield "rft.genre", "bookitem"
    yield "rft.atitle", front["text-title"]
    yield "rft.btitle", edition.title
    yield "rft.edition", edition.version
    yield "rft.pub", edition.editors
    yield "rft.date", edition.year
    yield from _author(front)
    yield "rft_id", edition.address


def _original(front: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "rft_val_fmt", f"{_FORMAT}dc"
    other = "webpage" if "text-address" in front else "document"
    yield "rft.type", "magazineArticle" if front.get("text-kind") == "article" else other
    yield "rft.title", front["text-title"]
    yield "rft.source", front.get("text-publisher", "")
    yield "rft.date", _iso(front["text-date"])
    yield from _author(front)
    yield "rft.identifier", front.get("text-address", "")


def _author(front: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    first, _, last = front["text-author"].rpartition(" ")
    if is_person(front) and first:
        yield "rft.aulast", last
        yield "rft.aufirst", first
    else:
        yield "rft.aucorp", front["text-author"]
    yield "rft.language", front.get("text-language", "en")


def _iso(date: str) -> str:
    """Return "May 26, 2022" as 2022-05-26; of other dates, the year."""
    found = re.fullmatch(r"([A-Z][a-z]+) (\d{1,2}), (\d{4})", date)
    if found is None or found[1] not in MONTHS:
        return year_of(date)
    return f"{found[3]}-{MONTHS.index(found[1]) + 1:02}-{int(found[2]):02}"


def _written(pairs: Iterator[tuple[str, str]]) -> str:
    return urlencode([("ctx_ver", "Z39.88-2004"), *((k, v) for k, v in pairs if v)])
