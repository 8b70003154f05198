"""The fonts of a PDF: what each glyph stands for, and whether it is wide.

Strict as all of the proof: a font that does not say what its glyphs mean stops it.
"""

from __future__ import annotations

import re
from typing import Any

import pikepdf

from edition.proof.read_block import UnreadableError


class Glyphs(dict[int, str]):
    """A font's map from codes to text, for ``str.translate``; an unknown code is U+FFFD.

    ``number`` is the font's own, ``wide`` are the codes that move on what stands after them.
    """

    number = 0
    wide: frozenset[int] = frozenset()

    def __missing__(self, code: int) -> str:
        """Return what stands for a code that the font does not explain."""
        return "\ufffd"


class Fonts(dict[bytes, Glyphs]):
    """The fonts of a page by their names; one that is not there cannot be read."""

    def __missing__(self, name: bytes) -> Glyphs:
        """Raise an error, for what the page shows in this font is not known."""
        raise UnreadableError(f"a font that its page does not have: {name.decode()}")


def fonts_of(page: pikepdf.Page, known: dict[int, Glyphs]) -> Fonts:
    """Return the fonts of a page; ``known`` are those of pages before it, by their numbers."""
    fonts = Fonts()
    for name, font in page.resources.get("/Font", {}).items():
        number = font.objgen[0]
        if number not in known:
            known[number] = glyphs_of(font)
        fonts[name[1:].encode()] = known[number]
    return fonts


def _wide(font: Any) -> frozenset[int]:
    """Return the codes of a composite font that have a width: ISO 32000-1, 9.7.4.3."""
    (descendant,) = font.DescendantFonts
    listed, wide = list(descendant.get("/W", [])), set()
    while listed:
        first, then = int(listed.pop(0)), listed.pop(0)
        if isinstance(then, pikepdf.Array):
            wide |= {first + step for step, width in enumerate(then) if width}
        elif listed.pop(0):
            wide |= set(range(first, int(then) + 1))
    return frozenset(wide)


def glyphs_of(font: Any) -> Glyphs:
    """Return a composite font's map from two-byte codes to text."""
    if font.get("/Encoding") != "/Identity-H" or "/ToUnicode" not in font:
        raise UnreadableError(f"the font {font.get('/BaseFont')} does not say what its glyphs mean")
    source = font.ToUnicode.read_bytes().decode("ascii")
    found = Glyphs()
    found.number = font.objgen[0]
    found.wide = _wide(font)
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(text, 16) + step)
    return found
