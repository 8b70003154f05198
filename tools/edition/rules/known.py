"""Names of things in a packet: whether what is named is there, and what else may be meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import NamedTuple

from edition.model.annotations import like_locus
from edition.problems import Code, Location, Problems
from edition.sources.mentions import listed
from edition.sources.node import Node
from edition.sources.prose import Where
from edition.sources.validation import like


class NamedThing(NamedTuple):
    """A word that names something, and where it stands, which is worked out when it is wrong."""

    word: str
    find: Where

    @property
    def where(self) -> Location:
        """The place of the word."""
        return self.find()


def name_of(node: Node, key: str) -> NamedThing:
    """Return the name under a key."""
    return NamedThing(str(node.data[key]), partial(node.at, key))


def names_of(node: Node, key: str) -> Iterator[NamedThing]:
    """Yield the names of a list under a key."""
    return (NamedThing(word, where) for word, where in listed(node, key))


_UNKNOWN = {
    "text": (Code.TEXT_UNKNOWN, "the edition has no text"),
    "page": (Code.PAGE_UNKNOWN, "there is no page to print with the path"),
    "passage": (Code.PASSAGE_UNKNOWN, "this text has no passage"),
    "note": (Code.NOTE_UNKNOWN, "this text has no note"),
    "gloss": (Code.TERM_UNKNOWN, "the printed passages use no term"),
    "hard word": (Code.QUOTE_ABSENT, "the printed passages explain no everyday words"),
    "question": (Code.QUESTION_UNKNOWN, "there is no question"),
    "parallel": (Code.PARALLEL_UNKNOWN, "there is no parallel"),
    "document": (Code.DOCUMENT_UNKNOWN, "there is no document"),
    "lesson": (Code.LESSON_UNKNOWN, "there is no lesson"),
    "packet": (Code.PACKET_UNKNOWN, "there is no packet"),
}
_FEW = 12
"""Names that a message can list."""


def known(name: NamedThing, kind: str, names: Collection[str], problems: Problems) -> bool:
    """Tell whether a thing of some kind is there, having reported it if it is not."""
    if name.word in names:
        return True
    code, what = _UNKNOWN[kind]
    # A number is not like another number; only words can be misspelled.
    near = like_locus(name.word, names) if kind == "passage" else like(name.word, names)
    if near:
        remedy = f"did you mean '{near}'?"
    elif kind == "passage" and names:
        remedy = f"its passages end at {list(names)[-1]}"
    else:
        few = 0 < len(names) <= _FEW
        remedy = f"use one of: {', '.join(names)}" if few else "correct the name or take it out"
    problems.add(code, name.where, f"{what} '{name.word}'; {remedy}")
    return False
