"""A teacher's edition in spreads: each page of the packet, and at its right what faces it.

Typst sets the packet first, so that its pages fall as they fall in the packet; the pages are put
in their places in the finished file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from edition.sphinx_ext.typst.asked import Answers

SPREADS: Mapping[str, str] = {
    "facing": "query(<facing-page>).map(it => (it.value, it.location().page()))",
    "begins": "query(<teacher-begins>).map(it => it.location().page())",
}
"""What is asked of a layout to know them."""


@dataclass(frozen=True, slots=True)
class Spreads:
    """Where a teacher's pages begin, and the page, from 1, that faces each of the packet's."""

    begins: int
    facing: tuple[int, ...] = ()

    def order(self, total: int) -> tuple[int, ...]:
        """Return all pages in the order of the book: front matter, spreads, the rest.

        What faces the last page ends where its chapter does; the others each end before the next.
        """
        if not self.facing:
            return tuple(range(1, total + 1))
        last = self.facing[-1]
        front = range(self.begins, self.facing[0])
        spreads = [
            page
            for own, (here, following) in enumerate(pairwise((*self.facing, last + 1)), 1)
            for page in (own, *range(here, following))
        ]
        return (*front, *spreads, *range(last + 1, total + 1))


def spreads_of(answers: Answers) -> Spreads | None:
    """Return the spreads of a book, if it has a part for the teacher."""
    begins, facing = answers["begins"], sorted(answers["facing"])
    return Spreads(begins[0], tuple(page for _, page in facing)) if begins else None


def put_in_order(document: pikepdf.Pdf, spreads: Spreads) -> None:
    """Put the pages of a book into spreads; each keeps its number, with which side it is of."""
    pages = [page.obj for page in document.pages]
    labels = [page.label for page in document.pages]
    order = spreads.order(len(pages))
    if order == tuple(range(1, len(pages) + 1)):
        return
    tree = document.Root.Pages
    for page in pages:
        page.Parent = tree
    tree.Kids = Array([pages[number - 1] for number in order])
    named = [
        f"{labels[number - 1]}, facing" if number in spreads.facing else labels[number - 1]
        for number in order
    ]
    entries: list[pikepdf.Object | int] = []
    for at, name in enumerate(named):
        entries += [at, Dictionary(P=String(name))]
    document.Root.PageLabels = Dictionary(Nums=Array(entries))
    # Two pages side by side, the cover by itself.
    document.Root.PageLayout = Name.TwoPageRight
