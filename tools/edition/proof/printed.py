"""The blocks of a finished PDF, read as a screen reader reads them: through its structure tree.

A passage is the paragraph that begins with its locus and an en space; a note is an element after
it, and may not stand within: whoever hears the file would be interrupted. The tree is that of
ISO 32000-1, 14.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO

import pikepdf

from edition.proof.clusters import Cluster, Line, Looks, MarkedWords, lines_of
from edition.proof.content import COMPLEX, page_words
from edition.proof.fonts import Glyphs, fonts_of
from edition.proof.read_block import ReadBlock, UnreadableError
from edition.proof.structure import Element, Kids, content_of, element_of, elements_of
from edition.sources.characters import RTL_CHARACTER

_RUNS = {
    "picture not reproduced": 0,
    "in plain words, by the editors": 1,
    "words in this passage": 1,
    "about this text": 1000,
    "words in this reading": 1000,
}
"""The edition's labels between passages, and how many blocks after each may be its own too,
up to the next passage or heading."""
_OWN = re.compile(r"\[.+\]")
"""A paragraph in square brackets is the edition's, as everywhere in editions."""
_NOTE = re.compile(r"\d*[a-z]{1,2}|\d+")
"""The mark of a note: the number of its passage and a letter, or the letter alone."""
_LOCUS = re.compile(r"([A-Z][A-Za-z0-9]*) (\d+[a-z]*)\u2002")

_AMONG = {"Note": "a note is heard", "Figure": "a picture stands"}
"""What stands in a paragraph, and is no part of its words."""

_ISOLATES = "\u2066\u2069"
"""What keeps a number apart from words that run from right to left."""
_HEADING = re.compile(r"H(\d)")


@dataclass(frozen=True, slots=True)
class _Document:
    """A PDF's structure elements as bytes, and its words by page and marked-content id."""

    elements: dict[int, bytes]
    marked: dict[int, dict[int, MarkedWords]]

    def element(self, number: int) -> Element:
        """Return an element by its number."""
        if number not in self.elements:
            raise UnreadableError(f"its structure names an element {number} that is not there")
        return element_of(self.elements[number])

    def words(self, place: tuple[int, int]) -> MarkedWords:
        """Return marked content by its page and id; there may be none, as for a picture."""
        page, identity = place
        return self.marked.get(page, {}).get(identity) or MarkedWords()


def read_pdf(raw: bytes) -> tuple[ReadBlock, ...]:
    """Return the blocks of a tagged PDF in reading order."""
    try:
        with pikepdf.open(BytesIO(raw)) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                raise UnreadableError("it is not tagged, so its words have no order")
            document = _Document(elements_of(raw, pdf), _words(raw))
            kids = element_of(pdf.Root.StructTreeRoot.unparse(resolved=True)).kids
    except pikepdf.PdfError as error:
        raise UnreadableError(f"it is not a PDF: {error}") from error
    blocks = list(_blocks(document, kids))
    looks = Looks()
    looks.learn([cluster for _, lines in blocks for line in lines for cluster in line.clusters])
    return tuple(_with_labels(_finished(block, lines, looks) for block, lines in blocks))


def _finished(block: ReadBlock, lines: tuple[Line, ...], looks: Looks) -> ReadBlock:
    """Return a block with what its letters and marks look like, if they are more than simple."""
    if not lines:
        return block
    runs_back = any(RTL_CHARACTER.search(line.words) for line in lines)
    found = [cluster for line in lines for cluster in line.clusters]
    faults = (*block.faults, *looks.faults(found, may_turn=runs_back))
    words = "".join(cluster.text for cluster in found)
    seen = tuple(line.words for line in lines) if runs_back else ()
    return replace(block, words=words, faults=faults, lines=seen)


def _with_labels(blocks: Iterable[ReadBlock]) -> Iterator[ReadBlock]:
    """Yield the blocks, those marked that a label before them says are the edition's."""
    left = 0
    for block in blocks:
        if block.locus or block.level:
            left = 0
            yield block
        elif (after := _RUNS.get(block.words.lower())) is not None:
            left = after
            yield replace(block, editorial=True)
        else:
            is_own = left > 0 or _OWN.fullmatch(block.words)
            yield replace(block, editorial=True) if is_own else block
            left = max(left - 1, 0)


@lru_cache(maxsize=1)
def _words(raw: bytes) -> dict[int, dict[int, MarkedWords]]:
    """Return the words on all pages by page and marked-content id.

    Who compares a file and who searches it come one after the other: both have them from here.
    """
    found = {}
    glyphs: dict[int, Glyphs] = {}
    with pikepdf.open(BytesIO(raw)) as pdf:
        for page in pdf.pages:
            box = page.mediabox
            content = content_of(page.obj.get("/Contents"))
            found[page.obj.objgen[0]] = page_words(
                content, fonts_of(page, glyphs), float(box[2]), float(box[3])
            )
    return found


def words_of_pages(raw: bytes) -> list[str]:
    """Return all words that have a place in the structure of a PDF, in the order of its pages."""
    return [marked.words for page in _words(raw).values() for marked in page.values()]


Draft = tuple[ReadBlock, tuple[Line, ...]]
"""A block, and the lines of its letters if they are more than simple."""


def _blocks(document: _Document, kids: Kids) -> Iterator[Draft]:
    """Yield the blocks among some kids; words that stand in none are a block of their own."""
    for kid in kids:
        if isinstance(kid, tuple):
            if words := document.words(kid).words.strip():
                yield ReadBlock(words), ()
            continue
        element = document.element(kid)
        if element.kind in ("P", "Title") or _HEADING.fullmatch(element.kind):
            yield _block(document, element)
        elif element.kind not in ("TOC", "Lbl", "Note") and not element.is_titled:
            within = _blocks(document, element.kids)
            yield from map(_drawn, within) if element.kind == "Figure" else within


def _drawn(draft: Draft) -> Draft:
    block, lines = draft
    return replace(block, is_drawn=True), lines


def _block(document: _Document, element: Element) -> Draft:
    faults: list[str] = []
    parts = list(_text(document, element, faults))
    text = "".join(marked.words for _, marked in parts)
    heading = _HEADING.fullmatch(element.kind)
    level = int(heading[1]) if heading else 0
    passage = _LOCUS.match(text)
    lines: tuple[Line, ...] = ()
    words = text[passage.end() :] if passage else text
    if COMPLEX.search(text):
        # The number of a passage is not always the first on its line.
        passage, parts = _without_number(parts)
        lines = _lines(parts)
    locus = f"{passage[1]} {passage[2]}" if passage else ""
    return ReadBlock(words, locus, level, faults=tuple(faults)), lines


def _without_number(
    parts: Sequence[tuple[int, MarkedWords]],
) -> tuple[re.Match[str] | None, list[tuple[int, MarkedWords]]]:
    """Return the number of a passage, and the parts without it and the space that ends it."""
    for at in range(len(parts)):
        for end in (at + 1, at + 2):
            found = _LOCUS.fullmatch("".join(marked.words for _, marked in parts[at:end]))
            if found is not None:
                return found, [*parts[:at], *parts[end:]]
    for page, marked in parts[:1]:
        if found := _LOCUS.match(marked.words):
            return found, [(page, marked.without(found.end())), *parts[1:]]
    return None, list(parts)


def _lines(parts: Iterable[tuple[int, MarkedWords]]) -> tuple[Line, ...]:
    """Return what is on the lines of a block, page by page."""
    pages: dict[int, list[Cluster]] = {}
    for page, marked in parts:
        pages.setdefault(page, []).extend(marked.clusters)
    return lines_of(pages.values())


def _text(
    document: _Document, element: Element, faults: list[str]
) -> Iterator[tuple[int, MarkedWords]]:
    """Yield the words in an element, each with its page; note what may not stand among them."""
    if element.is_replaced:
        faults.append("the file puts other words in their place, or strikes them out")
    for kid in element.kids:
        if isinstance(kid, tuple):
            marked = document.words(kid)
            faults += marked.faults
            yield kid[0], marked
        elif (within := document.element(kid)).kind == "Lbl":
            label = "".join(marked.words for _, marked in _text(document, within, faults))
            if not _NOTE.fullmatch(label.strip(_ISOLATES)):
                faults.append(f"“{label}” is not the mark of a note")
        elif within.kind in _AMONG:
            faults.append(f"{_AMONG[within.kind]} among them")
        else:
            yield from _text(document, within, faults)
