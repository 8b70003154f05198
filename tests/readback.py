"""Reading the words back from what readers get: a finished page, a finished PDF.

The PDF is read as a screen reader reads it, through its structure tree: a passage is the
paragraph that begins with its locus and an en space; a note and its mark are elements of
their own. A hyphen that Typst set at a line end says so itself, for its ActualText is a soft
hyphen, so it can be told from the author's. The format is ISO 32000-1: marked content in
14.6, structure in 14.7, reversed characters in 14.8.2.3.3, ToUnicode in 9.10.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
from lxml import html

APART = {"/Note", "/Lbl"}
"""Structure elements within a paragraph that hold none of its words."""

Marked = dict[tuple[int, int], str]
"""Text by page (its object number) and marked-content id."""


def html_words(page: Path) -> dict[str, str]:
    """Return the words of every element with a locus, all that is editorial taken away."""
    tree = html.fromstring(page.read_text(encoding="utf-8"))
    for element in tree.xpath("//*[@data-locus]//*[@data-editorial]"):
        element.drop_tree()
    located = tree.xpath("//*[@data-locus]")
    return {element.get("data-locus"): element.text_content() for element in located}


def pdf_words(path: Path, loci: set[str]) -> dict[str, str]:
    """Return the words of each paragraph that begins with one of the loci."""
    found: dict[str, str] = {}
    for text in pdf_paragraphs(path):
        locus, _, words = text.partition("\u2002")
        if locus in loci:
            found[locus] = words
    return found


def pdf_paragraphs(path: Path) -> list[str]:
    """Return the text of every P element in reading order, line-end hyphens joined."""
    with pikepdf.open(path) as document:
        marked: Marked = {}
        for page in document.pages:
            number = page.obj.objgen[0]
            marked |= {(number, key): text for key, text in _page_text(page).items()}
        root = document.Root.StructTreeRoot
        return [_text(element, marked).replace("\u00ad", "") for element in _elements(root, "/P")]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(element: Any, kind: str) -> Iterator[Any]:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kind == kid.S:
                yield kid
            else:
                yield from _elements(kid, kind)


def _text(element: Any, marked: Marked) -> str:
    parts = []
    for kid in _kids(element):
        if isinstance(kid, int):
            parts.append(marked.get((element.Pg.objgen[0], kid), ""))
        elif "/MCID" in kid:
            page = kid.get("/Pg", element.get("/Pg"))
            parts.append(marked.get((page.objgen[0], int(kid.MCID)), ""))
        elif "/S" in kid and kid.S not in APART:
            parts.append(_text(kid, marked))
    return "".join(parts)


@dataclass(frozen=True)
class _Sequence:
    """A marked-content sequence: its id, and how its glyphs are to be read."""

    identity: int | None = None
    silent: bool = False
    reversed: bool = False


def _page_text(page: pikepdf.Page) -> dict[int, str]:
    """Return a page's text by marked-content id, ActualText in place of the glyphs it is for."""
    fonts = {name: _to_unicode(font) for name, font in page.resources.get("/Font", {}).items()}
    found: dict[int, str] = {}
    stack = [_Sequence()]
    font: dict[bytes, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), str(instruction.operator)
        here = stack[-1]
        if operator == "Tf":
            font = fonts[str(operands[0])]
        elif operator == "BMC":
            stack.append(replace(here, reversed=operands[0] == "/ReversedChars"))
        elif operator == "BDC":
            stack.append(_enter(operands[1], page, here, found))
        elif operator == "EMC":
            stack.pop()
        elif operator in ("Tj", "TJ") and here.identity is not None and not here.silent:
            text = _decode(operands[0], font)
            found[here.identity] = found.get(here.identity, "") + (
                text[::-1] if here.reversed else text
            )
    return found


def _enter(
    properties: Any, page: pikepdf.Page, outer: _Sequence, found: dict[int, str]
) -> _Sequence:
    """Return the sequence that opens within another, having read its ActualText if it has one."""
    if isinstance(properties, pikepdf.Name):
        properties = page.resources.Properties[str(properties)]
    if "/MCID" in properties:
        outer = replace(outer, identity=int(properties.MCID))
    if "/ActualText" in properties and outer.identity is not None and not outer.silent:
        words = str(properties.ActualText)
        found[outer.identity] = found.get(outer.identity, "") + words
        return replace(outer, silent=True)
    return outer


def _decode(shown: Any, font: dict[bytes, str]) -> str:
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String))
    return "".join(font.get(codes[at : at + 2], "\ufffd") for at in range(0, len(codes), 2))


def _to_unicode(font: Any) -> dict[bytes, str]:
    """Return a composite font's map from two-byte codes to text."""
    source = font.ToUnicode.read_bytes().decode("ascii")
    codes: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            codes[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int(text, 16)
            for step in range(int(last, 16) - int(first, 16) + 1):
                codes[(int(first, 16) + step).to_bytes(2, "big")] = chr(start + step)
    return codes
