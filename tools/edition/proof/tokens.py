"""The tokens of a content stream, and the strings among them.

The format is that of ISO 32000-1: strings in 7.3.4.2, text in 9.4.
"""

from __future__ import annotations

import re

# A string may hold parentheses in pairs, one within another.
_ESCAPE = rb"\\(?:[0-7]{3}|[nrtbf()\\])"
_LITERAL = rb"\((?:[^()\\]++|" + _ESCAPE + rb")*+\)"
for _ in range(6):
    _LITERAL = rb"\((?:[^()\\]++|" + _ESCAPE + rb"|" + _LITERAL + rb")*+\)"
_HEX = rb"<[0-9A-Fa-f]*>"
STRING = rb"(?:" + _LITERAL + rb"|" + _HEX + rb")"
_DICTIONARY = rb"<<(?:[^<>()]++|" + _LITERAL + rb"|" + _HEX + rb"|<<[^<>()]*>>)*+>>"
_NUMBERS = rb"(?:[-+.\d]++\s++)*+"
_SHOW = rb"\[(?:" + STRING + rb"|[-+.\d\s]++)*+\]|" + STRING
TOKEN = re.compile(
    rb"\s*+(?:"
    # Nearly all words stand in a block of this form, in which no string holds a line end; reading
    # it at once is many times quicker. A hyphen that divides a word at a line end says so.
    rb"(?:/Span<</MCID (?P<mark>\d++)(?:/Lang\([-\w]++\))?>>BDC\n)?"
    rb"q 1 0 0 -1 (?P<x>[-\d.]++) (?P<y>[-\d.]++) cm/\w++ cs (?P<gray>[\d.]++) scn\n"
    rb"BT(?P<hyphen>/Span<</ActualText<FEFF00AD>>>BDC)? 0 Tr/(?P<face>\w++) "
    rb"(?P<points>[\d.]++) Tf 1 0 0 -1 0 0 Tm(?P<line>[^\n]+)T[jJ]\n"
    rb"(?(hyphen)EMC\n)ET\nQ(?(mark)\nEMC)\b"
    # An ornament, such as a line under words.
    rb"|(?P<ornament>/Artifact[^\n]*\bB(?:DC|MC)\n(?:(?!EMC|BT)(?![^\n]*BDC)[^\n]*+\n)*+EMC)\b"
    rb"|(?P<path>(?:(?:[-+.\d]++\s++)++[mlc]\s++|h\s++)++)"
    rb"|(?P<show>" + _SHOW + rb")\s*T[jJ]\b"
    rb"|/(?P<tag>\w+)\s*(?P<properties>" + _DICTIONARY + rb"|/\w+)?\s*(?:BDC|BMC)\b"
    rb"|(?P<end>EMC)\b"
    rb"|/(?P<font>\w+)\s+(?P<size>[\d.]+)\s+Tf\b"
    rb"|/(?P<name>\w+)\s*(?P<set>[A-Za-z]+)\b"
    rb"|(?P<numbers>\[[-+.\d\s]*\]\s*)?(?P<more>" + _NUMBERS + rb")(?P<operator>[A-Za-z]+[01]?\*?)"
    rb")\s*+"
)
KERNS = re.compile(rb"\)[-+.\d\s]+\(")
_PARTS = re.compile(STRING)
_PARENTHESIS = re.compile(rb"(\\\\)|\\([()])")


def codes(shown: bytes) -> bytes:
    """Return the codes in the operand of an instruction that shows glyphs."""
    is_array = shown[:1] == b"["
    if b"<" in shown or (is_array and not (shown[1:2] == b"(" and shown[-2:-1] == b")")):
        return b"".join(map(_string, _PARTS.findall(shown)))
    return _string(shown[1:-1] if is_array else shown)


def _string(string: bytes) -> bytes:
    """Return the bytes that a string stands for; its escapes are a part of Python's own."""
    if string[:1] == b"<":
        return bytes.fromhex(string[1:-1].decode())
    inner = string[1:-1]
    if rb"\(" in inner or rb"\)" in inner:
        inner = _PARENTHESIS.sub(rb"\1\2", inner)
    return inner.decode("unicode_escape").encode("latin-1")


def text_string(string: bytes) -> str:
    """Return a text string: UTF-16 if it says so, else what is the same in ASCII."""
    raw = _string(string)
    return raw[2:].decode("utf-16-be") if raw[:2] == b"\xfe\xff" else raw.decode("ascii")
