"""Whose voice is heard: only such as the edition names, and each of them in a document."""

from __future__ import annotations

from edition.model.coverage import heard, times_heard
from edition.model.edition import Edition
from edition.problems import Code, Location, Problems
from edition.records.book import BOOK
from edition.sources.mentions import listed
from edition.sources.validation import like

DOCUMENTS = "docs/documents.yaml"


def check_voices(edition: Edition, problems: Problems) -> None:
    """Report voices that the edition does not name, and named ones that no document lets speak."""
    records = heard(edition)
    known = [voice.id for voice in edition.record.voices]
    for _, node in (pair for kind in records.values() for pair in kind):
        for name, where in listed(node, "voices"):
            if name not in known:
                near = like(name, known)
                remedy = f"did you mean '{near}'?" if near else f"add it to 'voices' in {BOOK}"
                message = f"the edition names no voice '{name}'; {remedy}"
                problems.add(Code.VOICE_UNKNOWN, where(), message)
    if any(problem.location.path == DOCUMENTS for problem in problems):
        return  # the document in which a voice speaks may be the one that is wrong
    for voice in edition.record.voices:
        if not times_heard(voice.id, records["documents"]):
            message = (
                f"the voice '{voice.id}' speaks in no document; "
                f"add one to {DOCUMENTS}, or take the voice out"
            )
            problems.add(Code.VOICE_SILENT, Location(BOOK), message)
