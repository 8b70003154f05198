"""The last pass over a PDF: what Typst cannot say yet, for those who hear the file.

Typst nests a note in the paragraph that calls it, and calls every link within the book "page 12".
Here each note, and each gloss in the margin, comes to stand after its paragraph in the structure
tree, so that a passage is heard whole; links are named by what they lead to; passages become
bookmarks; and objects are packed, which leaves two fifths of the file. Structure elements are
those of ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from edition.sphinx_ext.typst.links import Target, join_quads, lead_links, name_links, place_of
from edition.sphinx_ext.typst.marks import join_marks
from edition.sphinx_ext.typst.packing import packed
from edition.sphinx_ext.typst.spreads import Spreads, put_in_order

_LINES = frozenset({"/P", "/Title", "/Caption", *(f"/H{level}" for level in range(1, 7))})
"""Elements whose words are one line of thought, which no note may interrupt."""
_BETWEEN_TAGS = re.compile(rb">\s+<")


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    title: str
    description: str
    rights: str
    students: str = "For students"
    """What the part of a teacher's edition is called that students have too."""


def finish(
    pdf: bytes, about: About, targets: Sequence[Target], spreads: Spreads | None = None
) -> bytes:
    """Return a PDF with notes after their paragraphs, links that say where they lead, packed.

    The same bytes come of the same input. ``targets`` are all places that links can lead to.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _free_notes(document.Root.StructTreeRoot)
        _wrap_spans(document)
        _mark_row_heads(document.Root.StructTreeRoot)
        lead_links(document, targets)
        name_links(document, targets)
        join_quads(document)
        _add_bookmarks(document, [target for target in targets if target.is_passage])
        _describe(document, about)
        if spreads:
            _part_bookmarks(document, about, spreads)
            put_in_order(document, spreads)
        join_marks(document)
        return packed(document)


def kids_of(element: Any) -> list[Any]:
    """Return the kids of a structure element: elements, marked content, annotations."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _blocks(element: Any) -> Iterator[Any]:
    """Yield all structure elements below one that are no part of a line, in reading order."""
    for kid in kids_of(element):
        if _is_element(kid):
            yield kid
            if str(kid.S) not in _LINES:
                yield from _blocks(kid)


def _free_notes(element: Any) -> None:
    """Let every note below an element follow the line that calls it."""
    kept: list[Any] = []
    moved = False
    for kid in kids_of(element):
        kept.append(kid)
        if not _is_element(kid):
            continue
        if str(kid.S) in _LINES:
            taken = _taken_out(kid)
            for note in (*_joined(taken), *(n for n in taken if Name.Note == n.S)):
                note.P = element
                kept.append(note)
                _free_notes(note)
                moved = True
        else:
            _free_notes(kid)
    if moved:
        element.K = Array(kept)


def _joined(taken: list[Any]) -> list[Any]:
    """Return the glosses among what was taken out of a line as one list with a title."""
    lists = [part for part in taken if part.S == Name.L]
    for other in lists[1:]:
        for item in kids_of(other):
            item.P = lists[0]
        lists[0].K = Array([*kids_of(lists[0]), *kids_of(other)])
    if lists:
        lists[0].T = "Words explained in the margin"
    return lists[:1]


def _taken_out(line: Any) -> list[Any]:
    """Take the notes and glosses out of a line, however deep, and return them in order."""
    notes, kept, kids = [], [], kids_of(line)
    for kid in kids:
        if _is_element(kid) and kid.S in (Name.Note, Name.L):
            notes.append(kid)
            continue
        kept.append(kid)
        if _is_element(kid):
            notes += _taken_out(kid)
    if len(kept) < len(kids):
        line.K = Array(kept)
    return notes


def _wrap_spans(document: pikepdf.Pdf) -> None:
    """Make a paragraph of each label that stands by itself, and a heading of the cover's title."""
    root = document.Root.StructTreeRoot
    for parent in kids_of(root):
        kids = kids_of(parent)
        for at, kid in enumerate(kids):
            if not _is_element(kid):
                continue
            if Name.Title == kid.S:
                kid.S = Name.H1
            elif Name.Span == kid.S:
                kids[at] = document.make_indirect(
                    Dictionary(Type=Name.StructElem, S=Name.P, P=parent, K=Array([kid]))
                )
                kid.P = kids[at]
        parent.K = Array(kids)


def _mark_row_heads(root: Any) -> None:
    """Say of the first cell of each row in a table's body that it is the row's head."""
    for body in (element for element in _blocks(root) if Name.TBody == element.S):
        for row in (row for row in kids_of(body) if _is_element(row) and row.S == Name.TR):
            first = next((cell for cell in kids_of(row) if _is_element(cell)), None)
            if first is not None and first.S == Name.TD and kids_of(first):
                first.S = Name.TH
                own = first.get("/A", Array([]))
                marks = list(own) if isinstance(own, Array) else [own]
                first.A = Array([*marks, Dictionary(O=Name.Table, Scope=Name.Row)])


def _add_bookmarks(document: pikepdf.Pdf, passages: Sequence[Target]) -> None:
    """Add a bookmark for each passage below the chapter that it stands in."""
    with document.open_outline() as outline:
        starts = [_page_of(item, document) for item in outline.root]
        for passage in passages:
            before = [at for at, start in enumerate(starts) if start <= passage.page]
            if not before:
                continue
            place = place_of(document, passage)
            outline.root[before[-1]].children.append(pikepdf.OutlineItem(passage.name, place))
        for chapter in outline.root:
            chapter.children.sort(key=lambda item: _place_of(item, document))


def _part_bookmarks(document: pikepdf.Pdf, about: About, spreads: Spreads) -> None:
    """Put the bookmarks of a teacher's edition under two parents: the packet's, and the rest."""
    with document.open_outline() as outline:
        items = list(outline.root)
        own = [item for item in items if _page_of(item, document) < spreads.begins]
        rest = [item for item in items if item not in own]
        outline.root.clear()
        for title, page, parts in (
            (about.students, 1, own),
            ("For the teacher", spreads.begins, rest),
        ):
            parent = pikepdf.OutlineItem(title, page - 1)
            parent.children.extend(parts)
            outline.root.append(parent)


def _page_of(item: pikepdf.OutlineItem, document: pikepdf.Pdf) -> int:
    """Return the number, from 1, of the page that a bookmark leads to."""
    return _place_of(item, document)[0]


def _place_of(item: pikepdf.OutlineItem, document: pikepdf.Pdf) -> tuple[int, float]:
    """Return the page, from 1, and the place on it, from its top, that a bookmark leads to."""
    place = item.destination
    if not isinstance(place, Array):
        return 0, 0.0
    return document.pages.index(pikepdf.Page(place[0])) + 1, -float(place[3])


def _describe(document: pikepdf.Pdf, about: About) -> None:
    """Say what the file is, in the terms of Dublin Core."""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = about.title
        meta["dc:description"] = about.description
        meta["dc:rights"] = about.rights
    # It stays readable as it is, for programs that look for it, but without the room between lines.
    told = document.Root.Metadata
    told.write(_BETWEEN_TAGS.sub(rb"><", told.read_bytes()))
