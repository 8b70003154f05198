"""Marked content of a finished PDF: lines of one element that follow one another are one piece.

Typst marks each line of a paragraph by itself, so that who hears it may hear it in pieces, and each
piece is named in the page, in its element and in the parent tree: ISO 32000-1, 14.7.4.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

_OPENED = re.compile(
    rb"^(?P<after>EMC)?/(?:Span<</MCID (?P<mark>\d+)(?P<language>[^<>]*)>>|[^\n]*) ?B(?:DC|MC)\n",
    re.MULTILINE,
)
"""The line that opens marked content, often with the end of what was marked before it."""
_EDGE = re.compile(rb"\b(?:(B(?:DC|MC))|EMC)\b")

Number = tuple[int, int]
"""What an object of the file has, and no other."""
Piece = tuple[Number, int]
"""Marked content: the page that it is on, and its number there."""


def join_marks(document: pikepdf.Pdf) -> None:
    """Let pieces that follow one another, on the page and in their element, be one."""
    tree = document.Root.StructTreeRoot.get("/ParentTree")
    numbers = list(tree.Nums) if tree is not None else []
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    followed: dict[Number, set[Piece]] = {}
    joined: dict[Number, set[Piece]] = defaultdict(set)
    for page in document.pages:
        known = parents.get(int(page.obj.get("/StructParents", -1)), Array())
        for mark in _joined_on(page, known, followed):
            joined[known[mark].objgen].add((page.obj.objgen, mark))
            known[mark] = None
    for number, pieces in joined.items():
        element = document.get_object(number)
        kids = zip(element.K, _pieces(element), strict=True)
        element.K = Array([kid for kid, piece in kids if piece not in pieces])


def _joined_on(page: pikepdf.Page, parents: Any, followed: dict[Number, set[Piece]]) -> list[int]:
    """Join pieces in the content of a page; return the numbers of those that are no more."""
    content = page.Contents.read_bytes()
    kept, at, joined = [], 0, []
    for last, opened in pairwise(_OPENED.finditer(content)):
        if not _is_one(content, last, opened):
            continue
        mark, element = int(opened["mark"]), parents[int(opened["mark"])]
        if element.objgen != parents[mark - 1].objgen:
            continue
        if element.objgen not in followed:
            followed[element.objgen] = set(_following(element))
        if (page.obj.objgen, mark) in followed[element.objgen]:
            kept.append(content[at : opened.start()])
            at = opened.end()
            joined.append(mark)
    if joined:
        page.Contents.write(b"".join((*kept, content[at:])))
    return joined


def _is_one(content: bytes, last: re.Match[bytes], opened: re.Match[bytes]) -> bool:
    """Tell whether a piece, and it alone, ends where the next one, of the same kind, begins."""
    marks = last["mark"], opened["mark"]
    if not (all(marks) and opened["after"] and last["language"] == opened["language"]):
        return False
    edges = [edge[1] is not None for edge in _EDGE.finditer(content, last.end(), opened.start())]
    return int(marks[0]) + 1 == int(marks[1]) and edges.count(True) == edges.count(False)


def _following(element: Any) -> Iterator[Piece]:
    """Yield the pieces of an element that follow, in it too, the one with the number before."""
    for before, piece in pairwise(_pieces(element)):
        if before and piece and before == (piece[0], piece[1] - 1):
            yield piece


def _pieces(element: Any) -> Iterator[Piece | None]:
    """Yield for each kid of an element which piece it is, if it is one."""
    own = element.get("/Pg")
    kids = element.K if isinstance(element.K, Array) else [element.K]
    for kid in kids:
        if isinstance(kid, Dictionary) and "/MCID" in kid:
            yield (kid.Pg if "/Pg" in kid else own).objgen, int(kid.MCID)
        else:
            yield None if isinstance(kid, pikepdf.Object) else (own.objgen, int(kid))
