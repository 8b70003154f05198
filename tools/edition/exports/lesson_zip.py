"""All that a lesson needs in one file: its packets, its worksheet to change, plan and slides."""

from __future__ import annotations

from edition.exports import slides
from edition.exports.archive import packed
from edition.exports.job import Job
from edition.exports.worksheets import plan, worksheet


def lesson(job: Job) -> bytes:
    """Return the archive; the packets in it are those that are printed."""
    pdfs = {f"{name}.pdf": job.pdfs[name] for name in job.record.packets if name in job.pdfs}
    own = {"worksheet.docx": worksheet(job), "plan.docx": plan(job)}
    files = {**pdfs, **own, "slides.pptx": slides.lesson(job)}
    return packed({f"{job.lesson}/{name}": content for name, content in files.items()}, job.moment)
