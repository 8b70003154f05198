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
    content, own = page.Contents.read_bytes(), page.obj.objgen
    elements = list(parents)
    kept, at, joined = [], 0, []
    for last, opened in pairwise(_OPENED.finditer(content)):
        if not _is_next(last, opened):
            continue
        mark = int(opened["mark"])
        number = elements[mark].objgen
        if number != elements[mark - 1].objgen:
            continue
        if number not in followed:
            followed[number] = set(_following(elements[mark]))
        if (own, mark) in followed[number] and _is_one(content, last.end(), opened.start()):
            kept.append(content[at : opened.start()])
            at = opened.end()
            joined.append(mark)
    if joined:
        page.Contents.write(b"".join((*kept, content[at:])))
    return joined


def _is_next(last: re.Match[bytes], opened: re.Match[bytes]) -> bool:
    """Tell whether a piece has the number after the last one's, and is of the same kind."""
    mark, after, before = opened["mark"], opened["after"], last["mark"]
    if not (mark and after and before and last["language"] == opened["language"]):
        return False
    return int(before) + 1 == int(mark)


def _is_one(content: bytes, begin: int, end: int) -> bool:
    """Tell whether as many marks end between two places as begin there."""
    begun = sum(content.count(mark, begin, end) for mark in (b"BDC", b"BMC"))
    return begun == content.count(b"EMC", begin, end)


def _following(element: Any) -> Iterator[Piece]:
    """Yield the pieces of an element that follow, in it too, the one with the number before."""
    for before, piece in pairwise(_pieces(element)):
        if before and piece and before == (piece[0], piece[1] - 1):
            yield piece


def _pieces(element: Any) -> Iterator[Piece | None]:
    """Yield for each kid of an element which piece it is, if it is one."""
    own = element.Pg.objgen if "/Pg" in element else (0, 0)
    kids = element.K if isinstance(element.K, Array) else [element.K]
    for kid in kids:
        if isinstance(kid, int):
            yield own, kid
        elif isinstance(kid, Dictionary) and "/MCID" in kid:
            yield (kid.Pg.objgen if "/Pg" in kid else own), int(kid.MCID)
        else:
            yield None
