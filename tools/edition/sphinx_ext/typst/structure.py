"""The structure tree of a PDF: what is heard, in which order, and as what.

Typst nests a note in the paragraph that calls it. Here each note, and each gloss in the margin,
comes to stand after its paragraph, so that a passage is heard whole. Structure elements are those
of ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.sphinx_ext.typst.plain import PlainPdf, matched, number_of

_LINES = frozenset({b"P", b"Title", b"Caption", *(b"H%d" % level for level in range(1, 7))})
"""Elements whose words are one line of thought, which no note may interrupt."""
_BEGINS = b"<</Type/StructElem"
_ELEMENT = re.compile(
    rb"<</Type/StructElem/S/(\w+)/P (\d+ 0 R)(.*)/K\[(.*)\](?:/Pg (\d+ 0 R))?>>", re.DOTALL
)
_KID = re.compile(rb"\d+ 0 R|\d+|<<.*?>>")


@dataclass(slots=True)
class Element:
    """A structure element."""

    kind: bytes
    parent: bytes
    entries: bytes
    """What else is said of it, as it is written; its attributes come last."""
    kids: list[bytes]
    """References to elements, numbers of marked content, or what says more of either."""
    page: bytes
    """On which marked content is, if nothing else is said."""

    def written(self) -> bytes:
        """Return it as an object."""
        parts = self.kind, self.parent, self.entries, b" ".join(self.kids)
        page = b"/Pg %b" % self.page if self.page else b""
        return b"<</Type/StructElem/S/%b/P %b%b/K[%b]%b>>" % (*parts, page)


Tree = dict[bytes, Element]
"""All elements, by the references to them."""


def tree_of(pdf: PlainPdf) -> Tree:
    """Return the structure tree of a PDF."""
    tree = {}
    for number, thing in pdf.of_kind(_BEGINS):
        kind, parent, entries, kids, page = matched(_ELEMENT, thing).groups(b"")
        tree[b"%d 0 R" % number] = Element(kind, parent, entries, _KID.findall(kids), page)
    return tree


def put_back(tree: Tree, pdf: PlainPdf) -> None:
    """Write the elements of a tree in place of those that a PDF has."""
    for number, _ in pdf.of_kind(_BEGINS):
        del pdf.objects[number]
    pdf.objects |= {number_of(own): element.written() for own, element in tree.items()}


def set_apart(tree: Tree, pdf: PlainPdf) -> None:
    """Let notes follow the lines that call them, and rows have heads; give labels a paragraph."""
    root = pdf.found(b"StructTreeRoot")
    for own in [own for own, element in tree.items() if element.parent == root]:
        _free_notes(own, tree)
        _wrap_spans(own, tree, pdf)


def _free_notes(own: bytes, tree: Tree) -> None:
    """Let every note below an element follow the line that calls it; mark the heads of rows."""
    element = tree[own]
    kept: list[bytes] = []
    for kid in element.kids:
        kept.append(kid)
        if kid not in tree:
            continue
        if tree[kid].kind in _LINES:
            taken = _taken_out(tree[kid], tree)
            notes = [part for part in taken if tree[part].kind == b"Note"]
            for note in (*_joined(taken, tree), *notes):
                tree[note].parent = own
                kept.append(note)
                _free_notes(note, tree)
        else:
            _free_notes(kid, tree)
    element.kids = kept
    if element.kind == b"TBody":
        for row in kept:
            _mark_head(row, tree)


def _taken_out(line: Element, tree: Tree) -> list[bytes]:
    """Take the notes and glosses out of a line, however deep, and return them in order."""
    taken, kept = [], []
    for kid in line.kids:
        if kid in tree and tree[kid].kind in (b"Note", b"L"):
            taken.append(kid)
            continue
        kept.append(kid)
        if kid in tree:
            taken += _taken_out(tree[kid], tree)
    line.kids = kept
    return taken


def _joined(taken: list[bytes], tree: Tree) -> list[bytes]:
    """Return the glosses among what was taken out of a line as one list with a title."""
    lists = [part for part in taken if tree[part].kind == b"L"]
    for other in lists[1:]:
        items = tree.pop(other).kids
        for item in items:
            tree[item].parent = lists[0]
        tree[lists[0]].kids += items
    for first in lists[:1]:
        tree[first].entries = b"/T(Words explained in the margin)" + tree[first].entries
    return lists[:1]


def _wrap_spans(own: bytes, tree: Tree, pdf: PlainPdf) -> None:
    """Make a paragraph of each label that stands by itself, and a heading of the cover's title."""
    kids = tree[own].kids
    for at, kid in enumerate(kids):
        kind = tree[kid].kind if kid in tree else b""
        if kind == b"Title":
            tree[kid].kind = b"H1"
        elif kind == b"Span":
            kids[at] = tree[kid].parent = pdf.add()
            tree[kids[at]] = Element(b"P", own, b"", [kid], b"")


def _mark_head(row: bytes, tree: Tree) -> None:
    """Say of the first cell of a row that it is the row's head."""
    first = next((tree[cell] for cell in tree[row].kids if cell in tree), None)
    if first and first.kind == b"TD" and first.kids:
        first.kind = b"TH"
        has_own = b"/A[" in first.entries
        entries = first.entries.removesuffix(b"]") if has_own else first.entries + b"/A["
        first.entries = entries + b"<</O/Table/Scope/Row>>]"
