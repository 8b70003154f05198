"""The pages of one packet, or for one audience, as a tree of files for Sphinx to read.

Layers are chosen here, before Sphinx sees a word: what a tree leaves out is in no page, index,
doctree or PDF made from it. A link to what was left out is not made; its words stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import Any

from edition.markup.blocks import Block, Heading, Page, Paragraph, Toctree, Words
from edition.markup.myst import render
from edition.model.contents import ORGANIZER
from edition.model.edition import Edition
from edition.model.markdown_pages import ROOT
from edition.model.packets import Packet
from edition.model.selection import printed_loci
from edition.output.links import closed, known_in
from edition.output.publish import render_pages
from edition.pages import compose, make
from edition.pages.downloads import SITE_ONLY
from edition.pages.layers import exit_ticket, questions
from edition.pages.text import text_page
from edition.pages.worksheet import rubric, worksheet
from edition.problems import Problems
from edition.records.guide import QuestionRecord
from edition.records.packet import EVERY_QUESTION, Audience, PartRecord

WORKS = "works-cited"
BOOK = "packet.json"
"""The file of a packet's tree that says how the book is made; see ``sphinx_ext/packet``."""


@dataclass(frozen=True, slots=True)
class SourceTree:
    """Files by their path, and a packet's pages in order: everybody's, then the teacher's."""

    files: Mapping[str, str]
    docs: tuple[str, ...] = ()
    teacher: tuple[str, ...] = ()


def site_tree(edition: Edition, audience: Audience, problems: Problems) -> SourceTree:
    """Return all pages that an audience may have."""
    pages = compose(edition, audience)
    files = render_pages(pages, problems)
    files |= {
        f"{page.path}.md": page.text
        for page in edition.written
        if page.is_page and audience in ("teacher", page.audience)
    }
    return SourceTree(closed(files, known_in(edition, pages, files)))


def packet_tree(edition: Edition, packet: Packet, problems: Problems) -> SourceTree:
    """Return a packet's pages, and the record of the book that they make.

    A teacher's edition has the files of the packet before it as they are, so that its pages
    fall as they fell there.
    """
    first = next((other for other in edition.packets if other.name == packet.record.follows), None)
    before = packet_tree(edition, first, problems) if first else SourceTree({})
    pages, written = _pages(edition, packet)
    files = render_pages(pages, problems) | written
    earlier = _pages(edition, first)[0] if first else []
    known = known_in(edition, [*earlier, *pages], [*before.files, *files])
    files = closed(files, known)
    docs = list(packet.paths)
    cites = any("{cite:" in text for text in files.values())
    if cites and not any("{bibliography}" in text for text in {**before.files, **files}.values()):
        # A sheet at the end has room for them; else they have a page of their own.
        last = docs[-1] if packet.record.parts[-1].is_sheet else WORKS
        works = _works_cited(docs, level=1 if last == WORKS else 2)
        docs += [WORKS] if last == WORKS else []
        files[f"{last}.md"] = f"{files.get(f'{last}.md', '')}\n{works}".lstrip()
    student = (*before.docs, *docs) if first is None else before.docs
    teacher = () if first is None else tuple(docs)
    tree = SourceTree({**before.files, **files}, student, teacher)
    book = _book(edition, packet, first or packet, tree)
    shown = json.dumps(book, ensure_ascii=False, indent=1) + "\n"
    title = Heading(1, (Words(packet.record.title),))
    contents = render(Page(ROOT, (title, Toctree((*student, *teacher)))))
    return SourceTree({**tree.files, f"{ROOT}.md": contents, BOOK: shown}, student, teacher)


def _pages(edition: Edition, packet: Packet) -> tuple[list[Page], dict[str, str]]:
    """Return a packet's pages: those made from data, and the words of those that people wrote."""
    written = {page.path: page.text for page in edition.written}
    pages, files = [], {}
    for index, part in enumerate(packet.record.parts):
        if part.page in written:
            files[f"{part.page}.md"] = written[part.page]
        else:
            pages.append(_on_paper(_page(edition, packet, index, part)))
    return pages, files


def _page(edition: Edition, packet: Packet, index: int, part: PartRecord) -> Page:
    """Return the page of a part that is made from data."""
    if part.text:
        text = next(text for text in edition.texts if text.slug == part.text)
        return text_page(text, part, [entry.record for entry in edition.glossary])
    path = packet.paths[index]
    if part.page:
        return make(_narrowed(edition, part), path)
    return Page(path, tuple(_sheet(edition, packet, part)))


def _sheet(edition: Edition, packet: Packet, part: PartRecord) -> Iterator[Block]:
    """Yield a sheet to work on: an organizer, questions, an exit ticket, as the part names them."""
    yield Heading(1, (Words(part.title or "Questions for discussion"),))
    if part.parallels:
        page = make(_narrowed(edition, part), ORGANIZER)
        yield from dropwhile(lambda block: getattr(block, "level", 0) != 2, page.blocks)
    if part.questions:
        if part.parallels:
            yield Heading(2, (Words("Questions"),))
        planned = bool(part.exit_ticket_of)
        yield questions(_asked(edition, packet, part), part.writing_lines, planned=planned)
    lessons = {name: entry.record for name, entry in edition.guide.lessons}
    if part.worksheet_of:
        yield from worksheet(lessons[part.worksheet_of], edition)
    if part.exit_ticket_of or part.worksheet_of:
        yield from exit_ticket(lessons[part.exit_ticket_of or part.worksheet_of])
    if part.worksheet_of:
        yield rubric(lessons[part.worksheet_of].rubric, "How your work is read")


def _on_paper(page: Page) -> Page:
    """Return a page without what is of use on the site only."""
    kept = (b for b in page.blocks if not (isinstance(b, Paragraph) and b.style == SITE_ONLY))
    return replace(page, blocks=tuple(kept))


def _narrowed(edition: Edition, part: PartRecord) -> Edition:
    """Return the edition with only those parallels that a part names."""
    found = [p for p in edition.guide.parallels if p.record.id in part.parallels]
    guide = replace(edition.guide, parallels=tuple(found))
    return replace(edition, guide=guide) if part.parallels else edition


def _asked(edition: Edition, packet: Packet, part: PartRecord) -> Iterator[QuestionRecord]:
    """Yield the questions that a part names, or every one that the packet's passages answer."""
    loci = printed_loci(edition, packet)
    for record in (entry.record for entry in edition.question_entries):
        if EVERY_QUESTION in part.questions:
            if loci.issuperset(record.passages):
                yield record
        elif record.id in part.questions:
            yield record


def _works_cited(docs: Iterable[str], level: int) -> str:
    """Return the list of the works that these pages cite, whatever else the tree holds."""
    names = ", ".join(json.dumps(name) for name in docs)
    listed = ["```{bibliography}", f":filter: {{{names}}} & docnames", "```"]
    return "\n".join([f"{'#' * level} Works cited", "", *listed, ""])


def _book(edition: Edition, packet: Packet, first: Packet, tree: SourceTree) -> dict[str, Any]:
    """Return what the typst builder must know; the layout is that of the first pages."""
    record, layout = packet.record, first.record
    minutes = [f"{record.minutes} minutes"] if record.minutes else []
    return {
        "name": packet.name,
        "title": edition.record.title,
        "subtitle": f"{record.title}: {record.subtitle}",
        "author": edition.record.publisher,
        "rights": [*_rights(edition, tree), *edition.record.rights],
        "date": edition.record.date.isoformat(),
        "docs": tree.docs,
        "paper": layout.paper,
        "size": layout.size,
        "design": layout.design,
        "cover": layout.cover,
        "facts": [*minutes, "{pages} pages"],
        "contents": layout.contents,
        "index": layout.index,
        "teacher": tree.teacher,
        **({"fonts": edition.record.fonts} if edition.record.fonts else {}),
    }


def _rights(edition: Edition, tree: SourceTree) -> Iterator[str]:
    """Yield for each text in the tree whose it is."""
    for text in edition.texts:
        if f"texts/{text.slug}.md" in tree.files:
            record = text.witness.record
            said = f"{record.author}, “{record.title}”: {record.rights.label}"
            yield f"{said}, {record.rights.holder}."
