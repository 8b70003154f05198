"""What files for courses share: their items, what is to be read, and prose as a little HTML.

If the students' site has an address, what is to be read is a link; else the words themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from edition.exports.courses.html import marked
from edition.exports.job import Job
from edition.exports.pieces import pieces
from edition.markup.blocks import Inlines, Prose, Words
from edition.model.contents import TEXT
from edition.model.edition import Edition, Text
from edition.pages.elsewhere import rights_of, stand_in
from edition.records.guide import QuestionRecord


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a course: its name for machines and people, its kind, its file and its content."""

    name: str
    title: str
    kind: str
    path: str
    content: bytes


def paragraphs(text: str, labels: Mapping[str, str], label: str = "") -> str:
    """Return the paragraphs of a piece of prose, the first of them after a label."""
    heads = [f"<strong>{escape(label)}.</strong> " if label else ""]
    parts = text.strip().split("\n\n")
    heads += [""] * (len(parts) - 1)
    return "".join(
        f"<p>{head}{_words((Prose(part),), labels)}</p>"
        for head, part in zip(heads, parts, strict=True)
    )


def _words(inlines: Inlines, labels: Mapping[str, str]) -> str:
    return "".join(map(marked, pieces(inlines, labels)))


def asked(job: Job, record: QuestionRecord) -> str:
    """Return a question and what to read for it."""
    edition = job.edition
    reading = _linked if edition.record.site else _quoted
    passages = "".join(reading(job, record.passages)) if record.passages else ""
    return f"<p>{escape(' '.join(record.question.split()))}</p>{passages}"


def _linked(job: Job, loci: Iterable[str]) -> Iterator[str]:
    addresses = ((at, address_of_passage(job.edition, at)) for at in loci)
    links = ", ".join(f'<a href="{escape(to)}">{escape(at)}</a>' for at, to in addresses)
    yield f"<p>Read {links}.</p>"


def _quoted(job: Job, loci: Iterable[str]) -> Iterator[str]:
    """Yield passages, or where each can be read, and whose they are."""
    found = {str(d.locus): (d, text) for text in job.edition.texts for d in text.reading.divisions}
    used: dict[str, Text] = {}
    for locus in loci:
        division, text = found[locus]
        used[text.slug] = text
        words: Inlines = (Words(division.text),)
        words = stand_in(division, text, on_paper=True) if division.is_withheld else words
        quoted = f"<strong>{escape(locus)}</strong> {_words(words, job.labels)}"
        yield f"<blockquote><p>{quoted}</p></blockquote>"
    for text in used.values():
        yield f"<p><em>{escape(f'{text.witness.siglum} is {rights_of(text, ())}')}</em></p>"


def address_of_page(edition: Edition, path: str, html_id: str = "") -> str:
    """Return the address of a page, or of a place on it."""
    place = f"#{html_id}" if html_id else ""
    return f"{edition.record.address('student')}{path}.html{place}"


def address_of_passage(edition: Edition, locus: str) -> str:
    """Return the address of a passage such as JDC 5."""
    siglum, _, number = locus.partition(" ")
    slug = next(text.slug for text in edition.texts if text.witness.siglum == siglum)
    return address_of_page(edition, TEXT.format(slug), f"p{number}" if number[:1].isdigit() else "")
