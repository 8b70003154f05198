"""The index of a printed book: who and what is on which page.

Generated pages say in their front matter, under ``index-entries``, what an index may list: the
glossary its headwords, the register the names by which the texts speak of somebody. The writer
leaves a mark at each use, and the template makes page numbers of the marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from docutils import nodes
from sphinx.environment import BuildEnvironment

from edition.sources.characters import alphabetical
from edition.sphinx_ext.nodes import passage_number

FRONT = "index-entries"
SECTIONS = {"person": "Persons", "organization": "Organizations", "subject": "Subjects"}
"""The parts of an index, in order, by the kind of their headings."""


@dataclass(frozen=True, slots=True)
class IndexedHeading:
    """A line of the index: what it says, and the mark that stands at each use."""

    kind: str
    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class Index:
    """What a book's index may list, and where it is to be found."""

    terms: dict[tuple[str, str], IndexedHeading] = field(default_factory=dict)
    """The heading for a glossary entry, by its document and id."""
    names: tuple[tuple[re.Pattern[str], IndexedHeading], ...] = ()
    sources: Collection[str] = ()
    """The glossary and the register, which do not use the words that they list."""

    @property
    def marks(self) -> dict[str, IndexedHeading]:
        """The headings by the marks that stand at their uses."""
        every = {*self.terms.values(), *(heading for _, heading in self.names)}
        return {heading.mark: heading for heading in every}

    def sections(self, used: Collection[str]) -> Iterator[tuple[str, list[IndexedHeading]]]:
        """Yield the title and the headings of each part, those alone whose marks were left."""
        found = sorted(
            (heading for mark, heading in self.marks.items() if mark in used),
            key=lambda heading: alphabetical(heading.words),
        )
        for kind, title in SECTIONS.items():
            if part := [heading for heading in found if heading.kind == kind]:
                yield title, part

    def in_passage(self, passage: nodes.Element) -> dict[int, list[tuple[int, str]]]:
        """Return the marks for the names in a passage: offset and mark by ``id`` of the text.

        A mark stands after the name, so that both are on one page.
        """
        texts = [text for text in passage.findall(nodes.Text) if _is_author(text)]
        words = "".join(texts)
        found: dict[int, list[tuple[int, str]]] = {}
        for pattern, heading in self.names:
            for match in pattern.finditer(words):
                text, offset = _place(match.end(), texts)
                found.setdefault(id(text), []).append((offset, heading.mark))
        return {text: sorted(marks) for text, marks in found.items()}


def read_index(env: BuildEnvironment) -> Index:
    """Return what the project's pages offer for an index."""
    headings: dict[tuple[str, str], IndexedHeading] = {}
    terms: dict[tuple[str, str], IndexedHeading] = {}
    names = []
    sources = {name for name in env.all_docs if FRONT in env.metadata[name]}
    objects = env.domains.standard_domain.objects
    for docname in sorted(sources):
        for entry in json.loads(env.metadata[docname][FRONT]):
            key = (entry["kind"], entry["heading"])
            heading = headings.setdefault(key, IndexedHeading(*key, f"use-{len(headings)}"))
            if place := objects.get(("term", entry.get("term", ""))):
                terms[place] = heading
            if spellings := entry.get("names"):
                names.append((_words_named(spellings), heading))
    return Index(terms, tuple(names), sources)


def _is_author(text: nodes.Text) -> bool:
    return not isinstance(text.parent, nodes.footnote_reference | passage_number)


def _place(end: int, texts: list[nodes.Text]) -> tuple[nodes.Text, int]:
    """Return the text in which a match ends, and how far into it."""
    for text in texts:
        if end <= len(text):
            return text, end
        end -= len(text)
    raise AssertionError("a match ends within the words in which it was found")


def _words_named(names: Collection[str]) -> re.Pattern[str]:
    """Return a pattern that finds the names as words of their own, the longest first."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(r"(?<!\w)(" + "|".join(re.escape(name) for name in longest) + r")(?!\w)")
