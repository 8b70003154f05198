"""An archive of what a lesson needs, with a list that says which file is for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from edition.exports.archive import digests, packed
from edition.exports.job import Job
from edition.exports.markdown import blocks_of
from edition.exports.word.worksheets import headed_file
from edition.markup.blocks import Heading, Inlines, Paragraph, Table, Words
from edition.model.downloads import WHICH, offered
from edition.model.needs import LARGE
from edition.model.packets import family
from edition.rules.lesson_pages import file_of

_YOU, _STUDENTS, _LARGE = "You", "Students", "A student who reads large print"


class _Held(NamedTuple):
    name: str
    what: Inlines
    whom: str
    content: bytes


def everything(job: Job) -> bytes:
    """Return the archive: packets to print, every file of the lesson, pages to send, the list."""
    held = [*_printed(job), *_files(job), *_written(job)]
    files = {WHICH: _listed(job, held)} | {one.name: one.content for one in held}
    packing = {f"{job.subject}/{name}": content for name, content in files.items()}
    return job.made(lambda: packed(packing, job.moment), digests(packing), job.moment)


def _printed(job: Job) -> Iterator[_Held]:
    packets = {packet.name: packet for packet in job.edition.packets}
    mine = [packets[name] for name in job.record.packets if name in packets]
    for name in (name for packet in mine for name in family(packet) if name in job.pdfs):
        record = packets[name].record
        whom = _YOU if record.audience == "teacher" else _STUDENTS
        whom = _LARGE if record.design == "large" else whom
        what = Words(f"Packet “{record.title}”, to print (PDF)")
        yield _Held(f"{name}.pdf", (what,), whom, job.pdfs[name])


def _files(job: Job) -> Iterator[_Held]:
    """Yield all that the registry has of the lesson but this archive."""
    for one in offered(job.edition, "teacher"):
        if one.is_in_lesson and one.subject == job.subject:
            whom = _YOU if one.export.audience == "teacher" else _STUDENTS
            whom = _LARGE if one.export.need == LARGE else whom
            yield _Held(one.name_in_lesson, (Words(one.in_lesson),), whom, job.file_of(one))


def _written(job: Job) -> Iterator[_Held]:
    """Yield the pages that go with a lesson, to be changed and sent: its letters, for one."""
    pages = {page.path: page for page in job.edition.written}
    for path in (path for path in job.edition.record.lesson_pages if path in pages):
        if blocks := blocks_of(pages[path]):
            head = next(block.inlines for block in blocks if isinstance(block, Heading))
            what = (*head, Words(" (Word)"))
            yield _Held(file_of(path), what, _YOU, headed_file(job, blocks))


def _listed(job: Job, held: Iterable[_Held]) -> bytes:
    rows = tuple(((Words(one.name),), one.what, (Words(one.whom),)) for one in held)
    head = Heading(1, (Words(f"Which file is for whom: {job.record.title}"),))
    explanation = (
        "“You” are the teacher: what is for you holds answers, or is yours to change and send."
    )
    table = Table("", ("File", "What it is", "For whom"), (34, 42, 24), rows)
    return headed_file(job, (head, Paragraph((Words(explanation),)), table))
