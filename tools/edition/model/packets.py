"""Packets: what each printed one holds, and for whom, as an editor writes it.

A packet is a file in ``docs/packets/``. What it leaves out is never given to Sphinx, so it is
not hidden in the PDF but absent from it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.problems import Code, Location
from edition.records.base import LANGUAGES
from edition.records.packet import Form, Layer, PacketRecord, PartRecord
from edition.records.values import SLUG
from edition.sources.files import Folder
from edition.sources.node import Node
from edition.sources.validation import read_record

FOLDER = "docs/packets"


@dataclass(frozen=True, slots=True)
class Packet:
    """A packet with its name, which is its file's, and the node it was read from."""

    name: str
    record: PacketRecord
    node: Node

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of its parts' pages; a sheet has one of its own."""
        return tuple(
            (f"texts/{part.text}" if part.text else part.page) or f"{self.name}/part-{number}"
            for number, part in enumerate(self.record.parts, 1)
        )


def read_packets(folder: Folder) -> tuple[Packet, ...]:
    """Read every packet, in their own order; an edition may do without any."""
    paths = sorted((folder.root / FOLDER).glob("*.yaml"))
    found = [packet for path in paths if (packet := _read(folder, path))]
    forms = [in_form(packet, form) for packet in found for form in packet.record.forms]
    forms += [in_language(packet, tag) for packet in found for tag in packet.record.languages]
    found += forms
    return tuple(sorted(found, key=lambda packet: (packet.record.order, packet.name)))


LARGE = 21.5
"""Points of the body in large print: notes, tables and heads, which are less, have 18."""
_NAMES = {"large": "large print", "supported": "with plain words", "links": "without the texts"}
_LOOKS: Mapping[Form, Mapping[str, object]] = {
    "large": {"size": LARGE, "design": "large"},
    "supported": {},
    "links": {"publish": "quotations"},
}


def in_form(packet: Packet, form: Form) -> Packet:
    """Return a packet in another form, with the same passages, notes and tasks."""
    record = packet.record
    parts = [_part(part, form) for part in record.parts]
    more = {**_LOOKS[form], "limit": None, "forms": [], "languages": [], "parts": parts}
    changes = {
        "title": f"{record.title}, {_NAMES[form]}",
        "purpose": f"{record.purpose} {_FOR[form]}",
    }
    return Packet(f"{packet.name}-{form}", record.model_copy(update=more | changes), packet.node)


def in_language(packet: Packet, language: str) -> Packet:
    """Return a supported packet that says in another language what helps to read and to answer."""
    supported = in_form(packet, "supported")
    record, name = supported.record, LANGUAGES[language]
    parts = [part.model_copy(update={"language": language}) for part in record.parts]
    more = {"title": f"{packet.record.title}, with {name}", "parts": parts, "languages": []}
    translated = f"Words, gists and tasks are in {name} too, as the editors translate them."
    more["purpose"] = f"{record.purpose} {translated}"
    return Packet(f"{supported.name}-{language}", record.model_copy(update=more), packet.node)


def without_forms(packets: Sequence[Packet]) -> Collection[Packet]:
    """Return one packet of each file: its other forms have its file, and so its faults."""
    return {id(packet.node): packet for packet in reversed(packets)}.values()


def family(packet: Packet) -> tuple[str, ...]:
    """Return the names of a packet and of its other forms."""
    record = packet.record
    kinds = (*record.forms, *(f"supported-{language}" for language in record.languages))
    return (packet.name, *(f"{packet.name}-{kind}" for kind in kinds))


_FOR = {
    "large": "In letters of 18 points and more.",
    "supported": "Under each passage its gist in plain words; where there is a worksheet, how an "
    "answer may begin.",
    "links": "In the place of each passage a link to it on its publisher’s page, and its gist.",
}


def _part(part: PartRecord, form: Form) -> PartRecord:
    """Return a part in a form."""
    starters = part.starters or (form == "supported" and bool(part.worksheet_of))
    return part.model_copy(update={"layers": _layers(part, form), "starters": starters})


def _layers(part: PartRecord, form: Form) -> list[Layer]:
    """Return the layers of a part in a form.

    Large type leaves no margin for glosses, and no margin can explain a line that is not there.
    """
    below = form in ("large", "links")
    layers = ["below" if layer == "margin" and below else layer for layer in part.layers]
    has_gists = form == "large" or not part.text or "gists" in layers
    return layers if has_gists else [*layers, "gists"]


def _read(folder: Folder, path: Path) -> Packet | None:
    relative = f"{FOLDER}/{path.name}"
    if not re.fullmatch(SLUG, path.stem):
        message = f"'{path.stem}' cannot name a packet; use a-z, 0-9 and hyphens"
        folder.problems.add(Code.VALUE_WRONG, Location(relative), message)
        return None
    entry = read_record(folder, relative, PacketRecord)
    return Packet(path.stem, entry.record, entry.node) if entry else None
