"""The pages of one packet, or for one audience, as a tree of files for Sphinx to read.

What is printed is chosen here, before Sphinx sees a word: what a tree leaves out is in no page,
index, doctree or PDF made from it. Where a page links to what was left out, Sphinx keeps the words
and makes no link; see ``sphinx_ext/selected``.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath
from typing import Any

from edition.markup.blocks import Figure, Heading, Page, Paragraph, Toctree, Words
from edition.markup.myst import render
from edition.markup.read_back import pictures_in
from edition.model.edition import Edition
from edition.model.lines import TranslatedLines
from edition.model.markdown_pages import ROOT, WrittenPage
from edition.model.packets import Packet
from edition.model.publishing import published_in
from edition.model.selection import Selection, select
from edition.output.kept import Kept
from edition.output.pages import render_pages
from edition.pages import compose, make
from edition.pages.downloads import SITE_ONLY
from edition.pages.elsewhere import on_the_web, rights_of
from edition.pages.facing import facing
from edition.pages.sheet import sheet
from edition.pages.translation import translated_page
from edition.problems import Problems
from edition.records.base import LANGUAGES
from edition.records.packet import Audience, PartRecord

WORKS = "works-cited"
_CITED = " & docnames"
"""What tells a list of the works that some pages cite from one of all works."""
LAID_OUT = "packet.json"
"""The file of a packet's tree that says how the book is made; see ``sphinx_ext/packet``."""


@dataclass(frozen=True, slots=True)
class SourceTree:
    """Files by their path, and a packet's pages in order: everybody's, then the teacher's."""

    files: Mapping[str, str]
    pictures: frozenset[str] = frozenset()
    """The pictures that its pages show, by their paths from the root of the tree."""
    docs: tuple[str, ...] = ()
    teacher: tuple[str, ...] = ()


def site_tree(
    edition: Edition, audience: Audience, problems: Problems, kept: Kept | None = None
) -> SourceTree:
    """Return all pages that an audience may have."""
    written = [
        page for page in edition.written if page.is_page and audience in ("teacher", page.audience)
    ]
    return _tree(compose(edition, audience), written, problems, kept)


def _tree(
    pages: Iterable[Page], written: Iterable[WrittenPage], problems: Problems, kept: Kept | None
) -> SourceTree:
    """Return the files and pictures of pages that are made from data and that people wrote."""
    shown = list[tuple[str, str]]()

    def passing() -> Iterator[Page]:
        for page in pages:
            shown.extend((page.path, b.name) for b in page.blocks if isinstance(b, Figure))
            yield page

    files = render_pages(passing(), problems, kept)
    files |= {f"{page.path}.md": page.text for page in written}
    shown += [(page.path, name) for page in written for name in pictures_in(page.text)]
    return SourceTree(files, frozenset(resolved(path, name) for path, name in shown))


def resolved(path: str, target: str) -> str:
    """Return a target named on a page as a path from the root of the tree."""
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(path), target))


def packet_tree(
    edition: Edition, packet: Packet, problems: Problems, kept: Kept | None = None
) -> SourceTree:
    """Return a packet's pages, and the record of the book that they make.

    A teacher's edition has the files of the packet before it as they are, so that its pages
    fall as they fell there.
    """
    edition = published_in(edition, packet)
    first = next((other for other in edition.packets if other.name == packet.record.follows), None)
    before = packet_tree(edition, first, problems, kept) if first else SourceTree({})
    written = [*_written(edition, packet)]
    faced = _facing(edition, packet, first)
    own = _tree([*faced, *_made(edition, packet)], written, problems, kept)
    files = {**own.files}
    docs = [*(page.path for page in faced), *packet.paths]
    _list_works(files, docs, packet, before)
    student = (*before.docs, *docs) if first is None else before.docs
    teacher = () if first is None else tuple(docs)
    pictures = before.pictures | own.pictures
    tree = SourceTree({**before.files, **files}, pictures, student, teacher)
    book = _book(edition, packet, first or packet, tree)
    shown = json.dumps(book, ensure_ascii=False, indent=1) + "\n"
    title = Heading(1, (Words(packet.record.title),))
    contents = render(Page(ROOT, (title, Toctree((*student, *teacher)))))
    return replace(tree, files={**tree.files, f"{ROOT}.md": contents, LAID_OUT: shown})


def _facing(edition: Edition, packet: Packet, first: Packet | None) -> tuple[Page, ...]:
    """Return the page of what faces the packet before this one, if it is to be faced."""
    if first is None or not packet.record.facing:
        return ()
    return (facing(select(edition, packet), first, f"{packet.name}/facing"),)


def _list_works(files: dict[str, str], docs: list[str], packet: Packet, before: SourceTree) -> None:
    """List the works that a packet's pages cite, if no page of it lists them all."""
    cites = [name for name in docs if "{cite:" in files.get(f"{name}.md", "")]
    if not cites or any("{bibliography}" in text for text in files.values()):
        return
    if any("{bibliography}" in text and _CITED not in text for text in before.files.values()):
        return
    last = _page_for_works(docs, cites, packet)
    title = "Works cited for teachers" if packet.record.follows else "Works cited"
    works = _works_cited(f"{'##' if last in docs else '#'} {title}", docs, before.docs)
    docs += [last] if last not in docs else []
    files[f"{last}.md"] = f"{files.get(f'{last}.md', '')}\n{works}".lstrip()


def _page_for_works(docs: Sequence[str], cites: Collection[str], packet: Packet) -> str:
    """Return the page at whose end the works stand: one of the packet's, or one of their own.

    They stand on the page before the sheets, if that page cites any, or else on the last sheet,
    which has room; in a teacher's edition the pages of the packet before it stay as they are.
    """
    if packet.record.follows:
        return f"{packet.name}/{WORKS}"
    sheets = {path for part, path in _parts(packet) if part.is_sheet}
    page = next((name for name in reversed(docs) if name not in sheets), "")
    if page in cites and not page.startswith("texts/"):
        return page
    return docs[-1] if docs[-1] in sheets else WORKS


def _parts(packet: Packet) -> Iterator[tuple[PartRecord, str]]:
    return zip(packet.record.parts, packet.paths, strict=True)


def _written(edition: Edition, packet: Packet) -> Iterator[WrittenPage]:
    """Yield the pages of a packet that people wrote, in its language too."""
    languages = {part.page: part.language for part in packet.record.parts}
    for page in edition.written:
        if page.path in languages:
            lines = TranslatedLines.of(edition.translations, languages[page.path])
            text = translated_page(page.text, lines) if lines.by_english else page.text
            yield replace(page, text=text)


def _made(edition: Edition, packet: Packet) -> Iterator[Page]:
    """Yield the pages of a packet that are made from data, each of what its part selects."""
    written = {page.path for page in edition.written}
    selection = Selection.of(edition, packet)
    for part, path in _parts(packet):
        if path not in written:
            selected = selection.part(part)
            made = sheet(selected, path, part) if part.is_sheet else make(selected, path)
            yield _on_paper(made)


def _on_paper(page: Page) -> Page:
    """Return a page without what is of use on the site only."""
    kept = (b for b in page.blocks if not (isinstance(b, Paragraph) and b.style == SITE_ONLY))
    return replace(page, blocks=tuple(kept))


def _works_cited(heading: str, docs: Iterable[str], but: Iterable[str]) -> str:
    """Return the list of the works that these pages cite, but for those that others do."""
    wanted, others = (", ".join(json.dumps(name) for name in some) for some in (docs, but))
    unless = f" and not ({{{others}}} & docnames)" if others else ""
    listed = ["```{bibliography}", f":filter: {{{wanted}}}{_CITED}{unless}", "```"]
    return "\n".join([heading, "", *listed, ""])


def _book(edition: Edition, packet: Packet, first: Packet, tree: SourceTree) -> dict[str, Any]:
    """Return what the typst builder must know; the layout is that of the first pages."""
    record, layout = packet.record, first.record
    own = layout if record.facing else record
    minutes = [f"{own.minutes} minutes"] if own.minutes else []
    # Its lines are others than those of the class, and so have no numbers.
    cited = ["cite by passage number"] if layout.design == "large" else []
    return {
        "name": packet.name,
        "title": edition.record.title,
        "subtitle": f"{record.title}: {record.subtitle}",
        "author": edition.record.publisher,
        "rights": [
            *_rights(edition, (first, packet), tree),
            *edition.record.rights,
            *_translators(packet),
            *_address(edition, packet),
        ],
        "date": edition.record.date.isoformat(),
        "docs": tree.docs,
        **_opening(edition, packet, first, tree),
        "paper": layout.paper,
        "size": layout.size,
        "design": layout.design,
        "cover": layout.cover,
        "facts": [*minutes, "{pages}", *cited],
        "contents": layout.contents,
        "index": layout.index,
        "teacher": tree.teacher,
        **({"fonts": edition.record.fonts} if edition.record.fonts else {}),
    }


def _translators(packet: Packet) -> Iterator[str]:
    """Yield who translated what a packet has in another language, and what that is worth."""
    for tag in dict.fromkeys(part.language for part in packet.record.parts if part.language):
        yield (
            f"{LANGUAGES[tag]}: translated from the English for this edition by its editors; not "
            "yet read by a native speaker, and no source. Quotation marks hold English words only."
        )


def _opening(
    edition: Edition, packet: Packet, first: Packet, tree: SourceTree
) -> dict[str, str | list[str]]:
    """Return what the pages of another packet say of themselves, where this one's face them."""
    if not packet.record.facing:
        return {}
    record = first.record
    rights = [*_rights(edition, (first,), tree), *edition.record.rights, *_address(edition, first)]
    return {"opening": f"{record.title}: {record.subtitle}", "opening_rights": rights}


def _address(edition: Edition, packet: Packet) -> Iterator[str]:
    """Yield where on the web a reader of the packet finds more, and where to write to."""
    book = edition.record
    if packet.record.audience == "teacher":
        beneath = f"in the folder {book.teacher_path}/ beneath the students’ site"
        yield f"The teachers’ site, for you alone: {book.address('teacher') or beneath}"
    else:
        yield from on_the_web(edition, [packet])
    if book.contact:
        yield f"Write to the editors: {book.contact}"


def _rights(edition: Edition, packets: Sequence[Packet], tree: SourceTree) -> Iterator[str]:
    """Yield for each text in the tree whose it is, and under what right it is there."""
    for text in edition.texts:
        if f"texts/{text.slug}.md" in tree.files:
            yield rights_of(text, packets)
