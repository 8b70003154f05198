"""The structure tree of a PDF, taken apart as bytes: ISO 32000-1, 14.7."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pikepdf

STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>(?!>)", re.DOTALL)
"""A string as qpdf writes it: a parenthesis within it has a backslash before it."""
_OBJECT = re.compile(rb"\s*(\d+) 0 obj\s*(<<.*)", re.DOTALL)
_PACKED = re.compile(rb"(\d+) 0 obj\s*<<[^<>]*/ObjStm\b")
"""The head of a stream of objects."""
_KIND = re.compile(rb"/S\s*/(\w+)")
_PAGE = re.compile(rb"/Pg (\d+) 0 R")
_KIDS = re.compile(rb"/K\s*(\[[^\]]*\]|<<.*?>>|\d+ 0 R|\d+)")
_KID = re.compile(rb"<<(.*?)>>|(\d+) 0 R|(\d+)")
_MCID = re.compile(rb"/MCID (\d+)")
_INSTEAD = re.compile(rb"/(?:ActualText|Alt|E|TextDecorationType\s*/LineThrough)\b")
"""What makes an element sound or look unlike the words in it."""
_TITLE = re.compile(rb"/T\s*\(")


Kids = tuple[int | tuple[int, int], ...]
"""Kids of an element: another element's number, or a page and an id of marked content."""


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element; ``is_replaced`` if it says that other words stand for its own."""

    kind: str
    kids: Kids
    is_replaced: bool
    is_titled: bool
    """Whether it has a title of its own, as glosses in a margin have."""


def elements_of(raw: bytes, pdf: pikepdf.Pdf) -> dict[int, bytes]:
    """Return every structure element by its object number.

    To take a file apart as bytes is far quicker than to ask for its objects one by one. One that
    was added to after it was made may hold an object twice, of which only one counts: it is asked.
    """
    if raw.count(b"startxref") > 1:
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        return {thing.objgen[0]: thing.unparse(resolved=True) for thing in things}
    written = (chunk for chunk in raw.split(b"endobj") if b"/StructElem" in chunk)
    found = {int(head[1]): head[2] for head in map(_OBJECT.match, written) if head}
    for number in _PACKED.findall(raw):
        found |= _unpacked(pdf.get_object(int(number), 0))
    return found


def _unpacked(stream: Any) -> Iterator[tuple[int, bytes]]:
    """Yield the objects in a stream of objects, each with its number: ISO 32000-1, 7.5.7."""
    content, first = stream.read_bytes(), int(stream.First)
    index = [*map(int, content[:first].split())]
    starts = [first + at for at in index[1::2]]
    for number, (start, end) in zip(index[::2], pairwise((*starts, len(content))), strict=True):
        yield number, content[start:end]


def element_of(raw: bytes) -> Element:
    """Return a structure element from the bytes of its dictionary."""
    raw = STRING.sub(b"()", raw) if b"(" in raw else raw
    listed = _KIDS.search(raw)
    rest = raw.replace(listed[0], b"") if listed else raw
    kind, page = _KIND.search(rest), _PAGE.search(rest)
    own = int(page[1]) if page else 0
    kids = _kids(listed[1], own) if listed else ()
    name, has_title = kind[1].decode() if kind else "", bool(_TITLE.search(raw))
    return Element(name, kids, bool(_INSTEAD.search(raw)), has_title)


def _kids(listed: bytes, page: int) -> Kids:
    """Return kids from the bytes of their list; content without a page is on the one given."""
    found: list[int | tuple[int, int]] = []
    for inner, element, content in _KID.findall(listed):
        if element:
            found.append(int(element))
        elif content:
            found.append((page, int(content)))
        elif mark := _MCID.search(inner):
            there = _PAGE.search(inner)
            found.append((int(there[1]) if there else page, int(mark[1])))
    return tuple(found)


def content_of(streams: Any) -> bytes:
    """Return a page's content, which may lie in several streams, or in none."""
    several = streams if isinstance(streams, pikepdf.Array) else [streams]
    return b"\n".join(stream.read_bytes() for stream in several if stream is not None)
