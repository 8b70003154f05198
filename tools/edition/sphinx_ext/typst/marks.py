"""Marked content of a finished PDF: lines of one element that follow one another are one piece.

Typst marks each line of a paragraph by itself, so that who hears it may hear it in pieces, and each
piece is named in the page, in its element and in the parent tree: ISO 32000-1, 14.7.4.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

from edition.sphinx_ext.typst.plain import PlainPdf, number_under, refs
from edition.sphinx_ext.typst.structure import Tree

_OPENED = re.compile(
    rb"^((EMC)?/(?:Span<</MCID (\d+)([^<>]*)>>|[^\n]*) ?B(?:DC|MC)\n)", re.MULTILINE
)
"""The line that opens marked content, often with the end of what was marked before it."""
_ELSEWHERE = re.compile(rb"<</Type/MCR/MCID (\d+)/Pg (\d+ 0 R)>>")
"""A piece that is on another page than its element begins on."""
_PARENTS = re.compile(rb"(\d+) (\d+ 0 R)")
"""What the tree of parents has under a number."""

Pieces = Mapping[bytes, Collection[bytes]]
"""The numbers of pieces, by the page that they are on."""


def following(tree: Tree) -> Pieces:
    """Return the pieces that follow, in their element, the one with the number before."""
    found: dict[bytes, set[bytes]] = defaultdict(set)
    for element in tree.values():
        last = b"", -2
        for kid in element.kids:
            elsewhere = None if kid.isdigit() else _ELSEWHERE.fullmatch(kid)
            number, page = elsewhere.groups() if elsewhere else (kid, element.page)
            at = int(number) if number.isdigit() else -2
            if last == (page, at - 1):
                found[page].add(number)
            last = page, at
    return found


def join_marks(content: bytes, could: Collection[bytes]) -> tuple[bytes, set[bytes]]:
    """Join pieces in the content of a page, of those that could be; tell which are no more."""
    before, *parts = _OPENED.split(content)
    kept, joined = [before], set()
    last = -2, b""
    for line, after, number, look, marked in zip(*(parts[at::5] for at in range(5)), strict=True):
        own = (int(number), look) if number else (-2, b"")
        if number in could and after and last == (own[0] - 1, look) and _is_one(kept[-1]):
            joined.add(number)
        else:
            kept.append(line)
        kept.append(marked)
        last = own
    return b"".join(kept), joined


def _is_one(marked: bytes) -> bool:
    """Tell whether as many marks end as begin in what is marked, such as those of hyphens."""
    return marked.count(b"BDC") + marked.count(b"BMC") == marked.count(b"EMC")


def forget(joined: Pieces, tree: Tree, pdf: PlainPdf) -> None:
    """Let no element, and not the tree of parents, name pieces that are no more."""
    elsewhere = {
        b"<</Type/MCR/MCID %b/Pg %b>>" % (number, page)
        for page, numbers in joined.items()
        for number in numbers
    }
    for element in tree.values():
        here = joined.get(element.page, ())
        element.kids = [kid for kid in element.kids if kid not in here and kid not in elsewhere]
    parents = dict(_PARENTS.findall(pdf[pdf.found(b"StructTreeRoot")]))
    for page, numbers in ((page, numbers) for page, numbers in joined.items() if numbers):
        known = parents[number_under(b"StructParents", pdf[page])]
        named = enumerate(refs(pdf[known]))
        kept = (b"null" if b"%d" % at in numbers else element for at, element in named)
        pdf[known] = b"[%b]" % b" ".join(kept)
