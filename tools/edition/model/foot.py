"""Whose an edition and its texts are, in the line at the foot of each page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from edition.records.book import EditionRecord
from edition.records.text import Rights

_COMMONS = re.compile(r"creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/([\d.]+)")
_FREE = re.compile(r"creativecommons\.org/|/NoC")
"""What anybody may use, by its statement of rights."""


def foot(book: EditionRecord, rights: Mapping[str, Rights]) -> str:
    """Return what the foot says; ``rights`` are those in each text, by its siglum."""
    editors = re.sub("^The ", "the ", book.editors)
    words = f" (words: {license_name(book.license)})" if book.license else ""
    texts = "the text" if len(rights) == 1 else "the texts"
    return f"{book.date:%Y}, {editors}{words}; {texts}: {_of_texts(rights)}"


def license_name(address: str) -> str:
    """Return what a license is called: CC BY 4.0; one that is not known, by its address."""
    found = _COMMONS.search(address)
    if found is None:
        return re.sub(r"^https?://|/$", "", address)
    if found[1] == "publicdomain":
        return "CC0" if found[2] == "zero" else "public domain"
    return f"CC {found[2].upper()} {found[3]}"


def _of_texts(rights: Mapping[str, Rights]) -> str:
    """Say whose the texts are; which of them are whose, if they are not alike."""
    owned = "its owner" if len(rights) == 1 else "their owners"
    by_right: dict[str, list[str]] = {}
    for siglum, right in rights.items():
        owner_right = right.label if _FREE.search(right.statement) else owned
        by_right.setdefault(owner_right, []).append(siglum)
    if len(by_right) == 1:
        return next(iter(by_right))
    return ", ".join(
        f"{owner_right} ({', '.join(sigla)})" for owner_right, sigla in by_right.items()
    )
