"""``edition export``: write worksheets and cards for download."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from edition.commands import tell
from edition.exports import export, for_audience
from edition.markup.read_back import pictures_in
from edition.model.edition import Edition
from edition.output.kept import Kept
from edition.output.pages import Changes, deliver
from edition.output.stamp import PDFS
from edition.records.packet import Audience


def run(options: argparse.Namespace, edition: Edition) -> int:
    """Write the files for download; say what changed."""
    folder = f"_build/{options.audience}/downloads"
    files = all_files(edition, options.root)
    tell(write_downloads(edition, options.audience, files, options.root / folder), folder)
    return 0


def all_files(edition: Edition, root: Path, kept: Kept | None = None) -> dict[str, bytes]:
    """Return every file for download, made of the edition and of its packets as printed."""
    paths = ((packet.name, root / PDFS / f"{packet.name}.pdf") for packet in edition.packets)
    printed = {name: path.read_bytes() for name, path in paths if path.is_file()}
    return export(edition, printed, kept, dict(_pictures(edition, root)))


def _pictures(edition: Edition, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures that people put on their pages, by their paths below ``docs/``."""
    for page in edition.written:
        for path in map(page.resolved, pictures_in(page.text)):
            if (picture := root / "docs" / path).is_file():
                yield path, picture.read_bytes()


def write_downloads(
    edition: Edition, audience: Audience, files: Mapping[str, bytes], folder: Path
) -> Changes:
    """Write the files for download that the audience may have, and no others, to a folder."""
    return deliver(folder, for_audience(edition, audience, files))
