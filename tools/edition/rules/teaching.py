"""The rules of teaching: whether packets can be read from where they begin, and lessons come out.

They are asked only of an edition in which all else is well, since they count what is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from edition.model.edition import Edition
from edition.model.packets import Packet
from edition.problems import Problems
from edition.rules.balance import answers_without_passage, one_sided, read_last
from edition.rules.clock import too_short
from edition.rules.excerpts import check_excerpts
from edition.rules.findings import Finding, settle
from edition.rules.given_away import Words, given_away


def check_teaching(edition: Edition, problems: Problems) -> None:
    """Report every packet and lesson that a class would stumble over."""
    if problems or not edition.is_whole:
        return
    words = Words(edition)
    # A packet in another form has the file, and so the faults, of the packet itself.
    for packet in {id(packet.node): packet for packet in reversed(edition.packets)}.values():
        if packet.record.audience == "student":
            check_excerpts(edition, packet, problems)
            found = _of_packet(edition, packet, words)
            settle(found, packet.record.declared, packet.node, problems)
    for _, lesson in edition.guide.lessons:
        found = chain(too_short(edition, lesson), read_last(edition, lesson))
        settle(found, lesson.record.declared, lesson.node, problems)


def _of_packet(edition: Edition, packet: Packet, words: Words) -> Iterator[Finding]:
    yield from given_away(edition, packet, words)
    yield from one_sided(edition, packet)
    yield from answers_without_passage(edition, packet)
