"""The address in a book of all that can be referred to; the works that its lists have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from edition.exports.epub.addresses import Addresses, page_file
from edition.exports.job import Job
from edition.markup.blocks import (
    Block,
    Foreign,
    Group,
    Inline,
    Inlines,
    Items,
    Page,
    Quotation,
    Styled,
    WebLink,
    Words,
)
from edition.model.citation_labels import label_of, letters_of, work_id
from edition.model.contents import GLOSSARY_PAGE, TEXT, contents
from edition.model.edition import Edition
from edition.model.reference_style import reference
from edition.rules.listings import holds
from edition.rules.markdown import identities
from edition.sources.rich import Run


def addresses_of(pages: Sequence[Page], titles: Mapping[str, str], job: Job) -> Addresses:
    """Return the addresses in a book with these pages; ``titles`` are filled in later."""
    edition = job.edition
    files = {page.path: page_file(page.path) for page in pages}
    glosses = {e.record.headword: " ".join(e.record.gloss.split()) for e in edition.glossary}
    glossary = page_file(GLOSSARY_PAGE)
    return Addresses(
        files=_on_the_web(edition) | files,
        titles=titles,
        loci=dict(_loci(edition)),
        terms={word: f"{glossary}#term-{number}" for number, word in enumerate(glosses, 1)},
        works=_works(pages, edition),
        named=dict(_named(edition, files)),
        labels=job.labels,
        seen=job.seen,
        glosses=glosses,
        pictures=job.pictures,
    )


def _on_the_web(edition: Edition) -> dict[str, str]:
    """Return the addresses of all that students have on the web, if it is known where that is."""
    site = edition.record.address("student")
    made = ((page.path, page.audience) for page in contents(edition))
    written = ((page.path, page.audience) for page in edition.written)
    pages = (path for path, audience in (*made, *written) if audience == "student")
    return {path: f"{site}{path}.html" for path in pages} if site else {}


def _loci(edition: Edition) -> Iterator[tuple[str, str]]:
    for text in edition.texts:
        file = page_file(TEXT.format(text.slug))
        for part in text.reading.divisions:
            is_head = part.role in ("title", "heading")
            own = part.locus.heading_id if is_head else part.locus.html_id
            yield str(part.locus), f"{file}#{own}"


def _works(pages: Iterable[Page], edition: Edition) -> dict[str, str]:
    """Return where each work stands that a list in the book holds if something cites it."""
    found: dict[str, str] = {}
    for page in pages:
        for condition in _conditions(page.blocks):
            for key, work in (edition.works or {}).items():
                if key not in found and holds(condition, work):
                    found[key] = f"{page_file(page.path)}#{work_id(key)}"
    return found


def _conditions(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the conditions of all lists of works among blocks, and in them."""
    for block in blocks:
        match block:
            case Group(style=condition, directive="bibliography"):
                yield condition
            case Group() | Quotation():
                yield from _conditions(block.blocks)
            case Items():
                yield from (found for item in block.items for found in _conditions(item))


def _named(edition: Edition, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for page in edition.written:
        if page.path in files:
            for name in identities(page.text):
                yield name, f"{files[page.path]}#{name}"


def works_listed(
    edition: Edition, cited: Collection[str], condition: str
) -> Iterator[tuple[str, Inlines]]:
    """Yield the works that meet the condition of a list, in the order of their names.

    ``cited`` are those that the book cites.
    """
    works = (edition.works or {}).values()
    letters, style = letters_of(works), edition.record.citation_style
    for work in sorted(works, key=lambda work: (label_of(work).casefold(), work.key)):
        if holds(condition, work) and (work.key in cited or "cited" not in condition):
            seen = (Words(f" {work.seen.sentence}"),) if work.seen else ()
            yield work.key, (*map(_inline, reference(work, style, letters[work.key])), *seen)


def _inline(run: Run) -> Inline:
    if run.address:
        return WebLink(run.words, run.address)
    if run.language:
        return Foreign(run.words, run.language)
    return Styled(run.words, " ".join(sorted(run.marks))) if run.marks else Words(run.words)
