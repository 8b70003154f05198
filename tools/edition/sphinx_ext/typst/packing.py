"""A finished PDF in fewer bytes: the same marks on the same places, said shorter.

Typst writes places to a hundred-thousandth of a point, letters' shifts to as many places, and each
letter's number in octal digits. Here places are said to a tenth, which is finer than a printer's
dot, shifts to a thousandth of the type's size, and numbers in bytes. Objects are packed together.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache

import pikepdf
from pikepdf import Array

from edition.sphinx_ext.typst.object_streams import LEVEL, packed_by_kind

_IN_STRING = rb"[^()\\]*+(?:\\.[^()\\]*+)*+"
_STRING = re.compile(rb"(\(%b(?:\(%b\)%b)*+\))" % ((_IN_STRING,) * 3), re.DOTALL)
"""A string, in which nothing is a number; it may have a pair of parentheses as they are."""
_SHIFT = re.compile(rb"(?<=\0)(-?\d+\.\d+)(?=\0)")
"""A number alone between two strings; each string is a zero byte here."""
_PLACE = re.compile(rb"(-?\d\d+\.\d+)")
_OCTAL = re.compile(rb"(\\[0-7]{3})")
_SPECIAL = b"()\\\r\n"
"""Bytes that a string cannot have as they are."""
_BYTES = {b"\\%03o" % byte: bytes([byte]) for byte in range(256) if byte not in _SPECIAL}


def packed(document: pikepdf.Pdf) -> bytes:
    """Return a document's file; the same document gives the same bytes."""
    for page in document.pages:
        page.Contents.write(_shorter(page.Contents.read_bytes()))
        for link in page.obj.get("/Annots", []):
            link.Rect = Array([round(float(edge), 1) for edge in link.Rect])
    pikepdf.settings.set_flate_compression_level(LEVEL)
    out = io.BytesIO()
    document.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
        fix_metadata_version=False,  # which would set its lines apart again
    )
    return packed_by_kind(out.getvalue())


def _shorter(content: bytes) -> bytes:
    """Return a page's content without what no eye sees, and without digits for strings' bytes."""
    parts = _STRING.split(content)
    between = _each(_SHIFT, b"\0".join(parts[::2]), _as_shift)
    parts[::2] = _each(_PLACE, between, _as_place).split(b"\0")
    # A backslash is digits for a while, so that each one begins some; half of all bytes are zero.
    written = b"".join(parts).replace(rb"\\", rb"\134").replace(rb"\000", b"\0")
    return _each(_OCTAL, written, _as_byte).replace(rb"\134", rb"\\")


def _each(wanted: re.Pattern[bytes], content: bytes, said: Callable[[bytes], bytes]) -> bytes:
    """Return content with each thing that a pattern's group finds said in another way."""
    parts = wanted.split(content)
    parts[1::2] = map(said, parts[1::2])
    return b"".join(parts)


@cache
def _as_shift(number: bytes) -> bytes:
    return b"%g" % round(float(number))


@cache
def _as_place(number: bytes) -> bytes:
    return b"%.9g" % round(float(number), 1)


@cache
def _as_byte(octal: bytes) -> bytes:
    return _BYTES.get(octal, octal)
