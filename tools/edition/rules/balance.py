"""Balance: how much of each text a packet prints, who is read last, which answer has nothing."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.edition import Edition
from edition.model.packets import Packet
from edition.problems import Code
from edition.records.guide import LessonRecord
from edition.rules.findings import Finding
from edition.sources.validation import Entry

MOST = 3.5
"""Times as many words as another text that one may have, where an editor chose from both."""


def chosen_words(selected: Edition) -> dict[str, int]:
    """Return the words of the passages of each text that a packet holds, by siglum."""
    return {
        text.witness.siglum: sum(
            len(part.text.split()) for part in text.reading.divisions if part.locus.is_passage
        )
        for text in selected.texts
    }


def one_sided(selected: Edition, packet: Packet) -> Iterator[Finding]:
    """Yield a text of which a packet of excerpts prints very little beside another."""
    parts = [part for part in packet.record.parts if part.text]
    if len(parts) < 2 or not any(part.passages for part in parts):
        return
    counts = chosen_words(selected)
    most = max(counts, key=lambda siglum: counts[siglum])
    for siglum, count in counts.items():
        if counts[most] > MOST * count:
            message = (
                f"it has {count} words here, and {most} {counts[most]}, more than {MOST:g} times "
                f"as many; print more of it, less of {most}, or declare why"
            )
            yield Finding(Code.ONE_SIDED, siglum, packet.node.at("parts"), message)


def answers_without_passage(selected: Edition, packet: Packet) -> Iterator[Finding]:
    """Yield the answers that can be defended, but not from a packet that asks for one."""
    inquiry = selected.guide.blueprint
    parts = [part for part in packet.record.parts if part.text]
    asks = any(part.worksheet_of or part.exit_ticket_of for part in packet.record.parts)
    if inquiry is None or not asks or not any(part.passages for part in parts):
        return
    printed = {str(part.locus) for text in selected.texts for part in text.reading.divisions}
    for record in inquiry.record.answers:
        if printed.isdisjoint(record.passages):
            message = (
                f"this answer can be defended, and the packet prints none of its passages "
                f"({', '.join(record.passages)}); print one or declare why not"
            )
            where = packet.node.at("parts")
            yield Finding(Code.ANSWER_WITHOUT_PASSAGE, record.answer, where, message)


def read_last(edition: Edition, entry: Entry[LessonRecord]) -> Iterator[Finding]:
    """Yield the text that a lesson on several reads alone at its end."""
    sigla = {text.witness.siglum for text in edition.texts}
    steps = [[at.partition(" ")[0] for at in step.passages] for step in entry.record.steps]
    used = {siglum for step in steps for siglum in step} & sigla
    last = next((number for number in reversed(range(len(steps))) if steps[number]), None)
    if last is None or len(used) < 2 or len(set(steps[last])) > 1:
        return
    others = ", ".join(sorted(used - set(steps[last])))
    message = (
        f"it alone is read last, in step {last + 1}, and has the last word; read a passage of "
        f"{others} there too, or declare why"
    )
    where = entry.node.at("steps", last)
    yield Finding(Code.TEXT_READ_LAST, steps[last][0], where, message)
