"""A page's content in fewer bytes: the same marks at the same places, written shorter.

Typst writes places to a hundred-thousandth of a point, letters' shifts to as many places, and each
letter's number in octal digits. Here places are said to a tenth, which is finer than a printer's
dot, shifts to a thousandth of the type's size, and numbers in bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_IN_STRING = rb"[^()\\]*+(?:\\.[^()\\]*+)*+"
_STRING = re.compile(rb"(\(%b(?:\(%b\)%b)*+\))" % ((_IN_STRING,) * 3), re.DOTALL)
"""A string, in which nothing is a number; it may have a pair of parentheses as they are."""
_SHIFT = re.compile(rb"\0(-?\d+\.\d+)(?=\0)")
"""A number alone between two strings; each string is a zero byte here."""
_PLACE = re.compile(rb"(\d\d+\.\d+)")
_KEPT = re.compile(rb"\\(?=[nr()]|0(?:12|15|50|51)|134)")
"""What a string has a backslash for even where bytes are said as they are."""


def shorter(content: bytes) -> bytes:
    """Return a page's content, smaller: coordinates rounded, strings as bytes instead of digits."""
    parts = _STRING.split(content)
    between = _each(_SHIFT, b"\0".join(parts[::2]), _as_shift)
    parts[::2] = _each(_PLACE, between, _as_place).split(b"\0")
    # A backslash is digits for a while, so that each one begins an escape; those of Python are
    # those of a PDF, but for the few that are kept.
    written = _KEPT.sub(rb"\\\\", b"".join(parts).replace(rb"\\", rb"\134"))
    return written.decode("unicode_escape").encode("latin-1").replace(rb"\134", rb"\\")


def _each(wanted: re.Pattern[bytes], content: bytes, shorten: Callable[[bytes], bytes]) -> bytes:
    """Return content with each thing that a pattern's group finds said in another way."""
    parts = wanted.split(content)
    parts[1::2] = map(shorten, parts[1::2])
    return b"".join(parts)


@cache
def _as_shift(number: bytes) -> bytes:
    return b"\0%g" % round(float(number))


@cache
def _as_place(number: bytes) -> bytes:
    return b"%.9g" % round(float(number), 1)
