"""Where things stand in a book: the names of its files, and the ids of places in them."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass

_ODD = re.compile(r"[^A-Za-z0-9-]")
"""What a name of a file may not have as it is."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where in a book all that can be referred to stands, as ``file#id``; and names for it."""

    files: Mapping[str, str]
    """Pages by path: the files of those in the book, of others their addresses on the web."""
    titles: Mapping[str, str]
    """Their titles by file."""
    loci: Mapping[str, str]
    terms: Mapping[str, str]
    works: Mapping[str, str]
    named: Mapping[str, str]
    """The places that people name on their pages."""
    labels: Mapping[str, str]
    """The short names of works."""
    seen: Mapping[str, str]
    glosses: Mapping[str, str]
    """What terms mean, in a line."""
    pictures: Container[str]
    """The pictures that the book has, by their paths below ``docs/``."""

    def page(self, path: str, html_id: str = "") -> str:
        """Return the address of a page or a place on it; empty if readers cannot have it."""
        place = f"#{html_id}" if html_id else ""
        return f"{self.files[path]}{place}" if path in self.files else ""


def page_file(path: str) -> str:
    """Return the file in a book of the page at a path."""
    return f"{_ODD.sub(_spelled, path)}.xhtml"


def picture_file(path: str) -> str:
    """Return the file in a book of a picture at a path below ``docs/``."""
    stem, _, suffix = path.rpartition(".")
    return f"{_ODD.sub(_spelled, stem)}.{suffix}"


def _spelled(odd: re.Match[str]) -> str:
    """Return what stands for a character that no name may have, so that no two names meet.

    What a book has besides pages and pictures is called ``_`` and a word that is no number.
    """
    return "." if odd[0] == "/" else f"_{ord(odd[0]):x}_"


def note_id(label: str) -> str:
    """Return the id of a note: that of the site, or one like it for a note that has a number."""
    return label if label.startswith("note-") else f"note-{label}"
