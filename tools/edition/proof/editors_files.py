"""What editors wrote: the records and pages in ``docs/``, and the keys of a private folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from edition.problems import Problems
from edition.records.packet import Form
from edition.records.text import Publish
from edition.sources.files import Folder

Packets = Mapping[str, Mapping[str, Any]]
"""Packets as their files declare them, by name."""
_GENERATED = ("texts", "apparatus", "guide")
"""Folders of pages that are made: they may still hold what an earlier run was allowed to print."""
_IN_FORM = re.compile(rf"(-({'|'.join(get_args(Form))})(-[a-z]+)*)?")
"""What follows a packet's name where it is in another form, and in which language."""
_LINKS = "-links"
"""The form that has links in the place of texts."""


@dataclass(frozen=True, slots=True)
class EditorsFiles:
    """What editors wrote, each file read when its turn comes: all together they take much room.

    Faults in ``docs/`` are reported to the folder.
    """

    folder: Folder
    overlay: Path | None = None

    def records(self) -> Iterator[tuple[str, Any]]:
        """Yield the records in ``docs/`` with their paths."""
        return _records(self.folder, self.folder.root / "docs")

    def packets(self) -> Packets:
        """Return what each packet's file says, by the packet's name."""
        found = _records(self.folder, self.folder.root / "docs/packets")
        return {Path(name).stem: data for name, data in found if isinstance(data, dict)}

    def pages(self) -> Iterator[str]:
        """Yield the words of the pages that people wrote."""
        for path in sorted((self.folder.root / "docs").rglob("*.md")):
            if path.parent.name not in _GENERATED:
                yield self.folder.read_text(path.relative_to(self.folder.root).as_posix()) or ""

    def private(self) -> Iterator[Any]:
        """Yield the records of the private folder."""
        if self.overlay:
            below = self.overlay.resolve()
            yield from (data for _, data in _records(Folder(below.parent, Problems()), below))


def _records(folder: Folder, below: Path) -> Iterator[tuple[str, Any]]:
    for path in sorted(below.rglob("*.yaml")):
        name = path.relative_to(folder.root).as_posix()
        if node := folder.read_yaml(name):
            yield name, node.data


def publish_of(file: Path, packets: Packets) -> Publish:
    """Return how much of the texts a file may hold: of a PDF, as its form or its packet says."""
    packet = packet_of(file.stem, packets) if file.suffix == ".pdf" else ""
    if not packet:
        return "whole"
    if file.stem.removeprefix(packet).startswith(_LINKS):
        return "quotations"
    setting = packets[packet].get("publish")
    known: tuple[Publish, ...] = get_args(Publish)
    return next((most for most in known if most == setting), "whole")


def packet_of(printed: str, packets: Iterable[str]) -> str:
    """Return which packet a PDF holds, in whatever form and language; empty if it is of none."""
    named = (
        packet
        for packet in packets
        if printed.startswith(packet) and _IN_FORM.fullmatch(printed.removeprefix(packet))
    )
    return max(named, key=len, default="")
