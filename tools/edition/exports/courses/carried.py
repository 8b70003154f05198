"""A lesson of a course that has its files with it, for an edition whose site has no address.

A lesson has a page to read, its packets to print, its worksheets to change: what students may
have, and nothing of a teacher's. The page leads to the files beside it by their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from edition.exports.courses.html import PlainHtml, document
from edition.exports.courses.items import Item
from edition.exports.job import Job
from edition.exports.packet_pages import packet_blocks, packets_of, rights
from edition.model.downloads import offered
from edition.model.packets import family

FILE_TYPE = "webcontent"
_FOLDER = "web_resources"
"""Where importers look for files of a course."""


def carried(job: Job) -> list[Item]:
    """Return the page of a lesson, and the files that it leads to."""
    files = [*_printed(job), *_files(job)]
    name, title = f"{job.subject}.html", job.record.title
    page = document(title, _page(job, files))
    return [Item(job.subject, f"Read: {title}", FILE_TYPE, f"{_FOLDER}/{name}", page), *files]


def _printed(job: Job) -> Iterator[Item]:
    """Yield the packets for students, in each of their forms."""
    packets = {packet.name: packet for packet in job.edition.packets}
    for name in (name for packet in packets_of(job) for name in family(packet)):
        record = packets[name].record
        if record.audience == "student" and name in job.pdfs:
            yield _file(f"{name}.pdf", f"{record.title} (PDF, to print)", job.pdfs[name])


def _files(job: Job) -> Iterator[Item]:
    """Yield all that the registry has of the lesson for students."""
    for one in offered(job.edition, "student"):
        if one.is_in_lesson and one.subject == job.subject:
            yield _file(one.file.name, one.in_lesson, job.file_of(one))


def _file(name: str, title: str, content: bytes) -> Item:
    return Item(name, title, FILE_TYPE, f"{_FOLDER}/{name}", content)


def _page(job: Job, files: Iterable[Item]) -> str:
    """Return the words of a lesson's page: its question, its files, its packets."""
    lesson = job.record
    links = (f'<li><a href="{escape(file.name)}">{escape(file.title)}</a></li>' for file in files)
    parts = (
        f"<h1>{escape(lesson.title)}</h1>",
        f"<p>{escape(' '.join(lesson.supporting.split()))}</p>",
        f"<ul>{''.join(links)}</ul>",
        PlainHtml(job.labels, job.seen).page(packet_blocks(job)),
        *(f"<p>{escape(line)}</p>" for line in rights(job)),
    )
    return "\n".join(parts)
