"""Looking for words in every byte that readers get, inside compressed streams too."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdf


def files_with(words: str, *folders: Path) -> list[str]:
    """Return the names of all files, in folders or given themselves, that hold the words."""
    return [
        path.name
        for folder in folders
        for path in ([folder] if folder.is_file() else sorted(folder.rglob("*")))
        if path.is_file() and any(words.encode() in part.lower() for part in contents(path))
    ]


def contents(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes, and what they unpack to."""
    raw = path.read_bytes()
    yield raw
    if path.name == "objects.inv":
        yield zlib.decompress(raw.split(b"\n", 4)[4])
    if path.suffix == ".pdf":
        yield from _in_pdf(path)


def _in_pdf(path: Path) -> Iterator[bytes]:
    """Yield every stream and string of a PDF, and its pages' words, hyphens at line ends joined."""
    with pikepdf.open(path) as document:
        for entry in document.objects:
            if isinstance(entry, pikepdf.Stream):
                yield entry.read_bytes()
            yield from _strings(entry)
    for text in page_texts(path):
        yield "".join(text.split()).replace("\u00ad", "").replace("-", "").encode()
        yield text.encode()


def _strings(entry: object) -> Iterator[bytes]:
    if isinstance(entry, pikepdf.String):
        yield str(entry).encode()
    elif isinstance(entry, pikepdf.Array):
        for part in entry:
            yield from _strings(part)
    elif isinstance(entry, pikepdf.Dictionary):
        for key in entry.keys():  # noqa: SIM118  (a PDF dictionary is not a mapping)
            value = entry[key]
            if isinstance(value, pikepdf.String | pikepdf.Array) and not value.is_indirect:
                yield from _strings(value)


def page_texts(path: Path) -> list[str]:
    """Return the text of each page of a PDF."""
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]
