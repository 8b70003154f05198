"""Whether a packet that takes the notes that it needs needs any."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.model.needed import needed
from edition.model.packets import without_forms
from edition.problems import Code, Problems
from edition.records.packet import NEEDED


def check_needed(edition: Edition, problems: Problems) -> None:
    """Report each part that takes the notes that are needed, where nothing asks for any."""
    if not edition.has_read_questions:
        return
    for packet in without_forms(edition.packets):
        for index, part in enumerate(packet.record.parts):
            if part.notes == [NEEDED] and not needed(edition, packet):
                message = (
                    "no question of the packet names a note to open after it, so none is needed; "
                    "name notes by their ids, or ask a question with 'open_after'"
                )
                where = packet.node.at("parts", index, "notes")
                problems.add(Code.NOTHING_ASKED, where, message)
