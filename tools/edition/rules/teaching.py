"""The rules of teaching: whether excerpts can be read by themselves, and lessons fit their time.

They are asked only of an edition in which all else is well, since they count what is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from edition.model.edition import Edition
from edition.model.packets import Packet, without_forms
from edition.problems import Problems
from edition.rules.balance import answers_without_passage, one_sided, read_last
from edition.rules.clock import ticket_too_long, too_short, words_of_passages
from edition.rules.excerpts import check_excerpts
from edition.rules.findings import Finding, settle
from edition.rules.given_away import WordWeights, given_away


def check_teaching(edition: Edition, held: Mapping[str, Edition], problems: Problems) -> None:
    """Report every packet and lesson that a class would stumble over.

    ``held`` is what each packet holds of the edition, by its name.
    """
    if problems or not edition.has_read_texts:
        return
    weighed: dict[tuple[str, ...], WordWeights] = {}
    for packet in without_forms(edition.packets):
        if packet.record.audience == "student":
            selected = held[packet.name]
            check_excerpts(edition, selected, packet, problems)
            names = tuple(text.slug for text in selected.texts)
            words = weighed.setdefault(names, WordWeights(edition, names))
            found = _of_packet(edition, selected, packet, words)
            settle(found, packet.record.declared, packet.node, problems)
    lengths = words_of_passages(edition)
    for _, lesson in edition.guide.lessons:
        found = chain(
            too_short(edition, lesson, lengths),
            ticket_too_long(edition, lesson),
            read_last(edition, lesson),
        )
        settle(found, lesson.record.declared, lesson.node, problems)


def _of_packet(
    edition: Edition, selected: Edition, packet: Packet, words: WordWeights
) -> Iterator[Finding]:
    """Yield what is found in a packet; ``selected`` is what it holds of the edition."""
    yield from given_away(edition, selected, packet, words)
    yield from one_sided(selected, packet)
    yield from answers_without_passage(selected, packet)
