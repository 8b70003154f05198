"""Packets that print links in the place of a text: the text must have where they lead."""

from __future__ import annotations

from edition.model.edition import Edition
from edition.model.packets import Packet
from edition.problems import Code, Problems


def check_addresses(edition: Edition, packet: Packet, problems: Problems) -> None:
    """Report texts without an address in whose place a packet, or a form of it, has links."""
    record = packet.record
    key = "forms" if "links" in record.forms else "publish"
    if key == "publish" and record.publish == "whole":
        return
    named = {part.text for part in record.parts}
    for text in (text for text in edition.texts if text.slug in named):
        if not text.witness.record.address:
            message = (
                f"{text.witness.siglum} has no address that links could lead to; take this out, "
                f"or add 'address' to seeds/{text.slug}/witness.yaml"
            )
            problems.add(Code.KEY_MISSING, packet.node.at(key), message)
