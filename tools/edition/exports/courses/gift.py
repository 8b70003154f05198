"""The words as matching questions in GIFT, which Moodle and others read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.exports.data.cards import records_of
from edition.exports.job import Job
from edition.records.reference import GlossaryRecord

_EACH = 6
"""Words to match in one question: more cannot be held in mind."""
_FEWEST = 3
"""Moodle refuses to match fewer."""


def words(job: Job) -> bytes:
    """Return the glossary, a question for every few words."""
    records = records_of(job.edition)
    title = _plain(job.edition.record.title)
    lines = [f"$CATEGORY: $course$/top/{title.replace('/', '//')}"]
    lines += [_question(number, own) for number, own in enumerate(_sets(records), 1)]
    return ("\n\n".join(lines) + "\n").encode()


def _sets(records: list[GlossaryRecord]) -> Iterator[list[GlossaryRecord]]:
    """Yield the words in sets of about the same size."""
    count = max(len(records) // _EACH, 1)
    for at in range(count):
        own = records[at * len(records) // count : (at + 1) * len(records) // count]
        if len(own) >= _FEWEST:
            yield own


def _question(number: int, records: list[GlossaryRecord]) -> str:
    first, last = _escaped(records[0].headword), _escaped(records[-1].headword)
    pairs = (f"\t={_escaped(r.headword)} -> {_escaped(r.gloss)}" for r in records)
    asked = "Match each word with what it means."
    return "\n".join([f"::Words {number}\\: {first} to {last}::{asked} {{", *pairs, "}"])


def _plain(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    """Return words in which nothing is a sign of GIFT; an arrow would divide a pair."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", _plain(text)).replace("->", "→")
