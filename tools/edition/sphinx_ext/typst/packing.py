"""A finished PDF in fewer bytes: the same marks on the same places, said shorter.

Typst writes places to a hundred-thousandth of a point, and each letter's number in octal digits;
here they are said to a hundredth, and in bytes. Objects are packed together.
"""

from __future__ import annotations

import io
import re

import pikepdf
from pikepdf import Array

_STRING_OR_NUMBER = re.compile(rb"\((?:[^()\\]|\\.)*\)|(\d\d\.\d\d)\d+", re.DOTALL)
"""A string, in which nothing is a number, or a number of ten and more with too many digits."""
_OCTAL = re.compile(rb"\\([0-7]{3})")
_SPECIAL = b"()\\\r\n"
"""Bytes that a string cannot have as they are."""
_BYTES = {b"%03o" % byte: bytes([byte]) for byte in range(256) if byte not in _SPECIAL}


def packed(document: pikepdf.Pdf) -> bytes:
    """Return a document's file; the same document gives the same bytes."""
    for page in document.pages:
        page.Contents.write(_STRING_OR_NUMBER.sub(_shorter, page.Contents.read_bytes()))
        for link in page.obj.get("/Annots", []):
            link.Rect = Array([round(float(edge), 1) for edge in link.Rect])
    pikepdf.settings.set_flate_compression_level(9)
    out = io.BytesIO()
    document.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        recompress_flate=True,
        deterministic_id=True,
    )
    return out.getvalue()


def _shorter(found: re.Match[bytes]) -> bytes:
    """Return a number without what no eye sees, or a string without digits for its bytes."""
    return found[1] or _OCTAL.sub(_byte, found[0])


def _byte(octal: re.Match[bytes]) -> bytes:
    return _BYTES.get(octal[1], octal[0])
