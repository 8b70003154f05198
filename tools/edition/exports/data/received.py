"""A text as it was received, for readers who want to compare."""

from __future__ import annotations

from edition.exports.job import Job


def text(job: Job) -> bytes:
    """Return the bytes of a text's file; the registry offers it of no text that is withheld."""
    (witness,) = (text.witness for text in job.edition.texts if text.slug == job.subject)
    return f"{witness.mark}{witness.text}".encode()
