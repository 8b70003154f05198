"""What the places of a document are called, for those who hear a link to one."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten
from typing import NamedTuple

from docutils import nodes

QUESTION = 60
"""Letters of a question by which it is known from others."""


class Named(NamedTuple):
    """What a place is called, and whether it is a passage."""

    words: str
    is_passage: bool = False


def names_in(document: nodes.document) -> Iterator[tuple[str, Named]]:
    """Yield each id of a document that has a name for those who hear a link to it."""
    for node in document.findall(nodes.Element):
        named = _named(node) if node["ids"] else None
        if named is not None:
            yield from ((identity, named) for identity in node["ids"])


def _named(node: nodes.Element) -> Named | None:
    if "locus" in node:
        locus = str(node["locus"])
        return Named(locus, is_passage=locus.partition(" ")[2][:1].isdigit())
    match node:
        case nodes.section():
            title = next(iter(node.findall(nodes.title)), None)
            return Named(words_of(title)) if title else None
        case nodes.paragraph() if "question" in node["classes"]:
            return Named(f"Question: {shorten(node.astext(), QUESTION, placeholder=' …')}")
        case nodes.term():
            return Named(f"{node.astext()}, in the glossary")
        case nodes.citation():
            return Named(f"{node.children[0].astext()}, among the works")
        case _:
            return None


def words_of(title: nodes.Element) -> str:
    """Return the words of a title without the numbers of its notes."""
    texts = title.findall(nodes.Text)
    return "".join(t for t in texts if not isinstance(t.parent, nodes.footnote_reference))
