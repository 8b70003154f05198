"""A page as a value: blocks and inlines, with no markup in them yet.

Three kinds of words meet on a page. :class:`Words` are data, shown as they are, whatever they
hold. :class:`Prose` is an editor's MyST, which ``prose`` has examined. All else is made here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are data: a seed's, a quotation's, a title's."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """An editor's MyST, in one line or several."""

    myst: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Words with classes that say what they are, such as ``kind``, and an id, such as ``#n4``."""

    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language and script."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The mark in the text that calls a note."""

    label: str


@dataclass(frozen=True, slots=True)
class TermLink:
    """Words that lead to a glossary entry."""

    text: str
    headword: str


@dataclass(frozen=True, slots=True)
class EverydayLink:
    """Hard words of a text with what they mean in plain ones, in a language if not in English."""

    text: str
    gloss: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class LocusLink:
    """A place in a text, as a link: "JDC 7"."""

    locus: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A work in the bibliography, as a link: "Gwertzman 1971"."""

    work: str


@dataclass(frozen=True, slots=True)
class SeenExtent:
    """How much of a work we saw, in brackets: " (excerpt seen)"."""

    work: str


@dataclass(frozen=True, slots=True)
class WebLink:
    """Words that lead to an address on the web."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """Words that lead to another page of the book: its path below ``docs/``, and an id on it."""

    text: str
    page: str
    html_id: str = ""


@dataclass(frozen=True, slots=True)
class Download:
    """Words that lead to a file in the folder ``downloads/`` beside the site's pages."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class PdfLink:
    """A packet's PDF as a link, after which stands how many pages and bytes it has."""

    text: str
    packet: str


Inline: TypeAlias = (
    Words
    | Prose
    | Styled
    | Foreign
    | NoteCall
    | TermLink
    | EverydayLink
    | LocusLink
    | Citation
    | SeenExtent
    | WebLink
    | PageLink
    | Download
    | PdfLink
)
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; ``html_id`` is its id, if it needs one that stays."""

    level: int
    inlines: Inlines
    html_id: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the edition's own words, with a class or an id if it needs one."""

    inlines: Inlines
    style: str = ""
    html_id: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the author's words, with its locus."""

    locus: str
    inlines: Inlines

    @property
    def is_numbered(self) -> bool:
        """Tell whether it has a number, and is no caption or the like."""
        return self.locus.partition(" ")[2][:1].isdigit()


@dataclass(frozen=True, slots=True)
class Items:
    """A list, each item of it a run of blocks; with a number for each if it is a numbered list."""

    items: tuple[tuple[Block, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together: a container with a class, or a card, tab … with its title."""

    style: str
    blocks: tuple[Block, ...]
    directive: str = "container"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Another's words, set apart: a passage quoted elsewhere, a document."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note's body, which a :class:`NoteCall` with the same label calls."""

    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, a header row, and column widths in percent."""

    caption: str
    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    more: Inlines = ()  # what the caption says in another language too


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing beside its page, by file name; ``alt`` says in words what it shows."""

    name: str
    alt: str
    caption: Inlines


@dataclass(frozen=True, slots=True)
class Definitions:
    """Glossary entries: a headword and the blocks that explain it."""

    entries: tuple[tuple[str, tuple[Block, ...]], ...]


@dataclass(frozen=True, slots=True)
class Toctree:
    """The pages after this one and under it, by path: a part of the contents, shown or hidden."""

    pages: tuple[str, ...]
    caption: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RuledLines:
    """Ruled lines to write on."""

    lines: int


Block: TypeAlias = (
    Heading
    | Paragraph
    | Passage
    | Items
    | Group
    | Quotation
    | Footnote
    | Table
    | Figure
    | Definitions
    | Toctree
    | RuledLines
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it goes below ``docs/``, without suffix, and its blocks."""

    path: str
    blocks: tuple[Block, ...]
    front: tuple[tuple[str, str], ...] = ()
    """What site and print must know of the page: whose text it is, for whom, what to index."""


def headings(blocks: tuple[Block, ...]) -> tuple[Heading, ...]:
    """Return the author's own headings, which are those with an id that stays."""
    return tuple(block for block in blocks if isinstance(block, Heading) and block.html_id)


def passages(blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
    """Return the author's paragraphs among the blocks, in order, at whatever depth."""
    found: list[Passage] = []
    for block in blocks:
        match block:
            case Passage():
                found.append(block)
            case Group():
                found.extend(passages(block.blocks))
            case Items():
                found.extend(passage for item in block.items for passage in passages(item))
    return tuple(found)


def words(inlines: Inlines) -> str:
    """Return the author's words among the inlines, or what stands in for them: no note calls."""
    return "".join(
        part.text for part in inlines if isinstance(part, Words | TermLink | EverydayLink | WebLink)
    )
