"""A finished PDF in fewer bytes: the same marks on the same places, said shorter.

Typst writes places to a hundred-thousandth of a point, letters' shifts to as many places, and each
letter's number in octal digits. Here places are said to a tenth, which is finer than a printer's
dot, shifts to a thousandth of the type's size, and numbers in bytes. Objects are packed together.
"""

from __future__ import annotations

import io
import re

import pikepdf
from pikepdf import Array

from edition.sphinx_ext.typst.object_streams import packed_by_kind

_STRING_OR_NUMBER = re.compile(
    rb"(?P<string>\((?:[^()\\]|\\.)*\))(?P<shift>-?\d+\.\d+(?=\())?|(?P<place>-?\d\d+\.\d+)",
    re.DOTALL,
)
"""A string, in which nothing is a number, with a shift between it and the next one; or a place."""
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
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        recompress_flate=True,
        deterministic_id=True,
        fix_metadata_version=False,  # which would set its lines apart again
    )
    return packed_by_kind(out.getvalue())


def _shorter(found: re.Match[bytes]) -> bytes:
    """Return a number without what no eye sees, or a string without digits for its bytes."""
    if found["place"]:
        return b"%.9g" % round(float(found["place"]), 1)
    shift = found["shift"]
    return _OCTAL.sub(_byte, found["string"]) + (b"%g" % round(float(shift)) if shift else b"")


def _byte(octal: re.Match[bytes]) -> bytes:
    return _BYTES.get(octal[1], octal[0])
