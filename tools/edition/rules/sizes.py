"""The size of a packet's type: whether its smallest letters and longest lines can be read.

What is said here of pages follows from the size, the paper and the design alone; what only a layout
tells, such as a page with too many words in its margin, is told in print.
"""

from __future__ import annotations

from math import ceil, floor
from typing import NamedTuple

from edition.model.packets import Packet
from edition.problems import Code, Problems
from edition.records.packet import PacketRecord

WIDTHS = {"us-letter": 612.0, "a4": 595.28}
"""Points across each paper."""
MARGINS = (0.95 + 0.6) * 72
"""Points at both sides of a page, of which nothing is used."""
MEASURE, LEAST_SIDE = 28.4, 9.0
"""The width of a line of text, and of the least margin beside it that can hold words, in sizes."""
SMALLER = 0.84
"""The size of notes and tables, in sizes of the text."""
LETTERS = 2.72
"""Letters, and spaces between them, in a line as wide as its type is high."""
SMALLEST, LARGE, LONGEST = 9.0, 18.0, 90
"""Points of the smallest type, and of that in large print, and characters of the longest line;
print refuses what is beyond."""


class Room(NamedTuple):
    """How wide a page's text and the margin beside it are, in points."""

    text: float
    side: float


def room(paper: str, size: float) -> Room:
    """Return the room that the printed book gives to text and margin."""
    whole = WIDTHS[paper] - MARGINS
    text = min(MEASURE * size, whole)
    return Room(text, whole - text) if whole - text >= LEAST_SIDE * size else Room(whole, 0.0)


def check_size(packet: Packet, problems: Problems) -> None:
    """Report a size at which nobody could read the packet, with those that are good."""
    record, where = packet.record, packet.node.at("size")
    smallest, longest = SMALLER * record.size, _letters(record)
    least = LARGE if record.design == "large" else SMALLEST
    if smallest < least:
        message = (
            f"at {record.size:g} points the smallest type has {smallest:.1f}, less than {least:g}; "
            f"write 'size: {_half(least / SMALLER):g}' or more"
        )
        problems.add(Code.PAGE_SHAPE, where, message)
    elif longest > LONGEST or (_has_margin(record) and not room(record.paper, record.size).side):
        most = (WIDTHS[record.paper] - MARGINS) / (MEASURE + LEAST_SIDE)
        larger = _half((WIDTHS[record.paper] - MARGINS) * LETTERS / LONGEST)
        others = "" if _has_margin(record) else f", or 'size: {larger:g}' or more"
        message = (
            f"beside type of {record.size:g} points there is no margin, and a line has some "
            f"{longest:.0f} characters; write 'size: {floor(most * 2) / 2:g}' or less{others}"
        )
        problems.add(Code.PAGE_SHAPE, where, message)


def _letters(record: PacketRecord) -> float:
    return room(record.paper, record.size).text / record.size * LETTERS


def _half(size: float) -> float:
    return ceil(size * 2) / 2


def _has_margin(record: PacketRecord) -> bool:
    return any("margin" in part.layers for part in record.parts)
