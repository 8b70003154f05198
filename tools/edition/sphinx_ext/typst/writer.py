"""One document as Typst.

``emit`` has one function for each kind of node; they are in ``inlines``, ``blocks``,
``pictures``, ``tables`` and ``design``. A node that none of them takes stops the build: nothing is
dropped in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import singledispatch
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import SphinxError

from edition.sources.pictures import Lettered
from edition.sphinx_ext.typst.index import Index
from edition.sphinx_ext.typst.makeup import Call
from edition.sphinx_ext.typst.markup import call, label, string
from edition.sphinx_ext.typst.names import Named, names_in, words_of

STYLES = frozenset(
    "kind label name translit editorial-label evidence origin gloss gloss-lines uses "
    "step question question-detail starter translation headnote deck byline date caption credit "
    "author".split()
)
"""Classes that the template sets in their own way; others are for the site."""


class Picture(NamedTuple):
    """A picture's file among those of the book, and its letters if it is a drawing with words."""

    file: str
    lettered: Lettered | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document as Typst, the calls of its notes, and its marks for the index."""

    typst: str
    calls: tuple[Call, ...]
    used: frozenset[str]
    names: Mapping[str, Named]
    """What the places of the chapter are called, by their labels."""


class Writer:
    """Turns a resolved doctree into Typst markup."""

    def __init__(
        self,
        docname: str,
        document: nodes.document,
        printed: Collection[str],
        images: Mapping[str, Picture],
        index: Index,
    ) -> None:
        """Begin a document.

        Args:
            docname: Its name.
            document: Its doctree.
            printed: The documents that it may link to; other links lose their target.
            images: The pictures, by address.
            index: What is to be marked for the index.
        """
        self.docname = docname
        self.document = document
        self.printed = printed
        self.images = images
        self.index = Index() if docname in index.sources else index
        self.glossary = index.terms
        self.used: set[str] = set()
        """The marks left for the index."""
        self.names: dict[int, list[tuple[int, str]]] = {}
        self.level = 0
        self.language = ""
        self.loci_have_pages = True
        """Whether a passage is named with the page that it is on."""
        self.opened: set[int] = set()
        """Blocks whose page is ended, if it must be, before the heading or label over them."""
        self.footnotes = {
            identity: note for note in document.findall(nodes.footnote) for identity in note["ids"]
        }
        self.called: set[str] = set()
        self.calls: list[Call] = []
        self.opening = ""

    def write(self) -> Chapter:
        """Return the document as a chapter.

        Raises ``SphinxError`` if a node is unknown or a note is never called.
        """
        title = next(iter(self.document.findall(nodes.title)), None)
        body = self.anchor(self.label(self.docname)) + self.emit(self.document)
        lost = [note["ids"][0] for note in set(self.footnotes.values()) - self._printed_notes()]
        if lost:
            raise SphinxError(f"{self.docname}: notes without a call: {', '.join(sorted(lost))}")
        opening = label(self.label(self.docname))
        name = string(words_of(title) if title else "")
        look_up = ["look-up: true"] if _is_looked_up(self.document) else []
        typst = call("chapter", opening, name, *look_up, body=body)
        names = {self.label(self.docname): Named(words_of(title) if title else self.docname)}
        names |= {self.label(self.docname, i): named for i, named in names_in(self.document)}
        return Chapter(typst, tuple(self.calls), frozenset(self.used), names)

    def _printed_notes(self) -> set[nodes.footnote]:
        return {self.footnotes[identity] for identity in self.called}

    def error(self, node: nodes.Node, message: str) -> SphinxError:
        """Return an error that says where a node is."""
        line = None
        place: nodes.Node | None = node
        while place is not None and not line:
            line, place = place.line, place.parent
        return SphinxError(f"{self.document['source']}:{line or 1}: {message}")

    def label(self, docname: str, identity: str = "") -> str:
        """Return the name of an id in the whole book; ids alone are unique only in a document."""
        return f"{docname.replace('/', '.')}--{identity}"

    def anchor(self, name: str) -> str:
        """Return a place that links and page numbers can refer to."""
        return call("anchor", string(name))

    def opens(self, block: nodes.Element) -> str:
        """Return a place before a passage, or a block with notes, where its page may be ended."""
        called = (call["refid"] for call in block.findall(nodes.footnote_reference))
        first = block["ids"][-1] if "locus" in block and block["ids"] else next(called, "")
        self.opening = self.label(self.docname, first)
        return call("opens", string(self.opening)) if first and id(block) not in self.opened else ""

    def opens_over(self, head: nodes.Element) -> str:
        """Return such a place before a heading or a label, which stays with the block under it."""
        place = self.opens(head)
        under = head.next_node(descend=False, siblings=True)
        if place or not isinstance(under, nodes.paragraph):
            return place
        place = self.opens(under)
        self.opened.add(id(under))
        return place

    def mark(self, name: str) -> str:
        """Return a mark for the index."""
        self.used.add(name)
        return self.anchor(name)

    def pages(self, identity: str) -> str:
        """Return the pages that use a glossary entry of this document, if there are any."""
        heading = self.glossary.get((self.docname, identity))
        return call("pages-of-uses", string(heading.mark)) if heading else ""

    def emit(self, node: nodes.Node) -> str:
        """Return the Typst of one node."""
        return emit(node, self)

    def children(self, node: nodes.Node) -> str:
        """Return the Typst of a node's children, one after the other."""
        return "".join(emit(child, self) for child in node.children)

    def anchors(self, node: nodes.Element) -> str:
        """Return an anchor for every id of a node."""
        return "".join(self.anchor(self.label(self.docname, name)) for name in node["ids"])

    def styled(self, node: nodes.Element, body: str) -> str:
        """Return content set in the style of its class, if the template has one."""
        for style in STYLES.intersection(node["classes"]):
            body = call("styled", string(style), body=body)
        return body


def _is_looked_up(document: nodes.document) -> bool:
    """Tell whether a document is a glossary or a bibliography and little else.

    A sheet to write on is not one, however many works are listed at its end, and what has a picture
    needs the whole width for it.
    """
    entries = [*document.findall(addnodes.glossary), *document.findall(nodes.citation)]
    if not entries or any(
        next(document.findall(kind), None) for kind in (nodes.table, nodes.image)
    ):
        return False
    return sum(len(entry.astext()) for entry in entries) > 0.8 * len(document.astext())


@singledispatch
def emit(node: nodes.Node, to: Writer) -> str:
    """Return the Typst of one node; this function is for nodes that no other one takes."""
    raise to.error(
        node,
        f"the printed edition does not know the node '{type(node).__name__}'; "
        f"teach it in {__package__}",
    )


def language_of(node: nodes.Element) -> str:
    """Return the language that a class gives to a node, or nothing."""
    names = (name.removeprefix("language-") for name in node["classes"] if name[:9] == "language-")
    return next(names, "")


def primary(language: str) -> str:
    """Return the part of a tag that Typst knows languages by: no script, no region."""
    return language.partition("-")[0]
