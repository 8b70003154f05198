"""Reading words back from what readers get: by the proof's own readers, and by a slow other one.

The other one reads PDFs with pikepdf's parser, value by value; it is here to see whether the
proof's, which is thirty times as quick, reads the same. The format is ISO 32000-1: marked content
in 14.6, structure in 14.7, reversed characters in 14.8.2.3.3, ToUnicode in 9.10.3.
"""

from __future__ import annotations

import re
import subprocess
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf

from edition.proof.printed import read_pdf
from edition.proof.site import read_page

APART = {"/Note", "/Lbl"}
"""Structure elements within a paragraph that hold none of its words."""

Marked = dict[tuple[int, int], str]
"""Text by page (its object number) and marked-content id."""


def page_words(page: Path) -> dict[str, str]:
    """Return the words of every part of a text on a page, by locus."""
    return {block.locus: block.words for block in read_page(page.read_bytes()) if block.locus}


def pdf_words(path: Path, loci: set[str]) -> dict[str, str]:
    """Return the words of the passages in a PDF, by locus, of those that are named."""
    blocks = read_pdf(path.read_bytes())
    return {block.locus: block.words for block in blocks if block.locus in loci}


def pdf_paragraphs(path: Path) -> list[str]:
    """Return every P element outside notes in reading order, line-end hyphens joined."""
    with pikepdf.open(path) as document:
        marked: Marked = {}
        for page in document.pages:
            number = page.obj.objgen[0]
            marked |= {(number, key): text for key, text in _page_text(page).items()}
        root = document.Root.StructTreeRoot
        return [_text(element, marked).replace("\u00ad", "") for element in _elements(root, "/P")]


def by_pypdf(path: Path) -> list[str]:
    """Return the text of each page as pypdf reads it."""
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def by_pdftotext(path: Path) -> list[str]:
    """Return the text of each page as Poppler reads it."""
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")


def letters(text: str) -> str:
    """Return the letters of a text: where spaces and hyphens are in print, programs only guess."""
    return re.sub(r"[\W\d_]+", "", text)


def are_said(words: str, pages: list[str]) -> bool:
    """Tell whether letters follow one another on a page, or go on on the next two as each ends."""
    for first in range(len(pages)):
        left = words
        for page in pages[first : first + 3]:
            fits = bisect_left(range(len(left)), True, key=lambda end: left[: end + 1] not in page)
            left = left[fits:]
            if not fits or not left:
                break
        if not left:
            return True
    return False


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(element: Any, kind: str) -> Iterator[Any]:
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            if kind == kid.S:
                yield kid
            elif kid.S != "/Note":
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
