"""A page as a chapter of a book: XHTML with its notes and the meanings of its terms at the end.

An author's words carry ``data-locus``, and what is ours among them ``data-editorial``, as on the
site: so the proof reads both alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from itertools import chain, repeat
from typing import assert_never

from edition.exports.epub.addresses import Addresses, note_id
from edition.exports.epub.words import InlineWriter, Meaning, escape, foreign
from edition.exports.language import attributes
from edition.exports.markdown import BIBLIOGRAPHY, CODE, RULE
from edition.markup.blocks import (
    Block,
    Definitions,
    Figure,
    Footnote,
    Group,
    Heading,
    Inlines,
    Items,
    Page,
    PageLink,
    Paragraph,
    Passage,
    Quotation,
    RuledLines,
    Styled,
    Table,
    Toctree,
)
from edition.model.citation_labels import work_id
from edition.pages.downloads import SITE_ONLY

STYLE = "_book.css"
_ON_SITE = frozenset({"other-text", "passage-questions"})
"""Groups beside a passage of which the book has chapters."""
_UNTITLED = frozenset({"container", "grid", "grid-item", "tab-set", "only"})
"""Directives whose line is no title."""
_CALL = re.compile(r'<sup data-editorial="note">.*?</sup>')
_TAG = re.compile(r"<[^<>]*>")
_HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="en" xml:lang="en">
<head><title>{title}</title><link rel="stylesheet" href="{style}"/></head>
<body>
{body}
</body>
</html>
"""


def document(title: str, body: str) -> str:
    """Return a whole XHTML file."""
    return _HEAD.format(style=STYLE, title=escape(title), body=body)


def plain_words(xhtml: str) -> str:
    """Return the words of a heading, for lists of contents: calls of its notes are not there."""
    return " ".join(unescape(_TAG.sub("", _CALL.sub("", xhtml))).split())


class Chapter:
    """A page while it is written."""

    def __init__(
        self,
        page: Page,
        addresses: Addresses,
        listed: Callable[[str], Iterable[tuple[str, Inlines]]],
    ) -> None:
        """``listed`` gives the works that meet a condition: the key of each, and its entry."""
        self.page, self.addresses, self.listed = page, addresses, listed
        notes = (block for block in page.blocks if isinstance(block, Footnote))
        marks = {note.label: _name(note).rpartition(" ")[2] for note in notes}
        self.words = InlineWriter(addresses, page.path, marks)
        self.title = page.path
        # Its other headings, and its passages: the words of each, and its id.
        self.outline: list[tuple[str, str]] = []
        self.headings = self.terms = 0

    def xhtml(self) -> str:
        """Return the file."""
        blocks = self._all(self.page.blocks)
        role = "introduction" if self.page.path == "introduction" else "chapter"
        kind = "glossary" if self.terms else role
        body = f'<section epub:type="{kind}" role="doc-{kind}">\n{blocks}\n</section>'
        return document(self.title, f"<main>\n{body}{self._notes()}{self._meanings()}\n</main>")

    def _all(self, blocks: Iterable[Block]) -> str:
        return "\n".join(found for block in blocks for found in self._block(block) if found)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield from self._paragraph(block)
            case Passage():
                yield self._passage(block)
            case Items():
                yield self._items(block)
            case Group():
                yield from self._group(block)
            case Quotation():
                yield f"<blockquote>\n{self._all(block.blocks)}\n</blockquote>"
            case Table():
                yield self._table(block)
            case Figure():
                picture = self.words.picture(block.name, block.alt)
                caption = self.words.written(block.caption)
                caption = f"<figcaption>{caption}</figcaption>" if caption else ""
                yield f"<figure>{picture}{caption}</figure>"
            case Definitions():
                yield "<dl>\n" + "\n".join(map(self._definition, block.entries)) + "\n</dl>"
            case Footnote() | Toctree() | RuledLines():
                pass  # notes come last; contents are the book's, and nobody writes in it
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> str:
        self.headings += 1
        own, locus = block.html_id or f"_part-{self.headings}", self._locus(block)
        shown = self.words.written(block.inlines, of_author=bool(locus))
        if self.headings > 1:
            self.outline.append((plain_words(shown), own))
        else:
            self.title = plain_words(shown)
        own_attributes = f' data-locus="{escape(locus)}"{self._language()}' if locus else ""
        return f'<h{block.level} id="{escape(own)}"{own_attributes}>{shown}</h{block.level}>'

    def _locus(self, block: Heading) -> str:
        """Return the locus of an author's heading; empty for any other."""
        siglum = dict(self.page.front).get("siglum", "")
        own = block.html_id.removeprefix(f"{siglum}-".lower()) if siglum else ""
        return f"{siglum} {own.replace('-', ' ')}" if own and own != block.html_id else ""

    def _language(self) -> str:
        """Return in which language an author's words are, if they are not in English."""
        lang = dict(self.page.front).get("text-language", "en")
        return attributes(lang, is_xml=True) if lang != "en" else ""

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        if block.style == RULE:
            yield "<hr/>"
        elif block.style == CODE:
            yield f"<pre>{self.words.written(block.inlines)}</pre>"
        elif block.style != SITE_ONLY and not self._leads_away(block):
            own = f' id="{escape(block.html_id)}"' if block.html_id else ""
            style = f' class="{escape(block.style)}"' if block.style else ""
            yield f"<p{own}{style}>{self.words.written(block.inlines)}</p>"

    def _leads_away(self, block: Paragraph) -> bool:
        """Tell whether a paragraph is of use only with a page that readers do not have."""
        links = (part for part in block.inlines if isinstance(part, PageLink))
        return not all(self.addresses.page(link.page) for link in links)

    def _passage(self, block: Passage) -> str:
        name = block.locus.partition(" ")[2]
        own = f"p{name}" if block.is_numbered else name.replace(" ", "-")
        style = "passage" if block.is_numbered else name.split(" ")[0]
        number = ""
        if block.is_numbered:
            self.outline.append((block.locus, own))
            number = f'<span class="passage-number" data-editorial="number">{name} </span>'
        shown = self.words.written(block.inlines, of_author=True)
        own_attributes = (
            f'class="{style}" id="{own}" data-locus="{escape(block.locus)}"{self._language()}'
        )
        return f"<p {own_attributes}>{number}{shown}</p>"

    def _items(self, items: Items) -> str:
        starts = [f'<li value="{number}">' for number in items.numbers]
        starts = starts or ["<li>" for _ in items.items]
        lines = (
            f"{start}{self._all(blocks)}</li>"
            for start, blocks in zip(starts, items.items, strict=True)
        )
        tag = "ol" if items.numbers else "ul"
        # Passages have numbers, and at times a sign of their author's: no bullet before.
        are_passages = all(isinstance(blocks[0], Passage) for blocks in items.items if blocks)
        style = ' class="passages"' if are_passages else ""
        return f"<{tag}{style}>\n" + "\n".join(lines) + f"\n</{tag}>"

    def _group(self, group: Group) -> Iterator[str]:
        if group.directive == BIBLIOGRAPHY:
            self.words.asks_others = True
            works = "\n".join(self._work(key, entry) for key, entry in self.listed(group.style))
            yield f"<ul>\n{works}\n</ul>" if works else ""
        elif group.style not in _ON_SITE and (inner := self._all(group.blocks)):
            is_titled = group.directive not in _UNTITLED and group.style
            title = f'<p class="box-title">{escape(group.style)}</p>\n' if is_titled else ""
            style = group.style if group.directive == "container" else group.directive
            yield f'<div class="{escape(style)}">\n{title}{inner}\n</div>'

    def _work(self, key: str, entry: Inlines) -> str:
        own_attributes = f'id="{work_id(key)}" data-work="{escape(key)}"'
        return f"<li {own_attributes}>{self.words.written(entry)}</li>"

    def _table(self, table: Table) -> str:
        heads = "".join(
            f'<th scope="col" role="columnheader">{escape(h)}</th>' for h in table.header
        )
        head = f'<thead><tr role="row">{heads}</tr></thead>\n' if heads else ""
        caption = f"<caption>{escape(table.caption)}</caption>\n" if table.caption else ""
        rows = "\n".join(self._row(row, table.header) for row in table.rows)
        return f'<table role="table">\n{caption}{head}<tbody>\n{rows}\n</tbody>\n</table>'

    def _row(self, row: Iterable[Inlines], header: Iterable[str]) -> str:
        """Return a row, each cell with its head: on a narrow page they stand below each other."""
        heads = chain(header, repeat(""))
        shown = (
            f'<td role="cell" data-head="{escape(head)}">{self.words.written(cell)}</td>'
            for cell, head in zip(row, heads, strict=False)
        )
        return f'<tr role="row">{"".join(shown)}</tr>'

    def _definition(self, entry: tuple[str, tuple[Block, ...]]) -> str:
        headword, blocks = entry
        self.terms += 1
        own = self.addresses.terms[headword].partition("#")[2]
        return f'<dt id="{own}"><dfn>{escape(headword)}</dfn></dt>\n<dd>{self._all(blocks)}</dd>'

    def _notes(self) -> str:
        """Return the notes, each with the way back to its call last."""
        notes = [block for block in self.page.blocks if isinstance(block, Footnote)]
        if not notes:
            return ""
        shown = "\n".join(map(self._note, notes))
        head = '<h2 id="notes">Notes</h2>'
        self.outline.append(("Notes", "notes"))
        return f'\n<section role="doc-endnotes" epub:type="endnotes">\n{head}\n{shown}\n</section>'

    def _note(self, note: Footnote) -> str:
        words, name = self._all(note.blocks), _name(note)
        mark = self.words.called.get(note.label, "")
        if not name:
            words = f'<p class="note-number">{escape(mark)}</p>\n{words}'
        to = f"to {escape(name or mark)}"
        link = f'<a href="#call-{note.label}" role="doc-backlink">↩ back {to}</a>'
        back = f'\n<p class="back">{link}</p>' if mark else ""
        own_attributes = f'id="{note_id(note.label)}" epub:type="footnote" role="doc-footnote"'
        return f'<div class="note" {own_attributes}>\n{words}{back}\n</div>'

    def _meanings(self) -> str:
        """Return what the words of an author mean, each to be opened over the page."""
        if not self.words.meanings:
            return ""
        shown = "\n".join(self._meaning(*found) for found in self.words.meanings.items())
        self.outline.append(("Words in this text", "words"))
        head = '<h2 id="words">Words in this text</h2>'
        return f'\n<section class="glosses">\n{head}\n{shown}\n</section>'

    def _meaning(self, meaning: Meaning, number: int) -> str:
        entry = self.addresses.terms.get(meaning.word, "")
        more = f' <a href="{entry}">Glossary</a>' if entry else ""
        gloss = escape(meaning.gloss)
        if meaning.language:
            gloss = foreign(meaning.gloss, meaning.language)
        back = f' <a href="#word-{number}" role="doc-backlink">↩ back</a>'
        words = f"<p><b>{escape(meaning.word)}</b>: {gloss}{more}{back}</p>"
        own_attributes = f'id="meaning-{number}" epub:type="footnote" role="doc-footnote"'
        return f"<aside {own_attributes}>{words}</aside>"


def _name(note: Footnote) -> str:
    """Return what a note is called that has a name: “JDC 1a”."""
    for block in note.blocks:
        for part in block.inlines if isinstance(block, Paragraph) else ():
            if isinstance(part, Styled) and part.style == "note-name":
                return part.text
    return ""
