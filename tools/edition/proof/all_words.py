"""Every word in a file, whatever kind of file it is: as a searcher would look for it.

A file is read in more ways than one where markup may part words or hide them; to find a sentence,
one way is enough.
"""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pikepdf

from edition.proof.printed import words_of_pages
from edition.proof.structure import STRING

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_CONTROL = re.compile(r"\\[nrt]")
_TAG = re.compile(r"<[^<>]*>")
_ARCHIVE = b"PK\x03\x04"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"wOF2", b"\0\1\0\0", b"OTTO")
_DEEPEST = 6
"""Files in files."""

Reading = tuple[str, list[str]]
"""The name of a file, or of one within it, and its words in every way to read them."""


def is_archive(raw: bytes) -> bool:
    """Tell whether a file holds others."""
    return raw.startswith(_ARCHIVE)


def unpacked(name: str, raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files that are packed in a file, with their names; itself, if it is no archive."""
    if not is_archive(raw):
        yield name, raw
        return
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        for member in archive.namelist():
            yield f"{name}/{member}", archive.read(member)


def readings(name: str, raw: bytes, depth: int = 0) -> Iterator[Reading]:
    """Yield the words of a file and of all files that are packed in it."""
    if is_archive(raw) and depth < _DEEPEST:
        for member, content in unpacked(name, raw):
            yield from readings(member, content, depth + 1)
    elif raw.startswith(b"%PDF"):
        yield name, list(_of_pdf(raw))
    elif raw.startswith(b"# Sphinx inventory"):
        yield name, _in_every_way(zlib.decompress(raw.split(b"\n", 4)[4]).decode("utf-8"))
    elif not raw.startswith(_PICTURES):
        yield name, _in_every_way(raw.decode("utf-8", "replace"))


def _in_every_way(text: str) -> list[str]:
    """Return a text as it is; with escapes and entities read; without its tags."""
    if "\\" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), _CONTROL.sub(" ", text))
    text = html.unescape(html.unescape(text)) if "&" in text else text
    found = [text]
    if "<" in text:
        found += [_TAG.sub("", text), _TAG.sub(" ", text)]
    if "%" in text:
        found.append(unquote(text))
    return found


def _of_pdf(raw: bytes) -> Iterator[str]:
    """Yield the words on the pages of a PDF, and all strings beside them: titles, bookmarks."""
    marked = words_of_pages(raw)
    yield "".join(marked)
    yield " ".join(marked)
    with pikepdf.open(BytesIO(raw)) as pdf:
        yield "\n".join(text for thing in pdf.objects for text in _strings(thing))


def _strings(thing: Any) -> Iterator[str]:
    """Yield the strings in an object; what it refers to is an object of its own.

    They are looked for in its bytes: to ask a book for each of its million values takes seconds.
    """
    if isinstance(thing, pikepdf.Stream):
        if thing.get("/Type") in ("/Metadata", "/EmbeddedFile"):
            yield thing.read_bytes().decode("utf-8", "replace")
    elif isinstance(thing, pikepdf.Object):
        for found in STRING.findall(thing.unparse(resolved=True)):
            yield str(pikepdf.Object.parse(found))
