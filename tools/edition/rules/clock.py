"""The clock: whether a slow reader of the lowest grade can do what a step asks in its minutes.

A step needs the time to read what no earlier step read, and to talk over its questions; the step
with the exit ticket, the time to write the longest model of one. How fast a grade reads and a
student writes is stated in ``docs/edition.yaml``; an edition that states nothing is not held to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from edition.model.edition import Edition
from edition.problems import Code
from edition.records.guide import LessonRecord, StepRecord
from edition.rules.findings import Finding
from edition.sources.validation import Entry

AFTER_SCHOOL = 13
"""The grade of whoever is at no school."""


def lowest_grade(lesson: LessonRecord) -> int:
    """Return the lowest grade that a lesson is for: 9 for "grades 9–12"."""
    found = re.search("[0-9]{1,2}", lesson.grades)
    return int(found[0]) if found else AFTER_SCHOOL


def speed(edition: Edition, grade: int) -> int | None:
    """Return how many words a minute a grade is reckoned to read, if that is stated."""
    stated = {record.grade: record.words for record in edition.record.reading_speeds}
    known = [from_grade for from_grade in stated if from_grade <= grade]
    return stated[max(known)] if known else None


def too_short(
    edition: Edition, entry: Entry[LessonRecord], lengths: Mapping[str, int]
) -> Iterator[Finding]:
    """Yield the steps that take a slow reader longer than their minutes.

    ``lengths`` are the numbers of words of the passages.
    """
    lesson = entry.record
    grade = lowest_grade(lesson)
    words = speed(edition, grade)
    if words is None:
        return
    talks = {q.record.id: q.record.talk or q.record.minutes for q in edition.question_entries}
    known: set[str] = set()
    for number, step in enumerate(lesson.steps, 1):
        count = reading(step, known, lengths)
        known.update(step.passages)
        talk = sum(talks[question] for question in step.questions)
        need = count / words + talk
        if need > step.minutes:
            message = (
                f"tight for grade {grade}: {count} words at {words} a minute and {talk} minutes of "
                f"talk make {need:.1f}, and the step has {step.minutes}; give it more, read less, "
                "or declare why it comes out"
            )
            yield _found(entry, number, message)


def ticket_too_long(edition: Edition, entry: Entry[LessonRecord]) -> Iterator[Finding]:
    """Yield the steps that leave less time than it takes to write the longest model ticket."""
    speed = edition.record.writing_speed
    models = entry.record.model_tickets
    if speed is None or not models:
        return
    longest = max(models, key=lambda model: len(model.ticket.split()))
    count = len(longest.ticket.split())
    for number, step in enumerate(entry.record.steps, 1):
        if step.ticket and count / speed > step.minutes:
            message = (
                f"the {longest.level} model ticket has {count} words, which at {speed} a minute "
                f"take {count / speed:.1f}, and the step has {step.minutes}; give it more, shorten "
                "the ticket, or declare why it comes out"
            )
            yield _found(entry, number, message)


def _found(entry: Entry[LessonRecord], number: int, message: str) -> Finding:
    where = entry.node.at("steps", number - 1, "minutes")
    return Finding(Code.STEP_TOO_SHORT, f"step {number}", where, message)


def words_of_passages(edition: Edition) -> dict[str, int]:
    """Return how many words there are at each locus."""
    divisions = (division for text in edition.texts for division in text.reading.divisions)
    return {str(division.locus): len(division.text.split()) for division in divisions}


def reading(step: StepRecord, known: set[str], lengths: Mapping[str, int]) -> int:
    """Return how many words one student reads in a step that nobody has read before."""
    new = [lengths[at] for at in step.passages if at not in known and at not in step.again]
    shared = -(-sum(new) // step.readers)
    # A passage is not cut in two: whoever has the longest needs the time for it.
    return max(shared, max(new, default=0)) if step.readers > 1 else sum(new)
