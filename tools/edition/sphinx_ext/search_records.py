"""What can be found: a record for each passage, note, term, event, question, work and section.

They are read from pages as they are printed, so that a site finds what it has and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from docutils import nodes
from sphinx import addnodes

from edition.model.contents import DOCUMENTS, KEY, ORGANIZER, VOCABULARY
from edition.sphinx_ext.nodes import passage_number
from edition.sphinx_ext.reading import aside, closed, heading
from edition.sphinx_ext.supplied import without_brackets

Sort: TypeAlias = Literal[
    "text", "note", "term", "event", "name", "document", "question", "guide", "work"
]
_ROWS: dict[str, Sort] = {"event": "event", "name": "name"}
"""Rows of tables that can be found, by what the id in their first cell begins with."""
_UNSAID = {"evidence", "uses", "site-only", "question-detail", "editorial-label"}
"""Classes of paragraphs that say where something is, not what."""
_REPEATING = re.compile(rf"{KEY}(-.+)?|{ORGANIZER}|{VOCABULARY}|guide/gists|guide/in-.+")
"""Pages whose sections say what other records say, or are found by way of them."""
_LENGTHS: dict[Sort, int] = {
    "term": 210,
    "document": 170,
    "question": 140,
    "guide": 100,
    "work": 48,
}
"""Characters that are kept of what is long; texts, notes and events are kept whole."""


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that can be found; ``other`` is what else it may be called."""

    sort: Sort
    docname: str
    anchor: str
    title: str
    words: str
    other: str = ""


class Aliases(dict[str, set[str]]):
    """What the pages call each term of the glossary, by the id of its entry."""

    @classmethod
    def of(cls, doctree: nodes.document) -> Aliases:
        """Return the words of every link of a page that leads to a term."""
        found = cls()
        for link in doctree.findall(nodes.reference):
            anchor = (str(link.get("refuri", "")).partition("#")[2]) or str(link.get("refid", ""))
            if anchor.startswith("term-"):
                found.setdefault(anchor, set()).add(link.astext())
        return found

    def add(self, others: Aliases) -> None:
        """Take in what another page calls them."""
        for anchor, names in others.items():
            self.setdefault(anchor, set()).update(names)


def records(
    docname: str, doctree: nodes.document, *, withheld: bool = False
) -> Iterator[SearchRecord]:
    """Yield the records of a page as it is printed; of a text that is withheld, its places."""
    for block in doctree.findall(nodes.TextElement):
        locus = block.get("locus")
        if locus and block["ids"] and not isinstance(block, passage_number):
            words = "" if withheld else _own_words(block)
            yield SearchRecord("text", docname, block["ids"][0], str(locus), words)
        elif locus and isinstance(block, nodes.title):
            yield SearchRecord(
                "text", docname, block.parent["ids"][0], str(locus), _own_words(block)
            )
        elif "question" in block["classes"] and block["ids"]:
            yield SearchRecord("question", docname, block["ids"][0], "", _own_words(block))
    yield from _notes(docname, doctree)
    yield from _terms(docname, doctree)
    yield from _rows(docname, doctree)
    for work in doctree.findall(nodes.citation):
        label, *rest = work.children
        named = label.astext().rstrip(".")
        words = "" if "“" in named else _titled(" ".join(map(_own_words, rest)))
        yield SearchRecord("work", docname, work["ids"][0], named, words)
    yield from _sections(docname, doctree)


def _notes(docname: str, doctree: nodes.document) -> Iterator[SearchRecord]:
    for note in doctree.findall(nodes.footnote):
        if "name" in note:
            old = [anchor for anchor in _ids(note) if re.fullmatch(r"n\d+", anchor)]
            title = f"{note['name']} · {note.get('lemma', '')}".removesuffix(" · ")
            words = _own_words(note).removeprefix(note.next_node(nodes.label).astext()).strip()  # type: ignore[union-attr]  # each note has a label
            yield SearchRecord("note", docname, note["ids"][0], title, words, " ".join(old))


def _ids(node: nodes.Element) -> Iterator[str]:
    for found in (node, *node.findall(nodes.inline)):
        yield from found["ids"]


def _terms(docname: str, doctree: nodes.document) -> Iterator[SearchRecord]:
    for glossary in doctree.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            term = next(item.findall(nodes.term))
            forms = [p for p in item.findall(nodes.paragraph) if "origin" in p["classes"]]
            words = " ".join(
                _own_words(p) for p in item.findall(nodes.paragraph) if "origin" not in p["classes"]
            )
            other = "|".join(i.astext() for p in forms for i in p.findall(nodes.inline))
            yield SearchRecord("term", docname, term["ids"][0], term.astext(), words.strip(), other)


def _rows(docname: str, doctree: nodes.document) -> Iterator[SearchRecord]:
    for row in doctree.findall(nodes.row):
        for sort, anchor in _row_ids(row):
            first, second, *_ = row.children
            yield SearchRecord(sort, docname, anchor, _own_words(first), _own_words(second))


def _row_ids(row: nodes.row) -> Iterator[tuple[Sort, str]]:
    """Yield what a row is and its id, if it can be found by itself."""
    for inline in row.children[0].findall(nodes.inline):
        for anchor in inline["ids"]:
            if sort := _ROWS.get(anchor.partition("-")[0]):
                yield sort, anchor


def _sections(docname: str, doctree: nodes.document) -> Iterator[SearchRecord]:
    """Yield each section with what it says beside the records in it."""
    sort: Sort = "document" if docname == DOCUMENTS else "guide"
    wanted = 1 if _REPEATING.fullmatch(docname) else None
    for section in list(doctree.findall(nodes.section))[:wanted]:
        title = section.next_node(nodes.title)
        if title is None or title.parent is not section or "locus" in title:
            continue
        children = (c for c in section.children if not isinstance(c, nodes.section | nodes.title))
        words = " ".join(" ".join("".join(_pieces(child)).split()) for child in children)
        # A page can be asked for by its address, as a lesson of "two periods".
        is_page = section.parent is doctree
        named = docname.rpartition("/")[2].replace("-", " ") if is_page else ""
        which: Sort = "guide" if is_page else sort
        called = without_brackets(title.astext())
        yield SearchRecord(which, docname, section["ids"][0], called, words, named)


_RECORDS_OF_THEIR_OWN = (
    nodes.footnote,
    nodes.citation,
    addnodes.glossary,
    aside,
    closed,
    heading,
    passage_number,
    nodes.footnote_reference,
    nodes.label,
    nodes.raw,
    nodes.colspec,
    addnodes.toctree,
)


def _own_words(node: nodes.Node) -> str:
    """Return what an element says, without what is found by itself or says only where."""
    return " ".join("".join(_pieces(node, top=True)).split())


def _pieces(node: nodes.Node, top: bool = False) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield str(node)
    elif isinstance(node, nodes.Element):
        if not top and _is_another(node):
            return
        for child in node.children:
            yield from _pieces(child)
        if not isinstance(node, nodes.Inline):
            yield " "


def _is_another(node: nodes.Element) -> bool:
    """Tell whether an element is no part of what is said around it."""
    classes: set[str] = set(node.get("classes", ()))
    return (
        isinstance(node, _RECORDS_OF_THEIR_OWN)
        or "locus" in node
        or bool(classes & _UNSAID)
        or ("question" in classes and bool(node["ids"]))
        or (isinstance(node, nodes.row) and any(True for _ in _row_ids(node)))
    )


def _titled(words: str) -> str:
    """Return the title of a work: what is quoted, or what follows the author."""
    quoted = re.search("“.*”", words)
    return quoted[0] if quoted else words.partition(". ")[2] or words


def shortened(found: Sequence[SearchRecord]) -> Iterator[SearchRecord]:
    """Yield the records with their long words cut.

    What no record has any more stands after a line end, so that each word of the site is found.
    """
    cut = [replace(record, words=_cut(record)) for record in found]
    shown = {word for record in cut for word in _words(f"{record.title} {record.words}")}
    for whole, record in zip(found, cut, strict=True):
        rest = set(_words(whole.words[len(record.words) :])) - shown
        words = (
            record.words if record.words == whole.words else f"{record.words}\N{NO-BREAK SPACE}…"
        )
        if rest and record.sort != "work":
            words += f"\n{' '.join(sorted(rest))}"
        yield replace(record, words=words)


def _cut(record: SearchRecord) -> str:
    longest = _LENGTHS.get(record.sort, len(record.words))
    if len(record.words) <= longest:
        return record.words
    return record.words[:longest].rpartition(" ")[0]


def _words(text: str) -> list[str]:
    found = re.findall(r"[^\W_]+", text)
    return [w.casefold() for w in found if len(w) > 3 or w.isdigit() or w.isupper()]
