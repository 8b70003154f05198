"""A teacher's edition in spreads: each page of the packet, and at its right what faces it.

Typst sets the packet first, so that its pages fall as they fall in the packet; the pages are put
in their places in the finished file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from edition.sphinx_ext.typst.asked import Answers
from edition.sphinx_ext.typst.plain import PlainPdf, listed, refs

SPREADS: Mapping[str, str] = {
    "facing": "query(<facing-page>).map(it => (it.value, it.location().page()))",
    "begins": "query(<teacher-begins>).map(it => it.location().page())",
}
"""What is asked of a layout to know them."""
_NUMBERED = re.compile(rb"<</Type/PageLabel/S/D/St (\d+)>>")


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


def put_in_order(pdf: PlainPdf, spreads: Spreads) -> None:
    """Put the pages of a book into spreads; each keeps its number, with which side it is of."""
    pages, numbers = pdf.pages, pdf.found(b"PageLabels")
    labels = refs(listed(b"Nums", pdf[numbers]))
    order = spreads.order(len(pages))
    if order == tuple(range(1, len(pages) + 1)):
        return
    tree = pdf.found(b"Pages")
    kids = b" ".join(pages[number - 1] for number in order)
    pdf[tree] = pdf[tree].replace(listed(b"Kids", pdf[tree]), kids)
    named = (b"%d %b" % (at, labels[number - 1]) for at, number in enumerate(order))
    pdf[numbers] = b"<</Nums[%b]>>" % b" ".join(named)
    for number in spreads.facing:
        label = labels[number - 1]
        pdf[label] = _NUMBERED.sub(rb"<</Type/PageLabel/P(\1, facing)>>", pdf[label])
    # Two pages side by side, the cover by itself.
    pdf[pdf.catalog] = pdf[pdf.catalog].replace(b"<<", b"<</PageLayout/TwoPageRight", 1)
