"""What editors wrote: the records and pages in ``docs/``, and the keys of a private folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, get_args

from edition.problems import Problems
from edition.records.packet import Form
from edition.records.text import Publish
from edition.sources.files import Folder
from edition.sources.node import Node

Packets = Mapping[str, Mapping[str, Any]]
"""Packets as their files declare them, by name."""
_PACKETS = PurePath("docs/packets")
_GENERATED = ("texts", "apparatus", "guide")
"""Folders of pages that are made: they may still hold what an earlier run was allowed to print."""
_IN_FORM = re.compile(rf"(-({'|'.join(get_args(Form))})(-[a-z]+)*)?")
"""What follows a packet's name where it is in another form, and in which language."""
_LINKS = "-links"
"""The form that has links in the place of texts."""


@dataclass(frozen=True, slots=True)
class EditorsFiles:
    """Records by their paths, the words of pages, and the records of a private folder."""

    records: Mapping[str, Node]
    pages: tuple[str, ...]
    private: tuple[Node, ...]

    @property
    def packets(self) -> Packets:
        """What each packet's file says, by the packet's name."""
        below = (path for path in map(PurePath, self.records) if path.parent == _PACKETS)
        data = {path.stem: self.records[path.as_posix()].data for path in below}
        return {name: said for name, said in data.items() if isinstance(said, dict)}


def read_editors_files(folder: Folder, overlay: Path | None) -> EditorsFiles:
    """Return all that editors wrote; faults in ``docs/`` are reported to the folder."""
    pages = (
        folder.read_text(path.relative_to(folder.root).as_posix())
        for path in sorted((folder.root / "docs").rglob("*.md"))
        if path.parent.name not in _GENERATED
    )
    private = Folder(overlay.resolve().parent, Problems()) if overlay else None
    return EditorsFiles(
        _records(folder, folder.root / "docs"),
        tuple(page for page in pages if page),
        tuple(_records(private, overlay.resolve()).values()) if private and overlay else (),
    )


def _records(folder: Folder, below: Path) -> dict[str, Node]:
    found = {}
    for path in sorted(below.rglob("*.yaml")):
        name = path.relative_to(folder.root).as_posix()
        if node := folder.read_yaml(name):
            found[name] = node
    return found


def published_in(file: Path, packets: Packets) -> Publish:
    """Return how much of the texts a file may hold: of a PDF, as its form or its packet says."""
    packet = packet_of(file.stem, packets) if file.suffix == ".pdf" else ""
    if not packet:
        return "whole"
    if file.stem.removeprefix(packet).startswith(_LINKS):
        return "quotations"
    said = packets[packet].get("publish")
    known: tuple[Publish, ...] = get_args(Publish)
    return next((most for most in known if most == said), "whole")


def packet_of(printed: str, packets: Iterable[str]) -> str:
    """Return which packet a PDF holds, in whatever form and language; empty if it is of none."""
    named = (
        packet
        for packet in packets
        if printed.startswith(packet) and _IN_FORM.fullmatch(printed.removeprefix(packet))
    )
    return max(named, key=len, default="")
