"""The notes that a packet needs: those that its own questions and steps cite."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.packets import Packet
from edition.records.packet import EVERY_QUESTION, NEEDED, PartRecord


def with_needed(edition: Edition, packet: Packet, part: PartRecord) -> PartRecord:
    """Return a part of a packet with the ids of the notes that are needed, if it asks for them."""
    if part.notes != [NEEDED]:
        return part
    # Without any, the word stands: no note has it for its id, so none is printed.
    return part.model_copy(update={"notes": sorted(needed(edition, packet)) or [NEEDED]})


def needed(edition: Edition, packet: Packet) -> frozenset[str]:
    """Return the ids of the notes that a packet's questions, and its lessons' steps, cite."""
    asked = set(_asked(edition, packet))
    every = EVERY_QUESTION in asked
    return frozenset(
        note
        for entry in edition.question_entries
        if every or entry.record.id in asked
        for note in entry.record.open_after
    )


def _asked(edition: Edition, packet: Packet) -> Iterator[str]:
    """Yield the ids of the questions on a packet's sheets and in the steps of its lessons."""
    lessons = {name: entry.record for name, entry in edition.guide.lessons}
    for part in packet.record.parts:
        yield from part.questions
        lesson = lessons.get(part.worksheet_of or part.exit_ticket_of)
        if lesson is not None:
            yield from (task.question for task in lesson.worksheet if task.question)
            yield from (name for step in lesson.steps for name in step.questions)
