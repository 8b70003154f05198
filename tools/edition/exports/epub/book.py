"""The students' reading edition as an accessible EPUB 3: to be read anywhere, at any size.

It has the pages that students read and look up, in the order of the site, and what they cite. What
one fills in has no place in it, and what is a teacher's is not given to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from edition.charts import drawings
from edition.exports.epub.addresses import Addresses, page_file, picture_file
from edition.exports.epub.collected import addresses_of, works_listed
from edition.exports.epub.front import facts_of, title_page
from edition.exports.epub.package import BookFile, Facts, package
from edition.exports.epub.xhtml import Chapter
from edition.exports.job import Job
from edition.exports.markdown import all_blocks_of
from edition.markup.blocks import Inlines, Page
from edition.model.contents import NOT_PRINTED, ORGANIZER, TEXT, VOCABULARY, sections
from edition.model.edition import Edition
from edition.pages import make
from edition.records.book import Section

_SECTIONS: tuple[Section, ...] = ("Read", "Work with the texts", "Look up")
_TO_FILL_IN = (ORGANIZER, VOCABULARY)
_LINK = re.compile(rb'href="([^"#:]*)#([^"]+)"')
_ID = re.compile(rb' id="([^"]+)"')


def book(job: Job) -> bytes:
    """Return the book, made or kept."""
    edition = _for_reading(job.edition)
    drawn = {drawing.path: drawing.svg.encode() for drawing in drawings(edition)}
    job = replace(job, edition=edition, pictures={**job.pictures, **drawn})
    pages, facts = [title_page(edition), *_pages(edition)], facts_of(edition, job.moment)
    titles: dict[str, str] = {}
    addresses = addresses_of(pages, titles, job)
    works = [replace(work, file=None) for work in (edition.works or {}).values()]
    told = "epub", facts, addresses, edition.record.citation_style
    return job.made(lambda: _made(job, pages, addresses, titles, facts), told, pages, works)


def _for_reading(edition: Edition) -> Edition:
    """Return an edition whose texts have what is read with them, and not what has a chapter."""
    packets = tuple(p for p in edition.packets if p.record.audience == "student")
    texts = tuple(replace(text, layers=("about", "notes")) for text in edition.texts)
    return replace(edition, texts=texts, packets=packets, audience="student")


def _pages(edition: Edition) -> Iterator[Page]:
    """Yield the pages in their order."""
    written = {page.path: page for page in edition.written}
    texts = {TEXT.format(text.slug) for text in edition.texts}
    on_paper = replace(edition, selected_from=edition)  # for a book has all questions on one page
    here = dict(sections(edition, "student"))
    for path in (path for section in _SECTIONS for path in here.get(section, ())):
        if path in written:
            yield Page(path, all_blocks_of(written[path]))
        elif path not in (*NOT_PRINTED, *_TO_FILL_IN):
            yield make(edition if path in texts else on_paper, path)


def _made(
    job: Job, pages: Sequence[Page], addresses: Addresses, titles: dict[str, str], facts: Facts
) -> bytes:
    """Return the book; ``titles`` are those of its pages, which are known once they are written.

    What asks what other pages are called, or cite, is written again when all are there.
    """
    cited: set[str] = set()
    listed = partial(works_listed, job.edition, cited)
    entries: dict[str, BookFile] = {}
    files: dict[str, bytes] = {}
    shown: set[str] = set()
    early: list[Page] = []

    def write(page: Page, listed: Callable[[str], Iterable[tuple[str, Inlines]]]) -> Chapter:
        chapter, file = Chapter(page, addresses, listed), page_file(page.path)
        files[file] = chapter.xhtml().encode()
        entries[file] = BookFile(file, chapter.title, chapter.outline)
        return chapter

    for page in pages:
        chapter = write(page, _not_yet)
        titles[page_file(page.path)] = chapter.title
        cited |= chapter.words.cited
        shown |= chapter.words.pictures
        if chapter.words.asks_others:
            early.append(page)
    for page in early:
        write(page, listed)
    _link(files)
    pictures = {picture_file(path): job.pictures[path] for path in sorted(shown)}
    return package(facts, [*entries.values()], files, pictures)


def _not_yet(_: str) -> Iterable[tuple[str, Inlines]]:
    """List no works: nobody knows yet what is cited, and the page will be written again."""
    return ()


def _link(files: dict[str, bytes]) -> None:
    """Have a link to a place that the book has not lead to its file."""
    known = {name.encode(): {*_ID.findall(xhtml)} for name, xhtml in files.items()}
    for name, xhtml in files.items():

        def to(found: re.Match[bytes], own: bytes = name.encode()) -> bytes:
            file = found[1] or own
            return found[0] if found[2] in known.get(file, ()) else b'href="%s"' % file

        files[name] = _LINK.sub(to, xhtml)
